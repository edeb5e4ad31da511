"""Two photographs of one place, before and after, in one shape so that they can be compared."""

from dataclasses import replace

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import MEMBER, RIGHTS, alike, photograph
from careget_docs.tree import Block as Node
from careget_docs.tree import Figure, Group, Heading, Paragraph, Strong, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title, both photographs in one shape as a row, the caption and the credit of both."""
    figures = list[Figure]()
    for name in ("before", "after"):
        if figure := photograph(fields.record(name), context, shared=fields):
            label = Strong((Text(context.locale.word(name)),))
            caption = (label, Text(" "), *figure.caption) if figure.caption else (label,)
            figures.append(replace(figure, caption=caption))
    shaped = alike(tuple(figures), fields, context.report)
    title, caption = context.inline(fields.text("title")), context.inline(fields.text("caption"))
    credit = fields.text("credit").text
    return (
        *((Heading(2, title, anchor=fields.id),) if title else ()),
        Group("photo-rows", shaped),
        *((Paragraph(caption, role="caption"),) if caption else ()),
        *((Paragraph((Text(context.locale.word("photo").format(name=credit)),), role="credit"),) if credit else ()),
    )


BLOCK = Block(
    name="before-after",
    about="Two photographs of one place, before and after.",
    fields=(
        Field("title", Kind.LINE, "A title above them."),
        Field("before", Kind.RECORD, "How it was.", required=True, parts=MEMBER, label="Earlier"),
        Field("after", Kind.RECORD, "How it is.", required=True, parts=MEMBER, label="Later"),
        Field("caption", Kind.LINE, "A line below both."),
        *RIGHTS,
    ),
    nodes=nodes,
    example=(
        "block: before-after\nid: building\nbefore:\n  image: banner.svg\n  alternative: Старата сграда.\n"
        "after:\n  image: banner.svg\n  alternative: Новата сграда.\n"
    ),
    roles=(RoleUse("caption", "body"), RoleUse("credit", "caption")),
)
