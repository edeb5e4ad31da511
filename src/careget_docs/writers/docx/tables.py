"""A table of data as a grid: spans made regular, shares made millimetres; looks are in the table style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from careget_docs.tree import Cell, Table, Text, plain
from careget_docs.tree.column_widths import column_widths
from careget_docs.writers.docx.context import LayoutContext, LayoutPlace
from careget_docs.writers.docx.flow import Flow, GridCell, GridRow, Para, PlainLooks, PlainRow, WordRun, WordTable
from careget_docs.writers.docx.inline import Tone, pieces, shown
from careget_docs.writers.docx.page_lines import MM, natural
from careget_docs.writers.docx.styles_of_roles import STEP

_ALIGN = {"start": "", "center": "center", "end": "right"}
MANY = 7
"""Columns from which a table is set small."""
_LAST = 3
"""Rows at the end that stay together, so that no page holds one or two."""
_FEW, _FEW_SMALL = 7, 14
"""Most rows of a table that stays on one page, and of one of a report."""
_NOTHING = Text("")
_SQUARE = 63
"""Most columns that Word takes."""


@dataclass(slots=True)
class _Slot:
    """One cell of the regular grid: what stands there, and whether it goes on from the row above."""

    cell: Cell | None
    span: int = 1
    merge: str = ""


class _Sort(NamedTuple):
    """What a row is: a head, a sum (set strong), and whether it stays with the next."""

    head: bool
    strong: bool
    keep: bool


@dataclass(slots=True)
class _Square:
    """Rows being made regular; `open` holds, by column, rows still to come and width of a cell that spans rows.

    A row of plain cells beside none that spans is regular as it is.
    """

    rows: list[dict[int, _Slot] | tuple[Cell, ...]] = field(default_factory=list)
    open: dict[int, tuple[int, int]] = field(default_factory=dict)

    def add(self, cells: tuple[Cell, ...]) -> None:
        if not self.open and all(map(_is_plain, cells)):
            self.rows.append(cells)
            return
        row: dict[int, _Slot] = {}
        after: dict[int, tuple[int, int]] = {}
        column = 0
        for cell in cells:
            column = self._skip(column, row, after)
            span = 1
            while span < min(max(cell.colspan, 1), _SQUARE) and column + span not in self.open:
                span += 1
            rows = max(cell.rowspan, 1)
            row[column] = _Slot(cell, span, "begin" if rows > 1 else "")
            if rows > 1:
                after[column] = (rows - 1, span)
            column += span
        for start in sorted(self.open):
            if start >= column:
                self._go_on(start, row, after)
        self.open = after
        self.rows.append(row)

    def _skip(self, column: int, row: dict[int, _Slot], after: dict[int, tuple[int, int]]) -> int:
        while column in self.open:
            column += self._go_on(column, row, after)
        return column

    def _go_on(self, column: int, row: dict[int, _Slot], after: dict[int, tuple[int, int]]) -> int:
        left, span = self.open[column]
        row[column] = _Slot(None, span, "go on")
        if left > 1:
            after[column] = (left - 1, span)
        return span


def _is_plain(cell: Cell) -> bool:
    """Return whether a cell holds one text at most, and spans nothing."""
    parts = cell.children
    return cell.colspan == 1 == cell.rowspan and (not parts or (len(parts) == 1 and type(parts[0]) is Text))


def grid(node: Table, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    """Return a table as one grid; nothing for a table without cells."""
    square = _Square()
    for row in node.head + node.rows:
        square.add(row)
    ends = [
        max((column + slot.span for column, slot in row.items()), default=0) if isinstance(row, dict) else len(row)
        for row in square.rows
    ]
    count = max(len(node.columns), *ends) if any(ends) else 0
    if not count:
        return []
    shares = [max(column.width, 0.05) for column in node.columns] + [1.0] * (count - len(node.columns))
    unit = max(place.width, 20.0) / sum(shares)
    small = _small(count, context)
    margins = (0.9, 1.5, 0.9, 1.5) if context.reckoned else (0.6, 1.0, 0.6, 1.0) if small else (1.4, 2.2, 1.4, 2.2)
    if node.role == "figures" and node.head:
        widths = _reckoned(node, max(place.width, 20.0), margins[1] + margins[3], context)
    else:
        widths = [share * unit for share in shares]
    plain_rows = _PlainRows(node, count, place, context)
    *_, end = square.rows  # whoever keeps a grid with what follows, or ends a bookmark in it, does so in its last row
    rows = tuple(
        plain_rows.row(row)
        if not isinstance(row, dict) and len(row) == count and not any(sort) and row is not end
        else GridRow(tuple(_cells(_slots(row), count, node, place, context, sort)), head=sort.head)
        for row, sort in zip(square.rows, _sorts(node, _FEW_SMALL if context.reckoned else _FEW), strict=True)
    )
    return [
        WordTable(
            widths=tuple(widths),
            rows=rows,
            data=True,
            left=STEP * place.depth,
            margins=margins,
            caption=" ".join(plain(node.caption).split()),
            summary=node.summary,
            row_headers=any(column.header for column in node.columns[:1]),
        )
    ]


def _slots(row: dict[int, _Slot] | tuple[Cell, ...]) -> dict[int, _Slot]:
    return row if isinstance(row, dict) else {at: _Slot(cell) for at, cell in enumerate(row)}


class _PlainRows:
    """Makes plain rows of a table, all of the same languages in the same looks."""

    def __init__(self, node: Table, count: int, place: LayoutPlace, context: LayoutContext) -> None:
        self.made = node, place, context
        self.count = count
        self.looks: dict[tuple[str, ...], PlainLooks] = {}

    def row(self, cells: tuple[Cell, ...]) -> PlainRow:
        """Return a row of plain cells, as many as there are columns."""
        parts = [cell.children[0] if cell.children else _NOTHING for cell in cells]
        languages = tuple([part.lang for part in parts])  # type: ignore[union-attr]
        looks = self.looks.get(languages)
        if looks is None:
            looks = self.looks[languages] = self._looks(languages)
        return PlainRow(tuple([shown(part.text) for part in parts]), looks)  # type: ignore[union-attr]

    def _looks(self, languages: tuple[str, ...]) -> PlainLooks:
        node, place, context = self.made
        row = {at: _Slot(Cell((Text("0", lang),))) for at, lang in enumerate(languages)}
        found = []
        for cell in _cells(row, self.count, node, place, context, _Sort(False, False, False)):
            (para,) = cell.flows
            assert isinstance(para, Para)
            (run,) = para.pieces
            assert isinstance(run, WordRun)
            found.append((para, run))
        return PlainLooks(tuple(found))


def _small(count: int, context: LayoutContext) -> bool:
    """True for tables of many columns, and for all of a report: they look alike there."""
    return count >= MANY or context.reckoned


def _reckoned(node: Table, width: float, padding: float, context: LayoutContext) -> list[float]:
    """Return the columns' widths in mm by what stands in them."""
    size = "ledger" if _small(len(node.columns), context) else "table"
    head, cell = context.looks.get(f"{size}-head"), context.looks.get(f"{size}-cell")

    def measure(said: str, bold: bool, top: bool) -> float:
        return natural(Para(head if top else cell, [WordRun(said, bold=bold)]))

    found, _ = column_widths(node, width * MM, padding * MM + 1.0, measure)
    return [wide / MM for wide in found]


