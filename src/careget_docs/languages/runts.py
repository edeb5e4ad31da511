"""The last word of a paragraph or title bound to the one before it, so that no line holds a short word alone."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.languages import NBSP
from careget_docs.tree import Inline, Text

SHORT = 10
"""Letters from which a last word may stand alone."""
TOGETHER = 24
"""Letters that two words bound together may have: more would not fit a narrow column."""
LEAST = 24
"""Letters from which a text is long enough to have a second line."""


def without_runt(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a line of text whose last space does not break, where the last word is a short one.

    Two words stay two: bound together they would be one long word, which no column breaks.
    """
    if not line or not isinstance(line[-1], Text):
        return line
    text = line[-1].text
    head, space, last = text.rpartition(" ")
    pair = f"{head.rpartition(' ')[2]} {last}"
    if not space or " " not in head or not 0 < len(last) < SHORT or len(pair) > TOGETHER or len(text) < LEAST:
        return line
    return (*line[:-1], replace(line[-1], text=f"{head}{NBSP}{last}"))
