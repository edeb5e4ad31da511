"""What a chart says: categories, series and their exact figures; how it is drawn is decided elsewhere."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

DAY_ZERO = datetime.date(1899, 12, 30).toordinal()
"""The day from which spreadsheets count."""
ChartKind = Literal["bars", "stacked", "progress", "timeline"]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures, one for each category; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's figures. `shown` holds each figure as it prints, in the same order as the series' values.

    bars: series side by side · stacked: series one after the other · progress: the second series within the first ·
    timeline: the first series is the day on which each category begins, the second how many days it lasts. `marks`
    stand along the axis: round figures with their labels, of a timeline days such as the turns of years.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    shown: tuple[tuple[str, ...], ...]
    unit: str = ""
    marks: tuple[tuple[Decimal, str], ...] = ()


def in_serials(chart: Chart) -> Chart:
    """Return a timeline with its days counted as spreadsheets do; any other chart as it is."""
    if chart.kind != "timeline":
        return chart
    first, *rest = chart.series
    days = tuple(None if day is None else day - DAY_ZERO for day in first.values)
    marks = tuple((day - DAY_ZERO, said) for day, said in chart.marks)
    return replace(chart, series=(replace(first, values=days), *rest), marks=marks)
