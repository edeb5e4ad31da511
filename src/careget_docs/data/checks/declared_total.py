"""A dataset does not add up to the total that its declaration states, itself or by a value of the project."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careget_docs.data.read.places import CellPlace
from careget_docs.data.reconcile.books import Check, Mismatch, ReportData


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield each total that differs, or whose value there is none of."""
    for dataset in books.datasets():
        for total in dataset.totals:
            expected = total.amount if total.amount is not None else books.settings.named(total.value)
            found = sum(dataset.amounts(total.column), Decimal(0))
            values = (("column", total.column), ("name", total.value or "total"))
            place = CellPlace(dataset.path, dataset.sheet)
            if expected is None:
                hint = "Declare it in deliverables/project.yaml with `amount:`, or write the figure."
                message = "The total of “{column}” names a value “{name}” that is not an amount."
                yield Mismatch("VAL090", place, message, hint, None, found, values)
            elif found != expected:
                message = "“{column}” adds up to {found} EUR, but {expected} is declared: a difference of {difference}."
                hint = "Look for a row that is missing or appears twice, or fix the declared total."
                yield Mismatch("VAL090", place, message, hint, expected, found, values)


CHECK = Check("VAL090", run)
