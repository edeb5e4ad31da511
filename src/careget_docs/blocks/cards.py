"""Numbered cards: short statements of equal weight, such as recommendations or steps."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading, Items, Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title and an ordered list in the role of cards."""
    title = context.inline(fields.text("title"))
    heading = (Heading(2, title),) if title else ()
    items = tuple((Paragraph(context.inline(item), role="card"),) for item in fields.texts("items"))
    return (*heading, Items(items, ordered=True, start=fields.integer("start", 1), role="cards"))


BLOCK = Block(
    name="cards",
    about="Numbered cards or steps; the numbers are made for you.",
    fields=(
        Field("title", Kind.LINE, "A title above them."),
        Field("start", Kind.INTEGER, "The first number; without it, 1."),
        Field("items", Kind.LIST, "The cards' texts.", required=True, parts=(Field("item", Kind.LINE, "One card."),)),
    ),
    nodes=nodes,
    example=(
        "block: cards\nid: steps\ntitle: Препоръки\nitems:\n  - Интегрирани политики.\n  - Задържане на младите хора.\n"
    ),
    roles=(
        RoleUse("card", "item"),
        RoleUse("cards", "numbers"),
    ),
)
