"""Pictures and charts of a report as flowables: the emblem by its geometry, charts by their shapes, SVG by svglib."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.colors import Color

from careget_docs.diagnostics import Report
from careget_docs.drawing import charts
from careget_docs.drawing.font_files import Family
from careget_docs.engines.log import UnfaithfulError
from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.figure import TaggedFigure, picture
from careget_docs.engines.reportlab.runs import TextRun, TextStyle
from careget_docs.engines.reportlab.shapes import operators
from careget_docs.engines.reportlab.structure import Element
from careget_docs.engines.reportlab.typeface import typeface
from careget_docs.reports.styles import ReportLooks
from careget_docs.tree import Picture
from careget_docs.visibility import emblem

MM = 72 / 25.4
SCREEN = 200.0
"""Most pixels an inch that a photograph keeps."""
PIXEL = 72 / 150
"""Points of a pixel of a photograph at its natural size."""


def natural(source: Picture) -> tuple[float, float]:
    """Return the natural size of a picture in pt."""
    unit = MM if source.media_type == "image/svg+xml" else PIXEL
    return source.width * unit, source.height * unit


def fitted(source: Picture, width: float, height: float) -> tuple[float, float]:
    """Return the size of a picture inside a box in pt, never above its natural size."""
    wide, high = natural(source)
    scale = min(width / wide, height / high, 1.0)
    return wide * scale, high * scale


def figure(
    parent: Element, alternative: str | None, source: Picture, size: tuple[float, float], looks: ReportLooks
) -> TaggedFigure:
    """Return a picture as a flowable of a size in pt; without an alternative it is an ornament."""
    if source.media_type != "image/svg+xml":
        return picture(parent, alternative, source.data, size)
    return TaggedFigure(parent, alternative, size, _painter(source, size, looks))


def paint(canvas: TaggedCanvas, source: Picture, size: tuple[float, float], looks: ReportLooks) -> None:
    """Draw an SVG with its lower left corner at the origin; size in pt."""
    _painter(source, size, looks)(canvas)


def _painter(source: Picture, size: tuple[float, float], looks: ReportLooks) -> Callable[[TaggedCanvas], None]:
    if (code := operators(source.data, size)) is not None:
        return lambda canvas: canvas.paint(f"q 0 0 {size[0]:.4f} {size[1]:.4f} re W n {code} Q")
    drawn = vector(source.name, source.data, size, looks.brand.typefaces["base"])

    def draw_on(canvas: TaggedCanvas) -> None:
        from reportlab.graphics import renderPDF

        path = canvas.beginPath()  # a viewBox cuts off what lies outside it
        path.rect(0, 0, *size)
        canvas.clipPath(path, stroke=0, fill=0)
        renderPDF.draw(drawn, canvas, 0, 0)

    return draw_on


def filling(
    parent: Element, alternative: str | None, source: Picture, size: tuple[float, float], looks: ReportLooks
) -> TaggedFigure:
    """Return a picture as large as a box in pt holds it, at the top of it; never stretched."""
    wide, high = natural(source)
    scale = min(size[0] / wide, size[1] / high)
    whole = (wide * scale, high * scale)
    inner = figure(parent, None, source, whole, looks)

    def draw_on(canvas: TaggedCanvas) -> None:
        canvas.translate((size[0] - whole[0]) / 2, size[1] - whole[1])
        inner.draw_on(canvas)

    return TaggedFigure(parent, alternative, size, draw_on)


def vector(name: str, svg: bytes, size: tuple[float, float], family: Family) -> Any:
    """Return an SVG as a drawing of ReportLab of a size in pt, begun in a family; tried once, for svglib trusts it.

    Raises UnfaithfulError where it cannot be drawn.
    """
    from reportlab.graphics import renderPDF
    from svglib.svglib import svg2rlg

    try:
        made: Any = svg2rlg(io.BytesIO(svg))
        made.scale(size[0] / made.width, size[1] / made.height)
        made.width, made.height = size
        made.initialFontName = typeface(family).name  # or else a Helvetica comes along
        renderPDF.drawToString(made)
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as bad:
        said = Report()
        hint = "Save it again as plain SVG from the drawing program."
        said.error("VAL013", None, "The drawing “{name}” is damaged: a part of it cannot be drawn.", hint, name=name)
        raise UnfaithfulError(tuple(said)) from bad
    return made


def mark(parent: Element, alternative: str, height: float) -> TaggedFigure:
    """Return the EU emblem in colour, `height` pt high, by its definition (see `emblem`)."""

    def draw_on(canvas: TaggedCanvas) -> None:
        canvas.setFillColor(_hex(emblem.BLUE))
        canvas.rect(0, 0, height * emblem.RATIO, height, stroke=0, fill=1)
        canvas.setFillColor(_hex(emblem.YELLOW))
        for corners in emblem.stars(height):
            path = canvas.beginPath()
            for index, (x, y) in enumerate(corners):
                (path.lineTo if index else path.moveTo)(x, height - y)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)

    return TaggedFigure(parent, alternative, (height * emblem.RATIO, height), draw_on)


class DrawnChart(TaggedFigure):
    """A chart as a flowable, its words text of the figure; it may be made a little less high. Lengths in pt."""

    def __init__(
        self, parent: Element, alternative: str, looks: ReportLooks, lay: Callable[[float], charts.ChartDrawing]
    ) -> None:
        self.looks, self.lay = looks, lay
        drawn = lay(1.0)
        super().__init__(parent, alternative, (drawn.width * MM, drawn.height * MM), _shapes(drawn, looks))

    @property
    def spare(self) -> float:
        """How much less high it can be."""
        return self.height - self.lay(charts.TIGHTEST).height * MM

    def shrink(self, by: float) -> None:
        """Make it less high by at least so much, as far as it can be."""
        spare = self.spare
        drawn = self.lay(1.0 - (1.0 - charts.TIGHTEST) * min(by / spare * 1.01, 1.0)) if spare > 0 else self.lay(1.0)
        self.height, self.draw_on = drawn.height * MM, _shapes(drawn, self.looks)


def _shapes(drawn: charts.ChartDrawing, looks: ReportLooks) -> Callable[[TaggedCanvas], None]:
    high = drawn.height

    def draw_on(canvas: TaggedCanvas) -> None:
        for shape in drawn.shapes:
            if isinstance(shape, charts.Label):
                _label(canvas, shape, high, looks)
            elif isinstance(shape, charts.Stroke):
                _rule(canvas, shape, high, looks)
            else:
                outlined = shape.pattern == "outlined"
                canvas.setFillColor(Color(*looks.colour("white" if outlined else shape.fill)))
                canvas.setStrokeColor(Color(*looks.colour("reflex")))
                canvas.setLineWidth(0.6)
                box = (
                    shape.x * MM,
                    (high - shape.y - shape.height) * MM,
                    max(shape.width, 0.1) * MM,
                    shape.height * MM,
                )
                canvas.rect(*box, stroke=int(outlined), fill=1)
                for line in charts.filling(shape):
                    _rule(canvas, line, high, looks)

    return draw_on


def _rule(canvas: TaggedCanvas, rule: charts.Stroke, high: float, looks: ReportLooks) -> None:
    canvas.setStrokeColor(Color(*looks.colour(rule.color)))
    canvas.setLineWidth(rule.weight)
    canvas.line(rule.x1 * MM, (high - rule.y1) * MM, rule.x2 * MM, (high - rule.y2) * MM)


def _label(canvas: TaggedCanvas, label: charts.Label, high: float, looks: ReportLooks) -> None:
    style = TextStyle(
        family=looks.brand.typefaces["base"],
        size=label.size,
        leading=label.size,
        weight=700 if label.bold else 400,
        language=looks.language,
        tabular=True,
    )
    face = style.face(TextRun())
    pen = canvas.pen(face)
    width = face.width(label.text) * label.size / 1000
    x = label.x * MM - {"end": width, "middle": width / 2}.get(label.anchor, 0.0)
    red, green, blue = looks.colour(label.color)
    look = f"{pen.select(label.size)} {red:g} {green:g} {blue:g} rg"
    y = (high - label.y) * MM
    canvas.paint(f"BT {look} 1 0 0 1 {x:.2f} {y:.2f} Tm {pen.show(label.text, label.size)} ET")


def _hex(colour: str) -> Color:
    red, green, blue = bytes.fromhex(colour[1:])
    return Color(red / 255, green / 255, blue / 255)
