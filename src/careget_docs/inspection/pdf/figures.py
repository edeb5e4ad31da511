"""Where the pictures, drawings, QR codes and charts of a finished PDF stand, what cuts them, and whose block they are.

It gives no verdict: that nothing lies off the page or over something else is the business of a rule.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from careget_docs.inspection.box import Box
from careget_docs.inspection.limits import deadline
from careget_docs.inspection.pdf.geometry import Frame, declared, frame, inherited
from careget_docs.inspection.pdf.graphics import DECORATION, NOTED, Drawn, Edges, met
from careget_docs.inspection.pdf.instructions import Allowance
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.objects import entry, identity, items, name, number, words
from careget_docs.inspection.pdf.tags import Spoken, Tags, read_tags
from careget_docs.inspection.placed_figure import PlacedFigure


def read_figures(data: bytes) -> tuple[PlacedFigure, ...]:
    """Return what stands on all pages of a file of our own, page by page in the order of painting.

    Drawings that belong to no Figure are not told: grounds, rules, frames. Raises pikepdf.PdfError for a file that
    cannot be read, and instructions.Enough for a page that is out of all measure.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {identity(page.obj): at for at, page in enumerate(pdf.pages, 1)}
        tags, allowance = read_tags(pdf.Root, pages, None), Allowance(deadline(None))
        spoken = {place[0] for place, said in tags.places.items() if said.figure}
        return tuple(
            figure
            for at, page in enumerate(pdf.pages, 1)
            if identity(page.obj) in spoken or entry(inherited(page.obj, "/Resources"), "/XObject") is not None
            for figure in _on_page(Interpreter(pdf, page.obj, allowance, tags.places), tags, at)
        )


def _on_page(interpreter: Interpreter, tags: Tags, page: int) -> Iterator[PlacedFigure]:
    groups = dict[Any, list[Drawn]]()
    for at, drawn in enumerate(interpreter.contents()):
        said = tags.spoken(drawn.source, drawn.mark)
        number = _number(drawn.note) or (said.figure if said else 0)
        if drawn.edges is not None and drawn.kind != "text" and (drawn.source is not None or number):
            groups.setdefault(number or -at, []).append(drawn)
    for pieces in groups.values():
        if (whole := _round(piece.edges for piece in pieces)) is not None:
            yield _placed(pieces, whole, tags, page, interpreter.page)


def _placed(pieces: list[Drawn], whole: Edges, tags: Tags, at: int, page: Any) -> PlacedFigure:
    seen, first = frame(page), pieces[0]
    said, note = tags.spoken(first.source, first.mark) or Spoken("", 0), first.note
    left = _round(met(each.edges, each.state.clip) for each in pieces)
    return PlacedFigure(
        at,
        _box(seen, whole),
        _box(seen, left) if left else None,
        any(each.source is not None for each in pieces),
        declared(page, "/TrimBox", seen) or Box(0.0, 0.0, *seen.size),
        said.blocks or tuple(map(words, items(entry(note, "/CGET_Blocks")))),
        said.alternative,
        first.mark == DECORATION,
        _number(note),
        frozenset(map(name, items(entry(note, "/CGET_Design")))),
        max(
            (_stretch(each) for each in pieces if each.source is not None), key=lambda each: abs(each - 1), default=1.0
        ),
    )


def _number(note: Any) -> int:
    found = entry(note, NOTED)
    return found if isinstance(found, int) else 0


def _stretch(drawn: Drawn) -> float:
    """Return how many times wider than high a picture shows its pixels; what rounding to whole ones does is nothing."""
    pixels = [number(entry(drawn.source, key)) or 0.0 for key in ("/Width", "/Height")]
    a, b, c, d, _, _ = drawn.state.place
    wide, high = math.hypot(a, b), math.hypot(c, d)
    if min(*pixels, wide, high) <= 0:
        return 1.0
    found = wide * pixels[1] / (high * pixels[0])
    return 1.0 if abs(found - 1) <= 1 / min(pixels) else found


def _round(parts: Iterable[Edges | None]) -> Edges | None:
    """Return the rectangle round those that are not empty."""
    full = [each for each in parts if each is not None and each[0] <= each[2] and each[1] <= each[3]]
    if not full:
        return None
    lefts, bottoms, rights, tops = zip(*full, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _box(seen: Frame, edges: Edges) -> Box:
    return seen.box(((edges[0], edges[1]), (edges[2], edges[3])))
