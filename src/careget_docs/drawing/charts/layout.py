"""Lays a chart out: zero is on the axis, bars carry their figures, series differ in filling and in colour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from careget_docs.drawing.charts.shapes import TEXT, Bar, ChartDrawing, Label, Shape, Stroke
from careget_docs.drawing.font_files import Family
from careget_docs.drawing.fonts import advances
from careget_docs.tree import Chart

SMALL = 8.0
"""Type size of figures, in pt."""
BAR, GAP, ROOM = 4.0, 0.6, 3.2
"""Height of a bar, space between the bars of a category, and between categories."""
TIGHTEST = 0.8
"""How far they may be made less to let a chart and its table share a page."""
LABELS = 0.34
"""Most of the width that the names of the categories take."""
_PT = 25.4 / 72
FILLS = (("reflex", "plain"), ("sprout", "hatched"), ("yellow", "dotted"), ("sky", "outlined"), ("haze", "plain"))
"""Colour and filling of each series."""
PROGRESS = (("sky", "outlined"), ("reflex", "plain"))
"""Those of what progress is measured by, and of what is reached."""


def measured(family: Family, text: str, size: float, bold: bool = False) -> float:
    """Return the width of a line of text in mm."""
    widths = advances(family, "bold" if bold else "regular")
    return sum(widths.get(ord(letter), 600.0) for letter in text) * size / 1000 * _PT


def drawn(chart: Chart, width: float, family: Family, tight: float = 1.0) -> ChartDrawing:
    """Return a chart laid out in `width` mm, lettered in a family; as high as its categories need.

    `tight` is the share of the usual height that bars and the white between them have, from `TIGHTEST` to 1.
    """
    names = [_broken(family, name, width * LABELS) for name in chart.categories]
    left = max((measured(family, line, TEXT) for lines in names for line in lines), default=0.0) + 3.0
    if chart.kind == "timeline":
        return _timeline(family, chart, names, left, width)
    scale = _scale(family, chart, left, width, tight)
    shapes: list[Shape] = []
    y = 1.5
    for index, lines in enumerate(names):
        bars = len(chart.series) if chart.kind == "bars" else 1
        tall = bars * scale.tall + (bars - 1) * GAP
        high = max(tall, len(lines) * TEXT * _PT * 1.15)
        _name(shapes, lines, left - 3.0, y + high / 2)
        _bars(chart, index, shapes, y + (high - tall) / 2, scale)
        y += high + scale.room
    foot = y - scale.room + 1.0
    grid: list[Shape] = []
    _axis(family, chart, grid, scale, (0.5, foot), width)
    y = _legend(family, chart, shapes, (scale.at(Decimal(0)) if scale.least == 0 else left, foot + 5.0), width)
    return ChartDrawing(width, y, (*grid, *shapes))


def _scale(family: Family, chart: Chart, left: float, width: float, tight: float) -> _Scale:
    """Return where figures stand, with room for the longest figure behind the longest bar on each side of zero."""
    right = max((measured(family, shown, SMALL, bold=True) for row in _figures(chart) for shown in row), default=0.0)
    reaches = [_reach(chart, index) for index in range(len(chart.categories))]
    least, most = min((low for low, _ in reaches), default=Decimal(0)), max((high for _, high in reaches), default=0)
    room = right + 1.2 if least < 0 else 0.0  # figures of bars below zero stand before them
    plot = max(width - left - room - right - 2.5, 20.0)
    return _Scale(left + room, plot, least, Decimal(most) if most or least else Decimal(1), BAR * tight, ROOM * tight)


def _axis(
    family: Family, chart: Chart, shapes: list[Shape], scale: _Scale, ends: tuple[float, float], width: float
) -> None:
    """Draw the line of zero and those of round figures, each with its figure below, and the unit at the end."""
    top, foot = ends
    taken = width - measured(family, chart.unit, SMALL) - 1.5 if chart.unit else width
    marks = chart.marks or ((Decimal(0), "0"),)
    last = -1.0
    for value, said in marks:
        x, wide = scale.at(value), measured(family, said, SMALL)
        zero = value == 0
        shapes.append(Stroke(x, top, x, foot, "slate" if zero else "line", 0.75 if zero else 0.5))
        if zero or (x - wide / 2 > last and x + wide / 2 <= taken):
            shapes.append(Label(x, foot + 3.2, said, SMALL, color="slate", anchor="middle"))
            last = x + wide / 2 + 2.0
    if chart.unit:
        shapes.append(Label(width, foot + 3.2, chart.unit, SMALL, color="slate", anchor="end"))


def _figures(chart: Chart) -> list[tuple[str, ...]]:
    """Return what stands behind the bars: each figure of its own, or what a stack or a progress bar comes to."""
    return list(chart.shown)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where figures stand: from `least` (zero or below) at `start` mm over `length` mm to `most` (zero or above)."""

    start: float
    length: float
    least: Decimal
    most: Decimal
    tall: float = BAR
    room: float = ROOM

    def at(self, value: Decimal) -> float:
        """Return the place of a figure, in mm."""
        return self.start + float((value - self.least) / (self.most - self.least)) * self.length

    def bar(self, first: Decimal, last: Decimal) -> tuple[float, float]:
        """Return the left end of a bar between two figures, and its length."""
        one, other = self.at(first), self.at(last)
        return min(one, other), abs(other - one)


