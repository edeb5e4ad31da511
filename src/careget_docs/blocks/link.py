"""A link as a button, with its address in print and as a QR code."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Figure, Link, Paragraph, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the button, the printed address and the QR code."""
    address = fields.text("address").text.strip()
    title = fields.text("about").text or context.locale.word("link").format(address=address)
    button = Link(context.inline(fields.text("text")), address, title)
    printed = Link((Text(address.removeprefix("mailto:")),), address, title)
    code = Figure(context.qr(address), context.locale.word("qr").format(address=address), role="qr")
    shown = () if fields.flag("hidden") else (Paragraph((printed,), role="address"),)
    return (Paragraph((button,), role="button"), *shown, code)


BLOCK = Block(
    name="link",
    about="A link that works on paper too: button, address, QR code.",
    fields=(
        Field("text", Kind.LINE, "What the button says.", required=True),
        Field("address", Kind.ADDRESS, "Where it leads, with https://.", required=True),
        Field("about", Kind.WORDS, "Where it leads, in words, for readers who cannot see the page."),
        Field("hidden", Kind.FLAG, "true: the address is too long to print; the QR code carries it."),
    ),
    nodes=nodes,
    example="block: link\nid: more\ntext: Четете повече\naddress: https://www.haskovo.bg/\n",
    roles=(
        RoleUse("button", "body"),
        RoleUse("address", "caption"),
        RoleUse("qr", "emblem"),
    ),
)
