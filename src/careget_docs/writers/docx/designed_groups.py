"""How the brand's groups look in Word: panels, facts, cards, cover and lockup as grids of finished paragraphs."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.project.brand import Page
from careget_docs.writers.docx import page_lines
from careget_docs.writers.docx.flow import BookmarkMark, Flow, GridCell, GridRow, InlinePicture, Para, WordTable

PANEL_INSET = 12.0
"""What a panel takes from the width of its text, in mm."""
FACT = 50.0
"""Width for which the text of a fact is set, in mm."""
_PANEL_MARGINS = (4.5, 6.0, 4.5, 6.0)
_CARD_MARGINS = (3.0, 6.0, 3.0, 5.0)
_COVER_FOOT = 33.0
_COVER_SLACK = 5.0
_BAR = 4.5
"""Width of the bar at the left of a panel, in pt; half of it stands outside of the cell."""
_MM = 72 / 25.4


def panel(flows: list[Flow], width: float, fill: str) -> WordTable:
    """Return one shaded cell with a bar at its left."""
    cell = GridCell(_trimmed(flows), fill=fill, margins=_PANEL_MARGINS, edges=(("left", "reflex", _BAR),))
    return WordTable((width - _BAR / 2 / _MM,), (GridRow((cell,)),))


def beside(flows: list[Flow], width: float, fill: str) -> WordTable:
    """Return a panel with the words at the left and what begins with the first picture (the QR code) at the right."""
    split = next((index for index, flow in enumerate(flows) if picture(flow)), len(flows))
    while split and isinstance(flows[split - 1], BookmarkMark):
        split -= 1
    if split in (0, len(flows)):
        return panel(flows, width, fill)
    wide = _wide(flows)
    right = min(max(wide + 10.0, 30.0), width * 0.5)
    edge = (("left", "yellow", _BAR),)
    cells = (
        GridCell(_trimmed(flows[:split]), fill=fill, margins=_PANEL_MARGINS, middle="center", edges=edge),
        GridCell(_trimmed(flows[split:]), fill=fill, margins=(4.0, 4.0, 4.0, 4.0), middle="center"),
    )
    return WordTable((width - right - _BAR / 2 / _MM, right), (GridRow(cells),))


def _trimmed(flows: list[Flow]) -> tuple[Flow, ...]:
    """Leave the space at the top and foot of a cell to its margins alone."""
    solid = [flow for flow in flows if not isinstance(flow, BookmarkMark)]
    if solid and isinstance(solid[0], Para):
        solid[0].before = 0.0
    if solid and isinstance(solid[-1], Para):
        solid[-1].after = 0.0
    return tuple(flows)


def picture(flow: Flow) -> bool:
    """True for a paragraph that holds a picture."""
    return isinstance(flow, Para) and any(isinstance(piece, InlinePicture) for piece in flow.pieces)


def facts(items: list[list[Flow]], width: float) -> WordTable:
    """Return facts side by side, as many as the figures leave room for, each under a yellow line."""
    across = next((n for n in (4, 3, 2) if n <= len(items) and _roomy(items, width / n)), 1)
    rows: list[list[list[Flow]]] = []
    for item in items:
        wide = across > 1 and not _fits(item, width / across)
        if wide or not rows or len(rows[-1]) == across or not _fits(rows[-1][-1], width / across):
            rows.append([])
        rows[-1].append(item)
    edges = (("top", "yellow", 3.0),)
    made = []
    for row in rows:
        spans = [1] * (len(row) - 1) + [across - len(row) + 1]
        cells = (
            GridCell(tuple(item), span=span, margins=(3.0, 4.0, 2.0, 0.0), edges=edges)
            for item, span in zip(row, spans, strict=True)
        )
        made.append(GridRow(tuple(cells)))
    return WordTable((width / across,) * across, tuple(made))


def _fits(item: list[Flow], width: float) -> bool:
    """True when the figures of a fact stand on one line in a column of `width` mm."""
    figures = [flow for flow in item if isinstance(flow, Para) and flow.look.bold]
    return all(page_lines.natural(figure) <= (width - 5.0) * _MM for figure in figures)


def _roomy(items: list[list[Flow]], width: float) -> bool:
    """True when all facts but one in three fit a column; the others get a row of their own."""
    return sum(not _fits(item, width) for item in items) * 3 <= len(items)


def logos(items: list[list[Flow]], width: float) -> WordTable:
    """Return the strip of marks in one row, the lockup with the most room."""
    first = min(78.0, width * 0.55) if len(items) > 1 else width
    rest = (width - first) / max(len(items) - 1, 1)
    cells = tuple(GridCell(tuple(item), middle="center", margins=(0.0, 3.0, 0.0, 0.0)) for item in items)
    return WordTable((first, *(rest,) * (len(items) - 1)), (GridRow(cells),))


def cards(items: list[list[Flow]], width: float) -> WordTable:
    """Return one shaded row an item, parted by white; the number is the paragraph's own."""
    bar, gap = ("left", "reflex", _BAR), ("bottom", "white", _BAR)
    rows = []
    for index, item in enumerate(items, 1):
        edges = (bar, gap) if index < len(items) else (bar,)
        cell = GridCell(_trimmed(item), fill="mist", margins=_CARD_MARGINS, edges=edges, middle="center")
        rows.append(GridRow((cell,)))
    return WordTable((width - _BAR / 2 / _MM,), tuple(rows))


