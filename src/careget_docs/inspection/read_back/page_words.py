"""The text of a page as nouns; who reads it stands elsewhere, with the engine that is slow to import."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from careget_docs.inspection.box import Box

Edges = tuple[float, float, float, float]


class TextPiece(NamedTuple):
    """A piece of text: its marked contents (-1 for none), its ink in pt from the page's corner, its font's number.

    `note` is the number of the picture of ours that it is drawn in, or 0; `artifact` says that it is a running head.
    """

    text: str
    mark: int
    box: Edges
    font: int
    note: int
    artifact: bool


@dataclass(frozen=True, slots=True)
class TextPieces:
    """The pieces of text of a page, held as columns, for a long file has hundreds of thousands; `boxes` are in a row.

    `numbers` are their marks, fonts, notes, and whether they are artifacts.
    """

    texts: tuple[str, ...]
    boxes: array[float]
    numbers: tuple[array[int], ...]

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[TextPiece]:
        known: dict[float, float] = {}  # cells of a row and of a column share their edges
        edges = iter([known.setdefault(edge, edge) for edge in self.boxes])
        boxes = zip(edges, edges, edges, edges, strict=True)
        for text, box, mark, font, note, artifact in zip(self.texts, boxes, *self.numbers, strict=True):
            yield TextPiece(text, mark, box, font, note, bool(artifact))


def columns(pieces: Iterable[TextPiece]) -> TextPieces:
    """Return pieces of text as columns."""
    texts, marks, boxes, *others = tuple(zip(*pieces, strict=True)) or ((),) * len(TextPiece._fields)
    edges = array("d", [edge for box in boxes for edge in box])
    return TextPieces(tuple(map(sys.intern, texts)), edges, tuple(array("q", each) for each in (marks, *others)))


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page; `size` is its MediaBox's width and height in pt.

    `fonts` are names, each with whether it is in the file; pieces have the numbers of these.
    """

    text: str
    size: tuple[float, float]
    fonts: tuple[tuple[str, bool], ...] = ()
    pieces: TextPieces = field(default=columns(()), repr=False)


@dataclass(frozen=True, slots=True)
class WordsOnPicture:
    """Words on a picture: their page (from 1), their place in mm, and the contrast of nearly all pixels there."""

    page: int
    box: Box
    text: str
    large: bool
    contrast: float
