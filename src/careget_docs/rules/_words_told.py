"""Where a finished file departs from the words that it should say, for the rules on lost words; it judges nothing."""

from __future__ import annotations

from functools import lru_cache

from careget_docs.inspection.read_back import squeeze

_squeezed = lru_cache(1 << 13)(squeeze)


def first_missing(wording: str, found: str) -> str:
    """Return the words at the first place where a file departs from what was said; empty when it does not."""
    if found.startswith(squeeze(wording)):
        return ""
    said, at = wording.split(), 0
    for index, word in enumerate(said):
        wanted = _squeezed(word)
        if not wanted:
            continue
        if not found.startswith(wanted, at):
            return " ".join(said[index : index + 6])
        at += len(wanted)
    return ""
