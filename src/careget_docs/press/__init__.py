"""From a typeset page to a file for the printing press: inks, pictures, marks, PDF/X, sheets; it lays out no text."""
