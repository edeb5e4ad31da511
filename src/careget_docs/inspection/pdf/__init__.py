"""What is in a finished PDF: content, structure, metadata and inks; it judges nothing."""