def _reach(chart: Chart, index: int) -> tuple[Decimal, Decimal]:
    """Return the ends of what is drawn of a category, zero between them; a stack grows to both sides of zero."""
    values = [series.values[index] or Decimal(0) for series in chart.series]
    if chart.kind == "stacked":
        return sum((v for v in values if v < 0), Decimal(0)), sum((v for v in values if v > 0), Decimal(0))
    return min([Decimal(0), *values]), max([Decimal(0), *values])


def _bars(chart: Chart, index: int, shapes: list[Shape], y: float, scale: _Scale) -> None:
    nothing = Decimal(0)
    if chart.kind == "bars":
        for number, series in enumerate(chart.series):
            value = series.values[index]
            if value is not None:
                x, long = scale.bar(nothing, value)
                shapes.append(Bar(x, y, long, scale.tall, *FILLS[number % len(FILLS)]))
                _figure(shapes, chart.shown[number][index], y, scale, value)
            y += scale.tall + GAP
        return
    values = [series.values[index] or Decimal(0) for series in chart.series]
    if chart.kind == "progress":
        for value, (up, tall), fill in zip(
            values, ((0.0, scale.tall), (0.9, scale.tall - 1.8)), PROGRESS, strict=False
        ):
            x, long = scale.bar(nothing, value)
            shapes.append(Bar(x, y + up, long, tall, *fill))
    else:
        ends = {True: nothing, False: nothing}
        for number, value in enumerate(values):
            if value:
                x, long = scale.bar(ends[value < 0], ends[value < 0] + value)
                shapes.append(Bar(x, y, long, scale.tall, *FILLS[number % len(FILLS)]))
                ends[value < 0] += value
    low, high = _reach(chart, index)
    _figure(shapes, chart.shown[-1][index], y, scale, low if high <= 0 else high)


def _figure(shapes: list[Shape], said: str, y: float, scale: _Scale, end: Decimal) -> None:
    """Write a bar's figure behind its end: to the right of zero or above, to the left below it."""
    if end < 0:
        shapes.append(Label(scale.at(end) - 1.2, y + scale.tall - 1.3, said, SMALL, True, anchor="end"))
    else:
        shapes.append(Label(scale.at(end) + 1.2, y + scale.tall - 1.3, said, SMALL, True))


