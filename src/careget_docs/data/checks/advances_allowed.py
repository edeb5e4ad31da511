"""More was received in advance than the instalments allow (EUI online guidance 1.8: 50, 30 and 20 % of the ERDF)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind
from careget_docs.data.reconcile.books import Check, Mismatch, ReportData
from careget_docs.data.summary.rounding import HUNDRED, cents


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield each instalment of which more was received than its share of the budget's ERDF, or that there is none of.

    The instalment is the first column of numbers in the advances; without one, only their sum is held against all.
    """
    advances, budget, settings = books.advances, books.budget, books.settings
    if advances is None or budget is None or not settings.advances:
        return
    if not (advances.has(settings.amount) and budget.has(settings.erdf)):
        return
    whole = sum(budget.amounts(settings.erdf), Decimal(0))
    allowed = [cents(whole * share / HUNDRED) for share in settings.advances]
    column = advances.of_kind(ColumnKind.NUMBER)
    amounts = advances.amounts(settings.amount)
    numbers = advances.amounts(column.name) if column else [Decimal(0)] * len(amounts)
    received: dict[Decimal, Decimal] = {}
    last: dict[Decimal, int] = {}
    for row, (number, amount) in enumerate(zip(numbers, amounts, strict=True)):
        received[number] = received.get(number, Decimal(0)) + amount
        last[number] = row
    for number, found in received.items():
        known = number == number.to_integral_value() and 0 < number <= len(allowed)
        most = allowed[int(number) - 1] if known else sum(allowed) if column is None else Decimal(0)
        if found > most:
            share = (
                f"{settings.advances[int(number) - 1]} %"
                if known
                else f"{sum(settings.advances)} %"
                if column is None
                else "0 %"
            )
            values = (("number", f"{number:f}"), ("share", share), ("whole", f"{whole:.2f}"))
            message = "Cell {cell}: instalment {number} is {found} EUR; allowed are {expected}: {difference} too much."
            hint = "It is at most {share} of the ERDF, {whole} EUR."
            place = advances.place(last[number], settings.amount)
            yield Mismatch("VAL098", place, message, hint, Decimal(most), found, values)


CHECK = Check("VAL098", run)
