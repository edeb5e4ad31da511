"""A cost is dated outside the eligible period, whose first and last days are eligible."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from careget_docs.data.dataset import ColumnKind
from careget_docs.data.reconcile.books import Check, Mismatch, ReportData
from careget_docs.diagnostics import phrase


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield each row whose day is before the first or after the last."""
    first, last = books.settings.first, books.settings.last
    column = books.ledger.of_kind(ColumnKind.DATE)
    if column is None:
        return
    amounts = books.ledger.amounts(books.settings.amount) if books.ledger.has(books.settings.amount) else None
    for row, day in enumerate(books.ledger.values(column.name)):
        if not isinstance(day, datetime.date):
            continue
        early, late = first is not None and day < first, last is not None and day > last
        if early or late:
            end = first if early else last
            when, ends = phrase("before" if early else "after"), phrase("begins on" if early else "ends on")
            values = (("day", day.isoformat()), ("end", str(end)), ("when", when), ("ends", ends))
            message = "Cell {cell}: {day} is {when} the eligible period, which {ends} {end}."
            found = amounts[row] if amounts else None
            hint = "Fix the date, or take the row out."
            yield Mismatch("VAL095", books.ledger.place(row, column.name), message, hint, None, found, values)


CHECK = Check("VAL095", run)
