"""Where things stand in a data file: a cell, a row, the file; how each kind of file finds them stands in `grid`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from careget_docs.diagnostics import Span


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell, a row or a file is. `cell` is as a spreadsheet names it (C17, or 17 for a row), also for CSV.

    `line` and `column` are those of the text in CSV (characters, from 1), row and column in XLSX; 0 means the whole.
    """

    path: str
    sheet: str = ""
    cell: str = ""
    line: int = 0
    column: int = 0

    @property
    def span(self) -> Span:
        """The place as findings print it."""
        return Span(self.path, self.line, self.column)

    def __str__(self) -> str:
        return "!".join(part for part in (self.sheet, self.cell) if part) or self.path


class Placing(Protocol):
    """Where the rows and columns of one file are; `row` is its number in a spreadsheet, `column` its index from 0."""

    def place(self, row: int, column: int | None) -> CellPlace:
        """Return the place of a cell, or of a row when `column` is None."""
