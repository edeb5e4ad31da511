"""A chart of a report table, with the table below it: the same figures, drawn for PDF and native in Word."""

from careget_docs.data.summary import table as tabulation
from careget_docs.data.summary.declaration import TABLE
from careget_docs.drawing import charts
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Chart, Figure, Picture, plain
from careget_docs.tree.chart import ChartKind

KINDS: dict[str, ChartKind] = {"bars": "bars", "stacked": "stacked", "progress": "progress"}


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the chart and its table; nothing, with a finding, when they cannot be made."""
    made = context.summary(fields.record("table"))
    if made is None:
        return ()
    names = [item.text.strip() for item in fields.texts("show")]
    try:
        chart = tabulation.as_chart(made, KINDS[fields.text("chart").text or "bars"], names, context.locale)
    except KeyError as fault:
        known = ", ".join(column.name for column in made.columns if column.kind in tabulation.FIGURES)
        message = "The table has no figures called “{name}”."
        context.report.error("VAL087", fields.span, message, "There are: {known}.", name=fault.args[0], known=known)
        return ()
    title = plain(context.inline(fields.text("title")))
    table = tabulation.as_table(made, context.locale, "", title)
    picture = _picture(chart, context)
    alternative = fields.text("alternative").text.strip() or _spoken(title, chart, context)
    figure = Figure(picture, alternative, context.inline(fields.text("title")), role="chart", table=table, chart=chart)
    return (figure, table)


def _picture(chart: Chart, context: Context) -> Picture:
    drawn = charts.drawn(chart, WIDTH, context.brand.typefaces["base"])
    svg = charts.svg(drawn, context.brand.colors, context.brand.typefaces["base"].name)
    return Picture("chart.svg", "image/svg+xml", svg.encode(), drawn.width, drawn.height)


def _spoken(title: str, chart: Chart, context: Context) -> str:
    """Say what a chart shows: its title, what is compared, and where the most is; the table has all figures."""
    names = ", ".join(series.name for series in chart.series)
    best = max(range(len(chart.categories)), key=lambda index: chart.series[0].values[index] or 0, default=None)
    most = "" if best is None else f"{chart.categories[best]}: {chart.shown[0][best]}"
    return context.locale.word("chart-said").format(title=title, names=names, most=most)


WIDTH = 166.0
"""Of the drawing in mm."""

BLOCK = Block(
    name="chart",
    about="A chart of a calculated table; the table stands below it.",
    fields=(
        Field("title", Kind.LINE, "The caption.", required=True),
        Field("chart", Kind.CHOICE, "How it is drawn; without it, bars.", choices=tuple(KINDS)),
        TABLE,
        Field(
            "show",
            Kind.LIST,
            "Which columns of figures it shows, such as budget and spent.",
            required=True,
            parts=(Field("column", Kind.PLAIN, "A column of figures."),),
        ),
        Field("alternative", Kind.WORDS, "What it shows, in words; without it, a sentence is made."),
    ),
    nodes=nodes,
    example=(
        "block: chart\nid: by-package\ntitle: Разходи по работни пакети\ntable:\n  dataset: ledger-sample\n"
        "  rows: [work-package]\n  measures: [amount]\nshow: [amount]\n"
    ),
    roles=(RoleUse("chart", "emblem"),),
)
