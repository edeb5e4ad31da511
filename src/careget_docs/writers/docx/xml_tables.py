"""Grids as Word tables: widths, heads that repeat, merged cells, grounds and lines; the text comes from outside."""

from __future__ import annotations

from collections.abc import Callable

from careget_docs.project.brand import Brand
from careget_docs.writers.docx import xml
from careget_docs.writers.docx.flow import Flow, GridCell, GridRow, PlainLooks, PlainRow, WordTable
from careget_docs.writers.docx.xml import element, twips_mm
from careget_docs.writers.docx.xml_runs import run
from careget_docs.writers.docx.xml_runs import text as words

_SIDES = ("top", "left", "bottom", "right")


def table(grid: WordTable, content: Callable[[tuple[Flow, ...]], str], brand: Brand) -> str:
    """Return one table; `content` writes what stands in a cell."""
    widths = [twips_mm(width) for width in grid.widths]
    known: dict[tuple[object, ...], str] = {}
    plain: dict[PlainLooks, tuple[str, list[str]]] = {}
    rows = []
    for row in grid.rows:
        if type(row) is PlainRow:
            if (found := plain.get(row.looks)) is None:
                found = plain[row.looks] = _frame(row.looks, grid, widths, content, brand)
            frame, opened = found
            runs = [f"{head}{words(said)}</w:r>" if said else "" for said, head in zip(row.texts, opened, strict=True)]
            rows.append(frame % tuple(runs))
        else:
            rows.append(_row(row, grid, widths, content, brand, known))
    columns = (element("w:gridCol", w=width) for width in widths)
    return element("w:tbl", _settings(grid, sum(widths)), element("w:tblGrid", *columns), *rows)


def _frame(
    looks: PlainLooks, grid: WordTable, widths: list[int], content: Callable[[tuple[Flow, ...]], str], brand: Brand
) -> tuple[str, list[str]]:
    """Return a plain row with a place for the run of each cell, and how the runs begin."""
    row = GridRow(PlainRow(("0",) * len(looks.columns), looks).cells)
    made = _row(row, grid, widths, content, brand, {}).replace("%", "%%")
    runs = [run(words("0"), looks=each) for _, each in looks.columns]
    for whole in set(runs):
        made = made.replace(whole, "%s")
    return made, [whole.partition(words("0"))[0] for whole in runs]


def _settings(grid: WordTable, width: int) -> str:
    head = any(row.head for row in grid.rows)
    return element(
        "w:tblPr",
        element("w:tblStyle", val="CaregetTable") if grid.data else "",
        element("w:tblW", w=width, type="dxa"),
        element("w:tblInd", w=twips_mm(grid.left), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", _sides(grid.margins)),
        element(
            "w:tblLook",
            val=f"{(0x20 if head else 0) | (0x80 if grid.row_headers else 0) | 0x400:04X}",
            firstRow=int(head), lastRow=0, firstColumn=int(grid.row_headers), lastColumn=0, noHBand=0, noVBand=1,
        ) if grid.data else "",
        element("w:tblCaption", val=grid.caption) if grid.caption else "",
        element("w:tblDescription", val=grid.summary) if grid.summary else "",
    )  # fmt: skip


def _row(
    row: GridRow | PlainRow,
    grid: WordTable,
    widths: list[int],
    content: Callable[[tuple[Flow, ...]], str],
    brand: Brand,
    known: dict[tuple[object, ...], str],
) -> str:
    cells = []
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        looks = (width, cell.fill, cell.span, cell.merge, cell.margins, cell.middle, cell.edges)
        if (shown := known.get(looks)) is None:
            shown = known[looks] = _cell(cell, width, brand)
        cells.append(f"<w:tc>{shown}{content(cell.flows)}</w:tc>")
        column += cell.span
    settings = [
        element("w:cantSplit") if grid.data or not row.height else "",
        element("w:trHeight", val=twips_mm(row.height), hRule="atLeast") if row.height else "",
        element("w:tblHeader") if row.head else "",
    ]
    shown = element("w:trPr", *settings) if any(settings) else ""
    return element("w:tr", shown, *cells)


def _cell(cell: GridCell, width: int, brand: Brand) -> str:
    lines = {side: (name, size) for side, name, size in cell.edges}
    edges = (
        element(
            f"w:{side}", val="single", sz=round(lines[side][1] * 8), space=0, color=xml.value(brand, lines[side][0])
        )
        for side in _SIDES
        if side in lines
    )
    return element(
        "w:tcPr",
        element("w:tcW", w=width, type="dxa"),
        element("w:gridSpan", val=cell.span) if cell.span > 1 else "",
        element("w:vMerge", val="restart" if cell.merge == "begin" else "continue") if cell.merge else "",
        element("w:tcBorders", *edges) if lines else "",
        ground(brand, cell.fill) if cell.fill else "",
        element("w:tcMar", _sides(cell.margins)) if cell.margins else "",
        element("w:vAlign", val=cell.middle) if cell.middle != "top" else "",
    )


def _sides(margins: tuple[float, float, float, float]) -> str:
    top, right, bottom, left = (twips_mm(side) for side in margins)
    sides = zip(_SIDES, (top, left, bottom, right), strict=True)
    return "".join(element(f"w:{side}", w=size, type="dxa") for side, size in sides)


def ground(brand: Brand, name: str) -> str:
    """Return the shading of a palette colour."""
    return element("w:shd", val="clear", color="auto", fill=xml.value(brand, name), themeFill=xml.slot(name))
