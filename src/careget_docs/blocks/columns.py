"""Blocks whose text flows through columns."""

from careget_docs.plugin import Block, Context
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Columns, Heading


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the blocks inside balanced columns."""
    count = fields.integer("count", 2)
    if not 1 <= count <= 4:
        context.report.error(
            "VAL004", fields.span, "“{text}” is not a choice for “{name}”.", "Take 2 or 3.", text=count, name="count"
        )
        count = 2
    title = context.inline(fields.text("title"))
    heading = (Heading(2, title),) if title else ()
    return (*heading, Columns(count, context.blocks(fields.blocks("blocks"))))


BLOCK = Block(
    name="columns",
    about="Text in two or three columns.",
    fields=(
        Field("title", Kind.LINE, "A title above the columns."),
        Field("count", Kind.INTEGER, "How many columns; without it, 2."),
        Field("blocks", Kind.BLOCKS, "The blocks that flow through them.", required=True),
    ),
    nodes=nodes,
    example=(
        "block: columns\nid: two\nblocks:\n  - block: text\n    id: left\n    title: Обучения\n"
        "    text: Курсовете са безплатни и започват през октомври.\n  - block: text\n    id: right\n"
        "    title: Прегледи\n    text: Лекарите приемат в сряда от 9 до 12 часа.\n"
    ),
)
