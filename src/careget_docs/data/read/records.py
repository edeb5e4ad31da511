"""Whole rows of a data file: too long or short, a total in disguise, a key that stands twice; no single cell."""

from __future__ import annotations

from careget_docs.data.dataset import NUMERIC, ColumnKind, DataColumn, Value
from careget_docs.data.read.faults import Faults, fault
from careget_docs.data.read.grid import RawGrid, RawValue, TextPlacing
from careget_docs.data.read.headings import Headings

TOTALS = ("общо", "всичко", "тотал", "итого", "сума", "междин", "сбор", "total", "subtotal", "sum ", "grand ",
          "iš viso", "viso", "suma", "σύνολο", "μερικό", "totale", "subtotale")  # fmt: skip
"""How a row begins that adds up others."""


def usable(grid: RawGrid, headings: Headings, columns: tuple[DataColumn, ...], faults: Faults) -> list[int]:
    """Return the indexes of the rows below the headings that can be read; the others are faults."""
    width = len(grid.rows[headings.row])
    worded = [at for column, at in zip(columns, headings.columns, strict=True) if column.kind not in NUMERIC]
    dates = [at for column, at in zip(columns, headings.columns, strict=True) if column.kind is ColumnKind.DATE]
    text = isinstance(grid.placing, TextPlacing)
    kept = []
    for at in range(headings.row + 1, len(grid.rows)):
        row = grid.rows[at]
        if text and len(row) != width and (len(row) < width or any(row[width:])):
            hint = "A text with the delimiter in it goes in quotation marks; so does 1234,56 where commas part cells."
            message = "Row {row}: cells {found}, headings {wanted}."
            made = fault("VAL057", message, hint, row=grid.numbers[at], found=len(row), wanted=width)
            faults.add(grid.numbers[at], None, made)
        elif ("" in row or len(row) < width) and _is_total(row, worded, dates):
            hint = "Delete it: with it, everything would count twice."
            message = "Row {row} is a total, not an entry."
            faults.add(grid.numbers[at], None, fault("VAL076", message, hint, row=grid.numbers[at]))
        else:
            kept.append(at)
    return kept


def _is_total(row: list[RawValue], worded: list[int], dates: list[int]) -> bool:
    """Return whether a row says that it is a total: a cell begins so, no day is given, at most one other word is."""
    said = next((i for i, cell in enumerate(row) if _says_total(cell)), None)
    if said is None:
        return False
    filled = [i for i in worded if i != said and i < len(row) and row[i] != ""]
    empty = len([i for i in worded if i != said]) - len(filled)
    return len(filled) <= 1 and (empty > 0 or not filled) and not any(i in filled for i in dates)


def _says_total(cell: RawValue) -> bool:
    return isinstance(cell, str) and cell.strip().casefold().startswith(TOTALS)


def check_keys(column: DataColumn, at: int, values: list[Value], numbers: list[int], faults: Faults) -> None:
    """Report every value of a key column that stands twice."""
    if not column.key:
        return
    first: dict[Value, int] = {}
    for value, number in zip(values, numbers, strict=True):
        if value is not None and first.setdefault(value, number) != number:
            hint = "Give it a value of its own; others refer to it."
            message = "Cell {cell}: “{value}” is already in row {first}."
            faults.add(number, at, fault("VAL083", message, hint, value=value, first=first[value]))
