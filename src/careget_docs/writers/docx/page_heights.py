"""How high paragraphs and grids are, in pt; it knows no pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from careget_docs.writers.docx.flow import (
    BookmarkMark,
    Flow,
    GridCell,
    GridRow,
    Para,
    PlainLooks,
    PlainRow,
    WordTable,
    filled,
)
from careget_docs.writers.docx.page_lines import MM, lines, measure, room


def keeps(para: Para) -> bool:
    """True for a paragraph that stays with the next."""
    return not para.loose and (para.keep or para.look.role.keep)


def keeps_row(row: GridRow | PlainRow) -> bool:
    """True for a row whose first paragraph keeps it with the next row."""
    if type(row) is PlainRow:
        return keeps(row.looks.columns[0][0])
    first = next((flow for cell in row.cells[:1] for flow in cell.flows if isinstance(flow, Para)), None)
    return first is not None and keeps(first)


def before(para: Para) -> float:
    """Return the space before a paragraph."""
    return para.look.role.before if para.before is None else para.before


def after(para: Para) -> float:
    """Return the space after a paragraph, with the line below it."""
    edge = para.look.edge
    extra = edge[2] + edge[3] if edge and edge[0] == "bottom" else 0.0
    return (para.look.role.after if para.after is None else para.after) + extra


def flow_height(flow: Flow, width: float) -> float:
    """Return the height of a paragraph or grid that is not broken over pages."""
    if isinstance(flow, BookmarkMark):
        return 0.0
    if isinstance(flow, WordTable):
        return sum(row_height(flow, row) for row in flow.rows)
    return before(flow) + sum(line.height for line in lines(flow, width)) + after(flow)


def row_height(grid: WordTable, row: GridRow | PlainRow) -> float:
    """Return the height of a row: that of its highest cell, with margins and lines."""
    if type(row) is PlainRow:
        height, columns = _on_one_line(row.looks, grid.widths, grid.margins)
        if all(long(text) <= limit for text, (limit, long) in zip(row.texts, columns, strict=True)):
            return height + (0.5 if grid.data else 0.0)
    column, highest = 0, row.height * MM
    for cell in row.cells:
        width = sum(grid.widths[column : column + cell.span])
        column += cell.span
        highest = max(highest, 0.0 if cell.merge else _cell_height(cell, width, grid))
    return highest + (0.5 if grid.data else 0.0)


@lru_cache(64)
def _on_one_line(
    looks: PlainLooks, widths: tuple[float, ...], margins: tuple[float, float, float, float]
) -> tuple[float, list[tuple[float, Callable[[str], float]]]]:
    """Return how high a row is whose texts need one line each, and for each column the room and what measures it."""
    grid = WordTable(widths, (), margins=margins)
    cells = [GridCell((filled(look, ""),)) for look in looks.columns]
    high = max(_cell_height(cell, width, grid) for cell, width in zip(cells, widths, strict=True))
    rooms = [room(para, (width - margins[3] - margins[1]) * MM)
             for (para, _), width in zip(looks.columns, widths, strict=True)]  # fmt: skip
    return high, [(limit, measure(para.look, run.bold, run.italic))
                  for limit, (para, run) in zip(rooms, looks.columns, strict=True)]  # fmt: skip


def _cell_height(cell: GridCell, width: float, grid: WordTable) -> float:
    top, right, bottom, left = cell.margins or grid.margins
    inner = (width - left - right) * MM
    edges = sum(size for side, _, size in cell.edges if side in ("top", "bottom"))
    return sum(flow_height(flow, inner) for flow in cell.flows) + (top + bottom) * MM + edges


def names(row: GridRow | PlainRow) -> list[str]:
    """Return the bookmarks that begin in a row."""
    found: list[str] = []
    if type(row) is PlainRow:
        return found
    for flow in (flow for cell in row.cells for flow in cell.flows):
        if isinstance(flow, Para):
            found += flow.bookmarks
        elif isinstance(flow, BookmarkMark):
            found += [flow.name] if flow.begins else []
        else:
            found += [name for inner in flow.rows for name in names(inner)]
    return found
