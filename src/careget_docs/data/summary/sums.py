"""Sums of groups within groups, and shares of a whole; which rows they are of is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, DataColumn
from careget_docs.data.summary.rounding import shares
from careget_docs.data.summary.summary import CellKind, Level

Path = tuple[str | None, ...]
"""The keys of a group, from the outermost in."""


@dataclass(slots=True)
class Subtotal:
    """A group: its sums, and the groups in it by key."""

    figures: list[Decimal]
    inner: dict[str | None, Subtotal] = field(default_factory=dict)


def figure_kind(source: DataColumn | None) -> CellKind:
    """Return what a sum of a column is; a count without one."""
    if source is None:
        return CellKind.COUNT
    return CellKind.AMOUNT if source.kind is ColumnKind.AMOUNT else CellKind.NUMBER


def add(figures: list[Decimal], added: list[tuple[int, Decimal]]) -> None:
    """Add to figures by their index."""
    for at, value in added:
        figures[at] += value


def shared(walked: list[tuple[Level, Path, Subtotal]], at: int) -> list[Decimal | None]:
    """Return the shares of one column: 100.0 over the body rows, the sum of theirs in subtotals and the total."""
    body = [(path, node.figures[at]) for level, path, node in walked if level is Level.BODY]
    found = shares([value for _, value in body])
    sums: dict[Path, Decimal] = {}
    for (path, _), share in zip(body, found, strict=True):
        for depth in range(len(path) + 1):
            if share is not None:
                sums[path[:depth]] = sums.get(path[:depth], Decimal(0)) + share
    return [sums.get(path) for _, path, _ in walked]
