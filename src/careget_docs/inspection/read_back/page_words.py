"""The text of a page as nouns; who reads it stands elsewhere, with the engine that is slow to import."""

from __future__ import annotations

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
class PageText:
    """The text of a page; `size` is its MediaBox's width and height in pt.

    `fonts` are names, each with whether it is in the file; pieces have the numbers of these.
    """

    text: str
    size: tuple[float, float]
    fonts: tuple[tuple[str, bool], ...] = ()
    pieces: tuple[TextPiece, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class WordsOnPicture:
    """Words on a picture: their page (from 1), their place in mm, and the contrast of nearly all pixels there."""

    page: int
    box: Box
    text: str
    large: bool
    contrast: float
