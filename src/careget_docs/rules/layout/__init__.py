"""Rules on the layout of finished files: what belongs together stands together."""
