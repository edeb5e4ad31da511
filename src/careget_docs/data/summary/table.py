"""Reckoned tables in words: a SummaryTable as a table of the tree, and as a chart; it adds nothing up.

Every figure is printed from its exact decimal; a chart takes its figures from the table that stands below it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, DataColumn
from careget_docs.data.summary.rounding import whole
from careget_docs.data.summary.summary import CellKind, Level, SummaryColumn, SummaryRow, SummaryTable, SummaryValue
from careget_docs.languages import NBSP, Locale
from careget_docs.tree import Cell, Chart, Column, Series, Table, Text
from careget_docs.tree.chart import ChartKind
from careget_docs.tree.column_widths import CODE

FIGURES = (CellKind.AMOUNT, CellKind.NUMBER, CellKind.SHARE, CellKind.COUNT)
NARROWEST, WIDEST = 5, 27
"""Characters that a column is at least and at most given room for; figures and what is no longer than a code get all
they need."""
CODED = (ColumnKind.WORK_PACKAGE, ColumnKind.PARTNER, ColumnKind.DELIVERABLE)
"""Kinds of columns whose values are codes with a name."""
WIDE = 6
"""Columns above which a table shows codes without their names; a line above it tells them."""
STEPS = 6
"""Most of the steps between round figures along the axis of a chart."""
_COMPARED = ("budget", "spent", "left", "percent")


def as_table(made: SummaryTable, locale: Locale, caption: str, summary: str = "") -> Table:
    """Return a table of the tree: keys to the left, figures to the right, subtotals and totals told apart."""
    heads = [heading(column, locale) for column in made.columns]
    keys = sum(1 for column in made.columns if column.kind not in FIGURES)
    known: dict[tuple[int, SummaryValue], Cell] = {}
    coded = frozenset(_coded(made))
    rows = [_row(row, made.columns, keys, locale, known, coded) for row in made.rows]
    widths = _widths(heads, rows, made.columns)
    columns = tuple(
        Column(width, "end" if column.kind in FIGURES else "start", header=index == 0)
        for index, (width, column) in enumerate(zip(widths, made.columns, strict=True))
    )
    head = tuple(
        Cell((Text(text, _unlabelled(text, column.source, locale)),))
        for text, column in zip(heads, made.columns, strict=True)
    )
    kinds = tuple(row.level.value for row in made.rows)
    return Table(columns, (head,), tuple(rows), (Text(caption),) if caption else (), summary, "figures", kinds)


def heading(column: SummaryColumn, locale: Locale) -> str:
    """Return what stands above a column, with its unit."""
    unit = {CellKind.AMOUNT: ", EUR", CellKind.SHARE: ", %"}.get(column.kind, "")
    if column.spread is not None:
        name = shown(column.key, column.spread, locale) if column.key else locale.word("table-total")
    elif column.name in _COMPARED or column.name == "count":
        name = locale.word(f"table-{column.name}")
    elif column.name.startswith("share-of-"):
        name = locale.word("table-share")
    else:
        name = column.source.heading(locale.tag) if column.source else column.name
    return name if "EUR" in name or "%" in name else name + unit


def _unlabelled(head: str, source: DataColumn | None, locale: Locale) -> str:
    """Return the language of a heading that is the file's own, for want of a label in the document's."""
    own = source is not None and not source.label.text(locale.tag) and head.startswith(source.header)
    return source.language if own and source and source.language != locale.tag else ""


def shown(key: str, source: DataColumn | None, locale: Locale) -> str:
    """Return a key as it prints: a code with its label, else its label alone."""
    label = source.shown(key, locale.tag) if source else key
    if label != key and source is not None and source.kind in CODED:
        return f"{key}{NBSP}{label}"
    return label


def _coded(made: SummaryTable) -> list[int]:
    """Return the columns of which a wide table shows the codes alone, for the names would fold in every row."""
    if len(made.columns) <= WIDE:
        return []
    return [at for at, column in enumerate(made.columns) if column.source and column.source.kind in CODED]


def key_lines(made: SummaryTable, locale: Locale) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the codes of a wide table mean: the heading of each column of codes, codes and their names."""
    found = []
    for at in _coded(made):
        column, used = made.columns[at], {row.cells[at] for row in made.rows if row.level is Level.BODY}
        source = column.source
        assert source is not None
        names = [(choice.key, choice.labels.text(locale.tag)) for choice in source.choices if choice.key in used]
        if names := [(key, name) for key, name in names if name and name != key]:
            found.append((heading(column, locale), names))
    return found