def lockup(flows: list[Flow], width: float, height: float = 0.0) -> WordTable:
    """Return the emblem, at least `height` mm high, with what goes with it at its right, on one middle line."""
    for flow in flows:
        if isinstance(flow, Para):
            flow.pieces = [
                _grown(piece, height) if isinstance(piece, InlinePicture) else piece for piece in flow.pieces
            ]
    wide = _wide(flows) + 4.0
    images = [flow for flow in flows if picture(flow)]
    for flow in flows:
        if isinstance(flow, Para):
            flow.before, flow.after, flow.keep = 0.0, 0.0, True
    rest = [flow for flow in flows if not picture(flow)]
    cells = (GridCell(tuple(images), middle="center"), GridCell(tuple(rest), middle="center"))
    return WordTable((wide, width - wide), (GridRow(cells),))


def _grown(piece: InlinePicture, height: float) -> InlinePicture:
    scale = max(height / piece.height, 1.0)
    return replace(piece, width=piece.width * scale, height=piece.height * scale)


def cover(flows: list[Flow], foot: WordTable, page: Page) -> WordTable:
    """Return the first page as rows over its whole width: words on blue, pictures edge to edge, the lockup below."""
    rows: list[tuple[bool, list[Flow]]] = []
    for flow in flows:
        image = picture(flow)
        if rows and all(isinstance(each, BookmarkMark) for each in rows[-1][1]):
            rows[-1] = (image, rows[-1][1])
        elif not rows or (rows[-1][0] != image and not isinstance(flow, BookmarkMark)):
            rows.append((image, []))
        rows[-1][1].append(flow)
    taken = sum(_tall(laid) for image, laid in rows if image)
    free = max(page.height - taken - _COVER_FOOT - _COVER_SLACK, 40.0)
    margins = (24.0, page.right, 16.0, page.left)
    first = next((index for index, (image, _) in enumerate(rows) if not image), -1)
    made = []
    for index, (image, laid) in enumerate(rows):
        edges = (("bottom", "yellow", 6.0),) if index == len(rows) - 1 else ()
        if image:
            _bleed(laid)
            made.append(GridRow((GridCell(tuple(laid), fill="reflex", edges=edges, margins=(0, 0, 0, 0)),)))
        else:
            cell = GridCell(tuple(laid), fill="reflex", margins=margins, middle="bottom", edges=edges)
            made.append(GridRow((cell,), height=free if index == first else 0.0))
    base = GridCell((foot,), margins=(0, page.right, 0, page.left), middle="center")
    made.append(GridRow((base,), height=_COVER_FOOT))
    return WordTable((page.width,), tuple(made), left=-page.left)


def _wide(flows: list[Flow]) -> float:
    drawings = [piece for flow in flows if isinstance(flow, Para) for piece in flow.pieces]
    return max((piece.width for piece in drawings if isinstance(piece, InlinePicture)), default=15.0)


def _tall(flows: list[Flow]) -> float:
    drawings = [piece for flow in flows if isinstance(flow, Para) for piece in flow.pieces]
    return sum(piece.height for piece in drawings if isinstance(piece, InlinePicture))


def _bleed(flows: list[Flow]) -> None:
    for flow in flows:
        if isinstance(flow, Para):
            flow.before, flow.after = 0.0, 0.0
