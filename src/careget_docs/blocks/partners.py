"""The partner strip: who takes part, each with its place; names as the partners write them."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading, Items, Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title and a list of names with places."""
    title = context.inline(fields.text("title"))
    heading: tuple[Node, ...] = (Heading(2, title, role="partners-title"),) if title else ()
    items = []
    for partner in fields.records("items"):
        lines: list[Node] = [Paragraph(context.inline(partner.text("name")), role="partner")]
        if place := context.inline(partner.text("place")):
            lines.append(Paragraph(place, role="partner-place"))
        items.append(tuple(lines))
    return (*heading, Items(tuple(items), role="partners"))


PARTNER = (
    Field("name", Kind.LINE, "The partner's name, as the partner writes it in this language.", required=True),
    Field("place", Kind.LINE, "Where it is: town or country."),
)

BLOCK = Block(
    name="partners",
    about="The partners of the project, in order; keep one shared block for all deliverables.",
    fields=(
        Field("title", Kind.LINE, "A title above them."),
        Field(
            "items",
            Kind.LIST,
            "The partners.",
            required=True,
            parts=(Field("partner", Kind.RECORD, "A partner.", parts=PARTNER),),
        ),
    ),
    nodes=nodes,
    example=(
        "block: partners\nid: partners\ntitle: Партньори\nitems:\n  - name: Община Хасково\n    place: България\n"
        "  - name: Тракийски университет\n    place: България\n"
    ),
    roles=(
        RoleUse("partners-title", "heading-2"),
        RoleUse("partner", "body"),
        RoleUse("partner-place", "caption"),
        RoleUse("partners", "bullets"),
    ),
)
