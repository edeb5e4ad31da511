"""What is published of a dataset as open data: which columns, in which words and forms; each format writes it itself.

Columns go by their names, which no language changes; amounts have two decimals and a point, days are ISO 8601. An
invented dataset carries `sample` = true in every row, so that no copy of it can lose the label.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, DataColumn, Dataset, Value
from careget_docs.data.summary.rounding import whole

UNITS = {ColumnKind.AMOUNT: "EUR", ColumnKind.SHARE: "%", ColumnKind.DATE: "YYYY-MM-DD"}


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """One column in the data dictionary; `values` are the keys it takes with their labels, empty for any."""

    name: str
    heading: str
    kind: str
    unit: str
    required: bool
    values: tuple[tuple[str, str], ...]


def published(dataset: Dataset, columns: Sequence[str] | None) -> list[DataColumn]:
    """Return the columns to publish, all without `columns`; raises KeyError for a name that there is none of."""
    return list(dataset.columns) if columns is None else [dataset.columns[dataset.index(name)] for name in columns]


def names(dataset: Dataset, columns: Sequence[str] | None) -> list[str]:
    """Return the headings of the published table."""
    return [*(column.name for column in published(dataset, columns)), *(["sample"] if dataset.sample else [])]


def dictionary(dataset: Dataset, tag: str, columns: Sequence[str] | None) -> list[DictionaryEntry]:
    """Return what each published column is, with headings and labels in a language."""
    made = [
        DictionaryEntry(
            column.name,
            column.heading(tag),
            column.kind.value,
            UNITS.get(column.kind, ""),
            column.required,
            tuple((choice.key, column.shown(choice.key, tag)) for choice in column.choices),
        )
        for column in published(dataset, columns)
    ]
    if dataset.sample:
        made.append(DictionaryEntry("sample", dataset.sample_note.text(tag), "flag", "", True, (("true", "true"),)))
    return made


def rows(dataset: Dataset, columns: Sequence[str] | None) -> Iterator[list[Value]]:
    """Yield the typed values of every row, those of the published columns."""
    at = [dataset.index(column.name) for column in published(dataset, columns)]
    for row in dataset.rows:
        yield [row[i] for i in at]


def plain(value: Value, kind: ColumnKind) -> str:
    """Return a value as text: amounts such as 1234.50, days such as 2025-05-31, nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:.2f}" if kind is ColumnKind.AMOUNT else f"{whole(value):f}"
    return value.isoformat() if isinstance(value, datetime.date) else value
