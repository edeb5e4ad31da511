"""Words of links that say nothing of where they lead, for the rules on links; it judges nothing."""

EMPTY = {"тук", "оттук", "от тук", "линк", "виж", "here", "click here", "link", "more", "aici", "čia", "εδώ", "qui"}
"""In small letters, without the signs round them."""
