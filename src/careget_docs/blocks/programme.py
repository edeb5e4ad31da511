"""The programme of an event: hours, and what happens then."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.occasion_fields import hour
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading, Items, Paragraph, Strong, Text

MOST = 12
"""How many lines a programme has room for, on a poster too."""


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title and a list whose items begin with their hour."""
    lines = fields.records("items")
    if len(lines) > MOST:
        message, hint = "A programme has at most {most} lines; here are {count}.", "Join lines, or print a leaflet."
        context.report.error("VAL154", lines[MOST].span, message, hint, most=MOST, count=len(lines))
    title = context.inline(fields.text("title")) or (Text(context.locale.word("programme")),)
    made, before = [], None
    for line in lines:
        now = hour(line.text("hour"), context.report)
        if now and before and now < before:
            hint = "Put the lines in the order of their hours."
            context.report.error("VAL153", line.text("hour").span, "This hour comes before the one above it.", hint)
        before = now or before
        told = (Strong((Text(f"{now:%H:%M}"),)), Text(" ")) if now else ()
        made.append((Paragraph((*told, *context.inline(line.text("text"))), role="programme-line"),))
    return (Heading(2, title, role="programme-title"), Items(tuple(made), role="programme"))


LINE = (
    Field("hour", Kind.PLAIN, "When it begins, such as 10:30."),
    Field("text", Kind.LINE, "What happens.", required=True),
)
BLOCK = Block(
    name="programme",
    about="A programme of at most twelve lines, each with its hour.",
    fields=(
        Field("title", Kind.LINE, "A title above it; without one, the language's own word for a programme."),
        Field("items", Kind.LIST, "The lines, in the order of their hours.", required=True, parts=(
            Field("line", Kind.RECORD, "A line.", parts=LINE),)),
    ),
    nodes=nodes,
    example=(
        "block: programme\nid: programme\nitems:\n  - hour: '10:00'\n    text: Посрещане в двора\n"
        "  - hour: '11:15'\n    text: Измерване на кръвно налягане\n"
    ),
    roles=(
        RoleUse("programme-title", "heading-2"),
        RoleUse("programme-line", "feature"),
        RoleUse("programme", "bullets"),
    ),
)  # fmt: skip
