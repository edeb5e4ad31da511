"""Charts that Word can edit: DrawingML with cached figures, and the workbook behind them; the picture is Word's own."""

from __future__ import annotations

from decimal import Decimal

from careget_docs.data.workbook import workbook
from careget_docs.project.brand import Brand
from careget_docs.tree.chart import Chart, in_serials
from careget_docs.writers.docx.chart_scale import BESIDE, OVER, axis_scale
from careget_docs.writers.docx.package import PackageParts, Relations
from careget_docs.writers.docx.xml import element, escape


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
    scale = axis_scale(chart)
    ends = [element(f"c:{name}", at={"val": format(value.normalize(), "f")})
            for name, value in (("max", scale.most), ("min", scale.least)) if value is not None]  # fmt: skip
    return element(
        "c:valAx",
        element("c:axId", at={"val": 222222222}),
        element("c:scaling", element("c:orientation", at={"val": "minMax"}), *ends),
        element("c:delete", at={"val": 0}),
        element("c:axPos", at={"val": "b"}),
        element("c:majorGridlines", element("c:spPr", element("a:ln", solid("line", brand), at={"w": 6350}))),
        element("c:numFmt", at={"formatCode": scale.numbers or form(chart), "sourceLinked": 0}),
        element("c:majorTickMark", at={"val": "none"}),
        element("c:minorTickMark", at={"val": "none"}),
        element("c:tickLblPos", at={"val": "nextTo"}),
        element("c:spPr", element("a:ln", element("a:noFill"))),
        lettering(brand),
        element("c:crossAx", at={"val": 111111111}),
        element("c:crosses", at={"val": "max"}),
        element("c:crossBetween", at={"val": "between"}),
        element("c:majorUnit", at={"val": format(scale.step.normalize(), "f")}) if scale.step else "",
    )


def form(chart: Chart) -> str:
    """Return the number format of a chart's figures: amounts to the cent, whole numbers without decimals."""
    if chart.unit == "EUR":
        return "#,##0.00"
    values = [value for series in chart.series for value in series.values if value is not None]
    longest = max((max(0, -int(value.normalize().as_tuple().exponent)) for value in values), default=0)
    return "#,##0" + (f".0{'#' * (longest - 1)}" if longest else "")


def lettering(brand: Brand, *, bold: bool = False) -> str:
    """Return the look of a chart's words."""
    face = element("a:latin", at={"typeface": brand.typefaces["base"].name})
    default = element("a:defRPr", solid("ink", brand), face, at={"sz": 850, "b": int(bold)})
    return element("c:txPr", element("a:bodyPr"), element("a:p", element("a:pPr", default), element("a:endParaRPr")))


def solid(name: str, brand: Brand) -> str:
    """Return a fill with a colour of the palette."""
    return element("a:solidFill", colour(name, brand))


def colour(name: str, brand: Brand) -> str:
    """Return a colour of the palette."""
    return element("a:srgbClr", at={"val": brand.color(name).removeprefix("#")})


CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "Sheet1"
FILLS = (("reflex", ""), ("sprout", "wdUpDiag"), ("yellow", "dotGrid"), ("sky", "ltVert"), ("haze", ""))
"""Colour and pattern of each series: colour is never the only difference."""
PROGRESS = (("white", ""), ("reflex", ""))
"""What progress is measured by, in outline, and what is reached."""


def add(chart: Chart, package: PackageParts, relations: Relations, brand: Brand) -> str:
    """Put a chart and its workbook into the package; return the name of the relation to it."""
    chart = in_serials(chart)
    number = sum(path.startswith("word/charts/") for path in package.parts) + 1
    own = Relations()
    book = own.add("package", f"../embeddings/chart{number}.xlsx")
    rows: list[tuple[str | Decimal | None, ...]] = [("", *(series.name for series in chart.series))]
    for index, name in enumerate(chart.categories):
        rows.append((name, *(series.values[index] for series in chart.series)))
    package.add(f"word/embeddings/chart{number}.xlsx", workbook({SHEET: rows}, form(chart)), BOOK)
    package.add(f"word/charts/chart{number}.xml", _space(chart, book, brand), TYPE, own)
    return relations.add("chart", f"charts/chart{number}.xml")


