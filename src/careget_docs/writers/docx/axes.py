"""Axes, fills and lettering of a chart in DrawingML; the figures are in `chart`."""

from __future__ import annotations

from decimal import Decimal

from careget_docs.brand import Brand
from careget_docs.tree import Chart
from careget_docs.writers.docx.markup import element


def category_axis(brand: Brand) -> str:
    """Return the axis of the categories, the first at the top."""
    return element(
        "c:catAx",
        element("c:axId", at={"val": 111111111}),
        element("c:scaling", element("c:orientation", at={"val": "maxMin"})),
        element("c:delete", at={"val": 0}),
        element("c:axPos", at={"val": "l"}),
        element("c:numFmt", at={"formatCode": "General", "sourceLinked": 0}),
        element("c:majorTickMark", at={"val": "none"}),
        element("c:minorTickMark", at={"val": "none"}),
        element("c:tickLblPos", at={"val": "low"}),
        element("c:spPr", element("a:ln", solid("slate", brand), at={"w": 9525})),
        lettering(brand),
        element("c:crossAx", at={"val": 222222222}),
        element("c:crosses", at={"val": "autoZero"}),
        element("c:auto", at={"val": 1}),
        element("c:lblAlgn", at={"val": "ctr"}),
        element("c:lblOffset", at={"val": 100}),
        element("c:noMultiLvlLbl", at={"val": 0}),
    )


def value_axis(chart: Chart, brand: Brand) -> str:
    """Return the axis of the figures; it begins at zero unless some are below."""
    least = min((v for s in chart.series for v in s.values if v is not None), default=Decimal(0))
    start = "" if least < 0 else element("c:min", at={"val": 0})
    return element(
        "c:valAx",
        element("c:axId", at={"val": 222222222}),
        element("c:scaling", element("c:orientation", at={"val": "minMax"}), start),
        element("c:delete", at={"val": 1 if chart.kind == "timeline" else 0}),
        element("c:axPos", at={"val": "b"}),
        element("c:majorGridlines", element("c:spPr", element("a:ln", solid("line", brand), at={"w": 6350}))),
        element("c:numFmt", at={"formatCode": "#,##0", "sourceLinked": 0}),
        element("c:majorTickMark", at={"val": "none"}),
        element("c:minorTickMark", at={"val": "none"}),
        element("c:tickLblPos", at={"val": "nextTo"}),
        element("c:spPr", element("a:ln", element("a:noFill"))),
        lettering(brand),
        element("c:crossAx", at={"val": 111111111}),
        element("c:crosses", at={"val": "max"}),
        element("c:crossBetween", at={"val": "between"}),
    )


def lettering(brand: Brand, *, bold: bool = False) -> str:
    """Return the look of a chart's words."""
    face = element("a:latin", at={"typeface": brand.typefaces["base"]})
    default = element("a:defRPr", solid("ink", brand), face, at={"sz": 850, "b": int(bold)})
    return element("c:txPr", element("a:bodyPr"), element("a:p", element("a:pPr", default), element("a:endParaRPr")))


def solid(name: str, brand: Brand) -> str:
    """Return a fill with a colour of the palette."""
    return element("a:solidFill", colour(name, brand))


def colour(name: str, brand: Brand) -> str:
    """Return a colour of the palette."""
    return element("a:srgbClr", at={"val": brand.color(name).removeprefix("#")})
