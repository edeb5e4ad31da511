"""The tree as an e-mail: what of it is told, its HTML for mail programs, its pictures, and its plain text."""