def _space(chart: Chart, book: str, brand: Brand) -> bytes:
    names = {"xmlns:c": CHARTS, "xmlns:a": MAIN, "xmlns:r": RELATIONS}
    plot = element(
        "c:plotArea",
        element("c:layout"),
        _bars(chart, brand),
        category_axis(brand),
        value_axis(chart, brand),
    )
    legend = element(
        "c:legend", element("c:legendPos", at={"val": "b"}), element("c:overlay", at={"val": 0}), lettering(brand)
    )
    inner = element(
        "c:chart",
        element("c:autoTitleDeleted", at={"val": 1}),
        plot,
        legend if len(chart.series) > 1 and chart.kind != "timeline" else "",
        element("c:plotVisOnly", at={"val": 1}),
        element("c:dispBlanksAs", at={"val": "gap"}),
    )
    data = element("c:externalData", element("c:autoUpdate", at={"val": 0}), at={"r:id": book})
    space = element(
        "c:chartSpace",
        element("c:roundedCorners", at={"val": 0}),
        inner,
        element("c:spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
        data,
        at=names,
    )
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + space).encode()


def _bars(chart: Chart, brand: Brand) -> str:
    stacked = chart.kind in ("stacked", "timeline")
    series = [_series(chart, number, brand) for number in range(len(chart.series))]
    within = chart.kind == "progress"  # what is reached lies over what it is measured by
    overlap = 100 if stacked or within else -round(OVER * 100)
    return element(
        "c:barChart",
        element("c:barDir", at={"val": "bar"}),
        element("c:grouping", at={"val": "stacked" if stacked else "clustered"}),
        element("c:varyColors", at={"val": 0}),
        *series,
        element("c:gapWidth", at={"val": round(BESIDE * 100)}),
        element("c:overlap", at={"val": overlap}),
        element("c:axId", at={"val": 111111111}),
        element("c:axId", at={"val": 222222222}),
    )


def _series(chart: Chart, number: int, brand: Brand) -> str:
    series, column = chart.series[number], "BCDEFGH"[number]
    last = len(chart.categories) + 1
    title = element("c:tx", _strings(f"{SHEET}!${column}$1", (series.name,)))
    return element(
        "c:ser",
        element("c:idx", at={"val": number}),
        element("c:order", at={"val": number}),
        title,
        _fill(chart, number, brand),
        element("c:invertIfNegative", at={"val": 0}),
        _labels(chart, brand) if _labelled(chart, number) else "",
        element("c:cat", _strings(f"{SHEET}!$A$2:$A${last}", chart.categories)),
        element("c:val", _numbers(f"{SHEET}!${column}$2:${column}${last}", series.values, form(chart))),
    )


def _labelled(chart: Chart, number: int) -> bool:
    """On the fills of a stack no figure can be read, nor of progress the one that lies over another."""
    return chart.kind == "bars" or (chart.kind == "progress" and number == 0)


def _fill(chart: Chart, number: int, brand: Brand) -> str:
    if chart.kind == "timeline":
        fill = element("a:noFill") if number == 0 else solid("reflex", brand)
        return element("c:spPr", fill)
    name, pattern = PROGRESS[min(number, 1)] if chart.kind == "progress" else FILLS[number % len(FILLS)]
    if chart.kind == "progress":
        line = element("a:ln", solid("reflex", brand), at={"w": 9525})
        return element("c:spPr", solid(name, brand), line)
    if not pattern:
        return element("c:spPr", solid(name, brand))
    front = element("a:fgClr", colour("leaf" if name == "sprout" else "ink", brand))
    return element(
        "c:spPr", element("a:pattFill", front, element("a:bgClr", colour(name, brand)), at={"prst": pattern})
    )


def _labels(chart: Chart, brand: Brand) -> str:
    shown = {
        "showLegendKey": 0,
        "showVal": 1,
        "showCatName": 0,
        "showSerName": 0,
        "showPercent": 0,
        "showBubbleSize": 0,
    }
    return element(
        "c:dLbls",
        element("c:numFmt", at={"formatCode": form(chart), "sourceLinked": 0}),
        element("c:spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
        lettering(brand, bold=True),
        *(element(f"c:{name}", at={"val": value}) for name, value in shown.items()),
    )


def _strings(formula: str, texts: tuple[str, ...]) -> str:
    points = [element("c:pt", element("c:v", text), at={"idx": index}) for index, text in enumerate(map(escape, texts))]
    count = element("c:ptCount", at={"val": len(texts)})
    return element("c:strRef", element("c:f", escape(formula)), element("c:strCache", count, *points))


def _numbers(formula: str, values: tuple[Decimal | None, ...], code: str) -> str:
    points = [
        element("c:pt", element("c:v", format(value, "f")), at={"idx": index})
        for index, value in enumerate(values)
        if value is not None
    ]
    cache = element("c:numCache", element("c:formatCode", code), element("c:ptCount", at={"val": len(values)}), *points)
    return element("c:numRef", element("c:f", escape(formula)), cache)
