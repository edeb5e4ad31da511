"""A note set apart from the running text."""

from dataclasses import replace

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading, Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return an optional third-level heading and the text in the role of a note."""
    title = context.inline(fields.text("title"))
    body = context.prose(fields.text("text"))
    noted = tuple(replace(node, role="note") if isinstance(node, Paragraph) else node for node in body)
    return (*((Heading(2, title, role="note-title"),) if title else ()), *noted)


BLOCK = Block(
    name="note",
    about="A remark beside the text.",
    fields=(
        Field("title", Kind.LINE, "A title above it."),
        Field("text", Kind.PROSE, "The note, in Markdown.", required=True),
    ),
    nodes=nodes,
    example="block: note\nid: remark\ntext: Данните са от официални източници.\n",
    roles=(
        RoleUse("note", "body"),
        RoleUse("note-title", "heading-2"),
    ),
)
