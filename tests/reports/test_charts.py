"""Charts laid out: bars on both sides of zero, in the PDF's drawing and in Word's own chart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from itertools import pairwise

import pytest

import workspaces
from careget_docs.drawing.charts.layout import TIGHTEST, drawn
from careget_docs.drawing.charts.shapes import Bar, Label, Stroke
from careget_docs.tree import Chart, Series
from careget_docs.tree.chart import ChartKind
from careget_docs.writers.docx.chart import form, value_axis

NAMES = ("Персонал", "Оборудване", "Услуги")


def chart(kind: ChartKind, *series: tuple[str, ...], unit: str = "EUR") -> Chart:
    made = tuple(Series(f"С{at}", tuple(map(D, values))) for at, values in enumerate(series))
    return Chart(kind, NAMES, made, series, unit)


@pytest.mark.parametrize("kind", ["bars", "stacked", "progress"])
def test_bars_below_zero_are_drawn_to_its_left(kind: ChartKind) -> None:
    both = chart(kind, ("1200.50", "-300", "40"), ("-450.25", "800", "-50"))
    made = drawn(both, 166.0, workspaces.brand().typefaces["base"])
    bars = [shape for shape in made.shapes if isinstance(shape, Bar)][:-2]  # the last two are the legend's
    (axis,) = (shape.x1 for shape in made.shapes if isinstance(shape, Stroke) and shape.color == "slate")
    assert sorted(round(bar.x + bar.width, 6) == round(axis, 6) for bar in bars) == [False] * 3 + [True] * 3
    assert sorted(round(bar.x, 6) == round(axis, 6) for bar in bars) == [False] * 3 + [True] * 3
    assert all(bar.x > 0 and bar.x + bar.width < 166 and bar.width > 1 for bar in bars)
    widths = sorted(bar.width for bar in bars)
    assert [round(width / widths[0], 2) for width in widths] == [1, 1.25, 7.5, 11.26, 20, 30.01]
    shown = [shape for shape in made.shapes if isinstance(shape, Label) and shape.bold]
    assert all((label.anchor == "end") == (label.x < axis) for label in shown)
    assert shown


@pytest.mark.parametrize("values", [("0", "0", "0"), ("-1", "-2", "-3"), ("1", "2", "3")])
def test_a_chart_of_one_side_or_of_nothing_has_its_zero(values: tuple[str, ...]) -> None:
    made = drawn(chart("bars", values, unit=""), 166.0, workspaces.brand().typefaces["base"])
    (axis,) = (shape for shape in made.shapes if isinstance(shape, Stroke))
    assert 0 < axis.x1 < 166
    assert len([shape for shape in made.shapes if isinstance(shape, Bar)]) == 3


def test_the_axis_tells_round_figures_and_the_legend_stands_below() -> None:
    values = replace(chart("bars", ("1200", "300", "40"), ("450", "800", "50")),
                     marks=tuple((D(at), f"{at}") for at in (0, 500, 1000)))  # fmt: skip
    made = drawn(values, 166.0, workspaces.brand().typefaces["base"])
    said = {shape.text: shape for shape in made.shapes if isinstance(shape, Label) and not shape.bold}
    assert said["0"].x < said["500"].x < said["1000"].x
    foot = max(shape.y + shape.height for shape in made.shapes if isinstance(shape, Bar) and shape.width > 3.6)
    assert said["500"].y > foot
    assert said["С0"].y > said["500"].y
    assert said["С0"].y <= made.height


def test_figures_of_the_axis_never_touch() -> None:
    values = chart("bars", ("1000000", "300", "40"))
    crowded = replace(values, marks=tuple((D(at * 1000), f"{at * 1000}") for at in range(1000)))
    made = drawn(crowded, 166.0, workspaces.brand().typefaces["base"])
    shown = sorted(shape.x for shape in made.shapes if isinstance(shape, Label) and shape.color == "slate")
    assert len(shown) > 5
    assert min(b - a for a, b in pairwise(shown)) > 5


def test_a_tight_chart_is_less_high_and_says_the_same() -> None:
    usual, tight = (
        drawn(chart("bars", ("1200", "300", "40")), 166.0, workspaces.brand().typefaces["base"], share)
        for share in (1.0, TIGHTEST)
    )
    assert tight.height < usual.height * 0.92
    said = [[shape.text for shape in made.shapes if isinstance(shape, Label)] for made in (usual, tight)]
    assert said[0] == said[1]
    widths = [[shape.width for shape in made.shapes if isinstance(shape, Bar)] for made in (usual, tight)]
    assert widths[0] == widths[1]


def test_word_charts_go_below_zero_and_write_whole_numbers_whole() -> None:
    below, above = (chart("bars", (least, "4", "5"), unit="") for least in ("-3", "3"))
    brand = workspaces.brand()
    assert '<c:min val="0"/>' in value_axis(above, brand)
    assert '<c:min val="-' in value_axis(below, brand)
    assert form(below) == "#,##0"
    assert form(chart("bars", ("1.5", "2", "2.250"), unit="")) == "#,##0.0#"
    assert form(chart("bars", ("1", "2", "3"))) == "#,##0.00"
