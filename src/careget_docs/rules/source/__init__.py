"""Rules on files that cannot be looked at."""
