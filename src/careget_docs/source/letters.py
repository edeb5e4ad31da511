"""Letters as every text of ours has them: composed, without signs that nobody sees; it knows no language.

Sources: Unicode Standard Annex 15 (NFC); Unicode 16, 5.21 (default ignorable) and 23.2 to 23.8 (format, private use).
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u034f\u061c\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)  # fmt: skip
"""Joiners, marks of direction and selectors of variants: without them the letters are the same."""
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd"
"""Blanks that are letters, and what stands for an object or a letter that was lost."""
_JOINED = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
"""Letters joined for print, as they come out of a PDF: a typeface joins them by itself, a search finds them apart."""


def clean(text: str) -> str:
    """Return a text composed (NFC), without joiners, marks of direction and selectors of variants; ﬁ is f and i.

    A soft hyphen stays, and so do the kinds of spaces: they are seen where a line breaks.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_JOINED))


def unreadable(text: str) -> list[str]:
    """Return, once each, the signs that print nothing, or something else in each typeface, and mean something.

    Controls, reversals of direction, private use, tags, the replacement of a lost letter.
    """
    if text.isascii() and text.isprintable():
        return []
    return [sign for sign in dict.fromkeys(text) if _is_unreadable(sign)]


def _is_unreadable(sign: str) -> bool:
    if sign in "\n\t\u00ad":
        return False
    kind = unicodedata.category(sign)
    nothing = kind == "Cn" and ((ord(sign) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF)
    return kind in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") or nothing or sign in _FILLERS
