"""What the toolkit says to its users, and in which language and style; it finds nothing itself."""
