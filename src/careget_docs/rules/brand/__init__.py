"""Rules on typefaces and letters."""
