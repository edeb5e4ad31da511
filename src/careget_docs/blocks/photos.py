"""Two to six photographs in rows of equal height, each with its caption."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import MEMBER, RIGHTS, photograph
from careget_docs.tree import Block as Node
from careget_docs.tree import Group, Heading, Paragraph, Text

LEAST, MOST = 2, 6


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title, the photographs as a group of rows, the caption of all and their credit."""
    items = fields.records("photos")
    if not LEAST <= len(items) <= MOST:
        message, hint = "The block takes two to six photographs; here the count is {count}.", (
            "Use the block `photo` for a single one; part more than six into two blocks."
        )  # fmt: skip
        context.report.error("VAL132", fields.place("photos"), message, hint, count=len(items))
    figures = tuple(figure for item in items if (figure := photograph(item, context, shared=fields)))
    title, caption = context.inline(fields.text("title")), context.inline(fields.text("caption"))
    credit = fields.text("credit").text
    return (
        *((Heading(2, title, anchor=fields.id),) if title else ()),
        Group("photo-rows", figures),
        *((Paragraph(caption, role="caption"),) if caption else ()),
        *((Paragraph((Text(context.locale.word("photo").format(name=credit)),), role="credit"),) if credit else ()),
    )


BLOCK = Block(
    name="photos",
    about="Two to six photographs in rows of equal height, without holes.",
    fields=(
        Field("title", Kind.LINE, "A title above them."),
        Field(
            "photos", Kind.LIST, "The photographs.", required=True,
            parts=(Field("photo", Kind.RECORD, "A photograph.", parts=MEMBER),),
        ),
        Field("caption", Kind.LINE, "A line below all of them."),
        *RIGHTS,
    ),
    nodes=nodes,
    example=(
        "block: photos\nid: day\nphotos:\n  - image: banner.svg\n    alternative: Сграда с дървета.\n"
        "  - image: opener-ceremony.svg\n    alternative: Хора на площад.\n"
    ),
    roles=(RoleUse("caption", "body"), RoleUse("credit", "caption")),
)  # fmt: skip