def value(cell: SummaryValue, column: SummaryColumn, locale: Locale) -> str:
    """Return one cell as it prints; empty for none."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return locale.short_date(cell)
    if isinstance(cell, Decimal):
        if column.kind is CellKind.AMOUNT:
            return locale.amount(cell)
        return locale.tenth(cell) if column.kind is CellKind.SHARE else locale.number(whole(cell))
    if column.kind is CellKind.PERIOD:
        return period(cell, locale)
    return shown(cell, column.source, locale)


def period(key: str, locale: Locale) -> str:
    """Return a period in words: 2025, 2025-03, 2025-Q1 or 2025-H1."""
    found = re.fullmatch(r"(\d{4})-(?:(\d\d)|Q([1-4])|H([12]))", key)
    if not found:
        return key
    year, month, quarter, half = found.groups()
    if month:
        day = datetime.date(int(year), int(month), 1)
        return locale.months(day, day)
    word = "period-quarter" if quarter else "period-half"
    digit = int(quarter or half)
    return locale.word(word).format(number=("I", "II", "III", "IV")[digit - 1], digit=digit, year=year)


def _row(
    row: SummaryRow,
    columns: Sequence[SummaryColumn],
    keys: int,
    locale: Locale,
    known: dict[tuple[int, SummaryValue], Cell],
    coded: frozenset[int],
) -> tuple[Cell, ...]:
    cells = []
    for at, said in enumerate(row.cells):  # partners, days and categories come again and again
        cell = known.get((at, said))
        if cell is None:
            source = columns[at].source
            text = said if at in coded and type(said) is str else value(said, columns[at], locale)
            lang = source.foreign(locale.tag) if source and type(said) is str else ""
            cell = known[at, said] = Cell((Text(text, lang),) if text else ())
        cells.append(cell)
    if row.level is Level.BODY or not keys:
        return tuple(cells)
    stated = [value(said, column, locale) for said, column in zip(row.cells[:keys], columns, strict=False) if said]
    word = locale.word("table-total" if row.level is Level.TOTAL else "table-subtotal")
    label = word if row.level is Level.TOTAL or not stated else f"{word}: {stated[-1]}"
    return (Cell((Text(label),), colspan=keys), *cells[keys:])


def _widths(heads: Sequence[str], rows: Sequence[tuple[Cell, ...]], columns: Sequence[SummaryColumn]) -> list[float]:
    longest = [max(map(len, re.split(r"[\s-]", head)), default=0) for head in heads]
    for row in rows:
        at = len(columns) - len(row) if row and row[0].colspan > 1 else 0
        for index, cell in enumerate(row, at):
            if cell.colspan == 1 and cell.children and len(said := cell.children[0].text) > longest[index]:  # type: ignore[union-attr]
                longest[index] = len(said)
    return [
        max(size, NARROWEST) * 1.25 + 3.0
        if column.kind in FIGURES
        else float(max(size, NARROWEST) + 4 if size <= CODE else min(size, WIDEST))
        for size, column in zip(longest, columns, strict=True)
    ]


def as_chart(made: SummaryTable, kind: ChartKind, names: Sequence[str], locale: Locale) -> Chart:
    """Return a table's body rows as a chart of the columns named; raises KeyError for one that there is not."""
    places = [index for name in names for index in _named(made.columns, name)]
    body = [row for row in made.rows if row.level is Level.BODY]
    categories = tuple(
        " · ".join(
            value(cell, column, locale)
            for cell, column in zip(row.cells, made.columns, strict=True)
            if column.kind not in FIGURES
        )
        for row in body
    )
    series = tuple(
        Series(heading(made.columns[at], locale), tuple(_figure(row.cells[at]) for row in body)) for at in places
    )
    figures = tuple(tuple(value(row.cells[at], made.columns[at], locale) for row in body) for at in places)
    if kind in ("progress", "stacked"):
        figures = (*figures[:-1], tuple(_said(made, row, places, kind, locale) for row in body))
    unit = "EUR" if all(made.columns[at].kind is CellKind.AMOUNT for at in places) else ""
    return Chart(kind, categories, series, figures, unit, _marks(kind, series, locale))


def _marks(kind: ChartKind, series: Sequence[Series], locale: Locale) -> tuple[tuple[Decimal, str], ...]:
    """Return round figures for the axis, zero among them: three to six, as far as the bars reach."""
    ends = [Decimal(0)]
    for row in zip(*(each.values for each in series), strict=True):
        values = [value for value in row if value is not None]
        if kind == "stacked":
            values = [sum((v for v in values if v < 0), Decimal(0)), sum((v for v in values if v > 0), Decimal(0))]
        ends += values
    least, most = min(ends), max(ends)
    if least == most:
        return ((Decimal(0), "0"),)
    power = Decimal(10) ** ((most - least).adjusted() - 1)
    step = next(power * size for size in (1, 2, 5, 10, 20, 50) if (most - least) / (power * size) <= STEPS)
    first, last = int(least / step), int(most / step)
    return tuple((at * step, locale.number(_written(at * step))) for at in range(first, last + 1))


def _written(value: Decimal) -> Decimal:
    """Return a round figure without an exponent and without zeros behind the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _said(made: SummaryTable, row: SummaryRow, places: Sequence[int], kind: ChartKind, locale: Locale) -> str:
    """Return what stands behind a bar: of a stack its sum, of progress the percent, where the table has it."""
    if kind == "stacked":
        return locale.amount(sum((_figure(row.cells[at]) or Decimal(0) for at in places), Decimal(0)))
    percent = next((index for index, column in enumerate(made.columns) if column.name == "percent"), None)
    if percent is None or row.cells[percent] is None:
        return value(row.cells[places[-1]], made.columns[places[-1]], locale)
    return f"{value(row.cells[percent], made.columns[percent], locale)}{NBSP}%"


def _figure(cell: SummaryValue) -> Decimal | None:
    return whole(cell) if isinstance(cell, Decimal) else None


def _named(columns: Iterable[SummaryColumn], name: str) -> list[int]:
    found = [index for index, column in enumerate(columns) if column.name == name and column.kind in FIGURES]
    if not found:
        raise KeyError(name)
    return found
