"""The margins of a table differ from its cells: a sum stated in a row, a subtotal or total, or a like table's total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careget_docs.data.dataset import Dataset
from careget_docs.data.read.places import CellPlace
from careget_docs.data.reconcile.books import Check, Mismatch, ReportData
from careget_docs.data.summary.summary import CellKind, Level, SummaryTable

_ADDED = (CellKind.AMOUNT, CellKind.NUMBER, CellKind.COUNT, CellKind.SHARE)


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield each row whose `sum-of` does not add up, and each margin of a table that differs from its cells."""
    for dataset in books.datasets():
        yield from _stated(dataset)
    for number, table in enumerate(books.tables, 1):
        place = CellPlace(" + ".join(path for path, _ in table.sources), "", f"table {number}")
        yield from _sums(table, place)
        yield from _spread(table, place)
    yield from _totals(books.tables)


def _stated(dataset: Dataset) -> Iterator[Mismatch]:
    for column in dataset.columns:
        if not column.parts:
            continue
        stated = dataset.amounts(column.name)
        parts = [dataset.amounts(name) for name in column.parts]
        for row, (found, *values) in enumerate(zip(stated, *parts, strict=True)):
            expected = sum(values, Decimal(0))
            if found != expected:
                message = "Cell {cell}: {found} EUR is stated, but {parts} add up to {expected}: {difference} off."
                where = dataset.place(row, column.name)
                names = (("parts", " + ".join(column.parts)),)
                yield Mismatch("VAL091", where, message, "Look the row up in its document.", expected, found, names)


def _sums(table: SummaryTable, place: CellPlace) -> Iterator[Mismatch]:
    """Yield the subtotals and totals that differ from the body rows above them."""
    if not any(row.level is Level.BODY for row in table.rows):
        return  # a table of nothing but its total
    for at, column in enumerate(table.columns):
        if column.kind not in _ADDED or column.name == "percent":
            continue
        since: dict[int, Decimal] = {}
        deepest = max((row.depth for row in table.rows), default=0)
        for row in table.rows:
            value = row.cells[at]
            if row.level is Level.BODY:
                for depth in range(deepest + 1):
                    since[depth] = since.get(depth, Decimal(0)) + (value if isinstance(value, Decimal) else 0)
                continue
            expected = since.get(row.depth, Decimal(0))
            for depth in range(row.depth or 1, deepest + 1):
                since[depth] = Decimal(0)
            if isinstance(value, Decimal) and value != expected:
                yield _margin(place, column.name, expected, value)


def _spread(table: SummaryTable, place: CellPlace) -> Iterator[Mismatch]:
    """Yield the row margins that differ from the cells they spread over."""
    for at, column in enumerate(table.columns):
        over = [i for i, other in enumerate(table.columns) if other.name == column.name and other.key]
        if column.key or not over:
            continue
        for row in table.rows:
            cells = [value for i in over if isinstance(value := row.cells[i], Decimal)]
            found, expected = row.cells[at], sum(cells, Decimal(0))
            if isinstance(found, Decimal) and found != expected:
                yield _margin(place, column.name, expected, found)


def _totals(tables: tuple[SummaryTable, ...]) -> Iterator[Mismatch]:
    """Yield the tables over the same rows of one dataset whose totals of a column differ from those of the first."""
    first: dict[object, Decimal] = {}
    for number, table in enumerate(tables, 1):
        for column in table.columns:
            name = column.source.name if column.source and column.name == "spent" else column.name
            total = None if column.key or column.kind is not CellKind.AMOUNT else table.total(column.name)
            if isinstance(total, Decimal):
                expected = first.setdefault((table.datasets[:1], table.filters, name), total)
                if total != expected:
                    place = CellPlace(" + ".join(path for path, _ in table.sources), "", f"table {number}")
                    message = "{cell}: the total of “{column}” is {found} EUR, in an earlier table {expected}."
                    hint = "They differ by {difference}: make the tables again from one file."
                    yield Mismatch("VAL092", place, message, hint, expected, total, (("column", name),))


def _margin(place: CellPlace, column: str, expected: Decimal, found: Decimal) -> Mismatch:
    message = "{cell}: a sum of “{column}” is {found}, but its cells add up to {expected}: {difference} off."
    return Mismatch("VAL091", place, message, "Make the table again.", expected, found, (("column", column),))


CHECK = Check("VAL091", run)
