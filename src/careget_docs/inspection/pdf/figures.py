"""Where the pictures, drawings, QR codes and charts of a finished PDF stand, what cuts them, and whose block they are.

It gives no verdict: that nothing lies off the page or over something else is the business of a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from careget_docs.inspection.box import Box
from careget_docs.inspection.limits import deadline
from careget_docs.inspection.pdf.geometry import Frame, frame
from careget_docs.inspection.pdf.graphics import DECORATION, Drawn, Edges, met
from careget_docs.inspection.pdf.instructions import Allowance
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.objects import identity
from careget_docs.inspection.pdf.tags import Spoken, Tags, read_tags


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A Figure of the structure as far as it stands on one page, or a picture outside any; boxes in mm as seen.

    `box` is round all that it draws, cut or not, its words left out (they are text); `shown` is round what is left of
    that within its clips, None when nothing is. `pixels` says that there is a picture in it, not only a drawing.
    `blocks` are the ids of the author's blocks round it, the outermost first; a file without tags has none.
    """

    page: int
    box: Box
    shown: Box | None
    pixels: bool
    blocks: tuple[str, ...] = ()
    alternative: str = ""
    decoration: bool = False
    """Whether it is marked as one (an Artifact)."""


def read_figures(data: bytes) -> tuple[PlacedFigure, ...]:
    """Return what stands on all pages of a file of our own, page by page in the order of painting.

    Drawings that belong to no Figure are not told: grounds, rules, frames. Raises pikepdf.PdfError for a file that
    cannot be read, and instructions.Enough for a page that is out of all measure.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {identity(page.obj): at for at, page in enumerate(pdf.pages, 1)}
        tags, allowance = read_tags(pdf.Root, pages, None), Allowance(deadline(None))
        return tuple(
            figure
            for at, page in enumerate(pdf.pages, 1)
            for figure in _on_page(Interpreter(pdf, page.obj, allowance, tags.places), tags, at)
        )


def _on_page(interpreter: Interpreter, tags: Tags, page: int) -> Iterator[PlacedFigure]:
    seen, groups = frame(interpreter.page), dict[Any, list[Drawn]]()
    for at, drawn in enumerate(interpreter.contents()):
        said = tags.spoken(drawn.source, drawn.mark)
        if drawn.edges is None or drawn.kind == "text" or not (drawn.source is not None or (said and said.figure)):
            continue
        groups.setdefault(said.figure if said and said.figure else -at, []).append(drawn)
    for pieces in groups.values():
        whole = _round(piece.edges for piece in pieces)
        if whole is not None:
            said = tags.spoken(pieces[0].source, pieces[0].mark) or Spoken("", 0)
            yield PlacedFigure(
                page,
                _box(seen, whole),
                _box(seen, left) if (left := _round(met(each.edges, each.state.clip) for each in pieces)) else None,
                any(each.source is not None for each in pieces),
                said.blocks,
                said.alternative,
                pieces[0].mark == DECORATION,
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
