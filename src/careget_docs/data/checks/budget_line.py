"""More is spent on a budget line than it holds, by more than the tolerance; or there is no such line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careget_docs.data.dataset import Dataset, Record
from careget_docs.data.reconcile.books import LINE_KINDS, Check, Mismatch, ReportData
from careget_docs.data.summary.rounding import HUNDRED, cents


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield each overspent line at the row with which it went over, and rows without a line."""
    ledger, budget, settings = books.ledger, books.budget, books.settings
    if budget is None or not (ledger.has(settings.amount) and budget.has(settings.amount)):
        return
    kinds = [kind for kind in LINE_KINDS if ledger.of_kind(kind) and budget.of_kind(kind)]
    names = [
        (left.name, right.name) for kind in kinds if (left := ledger.of_kind(kind)) and (right := budget.of_kind(kind))
    ]
    if not names:
        return
    planned: dict[Record, Decimal] = {}
    for key, value in zip(_keys(budget, [name for _, name in names]), budget.amounts(settings.amount), strict=True):
        planned[key] = planned.get(key, Decimal(0)) + value
    spent: dict[Record, Decimal] = {}
    over: dict[Record, int] = {}
    for row, (key, value) in enumerate(
        zip(_keys(ledger, [name for name, _ in names]), ledger.amounts(settings.amount), strict=True)
    ):
        spent[key] = spent.get(key, Decimal(0)) + value
        allowed = cents(planned.get(key, Decimal(0)) * (1 + settings.tolerance / HUNDRED))
        if spent[key] > allowed:
            over.setdefault(key, row)
    for key, row in over.items():
        allowed = cents(planned.get(key, Decimal(0)) * (1 + settings.tolerance / HUNDRED))
        if spent[key] > allowed and None not in key:
            yield _finding(ledger, row, key, planned.get(key), allowed, spent[key], settings.amount)


def _keys(dataset: Dataset, names: list[str]) -> list[Record]:
    return list(zip(*(dataset.values(name) for name in names), strict=True))


def _finding(
    ledger: Dataset, row: int, key: Record, planned: Decimal | None, allowed: Decimal, spent: Decimal, amount: str
) -> Mismatch:
    values = (("line", " / ".join(map(str, key))), ("planned", f"{planned or 0:.2f}"))
    place = ledger.place(row, amount)
    if planned is None:
        message = "Cell {cell}: there is no budget line {line}, but {found} EUR is spent on it."
        return Mismatch("VAL094", place, message, "Is the row booked where it belongs?", Decimal(0), spent, values)
    message = "The budget line {line} allows {expected} EUR; {found} is spent: {difference} over, from {cell} on."
    hint = "The line holds {planned} EUR. Is a row booked on the wrong line?"
    return Mismatch("VAL094", place, message, hint, allowed, spent, values)


CHECK = Check("VAL094", run)
