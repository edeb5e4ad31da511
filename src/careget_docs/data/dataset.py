"""What a dataset is once it is read: columns, typed cells and their places; nothing here reads or reckons."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from careget_docs.data.read.places import CellPlace, Placing
from careget_docs.diagnostics import Span, phrase
from careget_docs.project.texts import Texts

Value: TypeAlias = str | Decimal | datetime.date | None
"""What a cell says; money is EUR, a share is in percent (80 is eighty percent), None is an empty cell."""
Record: TypeAlias = tuple[Value, ...]


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    AMOUNT = "amount"
    SHARE = "share"
    NUMBER = "number"
    CURRENCY = "currency"
    PARTNER = "partner"
    CATEGORY = "category"
    WORK_PACKAGE = "work-package"
    DELIVERABLE = "deliverable"
    PLACE = "place"
    DOCUMENT = "document"


KIND_WORDS = {
    ColumnKind.TEXT: phrase("text"),
    ColumnKind.CODE: phrase("code"),
    ColumnKind.DATE: phrase("date"),
    ColumnKind.AMOUNT: phrase("amount"),
    ColumnKind.SHARE: phrase("share"),
    ColumnKind.NUMBER: phrase("number"),
    ColumnKind.CURRENCY: phrase("currency"),
    ColumnKind.PARTNER: phrase("partner"),
    ColumnKind.CATEGORY: phrase("category"),
    ColumnKind.WORK_PACKAGE: phrase("work package"),
    ColumnKind.DELIVERABLE: phrase("deliverable"),
    ColumnKind.PLACE: phrase("place"),
    ColumnKind.DOCUMENT: phrase("document number"),
}
"""What findings call them."""
NUMERIC = frozenset({ColumnKind.AMOUNT, ColumnKind.SHARE, ColumnKind.NUMBER})


_NO_TEXT = Texts()
_NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a column takes: its key, which is stored, and its labels, which a file may hold instead."""

    key: str
    labels: Texts = _NO_TEXT


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A declared column. `header` is its exact heading in the file, `of` the dataset and column its values come from.

    `choices` are empty where any value will do; `parts` are the columns whose sum it must be (YAML: `sum-of`).
    `language` is that of the words in the file (a BCP 47 tag), empty where it is not said.
    """

    name: str
    header: str
    kind: ColumnKind
    required: bool = False
    choices: tuple[Choice, ...] = ()
    of: tuple[str, str] | None = None
    decimal_mark: str = ""
    date_form: str = ""
    negative: bool = False
    key: bool = False
    parts: tuple[str, ...] = ()
    label: Texts = _NO_TEXT
    language: str = ""
    span: Span = _NOWHERE

    def foreign(self, tag: str) -> str:
        """Return the language of its cells, where they are running words of another one than `tag`; else nothing."""
        return self.language if self.kind in (ColumnKind.TEXT, ColumnKind.PLACE) and self.language != tag else ""

    def shown(self, key: str, tag: str) -> str:
        """Return the label of a value in a language; the value itself when it has none."""
        found = next((choice.labels.text(tag) for choice in self.choices if choice.key == key), "")
        return found or key

    def heading(self, tag: str) -> str:
        """Return what stands above the column in a report: its label in a language, else its heading in the file."""
        return self.label.text(tag) or self.header


@dataclass(frozen=True, slots=True)
class DataCell:
    """One typed cell: what it says, in which column, and where."""

    value: Value
    column: DataColumn
    place: CellPlace


@dataclass(frozen=True, slots=True)
class Total:
    """What a column must add up to, as the declaration says it: an amount in EUR, or the name of a value."""

    column: str
    amount: Decimal | None
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file of figures, read and typed. `rows[i]` holds one value per column, and `cells(i)` also their places.

    `sample` says that every figure in it is invented; `size` is in bytes; `sha256` is that of the file as read.
    """

    id: str
    title: Texts
    path: str
    sheet: str
    sample: bool
    sample_note: Texts
    columns: tuple[DataColumn, ...]
    rows: tuple[Record, ...]
    sha256: str
    size: int
    totals: tuple[Total, ...] = ()
    numbers: tuple[int, ...] = field(default=(), repr=False)
    positions: tuple[int, ...] = field(default=(), repr=False)
    placing: Placing | None = field(default=None, repr=False, compare=False)

    @property
    def row_count(self) -> int:
        """How many rows there are, the heading not counted."""
        return len(self.rows)

    def index(self, name: str) -> int:
        """Return where a column stands among the columns; raises KeyError when there is none of that name."""
        for at, column in enumerate(self.columns):
            if column.name == name:
                return at
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Return whether there is a column of that name."""
        return any(column.name == name for column in self.columns)

    def of_kind(self, kind: ColumnKind) -> DataColumn | None:
        """Return the first column of a kind, or None."""
        return next((column for column in self.columns if column.kind is kind), None)

    def values(self, name: str) -> list[Value]:
        """Return one column, row by row; raises KeyError when there is none of that name."""
        at = self.index(name)
        return [row[at] for row in self.rows]

    def amounts(self, name: str) -> list[Decimal]:
        """Return a numeric column, empty cells as 0; raises KeyError when there is none of that name."""
        return [value if isinstance(value, Decimal) else Decimal(0) for value in self.values(name)]

    def place(self, row: int, name: str = "") -> CellPlace:
        """Return where a cell of row `row` (an index of `rows`) stands, or the row itself without a column."""
        if self.placing is None:
            return CellPlace(self.path, self.sheet)
        return self.placing.place(self.numbers[row], self.positions[self.index(name)] if name else None)

    def cells(self, row: int) -> tuple[DataCell, ...]:
        """Return the typed cells of a row with their places."""
        pairs = zip(self.rows[row], self.columns, strict=True)
        return tuple(DataCell(value, column, self.place(row, column.name)) for value, column in pairs)
