"""The tree to a page for browsers: its nodes, style, typefaces and pictures; everything it shows is in it."""
