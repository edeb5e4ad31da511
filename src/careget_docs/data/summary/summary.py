"""What a report table is, declared and finished, ready for any writer; nothing is added up here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from careget_docs.data.dataset import DataColumn
from careget_docs.diagnostics import Span

SummaryValue: TypeAlias = str | Decimal | datetime.date | None
"""What a cell of a table says: a key or text, EUR, percent or a count; None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """By what rows are grouped: a column, its days by period (month, quarter, half-year, year) if `by` is given."""

    column: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is reckoned of each group: `sum` of a column, its `share` in the whole (percent), or `count` of rows."""

    how: str
    column: str = ""

    @property
    def name(self) -> str:
        """The name of its column in the table: amount, share-of-amount, count."""
        return {"sum": self.column, "share": f"share-of-{self.column}"}.get(self.how, "count")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows count: those whose value is one of `values`, or whose day is from `first` to `last`, ends included."""

    column: str
    values: frozenset[str] = frozenset()
    first: datetime.date | None = None
    last: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """In what order groups stand: that of their keys (`by` empty), or by the sum of a measure's name."""

    by: str = ""
    descending: bool = False


_BY_KEY = Order()
_NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The budget that what is spent is held against, and the column of its amounts."""

    dataset: str
    column: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A declared table over a dataset: grouped (`measures`), or every row listed (`listed`) with sums by group.

    `columns` spreads the measures over the values of one more group. Subtotals stand below every group but the
    innermost of a grouped table, and below every group of a listed one.
    """

    dataset: str
    rows: tuple[Grouping, ...]
    measures: tuple[Reckoning, ...] = ()
    columns: Grouping | None = None
    listed: tuple[str, ...] = ()
    subtotals: bool = True
    total: bool = True
    filters: tuple[Filter, ...] = ()
    order: Order = _BY_KEY
    compare: Comparison | None = None
    span: Span = _NOWHERE


class Level(StrEnum):
    """What a row of a table is."""

    BODY = "body"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class CellKind(StrEnum):
    """What the cells of a table's column are: amounts are EUR, shares percent, periods as 2025-Q1."""

    TEXT = "text"
    PERIOD = "period"
    DATE = "date"
    AMOUNT = "amount"
    NUMBER = "number"
    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """A column of a table; `key` is the value it stands for where measures are spread, empty for their sum.

    `source` is the dataset's column it comes from, which knows its labels; None for counts.
    """

    name: str
    kind: CellKind
    source: DataColumn | None = None
    key: str = ""
    spread: DataColumn | None = None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of a table; `depth` says how many groups a subtotal stands for (1 is the outermost), 0 for the total.

    Keys that a subtotal does not have, and figures that there are none of, are None.
    """

    level: Level
    depth: int
    cells: tuple[SummaryValue, ...]


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A finished table. `sample` says that figures in it are invented; `sources` are (path, sha256) of the files.

    The first of `datasets` is the one it is over, `filters` say which rows of it count.
    """

    columns: tuple[SummaryColumn, ...]
    rows: tuple[SummaryRow, ...]
    sample: bool
    sources: tuple[tuple[str, str], ...] = ()
    datasets: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()

    def column(self, name: str, key: str = "") -> list[SummaryValue]:
        """Return the cells of a column, row by row; raises KeyError when there is none of that name."""
        for at, column in enumerate(self.columns):
            if (column.name, column.key) == (name, key):
                return [row.cells[at] for row in self.rows]
        raise KeyError(name)

    def total(self, name: str, key: str = "") -> SummaryValue:
        """Return the cell of a column in the total row; None without one. Raises KeyError, see `column`."""
        cells = self.column(name, key)
        return next((cell for cell, row in zip(cells, self.rows, strict=True) if row.level is Level.TOTAL), None)
