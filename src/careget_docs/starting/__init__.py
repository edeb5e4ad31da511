"""A workspace begun, and a deliverable in it: what they are filled with; nothing is checked or built here."""
