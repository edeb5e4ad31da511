"""Files kept safe on this machine: one process at a time, and several files replaced together; it knows no content."""
