"""What gives way so that no last page holds a few lines alone: the cover takes them in, or artwork is cut lower.

It measures by the estimate of pages. Lengths in mm, as in `flow`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from careget_docs.writers.docx.context import LayoutContext
from careget_docs.writers.docx.flow import Flow, GridCell, GridRow, InlinePicture, Para, WordTable, in_cells
from careget_docs.writers.docx.page_heights import flow_height, row_height
from careget_docs.writers.docx.page_lines import MM
from careget_docs.writers.docx.page_numbers import Paginator

SHARE = 0.3
"""Share of a page up to which what follows a cover stands on it."""
AIR = 8.0
"""White above and below what stands on a cover."""
LEAST_BLUE = 60.0
"""Least height of the words on the blue of a cover."""
LEAST_PICTURE = 0.45
"""Least share of its height that a cut picture keeps."""
SLACK = 5.0
"""What is cut more than the estimate asks for."""
SMALL = 12.0
"""Height under which a picture is no artwork."""


def on_cover(flows: list[Flow], context: LayoutContext) -> list[Flow] | None:
    """Return the flows with all that follows the cover in its foot; None where that is too much for it.

    The strip of marks then stands for the lockup, which would be there twice.
    """
    at = next((n for n, flow in enumerate(flows) if isinstance(flow, Para) and flow.section), -1)
    cover = flows[at - 1] if at > 0 else None
    end = flows[at] if at > 0 else None
    rest = flows[at + 1 :]
    if not (isinstance(end, Para) and end.section and end.section.cover and isinstance(cover, WordTable)):
        return None
    if any(isinstance(flow, Para) and (flow.section or flow.new_page) for flow in rest):
        return None
    page = context.kit.brand.page
    height = sum(flow_height(flow, (page.width - page.left - page.right) * MM) for flow in rest) / MM + 2 * AIR
    *above, foot = map(in_cells, cover.rows)
    blue = max(range(len(above)), key=lambda index: above[index].height, default=-1)
    strip = any(isinstance(flow, WordTable) and flow.strip for flow in rest)
    if blue < 0 or not strip or height > page.height * SHARE:
        return None
    said = row_height(cover, replace(above[blue], height=0.0)) / MM
    spare = above[blue].height - max(said, LEAST_BLUE)
    if height - foot.height > spare:
        return None
    above[blue] = replace(above[blue], height=above[blue].height - max(height - foot.height, 0.0))
    cell = GridCell(tuple(rest), margins=(AIR, page.right, AIR / 2, page.left), middle="center")
    taken = replace(cover, rows=(*above, GridRow((cell,), height=max(height, foot.height))))
    return [*flows[: at - 1], taken]


def make_room(flows: list[Flow], pages: Paginator) -> bool:
    """Cut artwork on the last page but one so that what stands alone on the last finds room; whether that was done."""
    opening, free = pages.openings.get(pages.number, (None, 0.0))
    before, _ = pages.openings.get(pages.number - 1, (None, 0.0))
    places = {id(flow): index for index, flow in enumerate(flows)}
    if opening is None or before is None or id(opening) not in places or id(before) not in places:
        return False
    first, last = places[id(before)], places[id(opening)]
    rest = flows[last:]
    if len(rest) > 1 and not any(isinstance(flow, WordTable) and flow.strip for flow in rest[:2]):
        return False
    if any(isinstance(flow, Para) and flow.section is not None for flow in rest):
        return False
    lack = (sum(flow_height(flow, pages.width) for flow in rest) - free) / MM + SLACK
    images = [(para, at) for para, at in _pictures(flows[first:last])]
    spare = sum(_piece(para, at).height * (1 - LEAST_PICTURE) for para, at in images)
    if not 0 < lack <= spare:
        return False
    for para, at in images:
        piece = _piece(para, at)
        para.pieces[at] = _lower(piece, piece.height * (1 - LEAST_PICTURE) * lack / spare)
    return True


def _pictures(flows: list[Flow]) -> Iterator[tuple[Para, int]]:
    for flow in flows:
        if isinstance(flow, WordTable):
            yield from _pictures([inner for row in flow.rows for cell in row.cells for inner in cell.flows])
        elif isinstance(flow, Para):
            for at, piece in enumerate(flow.pieces):
                if isinstance(piece, InlinePicture) and _artwork(piece):
                    yield flow, at


def _artwork(piece: InlinePicture) -> bool:
    """True for a drawing that may lose some of its height: a wide one, no chart, no mark, no code to be scanned."""
    drawing = piece.media_type == "image/svg+xml" and piece.chart is None
    return drawing and piece.height > SMALL and piece.width > 1.6 * piece.height


def _piece(para: Para, at: int) -> InlinePicture:
    piece = para.pieces[at]
    assert isinstance(piece, InlinePicture)
    return piece


def _lower(piece: InlinePicture, by: float) -> InlinePicture:
    """Return a picture that is cut lower, two thirds of it at the top."""
    left, top, right, foot = piece.crop
    whole = piece.height / (1 - top - foot)
    crop = (left, top + by / whole * 2 / 3, right, foot + by / whole / 3)
    return replace(piece, height=piece.height - by, crop=crop)
