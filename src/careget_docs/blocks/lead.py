"""The first paragraph of a section, larger than the rest."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading, Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return an optional second-level heading and one paragraph in the role of a lead."""
    title = context.inline(fields.text("title"))
    heading = (Heading(2, title),) if title else ()
    return (*heading, Paragraph(context.inline(fields.text("text")), role="lead"))


BLOCK = Block(
    name="lead",
    about="The opening paragraph of a section: says in a few lines what the section tells.",
    fields=(
        Field("title", Kind.LINE, "A title above it."),
        Field("text", Kind.LINE, "One paragraph.", required=True),
    ),
    nodes=nodes,
    example="block: lead\nid: opening\ntext: На 20 март 2025 г. официално бе открит проектът.\n",
    roles=(RoleUse("lead", "body"),),
)
