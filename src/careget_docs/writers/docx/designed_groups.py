"""How the brand's groups look in Word: panels, facts, cards, cover and lockup as grids of finished paragraphs."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.project.brand import Page
from careget_docs.writers.docx import page_lines
from careget_docs.writers.docx.flow import BookmarkMark, Flow, GridCell, GridRow, InlinePicture, Para, WordTable
from careget_docs.writers.docx.page_heights import flow_height, row_height
from careget_docs.writers.docx.styles_of_roles import Look

PANEL_INSET = 12.0
"""What a panel takes from the width of its text, in mm."""
FACT = 50.0
"""Width for which the text of a fact is set, in mm."""
_PANEL_MARGINS = (4.5, 6.0, 4.5, 6.0)
_CARD_MARGINS = (1.5, 6.0, 1.5, 5.0)
_FACT_GAP = 8.0
_FACT_LEAST = 30.0
"""Least width of a fact, for the words of its label, in mm."""
_ICON = 19.0
"""Width of the cell of a card's picture, in mm."""
_COVER_FOOT = 33.0
_COVER_SLACK = 5.0
_COVER_HEAD = 14.0
_COVER_LEAST = 60.0
"""Least height of the words of a cover, in mm."""
_COVER_PICTURE = 25.0
"""Least height of the picture of a cover, in mm."""
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


def facts(items: list[list[Flow]], width: float, smaller: Look) -> WordTable:
    """Return facts side by side under one yellow line, rows parted by thin ones; `smaller` is for long figures."""
    count = len(items)
    choices = [across for across in (4, 3, 2) if across <= count and count % across != 1] or [1]
    across = next((each for each in choices if sum(_needs(items, each, smaller)) <= width), 0)
    if not across:
        across = min(choices)
        _set_smaller(items, width / across, smaller)
    needs = _needs(items, across, smaller)
    even, spare = width / across, (width - sum(needs)) / across
    roomy = max(needs) <= even or spare < 0
    widths = (even,) * across if roomy else tuple(need + spare for need in needs)
    rows = [items[start : start + across] for start in range(0, count, across)]
    for flow in (flow for item in rows[-1] for flow in item):
        if isinstance(flow, Para):
            flow.loose = True  # what follows may stand on the next page
    return WordTable(widths, tuple(_row_of_facts(row, across, first=row is rows[0]) for row in rows))


def _row_of_facts(row: list[list[Flow]], across: int, *, first: bool) -> GridRow:
    edges = (("top", "yellow", 3.0),) if first else (("top", "line", 0.75),)
    spans = [1] * (len(row) - 1) + [across - len(row) + 1]
    cells = (
        GridCell(tuple(item), span=span, margins=(3.0, _FACT_GAP, 2.0, 0.0), edges=edges)
        for item, span in zip(row, spans, strict=True)
    )
    return GridRow(tuple(cells))


def _needs(items: list[list[Flow]], across: int, smaller: Look) -> list[float]:
    """Return what each column needs in mm, so that every figure stands on one line."""
    return [max(_figure_width(item, smaller) for item in items[column::across]) for column in range(across)]


def _figure_width(item: list[Flow], smaller: Look) -> float:
    """Return what an item needs in mm; bold words that are no figure may take more lines than one."""
    bold = [flow for flow in item if isinstance(flow, Para) and flow.look.bold]
    figures = [flow for flow in bold if flow.look.role.size >= smaller.role.size]
    widest = max((page_lines.natural(figure) for figure in figures), default=0.0)
    return max(widest / _MM + _FACT_GAP + 1.0, _FACT_LEAST)


def _set_smaller(items: list[list[Flow]], width: float, smaller: Look) -> None:
    """Set the figures that are too wide smaller; where that is most of them, all, so that they look alike."""
    wide = [item for item in items if _figure_width(item, smaller) > width]
    for item in items if 2 * len(wide) > len(items) else wide:
        for flow in item:
            if isinstance(flow, Para) and flow.look.bold and flow.look.role.size > smaller.role.size:
                flow.look = smaller


def logos(items: list[list[Flow]], width: float) -> WordTable:
    """Return the strip of marks in one row, the lockup with the most room."""
    first = min(78.0, width * 0.55) if len(items) > 1 else width
    rest = (width - first) / max(len(items) - 1, 1)
    cells = tuple(GridCell(tuple(item), middle="center", margins=(0.0, 3.0, 0.0, 0.0)) for item in items)
    return WordTable((first, *(rest,) * (len(items) - 1)), (GridRow(cells),), strip=True)


