"""The tree to HTML by the templates: what every designed page starts from."""
