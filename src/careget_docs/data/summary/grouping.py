"""Rows by key: which rows count, under which keys, in what order; nothing is added up here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from careget_docs.data.dataset import DataColumn, Dataset, Value
from careget_docs.data.read.dates import period
from careget_docs.data.summary.summary import Filter, Grouping

Rank = tuple[int, int, tuple[tuple[int, int, str], ...]]
"""Where a key stands: by its place among the choices, else by its text with numbers in order, an empty one last."""


def counted(dataset: Dataset, filters: Iterable[Filter]) -> list[int]:
    """Return the indexes of the rows that pass every filter whose column the dataset has."""
    rows = list(range(len(dataset.rows)))
    for one in filters:
        if dataset.has(one.column):
            at = dataset.index(one.column)
            rows = [row for row in rows if _passes(dataset.rows[row][at], one)]
    return rows


def _passes(value: Value, one: Filter) -> bool:
    if isinstance(value, datetime.date):
        return (one.first is None or one.first <= value) and (one.last is None or value <= one.last)
    if not one.values:
        return one.first is None and one.last is None
    return value in one.values


def keys(dataset: Dataset, group: Grouping) -> list[str | None]:
    """Return the key of every row: its text, or the period of its day; None where the cell is empty."""
    values = dataset.values(group.column)
    if group.by:
        return [period(value, group.by) if isinstance(value, datetime.date) else None for value in values]
    return [None if value is None else str(value) for value in values]


def joined_keys(dataset: Dataset, groups: Iterable[Grouping]) -> Iterator[tuple[str | None, ...]]:
    """Return the keys of every row by all groups; without a group, an empty tuple for each."""
    lists = [keys(dataset, group) for group in groups]
    return zip(*lists, strict=True) if lists else iter([()] * len(dataset.rows))


def rank(column: DataColumn, key: str | None) -> Rank:
    """Return where a key stands among those of its column."""
    if key is None:
        return (2, 0, ())
    for at, choice in enumerate(column.choices):
        if choice.key == key:
            return (0, at, ())
    return (1, 0, natural(key))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts a text with its numbers in order: WP2 before WP10."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts)