def _sorts(node: Table, few: int) -> list[_Sort]:
    """Return what each row is, the heads first; a table of `few` rows stays on one page."""
    sums = [False] * len(node.head) + [kind in ("subtotal", "total") for kind in node.kinds or [""] * len(node.rows)]
    heads, count = len(node.head), len(sums)

    def keep(at: int) -> bool:
        """Heads stay with two rows, sums with the row above, and the last rows together."""
        return at + 1 < count and (at <= heads or sums[at + 1] or at >= count - _LAST or count - heads <= few)

    return [_Sort(at < heads, each, keep(at)) for at, each in enumerate(sums)]


def _cells(
    row: dict[int, _Slot], count: int, node: Table, place: LayoutPlace, context: LayoutContext, sort: _Sort
) -> list[GridCell]:
    found = []
    column, (head, strong, keep) = 0, sort
    while column < count:
        slot = row.get(column, _Slot(None))
        named = strong and not head and not column  # the word for a sum, whatever its column holds
        align = _ALIGN[node.columns[column].align] if column < len(node.columns) and not named else ""
        header = column < len(node.columns) and node.columns[column].header
        size = "ledger" if _small(count, context) else "table"
        look = context.looks.get(f"{size}-head" if head else f"{size}-cell")
        tone = Tone(bold=(header or strong) and not head, lang=place.lang)
        text = pieces(slot.cell.children, context, tone) if slot.cell else []
        para = Para(look, text, align=align, keep=keep)
        found.append(GridCell((para,), span=slot.span, merge=slot.merge, fill="sky" if strong else ""))
        column += slot.span
    return found
