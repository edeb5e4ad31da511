"""Where blocks stand on the pages of a finished document: what a layout tells of them; it measures nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a page (from 1): left and top from the upper left corner of the cut page, width and height, in mm."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BlockPlaces:
    """Where each block stands, by its id as the author's YAML names it, and how large the cut pages are, in mm."""

    pages: tuple[tuple[float, float], ...] = ()
    blocks: Mapping[str, tuple[Rectangle, ...]] = field(default_factory=dict)


Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(slots=True)
class PlacesTaken:
    """Collects pieces of blocks on pages; what adjoins or overlaps on one page is one rectangle."""

    found: dict[str, dict[int, list[Edges]]] = field(default_factory=dict)

    def take(self, block: str, page: int, edges: Edges) -> None:
        """Note a piece of a block, its edges in mm from the upper left corner of the cut page."""
        self.found.setdefault(block, {}).setdefault(page, []).append(edges)

    def told(self, pages: tuple[tuple[float, float], ...]) -> BlockPlaces:
        """Return the rectangles, cut at the edges of pages of these sizes; what has no area is left out."""
        blocks = {}
        for block, on_pages in self.found.items():
            rectangles = [
                Rectangle(page, *map(_round, (left, top, right - left, bottom - top)))
                for page, pieces in sorted(on_pages.items())
                for left, top, right, bottom in _apart([_cut(piece, *pages[page - 1]) for piece in pieces])
            ]
            if rectangles:
                blocks[block] = tuple(rectangles)
        return BlockPlaces(pages, blocks)


def _round(length: float) -> float:
    return round(length, 2)


def _cut(edges: Edges, width: float, height: float) -> Edges:
    left, top, right, bottom = edges
    return max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height)


NEAR, GAP = 0.5, 8.0
"""How far a piece may reach out of another and be a part of it, and what may part pieces that are one, in mm."""


def _apart(pieces: list[Edges]) -> list[Edges]:
    """Return pieces with those left out that another one holds, and those joined that follow one another downwards."""
    kept: list[Edges] = []
    for piece in sorted((each for each in pieces if each[2] > each[0] and each[3] > each[1]), key=_area, reverse=True):
        if not any(_holds(other, piece) for other in kept):
            kept.append(piece)
    joined: list[Edges] = []
    for piece in sorted(kept, key=lambda each: (each[1], each[0])):
        at = next((at for at, other in enumerate(joined) if _follows(other, piece)), -1)
        if at < 0:
            joined.append(piece)
        else:
            joined[at] = _both(joined[at], piece)
    return joined


def _area(edges: Edges) -> float:
    return (edges[2] - edges[0]) * (edges[3] - edges[1])


def _both(one: Edges, other: Edges) -> Edges:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _holds(other: Edges, piece: Edges) -> bool:
    whole = _both(other, piece)
    return all(abs(one - two) <= NEAR for one, two in zip(whole, other, strict=True))


def _follows(one: Edges, other: Edges) -> bool:
    """Say whether a piece stands right below another, in the same column."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > min(one[2] - one[0], other[2] - other[0]) / 2 and other[1] - one[3] < GAP
