"""How far a chart in Word reaches: the ends and steps of its axis, its days as Word counts them, and its height.

Lengths in mm. Word sets these itself where nothing is said, and then figures collide and axes begin in the year 1900.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from careget_docs.tree.chart import DAY_ZERO, Chart

_NEEDED = 4.3
"""What a figure of 8.5 pt needs above the next."""
_STACK = 5.2
"""How high the one bar of a category is."""
_LINE = 3.9
_LETTER = 1.6
"""Mean width of a letter of 8.5 pt."""
_NAMES = 0.28
"""Share of the width that the names of the categories take."""
_EDGES = 14.0
"""What stands above and below the bars."""
_LEGEND = 8.0
_TALLEST = 215.0
BESIDE = 0.55
"""The gap between categories, as a share of a bar."""
OVER = 0.1
"""The gap between the bars of a category, as a share of a bar."""
_FIGURE = 0.26
"""Share of the axis behind the longest bar that its figure takes."""
_TICKS = 5
_YEAR = Decimal("365.25")
_QUARTER = _YEAR / 4
_SHORT = 900
"""Days below which a timeline counts quarters, not years."""


@dataclass(frozen=True, slots=True)
class AxisScale:
    """Ends and step of the axis of figures; None leaves it to Word. `numbers` is their format, or that of the bars."""

    least: Decimal | None = None
    most: Decimal | None = None
    step: Decimal | None = None
    numbers: str = ""


def axis_scale(chart: Chart) -> AxisScale:
    """Return the axis of a chart whose days are serials; from zero, with room for the figure behind the longest bar."""
    if chart.kind == "timeline":
        return _days(chart)
    values = [value for series in chart.series for value in series.values if value is not None]
    rows = list(zip(*(series.values for series in chart.series), strict=True))
    if chart.kind == "stacked":  # to both sides of zero
        values = [sum((v for v in row if v and (v > 0) is up), Decimal(0)) for row in rows for up in (True, False)]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    if low == high:
        return AxisScale(least=Decimal(0), numbers="#,##0")
    span = high - low
    figure = Decimal(0) if chart.kind == "stacked" else span * Decimal(str(_FIGURE)) / (1 - Decimal(str(_FIGURE)))
    most = high * Decimal("1.02") + figure if high else Decimal(0)
    least = low * Decimal("1.02") - figure if low else Decimal(0)
    step = _step((most - least) / _TICKS)
    if least:  # zero is among the steps
        least = -_upward(-least, step)
        most = _upward(most, step)
    places = max(-int(step.normalize().as_tuple().exponent), 0)
    return AxisScale(least, most if low else _rounded(most), step, "#,##0" + ("." + "0" * places if places else ""))


def _upward(value: Decimal, step: Decimal) -> Decimal:
    """Return the first whole number of steps that is no less."""
    return (value / step).to_integral_value(rounding="ROUND_CEILING") * step


def _days(chart: Chart) -> AxisScale:
    """Begin a little after the turn of a year or quarter: steps of a mean length then always name the right one."""
    starts, lengths = chart.series[0].values, chart.series[1].values
    spans = [(start, start + (days or 0)) for start, days in zip(starts, lengths, strict=True) if start is not None]
    if not spans:
        return AxisScale()
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    day = datetime.date.fromordinal(int(first) + DAY_ZERO)
    if last - first < _SHORT:
        begin = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        step, numbers, after = _QUARTER, "mmm yyyy", 3
    else:
        begin = day.replace(month=1, day=1)
        step, numbers, after = _YEAR, "yyyy", 1
    least = Decimal(begin.toordinal() - DAY_ZERO + after)
    steps = max(ceil((last - least) / step), 1)
    return AxisScale(least, least + step * steps, step * max(ceil(steps / 6), 1), numbers)


def chart_height(chart: Chart, width: float) -> float:
    """Return the height in which no figure and no name of a category touches the next."""
    bars = len(chart.series) if chart.kind == "bars" else 1
    bar = _NEEDED if bars > 1 else _STACK
    pitch = bar * (bars + OVER * (bars - 1) + BESIDE)
    letters = max(width * _NAMES / _LETTER, 8.0)
    lines = max((ceil(len(name) / letters) for name in chart.categories), default=1)
    legend = _LEGEND if len(chart.series) > 1 and chart.kind != "timeline" else 0.0
    return min(max(pitch, lines * _LINE + 1.0) * len(chart.categories) + _EDGES + legend, _TALLEST)


def _step(least: Decimal) -> Decimal:
    """Return the least of 1, 2, 2.5, 5 times a power of ten that is no less."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * each for each in map(Decimal, ("1", "2", "2.5", "5", "10")) if power * each >= least)


def _rounded(value: Decimal) -> Decimal:
    """Return a value rounded up to two figures."""
    unit = Decimal(1).scaleb(value.adjusted() - 1)
    return (value / unit).to_integral_value(rounding="ROUND_CEILING") * unit
