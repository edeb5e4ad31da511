"""Whom to ask: a panel with the lead partner, place and address."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import ARTWORK, artwork
from careget_docs.tree import Block as Node
from careget_docs.tree import Figure, Heading, Link, Paragraph, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return title, lines, the call to contact, the address and its QR code."""
    found: list[Node] = []
    if picture := artwork(fields, context):
        found.append(picture)
    if title := context.inline(fields.text("title")):
        found.append(Heading(1, title, anchor=fields.id, role="contact-title"))
    found += [Paragraph(context.inline(line), role="contact") for line in fields.texts("lines")]
    if before := context.inline(fields.text("before")):
        found.append(Paragraph(before, role="kicker"))
    if address := fields.text("address").text.strip():
        shown = address.removeprefix("mailto:")
        title_text = context.locale.word("link").format(address=shown)
        found.append(Paragraph((Link((Text(shown),), address, title_text),), role="address"))
        found.append(Figure(context.qr(address), context.locale.word("qr").format(address=address), role="qr"))
    return tuple(found)


BLOCK = Block(
    name="contact",
    about="The contact panel.",
    fields=(
        Field("title", Kind.LINE, "Who it is, such as the lead partner."),
        Field("lines", Kind.LIST, "Name, place, country, one a line.", parts=(Field("line", Kind.LINE, "A line."),)),
        Field("before", Kind.LINE, "The line above the address."),
        Field("address", Kind.ADDRESS, "A web or mail address."),
        *ARTWORK,
    ),
    nodes=nodes,
    example="block: contact\nid: contact\ntitle: Водещ партньор\nlines:\n  - Община Хасково\naddress: https://www.haskovo.bg/\n",
    roles=(
        RoleUse("artwork", "emblem"),
        RoleUse("contact-title", "heading-2"),
        RoleUse("contact", "body"),
        RoleUse("kicker", "caption"),
        RoleUse("address", "caption"),
        RoleUse("qr", "emblem"),
    ),
)
