"""What rules on links share: words that do not say where a link leads."""

EMPTY = frozenset(
    ("тук", "оттук", "от тук", "линк", "виж", "here", "click here", "link", "more", "aici", "čia", "εδώ", "qui")
)
"""Words that say nothing in a list of links."""


def says_nothing(words: str) -> bool:
    """Return whether a link's words are empty, such a word, or a bare address."""
    said = words.strip().strip(".:…").lower()
    return not said or said in EMPTY or said.startswith(("http://", "https://", "www."))
