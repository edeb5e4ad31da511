"""The sums by partner, work package, cost category and period differ from the whole: rows that belong to no group."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, DataColumn, Dataset
from careget_docs.data.reconcile.books import LINE_KINDS, Check, Mismatch, ReportData

_SHOWN = 5


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield each grouping whose groups add up to another sum than all rows do."""
    for dataset in (books.ledger, books.budget):
        if dataset is not None and dataset.has(books.settings.amount):
            for kind in (*LINE_KINDS, ColumnKind.DATE):
                column = dataset.of_kind(kind)
                if column is not None:
                    yield from _grouped(dataset, column, books.settings.amount)


def _grouped(dataset: Dataset, column: DataColumn, amount: str) -> Iterator[Mismatch]:
    groups: dict[object, Decimal] = {}
    lost: list[int] = []
    amounts = dataset.amounts(amount)
    for row, (key, value) in enumerate(zip(dataset.values(column.name), amounts, strict=True)):
        if key is None:
            lost.append(row)
        else:
            groups[key] = groups.get(key, Decimal(0)) + value
    found, expected = sum(groups.values(), Decimal(0)), sum(amounts, Decimal(0))
    if found != expected:
        cells = ", ".join(str(dataset.place(row, column.name)) for row in lost[:_SHOWN])
        more = f" … ({len(lost)})" if len(lost) > _SHOWN else ""
        message = (
            "By “{column}” the groups add up to {found} EUR, all rows to {expected}: {difference} belongs to none."
        )
        values = (("column", column.name), ("cells", cells + more))
        yield Mismatch(
            "VAL092", dataset.place(lost[0], column.name), message, "Fill in: {cells}.", expected, found, values
        )


CHECK = Check("VAL092", run)
