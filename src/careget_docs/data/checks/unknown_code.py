"""The ledger names a partner, work package or cost category that the budget does not have."""

from __future__ import annotations

from collections.abc import Iterator

from careget_docs.data.dataset import KIND_WORDS
from careget_docs.data.reconcile.books import LINE_KINDS, Check, Mismatch, ReportData
from careget_docs.diagnostics import closest


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield the first row of each unknown name, with what is booked under it in all."""
    ledger, budget, settings = books.ledger, books.budget, books.settings
    if budget is None:
        return
    amounts = ledger.amounts(settings.amount) if ledger.has(settings.amount) else None
    for kind in LINE_KINDS:
        column, other = ledger.of_kind(kind), budget.of_kind(kind)
        if column is None or other is None:
            continue
        known = {str(value) for value in budget.values(other.name) if value is not None}
        rows: dict[str, list[int]] = {}
        for row, value in enumerate(ledger.values(column.name)):
            if value is not None and str(value) not in known:
                rows.setdefault(str(value), []).append(row)
        for name, members in rows.items():
            found = sum(amounts[row] for row in members) if amounts else None
            values = (("name", name), ("kind", KIND_WORDS[kind]), ("count", str(len(members))))
            message = "Cell {cell}: the budget has no {kind} “{name}”; {count} rows name it."
            place = ledger.place(members[0], column.name)
            yield Mismatch("VAL097", place, message, closest(name, known), None, found or None, values)


CHECK = Check("VAL097", run)
