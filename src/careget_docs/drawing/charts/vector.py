"""A laid-out chart as SVG with live text, in few bytes: a web page holds its charts among its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from careget_docs.drawing.charts.shapes import TEXT, ChartDrawing, Label, Shape, Stroke, filling

_PT = 25.4 / 72


def svg(drawing: ChartDrawing, colors: Mapping[str, str], family: str) -> str:
    """Return a drawing as SVG with live text; `colors` and the name of the typeface `family` are the brand's.

    What most labels share is said once, for all.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width:.2f}mm" height="{drawing.height:.2f}mm" '
        f'viewBox="0 0 {_said(drawing.width)} {_said(drawing.height)}">',
        f'<g font-family="{escape(family)}" font-size="{_said(TEXT * _PT, 3)}" fill="{colors["ink"]}">',
    ]
    parts += [line for shape in drawing.shapes for line in _svg(shape, colors)]
    return "\n".join([*parts, "</g>", "</svg>"])


def _svg(shape: Shape, colors: Mapping[str, str]) -> list[str]:
    if isinstance(shape, Label):
        facts = {
            "font-size": "" if shape.size == TEXT else _said(shape.size * _PT, 3),
            "font-weight": "700" if shape.bold else "",
            "text-anchor": "" if shape.anchor == "start" else shape.anchor,
            "fill": "" if shape.color == "ink" else colors[shape.color],
        }
        said = "".join(f' {name}="{value}"' for name, value in facts.items() if value)
        return [f'<text x="{_said(shape.x)}" y="{_said(shape.y)}"{said}>{escape(shape.text)}</text>']
    if isinstance(shape, Stroke):
        return [_lines((shape,), colors)]
    outlined = shape.pattern == "outlined"
    edge = f' stroke="{colors["reflex"]}" stroke-width="0.2"' if outlined else ""
    box = (
        f'<rect x="{_said(shape.x)}" y="{_said(shape.y)}" width="{_said(max(shape.width, 0.1))}" '
        f'height="{_said(shape.height)}" fill="{colors["white" if outlined else shape.fill]}"{edge}/>'
    )
    rules = filling(shape)
    return [box, _lines(rules, colors)] if rules else [box]


def _lines(strokes: Iterable[Stroke], colors: Mapping[str, str]) -> str:
    """Return lines of one colour and weight as one path."""
    ones, ways, pen = tuple(strokes), "", (0.0, 0.0)
    for one in ones:
        for letter, to in (("m", (one.x1, one.y1)), ("l", (one.x2, one.y2))):
            to = round(to[0], 2), round(to[1], 2)
            ways += f"{letter}{_said(to[0] - pen[0])} {_said(to[1] - pen[1])}"
            pen = to
    color, weight = colors[ones[0].color], _said(ones[0].weight * _PT, 3)
    return f'<path d="{ways}" fill="none" stroke="{color}" stroke-width="{weight}"/>'


def _said(number: float, places: int = 2) -> str:
    """Return a number in as few letters as say it."""
    text = f"{round(number, places) + 0:.{places}f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if abs(number) < 1 else text
