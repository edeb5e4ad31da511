"""What is in this issue: entries that lead to their sections, with page numbers."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Items, Link, PageNumber, Paragraph, Text, plain


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title and a list of links in the order of what they lead to, each followed by its page number."""
    title = context.inline(fields.text("title"))
    items = []
    entries = sorted(fields.records("items"), key=lambda entry: context.order_of(entry.text("to").text.strip()))
    for entry in entries:
        target = "#" + entry.text("to").text.strip()
        words = context.inline(entry.text("text"))
        leads = plain(context.title_of(target[1:])) or plain(words)
        items.append((Paragraph((Link(words, target, leads), Text(" "), PageNumber(target)), role="contents-entry"),))
    return (*((Paragraph(title, role="contents-title"),) if title else ()), Items(tuple(items), role="contents"))


ENTRY = (
    Field("text", Kind.LINE, "What the entry says.", required=True),
    Field("to", Kind.IDENTIFIER, "The id of the section it leads to.", required=True),
)

BLOCK = Block(
    name="contents",
    about="“In this issue”: what there is to read, and on which page.",
    fields=(
        Field("title", Kind.LINE, "The line above."),
        Field(
            "items",
            Kind.LIST,
            "The entries.",
            required=True,
            parts=(Field("entry", Kind.RECORD, "An entry.", parts=ENTRY),),
        ),
    ),
    nodes=nodes,
    example=(
        "block: contents\nid: contents\ntitle: В този брой четете\nitems:\n"
        "  - text: Официална церемония\n    to: contents\n"
    ),
    roles=(
        RoleUse("contents-entry", "body"),
        RoleUse("contents-title", "heading-2"),
        RoleUse("contents", "bullets"),
    ),
)
