"""Where a word may break: by the dictionary of its language, and within addresses and codes; it measures nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

LEAST_BEFORE, LEAST_AFTER = 2, 3
_WORD = re.compile(r"[^\W\d_]{5,}")
# A date or an amount stays whole; an address and a code part after their signs.
_AFTER = re.compile(r"[-–—.:;,](?=[^\W\d_])|[/@_&=?+](?=\w)")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@cache
def _dictionary(language: str) -> Any:
    """Return the dictionary of a BCP 47 language; None where there is none."""
    import pyphen  # type: ignore[import-untyped]  # it carries no types

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=LEAST_BEFORE, right=LEAST_AFTER) if known else None


@lru_cache(4096)
def breaks(word: str, language: str) -> tuple[tuple[int, bool], ...]:
    """Return where a word may break, from its end, and whether a hyphen is to be shown there."""
    found = {match.start(): True for match in re.finditer(SOFT_HYPHEN, word)}
    if not found:
        found = {match.end(): False for match in _AFTER.finditer(word)}
        dictionary = _dictionary(language)
        for match in _WORD.finditer(word) if dictionary else ():
            found |= {match.start() + position: True for position in dictionary.positions(match[0])}
    return tuple(sorted(((place, shown) for place, shown in found.items() if 0 < place < len(word)), reverse=True))
