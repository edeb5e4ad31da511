"""The raw cells of a data file, row by row, with their places; what they mean is decided elsewhere."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from careget_docs.data.read.places import CellPlace, Placing


@dataclass(frozen=True, slots=True)
class Odd:
    """A workbook's cell that is more than text or a figure.

    `kind` is formula, error, lost (what it points to is not in the file), boolean, percent (a figure shown as one, such
    as 80 %) or currency (an amount shown in another).
    """

    kind: str
    text: str


RawValue: TypeAlias = str | Decimal | datetime.date | Odd
"""An empty cell is an empty text; all cells of CSV are texts."""


@dataclass(frozen=True, slots=True)
class RawGrid:
    """The rows of a file that are not blank; `numbers[i]` is the number of `rows[i]` in a spreadsheet, from 1."""

    rows: list[list[RawValue]]
    numbers: list[int]
    placing: Placing
    sheet: str = ""


def letters(column: int) -> str:
    """Return the letters of a column, by its index from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class SheetPlacing:
    """Places in a sheet of a workbook; `columns` are the indexes of those that hold something, in their order."""

    path: str
    sheet: str
    columns: tuple[int, ...]

    def place(self, row: int, column: int | None) -> CellPlace:
        """Return the place of a cell, or of a row."""
        if column is None:
            return CellPlace(self.path, self.sheet, str(row), row, 1)
        at = self.columns[column]
        return CellPlace(self.path, self.sheet, f"{letters(at)}{row}", row, at + 1)


@dataclass(frozen=True, slots=True, repr=False)
class TextPlacing:
    """Places in a CSV text. `lines[n - 1]` is the line on which row n begins; columns are found when asked for."""

    path: str
    text: str
    delimiter: str
    lines: list[int]

    def place(self, row: int, column: int | None) -> CellPlace:
        """Return the place of a cell, or of a row."""
        line = self.lines[row - 1]
        if column is None:
            return CellPlace(self.path, "", str(row), line, 1)
        line, at = self._find(line, column)
        return CellPlace(self.path, "", f"{letters(column)}{row}", line, at)

    def _find(self, line: int, wanted: int) -> tuple[int, int]:
        """Walk over the fields of the record that begins on a line, as csv.reader would."""
        column, at, quoted = 0, 1, False
        for text in itertools.islice(io.StringIO(self.text, newline=""), line - 1, None):
            for number, sign in enumerate(text, 1):
                if column == wanted:
                    return line, at
                if sign == '"':
                    quoted = not quoted
                elif sign == self.delimiter and not quoted:
                    column, at = column + 1, number + 1
            if column == wanted or not quoted:
                break
            line += 1
        return line, at


def read_rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the records of a CSV text, blank ones too, and the line each begins on; raises csv.Error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines = [1]
    for row in reader:
        rows.append(row)
        lines.append(reader.line_num + 1)
    return rows, lines[: len(rows)] or [1]
