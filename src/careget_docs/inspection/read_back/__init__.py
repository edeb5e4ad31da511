"""Finished files read back, as a reader gets them: the words of each block, where they stand, in what type.

It reads bytes only; what should be in them is the business of rules.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from careget_docs.inspection.placed_figure import PlacedFigure

LONG = 10_000
"""Letters from which a text is all that a file or a block says."""
SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
SPACES += "\u200a\u2028\u2029\u202f\u205f\u3000"
"""All that parts words for Python."""
_DROPPED = "-\u2010\u2011\u00ad\u200b\u2060\ufeff\x02"


Said = tuple[tuple[str, tuple[Decimal | None, ...]], ...]
"""The series of a chart: name and figures."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text on a page (from 1); `box` is left, bottom, right, top of its ink in pt from the page's corner.

    `order` tells to which element of the structure it belongs; -1 is a running head or page number, -2 nothing at all.
    """

    text: str
    page: int
    box: tuple[float, float, float, float]
    order: int
    font: str
    figure: bool = False
    """Whether it is a word drawn in a picture."""
    note: int = 0
    """The number that the engine has noted beside that picture, see `inspection.pdf.figures`; 0 for none."""
    blocks: tuple[str, ...] = ()
    """The ids of the author's blocks round it, the outermost first."""
    cell: bool = False
    """Whether it stands in a cell of a table."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: text by block id in reading order, notes by block id, and facts of the file.

    `sizes` are the pages' width and height in pt; a format without pages has none, and no pieces.
    """

    blocks: dict[str, str]
    notes: dict[str, str]
    whole: str
    title: str
    lang: str
    author: str
    fonts: frozenset[str]
    unembedded: frozenset[str] = frozenset()
    sizes: tuple[tuple[float, float], ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    placed: tuple[PlacedFigure, ...] = field(default=(), repr=False)
    """Where pictures stand; none in a format without pages."""
    figures: dict[str, str] = field(default_factory=dict, repr=False)
    """The words drawn in pictures, such as the figures of a chart, by block id."""
    charts: tuple[tuple[Said, Said], ...] | None = None
    """What charts say by what they show and by the data behind them; None in a format that draws charts as pictures."""
    tagged: bool = True
    """False for a format without structure, such as a press file: nothing tells which block a text belongs to."""


def squeeze(text: str) -> str:
    """Return a text without spaces and hyphens: line breaks do not count (pdfium gives a last hyphen as U+0002)."""
    text = unicodedata.normalize("NFC", text)
    whole = len(text) > LONG  # its words, each for itself, would take ten times as much room
    for sign in _DROPPED + SPACES if whole else _DROPPED:  # nearly always none is there: as fast as can be
        text = text.replace(sign, "")
    return text if whole else "".join(text.split())
