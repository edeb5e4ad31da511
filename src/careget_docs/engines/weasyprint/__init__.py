"""A document typeset as pages: HTML by the templates, pages by WeasyPrint, tags of our own."""