def _legend(family: Family, chart: Chart, shapes: list[Shape], place: tuple[float, float], width: float) -> float:
    """Put the names of the series below, over as many lines as they need; return where the drawing ends."""
    start, y = place
    if len(chart.series) < 2:
        return y - 1.0
    widths = [5.0 + measured(family, series.name, TEXT) for series in chart.series]
    start = start if start + max(widths) <= width else 0.0
    x, y = start, y + 4.0
    for number, (series, wide) in enumerate(zip(chart.series, widths, strict=True)):
        fill = PROGRESS[min(number, 1)] if chart.kind == "progress" else FILLS[number % len(FILLS)]
        if x > start and x + wide > width:
            x, y = start, y + 5.0
        shapes.append(Bar(x, y - 2.6, 3.6, 3.0, *fill))
        shapes.append(Label(x + 5.0, y, series.name))
        x += wide + 6.0
    return y + 1.5


def _timeline(family: Family, chart: Chart, names: list[list[str]], left: float, width: float) -> ChartDrawing:
    starts, lengths = chart.series[0].values, chart.series[1].values
    first = min((day for day in starts if day is not None), default=Decimal(0))
    first = min([first, *(day for day, _ in chart.marks)])
    last = max(((a or first) + (b or 0) for a, b in zip(starts, lengths, strict=True)), default=first + 1)
    last = max([last, *(day for day, _ in chart.marks)])
    plot, span = width - left - 1.0, float(max(last - first, Decimal(1)))
    shapes: list[Shape] = []
    y = 6.0
    bottom = y + sum(max(BAR, len(lines) * TEXT * _PT * 1.15) + ROOM for lines in names)
    taken = -1.0
    for day, text in chart.marks:
        x = left + float(day - first) / span * plot
        shapes.append(Stroke(x, 4.4, x, bottom - ROOM + 1.0, "line", 0.6))
        if x - measured(family, text, SMALL) / 2 > taken:
            middle = min(x, width - measured(family, text, SMALL) / 2)
            shapes.append(Label(middle, 3.0, text, SMALL, color="slate", anchor="middle"))
            taken = x + measured(family, text, SMALL) / 2 + 1.0
    for index, lines in enumerate(names):
        high = max(BAR, len(lines) * TEXT * _PT * 1.15)
        _name(shapes, lines, left - 3.0, y + high / 2)
        start, days = starts[index], lengths[index]
        if start is not None:
            x, long = left + float(start - first) / span * plot, max(float(days or 0) / span * plot, 0.8)
            shapes.append(Bar(x, y + (high - BAR) / 2, long, BAR, "reflex", "plain"))
            _beside(family, shapes, chart.shown[-1][index], x, long, y + high / 2 + 1.0, left, width)
        y += high + ROOM
    return ChartDrawing(width, bottom, tuple(shapes))


def _beside(
    family: Family, shapes: list[Shape], text: str, x: float, long: float, y: float, left: float, width: float
) -> None:
    """Write a bar's figure in it, behind it or before it, wherever there is room."""
    wide = measured(family, text, SMALL, bold=True)
    if wide + 2.0 < long:
        shapes.append(Label(x + long / 2, y, text, SMALL, True, "white", "middle"))
    elif x + long + 1.2 + wide <= width:
        shapes.append(Label(x + long + 1.2, y, text, SMALL, True))
    elif x - 1.2 - wide >= left:
        shapes.append(Label(x - 1.2, y, text, SMALL, True, anchor="end"))


def _name(shapes: list[Shape], lines: list[str], right: float, middle: float) -> None:
    step = TEXT * _PT * 1.15
    y = middle - step * (len(lines) - 1) / 2 + TEXT * _PT * 0.34
    for line in lines:
        shapes.append(Label(right, y, line, anchor="end"))
        y += step


def _broken(family: Family, text: str, width: float) -> list[str]:
    """Break a name into lines no wider than `width` mm, at spaces; a longer word stands alone on its line."""
    lines: list[str] = []
    for word in text.split():
        if lines and measured(family, f"{lines[-1]} {word}", TEXT) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]
