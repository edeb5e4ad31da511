"""What is found on every build until somebody outside the program decides: the codes; nothing heavy is imported."""

STANDING = ("VIS002", "VIS003", "VIS020", "VIS021", "WEB010", "WEB011")
"""A copy of the codes of rules that are `standing`, for who tells findings and loads no rules; a test compares them."""
