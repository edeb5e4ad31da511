"""Where the pictures, drawings, QR codes and charts of a finished PDF stand, what cuts them, and whose block they are.

It gives no verdict: that nothing lies off the page or over something else is the business of a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from careget_docs.inspection.box import Box
from careget_docs.inspection.pdf.geometry import Frame, declared, frame
from careget_docs.inspection.pdf.graphics import DECORATION, Edges
from careget_docs.inspection.pdf.page_contents import DrawnPiece
from careget_docs.inspection.pdf.tags import Spoken, Tags
from careget_docs.inspection.placed_figure import PlacedFigure


def figures_on(page: Any, at: int, pieces: Sequence[DrawnPiece], tags: Tags) -> Iterator[PlacedFigure]:
    """Yield what stands on a page, the `at`-th of its file, in the order of painting.

    Drawings that belong to no Figure are not told: grounds, rules, frames.
    """
    groups = dict[int, list[DrawnPiece]]()
    for index, piece in enumerate(pieces):
        said = tags.spoken(piece.source, piece.mark)
        number = piece.number or (said.figure if said else 0)
        if piece.source is not None or number:
            groups.setdefault(number or -index, []).append(piece)
    for together in groups.values():
        if (whole := _round(piece.edges for piece in together)) is not None:
            yield _placed(together, whole, tags, at, page)


def _placed(pieces: list[DrawnPiece], whole: Edges, tags: Tags, at: int, page: Any) -> PlacedFigure:
    seen, first = frame(page), pieces[0]
    said = tags.spoken(first.source, first.mark) or Spoken("", 0)
    left = _round(each.shown for each in pieces)
    stretched = (each.stretch for each in pieces if each.source is not None)
    return PlacedFigure(
        at,
        _box(seen, whole),
        _box(seen, left) if left else None,
        any(each.source is not None for each in pieces),
        declared(page, "/TrimBox", seen) or Box(0.0, 0.0, *seen.size),
        said.blocks or first.blocks,
        said.alternative,
        first.mark == DECORATION,
        first.number,
        frozenset(first.design),
        max(stretched, key=lambda each: abs(each - 1), default=1.0),
    )


def _round(parts: Iterable[Edges | None]) -> Edges | None:
    """Return the rectangle round those that are not empty."""
    full = [each for each in parts if each is not None and each[0] <= each[2] and each[1] <= each[3]]
    if not full:
        return None
    lefts, bottoms, rights, tops = zip(*full, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _box(seen: Frame, edges: Edges) -> Box:
    return seen.box(((edges[0], edges[1]), (edges[2], edges[3])))
