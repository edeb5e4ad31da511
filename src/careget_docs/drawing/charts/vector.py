"""A laid-out chart as SVG with live text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from careget_docs.drawing.charts.shapes import ChartDrawing, Label, Shape, Stroke, filling

_PT = 25.4 / 72


def svg(drawing: ChartDrawing, colors: Mapping[str, str], family: str) -> str:
    """Return a drawing as SVG with live text; `colors` and the name of the typeface `family` are the brand's."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width:.2f}mm" height="{drawing.height:.2f}mm" '
        f'viewBox="0 0 {drawing.width:.2f} {drawing.height:.2f}">'
    ]
    parts += [line for shape in drawing.shapes for line in _svg(shape, colors, family)]
    return "\n".join([*parts, "</svg>"])


def _svg(shape: Shape, colors: Mapping[str, str], family: str) -> list[str]:
    if isinstance(shape, Label):
        size, weight = shape.size * _PT, 700 if shape.bold else 400
        return [
            f'<text x="{shape.x:.2f}" y="{shape.y:.2f}" font-family="{escape(family)}" font-size="{size:.3f}" '
            f'font-weight="{weight}" text-anchor="{shape.anchor}" '
            f'fill="{colors[shape.color]}">{escape(shape.text)}</text>'
        ]
    if isinstance(shape, Stroke):
        return [
            f'<line x1="{shape.x1:.2f}" y1="{shape.y1:.2f}" x2="{shape.x2:.2f}" y2="{shape.y2:.2f}" '
            f'stroke="{colors[shape.color]}" stroke-width="{shape.weight * _PT:.3f}"/>'
        ]
    found = [
        f'<rect x="{shape.x:.2f}" y="{shape.y:.2f}" width="{max(shape.width, 0.1):.2f}" height="{shape.height:.2f}" '
        f'fill="{colors["white" if shape.pattern == "outlined" else shape.fill]}" stroke="{colors["reflex"]}" '
        f'stroke-width="{0.2 if shape.pattern == "outlined" else 0.0:g}"/>'
    ]
    return found + [line for rule in filling(shape) for line in _svg(rule, colors, family)]
