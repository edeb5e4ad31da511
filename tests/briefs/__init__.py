"""Content that nobody designed for: briefs as authors write them, built and checked."""
