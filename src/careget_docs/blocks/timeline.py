"""A timeline: what happens from when to when, drawn to scale, with its table below."""

import datetime
from decimal import Decimal

from careget_docs.drawing import charts
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Cell, Chart, Column, Figure, Picture, Series, Table, Text, plain

WIDTH = 166.0
"""Of the drawing in mm."""


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the drawing and its table; nothing, with a finding, when one ends before it begins."""
    spans = []
    for item in fields.records("items"):
        first, last = item.date("from"), item.date("to")
        if first and last:
            if last < first:
                message = "It ends on {last}, before it begins on {first}."
                context.report.error("VAL089", item.span, message, "Swap the two dates.", first=first, last=last)
                return ()
            spans.append((context.words(item.text("name")), first, last))
    if not spans:
        return ()
    title = context.inline(fields.text("title"))
    chart = _chart(spans, context)
    drawn = charts.drawn(chart, WIDTH, context.brand.typefaces["base"])
    svg = charts.svg(drawn, context.brand.colors, context.brand.typefaces["base"].name).encode()
    names = ", ".join(name for name, _, _ in spans)
    alternative = context.locale.word("timeline-said").format(title=plain(title), names=names)
    picture = Picture("timeline.svg", "image/svg+xml", svg, drawn.width, drawn.height)
    return (Figure(picture, alternative, title, role="chart", chart=chart), _table(spans, context))


def _chart(spans: list[tuple[str, datetime.date, datetime.date]], context: Context) -> Chart:
    starts = tuple(Decimal(first.toordinal()) for _, first, _ in spans)
    lengths = tuple(Decimal((last - first).days + 1) for _, first, last in spans)
    years = range(min(first for _, first, _ in spans).year + 1, max(last for _, _, last in spans).year + 1)
    marks = tuple((Decimal(datetime.date(year, 1, 1).toordinal()), str(year)) for year in years)
    said = tuple(context.locale.months(first, last) for _, first, last in spans)
    words = (
        Series(context.locale.word("timeline-from"), starts),
        Series(context.locale.word("timeline-days"), lengths),
    )
    return Chart("timeline", tuple(name for name, _, _ in spans), words, (("",) * len(spans), said), "", marks)


def _table(spans: list[tuple[str, datetime.date, datetime.date]], context: Context) -> Table:
    locale = context.locale
    heads = tuple(Cell((Text(locale.word(f"timeline-{name}")),)) for name in ("what", "from", "to", "days"))
    rows = tuple(
        tuple(
            Cell((Text(text),))
            for text in (name, locale.short_date(first), locale.short_date(last), str((last - first).days + 1))
        )
        for name, first, last in spans
    )
    return Table((Column(4, header=True), Column(1.4), Column(1.4), Column(1, "end")), (heads,), rows)


ITEM = (
    Field("name", Kind.LINE, "What it is.", required=True),
    Field("from", Kind.DATE, "Its first day, such as 2024-12-01.", required=True),
    Field("to", Kind.DATE, "Its last day.", required=True),
)

BLOCK = Block(
    name="timeline",
    about="What happens from when to when, to scale, with a table.",
    fields=(
        Field("title", Kind.LINE, "The caption.", required=True),
        Field(
            "items",
            Kind.LIST,
            "What happens.",
            required=True,
            parts=(Field("span", Kind.RECORD, "One of them.", parts=ITEM),),
        ),
    ),
    nodes=nodes,
    example=(
        "block: timeline\nid: phases\ntitle: Етапи\nitems:\n  - {name: Изпълнение, from: 2024-12-01, to: 2028-05-31}\n"
        "  - {name: Обучения, from: 2025-10-01, to: 2027-06-30}\n"
    ),
    roles=(RoleUse("chart", "emblem"),),
)