def cards(items: list[list[Flow]], width: float, tallest: float) -> WordTable:
    """Return one shaded row an item, parted by white; the number is the paragraph's own.

    A picture that an item begins with stands at its left. What is not higher than `tallest` mm stays on one page.
    """
    iconic = any(item and picture(item[0]) for item in items)
    bar = _BAR / 2 / _MM
    rows = []
    for item in items:
        under = (("bottom", "white", _BAR),) if item is not items[-1] else ()
        rows.append(GridRow(_iconic(item, under) if iconic else (_card(item, under),)))
    grid = WordTable((_ICON, width - bar - _ICON) if iconic else (width - bar,), tuple(rows))
    if sum(row_height(grid, row) for row in rows) / _MM <= tallest:
        _keep_rows(grid)
    return grid


def _card(item: list[Flow], under: tuple[tuple[str, str, float], ...]) -> GridCell:
    edges = (("left", "reflex", _BAR), *under)
    return GridCell(_trimmed(item), fill="mist", margins=_CARD_MARGINS, edges=edges, middle="center")


def _iconic(item: list[Flow], under: tuple[tuple[str, str, float], ...]) -> tuple[GridCell, GridCell]:
    """Return the cells of a card with a picture, which may lack it."""
    shown, said = (item[:1], item[1:]) if item and picture(item[0]) else ([], item)
    edges = (("left", "reflex", _BAR), *under)
    icon = GridCell(_trimmed(shown), fill="mist", margins=(2.0, 2.0, 2.0, 4.0), edges=edges, middle="center")
    return icon, GridCell(_trimmed(said), fill="mist", margins=(1.8, 5.0, 1.8, 2.0), edges=under, middle="center")


def _keep_rows(grid: WordTable) -> None:
    for row in grid.rows[:-1]:
        for flow in (flow for cell in row.cells for flow in cell.flows):
            if isinstance(flow, Para):
                flow.keep = True


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
    margins = (_COVER_HEAD, page.right, 16.0, page.left)
    room = page.height - _COVER_FOOT - _COVER_SLACK
    said = sum(_said(laid, page) + margins[0] + margins[2] for image, laid in rows if not image)
    _fit([laid for image, laid in rows if image], room - max(said, _COVER_LEAST))
    taken = sum(_tall(laid) for image, laid in rows if image)
    free = max(room - taken, _COVER_LEAST)
    first = next((index for index, (image, _) in enumerate(rows) if not image), -1)
    made = []
    for index, (image, laid) in enumerate(rows):
        edges = (("bottom", "yellow", 6.0),) if index == len(rows) - 1 else ()
        if image:
            _bleed(laid)
            side = page.left if _wide(laid) < page.width - page.left else 0.0
            cell = GridCell(tuple(laid), fill="reflex", edges=edges, margins=(0.0, 0.0, 0.0, side))
            made.append(GridRow((cell,)))
        else:
            cell = GridCell(tuple(laid), fill="reflex", margins=margins, middle="bottom", edges=edges)
            made.append(GridRow((cell,), height=free if index == first else 0.0))
    base = GridCell((foot,), margins=(0, page.right, 0, page.left), middle="center")
    made.append(GridRow((base,), height=_COVER_FOOT))
    return WordTable((page.width,), tuple(made), left=-page.left)


def _said(flows: list[Flow], page: Page) -> float:
    """Return the height of the words of a cover, in mm."""
    width = (page.width - page.left - page.right) * _MM
    return sum(flow_height(flow, width) for flow in flows) / _MM


def _fit(images: list[list[Flow]], room: float) -> None:
    """Make pictures together no higher than `room` mm, so that the lockup stays on the page of the cover."""
    taken = sum(_tall(laid) for laid in images)
    if taken <= room:
        return
    scale = min(max(room, _COVER_PICTURE) / taken, 1.0)
    for flow in (flow for laid in images for flow in laid):
        if isinstance(flow, Para):
            flow.pieces = [
                replace(piece, width=piece.width * scale, height=piece.height * scale)
                if isinstance(piece, InlinePicture) else piece
                for piece in flow.pieces
            ]  # fmt: skip


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
