"""A list under an optional title."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading, Items, Paragraph

ROLES = {"bullet": "", "check": "checks", "number": ""}


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title, an introducing line and the list."""
    title = context.inline(fields.text("title"))
    before = context.inline(fields.text("before"))
    style = fields.text("style").text or "bullet"
    items = tuple((Paragraph(context.inline(item)),) for item in fields.texts("items"))
    return (
        *((Heading(2, title),) if title else ()),
        *((Paragraph(before, role="list-before"),) if before else ()),
        Items(items, ordered=style == "number", role=ROLES[style]),
    )


BLOCK = Block(
    name="list",
    about="A list of short texts.",
    fields=(
        Field("title", Kind.LINE, "A title above it."),
        Field("before", Kind.LINE, "A line that leads to the list, such as “Участниците обсъдиха:”."),
        Field("style", Kind.CHOICE, "How the items are marked.", choices=("bullet", "check", "number")),
        Field("items", Kind.LIST, "The items.", required=True, parts=(Field("item", Kind.LINE, "One item."),)),
    ),
    nodes=nodes,
    example="block: list\nid: topics\nstyle: check\nitems:\n  - изискванията за прозрачност;\n  - планът за мерките;\n",
    roles=(
        RoleUse("list-before", "body"),
        RoleUse("checks", "bullets"),
    ),
)
