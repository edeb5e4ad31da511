"""A section: its opener with number, title, deliverable code and artwork, then the blocks in it."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import ARTWORK, artwork
from careget_docs.tree import Block as Node
from careget_docs.tree import Group, Heading, Paragraph, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the opener as a group, then the section's blocks."""
    number, code = fields.text("number").text, context.inline(fields.text("code"))
    opener: list[Node] = []
    if picture := artwork(fields, context):
        opener.append(picture)
    if number:
        opener.append(Paragraph((Text(number),), role="numeral"))
    opener.append(Heading(1, context.inline(fields.text("title")), anchor=fields.id))
    if code:
        opener.append(Paragraph(code, role="code"))
    return (Group("opener", tuple(opener)), *context.blocks(fields.blocks("blocks")))


BLOCK = Block(
    name="section",
    about="A part of the document that begins on a new page.",
    fields=(
        Field("title", Kind.LINE, "The section's title.", required=True),
        Field("number", Kind.PLAIN, "The number to show, such as 01."),
        Field("code", Kind.LINE, "The deliverable code, best as a value: {d-4-1-2}."),
        *ARTWORK,
        Field("blocks", Kind.BLOCKS, "The blocks of the section.", required=True),
    ),
    nodes=nodes,
    example=(
        "block: section\nid: opening\nnumber: '01'\ntitle: Откриваща церемония\nblocks:\n"
        "  - block: lead\n    id: opening-lead\n    text: Официално бе открит проектът.\n"
    ),
    roles=(
        RoleUse("artwork", "emblem"),
        RoleUse("numeral", "title"),
        RoleUse("code", "kicker"),
    ),
)
