"""What is in a finished Word file: its text, pictures, typefaces and names; it judges nothing."""
