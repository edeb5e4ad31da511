"""Tables with spans and heads of several levels as flowables; for long plain tables there is `ledger`.

Each head cell says its scope. Where heads span or have several levels, each data cell names its head cells too
(PDF/UA-1, 7.5).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import Color

from careget_docs.engines.reportlab.errors import StructureError
from careget_docs.engines.reportlab.paragraph import TaggedParagraph
from careget_docs.engines.reportlab.patches.row_split import SplittingTable
from careget_docs.engines.reportlab.runs import Rgb, TextAlign, TextRun, TextStyle
from careget_docs.engines.reportlab.structure import Element, Tree
from careget_docs.engines.reportlab.traits import HeadScope, Traits

Content = str | Sequence[TextRun] | Callable[[Element], Sequence[Any]]
GridPlace = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SpanCell:
    """A cell; `content` may be a function that makes flowables in the cell's element, as a list or another table."""

    content: Content = ""
    columns: int = 1
    rows: int = 1
    head: bool = False
    align: TextAlign | None = None


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The look of a table; lengths in pt. `heads` is the style of column heads, `row_heads` that of row heads."""

    text: TextStyle
    heads: TextStyle
    row_heads: TextStyle
    head_fill: Rgb | None = (0.9, 0.9, 0.9)
    zebra: Rgb | None = None
    rule: Rgb = (0.6, 0.6, 0.6)
    rule_width: float = 0.5
    padding: tuple[float, float] = (4, 3)


def table(
    tree: Tree,
    node: Element,
    rows: Sequence[Sequence[str | SpanCell]],
    widths: Sequence[float],
    style: TableStyle,
    *,
    head_rows: int = 1,
    aligns: Sequence[TextAlign] = (),
) -> Any:
    """Return the flowable of an element Table, which may have a Caption already; `widths` in pt.

    Cells that a span covers are not given. The first `head_rows` rows are heads, repeated on every page; a cell with
    `head` elsewhere is the head of its row. Raises StructureError where rows and spans do not fill the table.
    """
    placed = _placed([[SpanCell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows], len(widths))
    names = _names(tree, placed, head_rows)
    head, body = (node.add("THead") if head_rows else None), node.add("TBody")
    data: list[list[Any]] = [["" for _ in widths] for _ in rows]
    commands: list[tuple[Any, ...]] = []
    lines = [(head if row < head_rows and head else body).add("TR") for row in range(len(rows))]
    for (row, column), cell in placed.items():
        is_head = row < head_rows
        element = lines[row].add("TH" if is_head or cell.head else "TD", _traits((row, column), cell, is_head, names))
        align = cell.align or (aligns[column] if aligns else None)
        look = style.heads if is_head else style.row_heads if cell.head else style.text
        data[row][column] = _content(element, cell, replace(look, align=align) if align else look)
        if cell.columns > 1 or cell.rows > 1:
            end = (column + cell.columns - 1, row + cell.rows - 1)
            commands.append(("SPAN", (column, row), end))
            if cell.rows > 1:
                commands.append(("NOSPLIT", (column, row), end))
    looks = [*commands, *_looks(style, head_rows, len(rows), placed)]
    return SplittingTable(data, colWidths=[*widths], repeatRows=head_rows, style=looks, hAlign="LEFT")


def _placed(rows: Sequence[Sequence[SpanCell]], width: int) -> dict[GridPlace, SpanCell]:
    """Return each cell at its row and column. Raises StructureError."""
    taken: set[GridPlace] = set()
    placed: dict[GridPlace, SpanCell] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            covers = {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            if covers & taken or column + cell.columns > width or number + cell.rows > len(rows):
                raise StructureError(f"row {number + 1}: a cell overlaps another or leaves the table")
            taken |= covers
            placed[number, column] = cell
    if len(taken) != len(rows) * width:
        raise StructureError(f"the rows leave {len(rows) * width - len(taken)} cells of the table empty")
    return placed


def _names(tree: Tree, placed: dict[GridPlace, SpanCell], head_rows: int) -> dict[GridPlace, tuple[str, SpanCell]]:
    """Return the identifiers of head cells where scopes alone do not tell which cell a head belongs to."""
    heads = {place: cell for place, cell in placed.items() if place[0] < head_rows or cell.head}
    if head_rows < 2 and all(cell.columns == cell.rows == 1 for cell in heads.values()):
        return {}
    table_name = tree.fresh("table")
    return {place: (f"{table_name}-{place[0]}-{place[1]}", cell) for place, cell in heads.items()}


def _traits(place: GridPlace, cell: SpanCell, is_head: bool, names: dict[GridPlace, tuple[str, SpanCell]]) -> Traits:
    scope: HeadScope = "Column" if is_head else "Row" if cell.head else ""
    own = names.get(place, ("", cell))[0]
    (row, column), found = place, []
    for (other_row, other_column), (name, other) in names.items():
        above = other_row < row and other_column < column + cell.columns and column < other_column + other.columns
        beside = other.head and other_column < column and other_row < row + cell.rows and row < other_row + other.rows
        if name != own and ((above and not other.head) or (beside and not is_head)):
            found.append(name)
    return Traits(scope=scope, rows=cell.rows, columns=cell.columns, identifier=own, headers=tuple(found))


def _content(element: Element, cell: SpanCell, style: TextStyle) -> Any:
    if callable(cell.content):
        return [*cell.content(element)]
    return [TaggedParagraph(element, cell.content, style)] if cell.content else ""


def _looks(style: TableStyle, head_rows: int, rows: int, placed: dict[GridPlace, SpanCell]) -> list[tuple[Any, ...]]:
    across, down = style.padding
    everywhere = ((0, 0), (-1, -1))
    looks: list[tuple[Any, ...]] = [
        ("VALIGN", *everywhere, "TOP"),
        (
            "FONT",
            *everywhere,
            style.text.face(TextRun()).name,
            style.text.size,
        ),  # ReportLab sets one for empty cells too
        ("LEFTPADDING", *everywhere, across),
        ("RIGHTPADDING", *everywhere, across),
        ("TOPPADDING", *everywhere, down),
        ("BOTTOMPADDING", *everywhere, down),
        ("LINEBELOW", *everywhere, style.rule_width, Color(*style.rule)),
    ]
    if style.head_fill and head_rows:
        looks.append(("BACKGROUND", (0, 0), (-1, head_rows - 1), Color(*style.head_fill)))
    if style.zebra and not any(cell.rows > 1 for cell in placed.values()):
        looks += [("BACKGROUND", (0, row), (-1, row), Color(*style.zebra)) for row in range(head_rows + 1, rows, 2)]
    return looks
