"""Texts as they are compared with what an editor sent back: what programs change by themselves makes no difference."""

from __future__ import annotations

import re
from functools import lru_cache

_SAME = str.maketrans({
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\t\v\n\r", " "), **dict.fromkeys("„“”‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("\u2010\u2011", "-"), "…": "...",
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
})  # fmt: skip
_SPACES = re.compile(" +")


@lru_cache(1 << 15)
def alike(text: str) -> str:
    """Return a text with plain spaces, quotation marks, hyphens and stops, so that two can be compared."""
    return _SPACES.sub(" ", text.translate(_SAME)).strip()


def same_sign(sign: str) -> str:
    """Return one sign as it is compared; empty for one that nobody sees."""
    return sign.translate(_SAME)
