"""The strip of marks: the EU emblem with its statement first, then the programme's, the project's and partners'."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Figure, Items, Paragraph, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return a list: the lockup, then each mark as a picture or, while none is supplied, as its name."""
    items: list[tuple[Node, ...]] = [(context.lockup(),)]
    for mark in fields.records("items"):
        name, lang = mark.text("name").text.strip(), mark.text("lang").text.strip()
        picture = context.picture(mark.text("image")) if "image" in mark else None
        if picture is not None:
            items.append((Figure(picture, mark.text("alternative").text.strip() or name, role="logo"),))
        else:
            items.append((Paragraph((Text(name, lang if lang != context.locale.tag else ""),), role="mark"),))
    return (Items(tuple(items), role="logos"),)


MARK = (
    Field("name", Kind.WORDS, "Whose logo it is; the name is printed while there is no picture.", required=True),
    Field("lang", Kind.PLAIN, "The language of the name, where it differs from the document's.", of="language"),
    Field("image", Kind.IMAGE, "The logo's file, best as SVG."),
    Field("alternative", Kind.WORDS, "What a reader hears instead of the picture; without it, the name."),
)

BLOCK = Block(
    name="logos",
    about="EU emblem, statement and other logos in a row. The emblem is added and is never the smaller one.",
    fields=(
        Field(
            "items",
            Kind.LIST,
            "The other logos.",
            required=True,
            parts=(Field("mark", Kind.RECORD, "A logo.", parts=MARK),),
        ),
    ),
    nodes=nodes,
    example="block: logos\nid: marks\nitems:\n  - name: CARE-GET\n",
    roles=(
        RoleUse("logo", "emblem"),
        RoleUse("mark", "body"),
        RoleUse("logos", "bullets"),
    ),
)
