"""A declared table and its datasets to a finished table: groups, subtotals, shares, budget and spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from careget_docs.data.dataset import Dataset
from careget_docs.data.summary.grouping import counted, joined_keys, keys, rank
from careget_docs.data.summary.listing import list_rows
from careget_docs.data.summary.rounding import percent
from careget_docs.data.summary.summary import (
    CellKind,
    Grouping,
    Level,
    Summary,
    SummaryColumn,
    SummaryRow,
    SummaryTable,
    SummaryValue,
)
from careget_docs.data.summary.sums import Path, Subtotal, add, figure_kind, shared

_ZERO = Decimal(0)
_ONE = Decimal(1)


def summarise(summary: Summary, datasets: Mapping[str, Dataset]) -> SummaryTable:
    """Return the finished table; raises KeyError where a name was not checked by `read_summary`.

    With `compare`, every group has budget, spent, left (budget less spent) and percent (spent of budget, half up to
    a tenth, None without a budget). Filters hold for the budget too, by the columns it has. An empty ledger gives a
    total of 0 whose shares are None.
    """
    dataset = datasets[summary.dataset]
    budget = datasets[summary.compare.dataset] if summary.compare else None
    used = [dataset, budget] if budget else [dataset]
    if summary.listed:
        columns, rows = list_rows(summary, dataset)
    else:
        columns, rows = _Table(summary, dataset, budget).made()
    return SummaryTable(
        columns,
        rows,
        any(one.sample for one in used),
        tuple((one.path, one.sha256) for one in used),
        tuple(one.id for one in used),
        summary.filters,
    )


def group_column(dataset: Dataset, group: Grouping) -> SummaryColumn:
    """Return the table's column that shows the keys of a group."""
    source = dataset.columns[dataset.index(group.column)]
    return SummaryColumn(group.column, CellKind.PERIOD if group.by else CellKind.TEXT, source)


@dataclass(slots=True)
class _Table:
    summary: Summary
    dataset: Dataset
    budget: Dataset | None

    def made(self) -> tuple[tuple[SummaryColumn, ...], tuple[SummaryRow, ...]]:
        spread = self.spread_keys()
        figures = [*self.figure_columns(spread)]
        root = self.tree(spread, len(figures) + (2 if self.budget else 0))
        walked = list(self.walk(root, (), [*(column.name for column in figures), *self.compared()]))
        rows = self.shown(walked, figures)
        groups = tuple(group_column(self.dataset, group) for group in self.summary.rows)
        return (*groups, *figures, *self.comparison_columns()), rows

    def spread_keys(self) -> list[str | None]:
        """Return the keys that the measures are spread over, in order; none without `columns`."""
        group = self.summary.columns
        if group is None:
            return []
        column = self.dataset.columns[self.dataset.index(group.column)]
        found = keys(self.dataset, group)
        used = {found[row] for row in counted(self.dataset, self.summary.filters)}
        return sorted(used, key=lambda key: rank(column, key))

    def figure_columns(self, spread: list[str | None]) -> Iterator[SummaryColumn]:
        over = None
        if self.summary.columns:
            over = self.dataset.columns[self.dataset.index(self.summary.columns.column)]
        for measure in self.summary.measures:
            source = self.dataset.columns[self.dataset.index(measure.column)] if measure.column else None
            kind = CellKind.SHARE if measure.how == "share" else figure_kind(source)
            for key in spread:
                yield SummaryColumn(measure.name, kind, source, key or "–", over)
            yield SummaryColumn(measure.name, kind, source, "", over)

    def compared(self) -> list[str]:
        return ["budget", "spent"] if self.budget else []

    def comparison_columns(self) -> Iterator[SummaryColumn]:
        if self.summary.compare and self.budget:
            source = self.dataset.columns[self.dataset.index(self.summary.compare.column)]
            for name in ("budget", "spent", "left"):
                yield SummaryColumn(name, CellKind.AMOUNT, source)
            yield SummaryColumn("percent", CellKind.SHARE)

    def tree(self, spread: list[str | None], width: int) -> Subtotal:
        root = Subtotal([_ZERO] * width)
        for path, figures in self.entries(spread, width):
            node = root
            add(node.figures, figures)
            for key in path:
                node = node.inner.setdefault(key, Subtotal([_ZERO] * width))
                add(node.figures, figures)
        return root

    def entries(
        self, spread: list[str | None], width: int
    ) -> Iterator[tuple[tuple[str | None, ...], list[tuple[int, Decimal]]]]:
        """Yield the keys of every row that counts, and what it adds at which index."""
        summary, dataset = self.summary, self.dataset
        paths = list(joined_keys(dataset, summary.rows))
        amounts = [dataset.amounts(m.column) if m.column else None for m in summary.measures]
        over = keys(dataset, summary.columns) if summary.columns else []
        places = {key: at for at, key in enumerate(spread)}
        block = len(spread) + 1
        spent = dataset.amounts(summary.compare.column) if summary.compare else []
        for row in counted(dataset, summary.filters):
            added = []
            for at, values in enumerate(amounts):
                value = _ONE if values is None else values[row]
                added.append((at * block + block - 1, value))
                if over:
                    added.append((at * block + places[over[row]], value))
            if spent:
                added.append((width - 1, spent[row]))
            yield paths[row], added
        if self.budget and summary.compare:
            planned = self.budget.amounts(summary.compare.column)
            paths = list(joined_keys(self.budget, summary.rows))
            for row in counted(self.budget, summary.filters):
                yield paths[row], [(width - 2, planned[row])]

    def walk(
        self, node: Subtotal, path: tuple[str | None, ...], names: list[str]
    ) -> Iterator[tuple[Level, Path, Subtotal]]:
        """Yield groups in order, each subtotal after what it stands for."""
        groups, depth = self.summary.rows, len(path)
        if depth == len(groups):
            yield Level.BODY if groups else Level.TOTAL, path, node
            return
        column, order = self.dataset.columns[self.dataset.index(groups[depth].column)], self.summary.order
        inner = sorted(node.inner, key=lambda key: rank(column, key), reverse=order.descending and not order.by)
        if order.by:
            at = max(at for at, name in enumerate(names) if name == order.by)
            inner.sort(key=lambda key: node.inner[key].figures[at], reverse=order.descending)
        for key in inner:
            yield from self.walk(node.inner[key], (*path, key), names)
        if depth and self.summary.subtotals:
            yield Level.SUBTOTAL, path, node
        if not depth and self.summary.total:
            yield Level.TOTAL, path, node

    def shown(self, walked: list[tuple[Level, Path, Subtotal]], columns: list[SummaryColumn]) -> tuple[SummaryRow, ...]:
        parts = {at: shared(walked, at) for at, column in enumerate(columns) if column.kind is CellKind.SHARE}
        rows = []
        for number, (level, path, node) in enumerate(walked):
            cells: list[SummaryValue] = [*path, *[None] * (len(self.summary.rows) - len(path))]
            cells += [parts[at][number] if at in parts else node.figures[at] for at in range(len(columns))]
            if self.budget:
                budget, spent = node.figures[-2:]
                cells += [budget, spent, budget - spent, percent(spent, budget)]
            rows.append(SummaryRow(level, len(path) if level is Level.SUBTOTAL else 0, tuple(cells)))
        return tuple(rows)
