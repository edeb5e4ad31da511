"""Tables of the tree as tables of the tagged layer: long plain ones as ledgers, others with spans and links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.engines.reportlab.errors import NoRoomError
from careget_docs.engines.reportlab.ledger import Ledger
from careget_docs.engines.reportlab.ledger_rows import ColumnAlign, LedgerColumn, LedgerRow, RowKind
from careget_docs.engines.reportlab.runs import TextAlign, TextRun
from careget_docs.engines.reportlab.structure import Element, Tree
from careget_docs.engines.reportlab.tables import SpanCell, table
from careget_docs.reports.inline import RunMaker
from careget_docs.reports.styles import ReportLooks
from careget_docs.tree import Cell as TreeCell
from careget_docs.tree import Table, Text, plain
from careget_docs.tree.column_widths import column_widths

LONG = 30
"""Rows from which a plain table is set as a ledger."""
_ALIGNS: dict[str, TextAlign] = {"start": "left", "center": "centre", "end": "right"}
_LEDGER: dict[str, ColumnAlign] = {"start": "left", "center": "centre", "end": "right"}
KINDS: dict[str, RowKind] = {"": "row", "body": "row", "subtotal": "subtotal", "total": "total"}


class TooWideError(PhrasedError):
    """A table has more in a column than the page is wide; the reason says which."""


def set_table(tree: Tree, node: Element, made: Table, width: float, looks: ReportLooks, words: RunMaker) -> Any:
    """Return a table as a flowable in an element Table, `width` pt wide. Raises TooWideError."""
    total = sum(column.width for column in made.columns)
    declared = [width * column.width / total for column in made.columns]
    try:
        if _is_plain(made) and (languages := _languages(made)) is not None:
            reckoned = made.role == "figures"
            return _ledger(node, made, _reckoned(made, width, looks) if reckoned else declared, languages, looks)
        return _table(tree, node, made, declared, looks, words)
    except NoRoomError as fault:
        raise TooWideError(fault.reason) from fault


def _is_plain(made: Table) -> bool:
    return len(made.head) == 1 and (len(made.rows) >= LONG or bool(made.kinds)) and all(map(_spans_first, made.rows))


def _spans_first(row: tuple[TreeCell, ...]) -> bool:
    """Return whether only the first cell of a row spans columns, and all hold plain text."""
    for index, cell in enumerate(row):
        if cell.rowspan != 1 or (index and cell.colspan != 1):
            return False
        if (parts := cell.children) and (len(parts) > 1 or type(parts[0]) is not Text):
            return False
    return True


def _languages(made: Table) -> list[str] | None:
    """Return the language of each column's cells, empty for the document's; None where a column mixes them."""
    found: list[set[str]] = [set() for _ in made.columns]
    for row in made.rows:
        if len(row) == len(found):
            for known, cell in zip(found, row, strict=True):
                if cell.children:
                    known.add(cell.children[0].lang)  # type: ignore[union-attr]
        elif any(cell.children and cell.children[0].lang for cell in row):  # type: ignore[union-attr]
            return None
    foreign = any(cell.children and cell.children[0].lang for cell in made.head[0])  # type: ignore[union-attr]
    return None if foreign or any(len(each) > 1 for each in found) else ["".join(each) for each in found]


def _reckoned(made: Table, width: float, looks: ReportLooks) -> list[float]:
    """Return the columns' widths in pt by what stands in them. Raises NoRoomError."""
    style = looks.ledger()
    text = replace(style.text, tabular=True)
    faces = text.face(TextRun()), replace(text, weight=max(700, text.weight)).face(TextRun())

    def measure(said: str, bold: bool, head: bool) -> float:
        return (faces[bold].width(said) if head else faces[bold].plain_width(said)) * text.size / 1000

    found, narrow = column_widths(made, width, 2 * style.padding[0] + 0.5, measure)
    if narrow:
        raise NoRoomError(phrase("too little is left for the column “{title}”", title=narrow))
    return found


def _ledger(node: Element, made: Table, wide: list[float], languages: list[str], looks: ReportLooks) -> Ledger:
    columns = [
        LedgerColumn(plain(cell.children), size, _LEDGER[column.align], column.header, lang)
        for cell, size, column, lang in zip(made.head[0], wide, made.columns, languages, strict=True)
    ]
    kinds = made.kinds or ("",) * len(made.rows)
    rows = [
        LedgerRow(tuple([cell.children[0].text if cell.children else "" for cell in row]), KINDS[kind])  # type: ignore[union-attr]
        for row, kind in zip(made.rows, kinds, strict=True)
    ]
    return Ledger(node, columns, rows, looks.ledger())


def _table(tree: Tree, node: Element, made: Table, widths: list[float], looks: ReportLooks, words: RunMaker) -> Any:
    rows = [[_cell(cell, words) for cell in row] for row in made.head]
    for row in made.rows:
        cells, column = [], 0
        for cell in row:
            head = column < len(made.columns) and made.columns[column].header
            cells.append(_cell(cell, words, head=head))
            column += cell.colspan
        rows.append(cells)
    aligns = [_ALIGNS[column.align] for column in made.columns]
    return table(tree, node, rows, widths, looks.table(), head_rows=len(made.head), aligns=aligns)


def _cell(cell: TreeCell, words: RunMaker, *, head: bool = False) -> SpanCell:
    return SpanCell(words.runs(cell.children), cell.colspan, cell.rowspan, head)
