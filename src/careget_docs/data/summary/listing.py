"""A table that lists every row of a dataset, by group, with sums of its amounts; grouped tables stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, DataColumn, Dataset
from careget_docs.data.summary.grouping import Rank, counted, joined_keys, rank
from careget_docs.data.summary.summary import CellKind, Level, Summary, SummaryColumn, SummaryRow

_KINDS = {ColumnKind.AMOUNT: CellKind.AMOUNT, ColumnKind.DATE: CellKind.DATE, ColumnKind.NUMBER: CellKind.NUMBER,
          ColumnKind.SHARE: CellKind.SHARE}  # fmt: skip
_Path = tuple[str | None, ...]


def list_rows(summary: Summary, dataset: Dataset) -> tuple[tuple[SummaryColumn, ...], tuple[SummaryRow, ...]]:
    """Return the columns and rows of a listed table; within a group, rows stand in the order of the file."""
    groups = [dataset.columns[dataset.index(group.column)] for group in summary.rows]
    named = {group.column for group in summary.rows if not group.by}
    listed = [dataset.columns[dataset.index(name)] for name in summary.listed if name not in named]
    columns = (
        *(
            SummaryColumn(column.name, CellKind.PERIOD if group.by else CellKind.TEXT, column)
            for group, column in zip(summary.rows, groups, strict=True)
        ),
        *(SummaryColumn(column.name, _KINDS.get(column.kind, CellKind.TEXT), column) for column in listed),
    )
    paths = list(joined_keys(dataset, summary.rows))
    ranks: dict[_Path, list[Rank]] = {
        path: [rank(column, key) for column, key in zip(groups, path, strict=True)] for path in set(paths)
    }
    order = sorted(
        counted(dataset, summary.filters), key=lambda row: ranks[paths[row]], reverse=summary.order.descending
    )
    return columns, tuple(_rows(summary, dataset, listed, order, paths))


def _rows(
    summary: Summary, dataset: Dataset, listed: list[DataColumn], order: list[int], paths: list[_Path]
) -> Iterator[SummaryRow]:
    at = [dataset.index(column.name) for column in listed]
    money = [i for i, column in enumerate(listed) if column.kind is ColumnKind.AMOUNT]
    depth = len(summary.rows)
    sums = [[Decimal(0)] * len(listed) for _ in range(depth + 1)]
    for number, row in enumerate(order):
        path = paths[row]
        cells = [dataset.rows[row][i] for i in at]
        yield SummaryRow(Level.BODY, 0, (*path, *cells))
        for level in sums:
            for i in money:
                value = cells[i]
                level[i] += value if isinstance(value, Decimal) else 0
        following = paths[order[number + 1]] if number + 1 < len(order) else None
        same = 0
        while following is not None and same < depth and following[same] == path[same]:
            same += 1
        for closed in range(depth, same, -1):
            if summary.subtotals:
                yield SummaryRow(Level.SUBTOTAL, closed, _sums(path[:closed], depth, sums[closed], money))
            sums[closed] = [Decimal(0)] * len(listed)
    if summary.total:
        yield SummaryRow(Level.TOTAL, 0, _sums((), depth, sums[0], money))


def _sums(path: _Path, depth: int, sums: list[Decimal], money: list[int]) -> tuple[str | Decimal | None, ...]:
    figures = [value if i in money else None for i, value in enumerate(sums)]
    return (*path, *[None] * (depth - len(path)), *figures)
