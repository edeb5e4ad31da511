"""Where the headings of a data file stand and which declared column each belongs to; no cell below is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from careget_docs.data.dataset import NUMERIC, ColumnKind, DataColumn
from careget_docs.data.read.declaration import Declaration
from careget_docs.data.read.grid import RawGrid, RawValue
from careget_docs.data.read.numbers import OTHER
from careget_docs.diagnostics import Report, Span, closest

_LOOK = 12
"""Among how many rows the headings are looked for when they are not in the first."""
_FIGURES = NUMERIC | {ColumnKind.DATE}


@dataclass(frozen=True, slots=True)
class Headings:
    """The index (in `RawGrid.rows`) of the heading row, and the index in the file of every declared column."""

    row: int
    columns: tuple[int, ...]


def find_headings(grid: RawGrid, declared: Declaration, report: Report) -> Headings | None:
    """Return where the declared columns stand; None, with the reasons in `report`, when some are missing."""
    wanted = {column.header for column in declared.columns}
    at = _heading_row(grid, declared, wanted, report)
    if at is None:
        return None
    names = headings_of(grid.rows[at])
    place = grid.placing.place
    found = _matched(grid, at, names, declared, report)
    _unknown(grid, at, names, declared, report)
    if found is None or _second_row(grid, at, found, declared.columns, report):
        return None
    for column, index in zip(declared.columns, found, strict=True):
        words = column.header.casefold().replace("(", " ").replace(")", " ").replace(",", " ").split()
        other = next((OTHER[word.rstrip(".")] for word in words if word.rstrip(".") in OTHER), "")
        if column.kind is ColumnKind.AMOUNT and other:
            where = place(grid.numbers[at], index)
            message = "The heading “{header}” says that its amounts are in {code}, not in EUR."
            report.error("VAL072", where.span, message, "Reports are in euro only.", header=column.header, code=other)
            return None
    return Headings(at, found)


def headings_of(row: list[RawValue]) -> list[str]:
    """Return a row's cells as headings: texts with single spaces."""
    return [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row]


def _heading_row(grid: RawGrid, declared: Declaration, wanted: set[str], report: Report) -> int | None:
    if declared.header_row:
        if declared.header_row in grid.numbers:
            return grid.numbers.index(declared.header_row)
        span = grid.placing.place(grid.numbers[-1], None).span
        message = "Row {row}, declared as `header-row`, is empty."
        report.error("VAL061", Span(span.path), message, row=declared.header_row)
        return None
    counts = [len(wanted.intersection(headings_of(row))) for row in grid.rows[:_LOOK]]
    best = max(range(len(counts)), key=lambda at: (counts[at], -at))
    if best == 0 or counts[best] == counts[0]:
        return 0
    span = grid.placing.place(grid.numbers[best], None).span
    if counts[0]:
        hint = "Leave one row of headings: delete row {first}, and write in row {row} what it said."
        report.error(
            "VAL061", span, "The headings stand in two rows, {first} and {row}.", hint, first=grid.numbers[0],
            row=grid.numbers[best],
        )  # fmt: skip
    else:
        hint = "Delete the rows above it, or write `header-row: {row}` in the declaration."
        message = "The headings stand in row {row}, not in the first."
        report.error("VAL061", span, message, hint, row=grid.numbers[best])
    return None


def _matched(grid: RawGrid, at: int, names: list[str], declared: Declaration, report: Report) -> tuple[int, ...] | None:
    counts = Counter(names)
    number = grid.numbers[at]
    taken = {column.header for column in declared.columns}
    found: list[int] = []
    for column in declared.columns:
        if column.header not in counts:
            hint = closest(column.header, [name for name in names if name and name not in taken])
            message = "The file has no column “{header}”."
            where = grid.placing.place(number, None)
            report.error("VAL058", where.span, message, hint, header=column.header)
            continue
        index = names.index(column.header)
        if counts[column.header] > 1:
            again = grid.placing.place(number, names.index(column.header, index + 1))
            message, mend = "The column “{header}” appears twice; again at {cell}.", "Rename or delete one of them."
            report.error("VAL059", again.span, message, mend, header=column.header, cell=again)
        found.append(index)
    return tuple(found) if len(found) == len(declared.columns) and len(set(found)) == len(found) else None


def _unknown(grid: RawGrid, at: int, names: list[str], declared: Declaration, report: Report) -> None:
    known = {column.header for column in declared.columns} | declared.ignore
    for index, name in enumerate(names):
        if name and name not in known:
            where = grid.placing.place(grid.numbers[at], index)
            hint = "Declare it under `columns:`, or name it under `ignore:`."
            message = "The column “{name}” ({cell}) is not declared and was not read."
            report.warning("VAL060", where.span, message, hint, name=name, cell=where)


def _second_row(
    grid: RawGrid, at: int, found: tuple[int, ...], columns: tuple[DataColumn, ...], report: Report
) -> bool:
    """Report a row below the headings that goes on with them: words and no digit where figures and days belong."""
    if at + 1 >= len(grid.rows):
        return False
    row = grid.rows[at + 1]
    texts = [cell for cell in row if cell != ""]
    figures = [row[i] for c, i in zip(columns, found, strict=True) if c.kind in _FIGURES and i < len(row)]
    worded = all(isinstance(cell, str) and not any(map(str.isdigit, cell)) for cell in texts)
    same = headings_of(row) == headings_of(grid.rows[at])
    if not (same or (worded and len(texts) > 1 and any(cell != "" for cell in figures))):
        return False
    where = grid.placing.place(grid.numbers[at + 1], None)
    hint = "Delete it, or join it to the row above."
    report.error("VAL061", where.span, "Row {row} is a second row of headings.", hint, row=grid.numbers[at + 1])
    return True
