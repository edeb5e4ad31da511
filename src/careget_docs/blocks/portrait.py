"""Somebody: a portrait with the name, what the person does, and words about or by the person."""

from dataclasses import replace

from careget_docs.drawing.crop import shaped
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import PHOTOGRAPH, photograph
from careget_docs.tree import Block as Node
from careget_docs.tree import Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the picture, the quoted words, who it is, and the text about the person."""
    figure = photograph(fields, context, role="portrait")
    if figure and not figure.shape and shaped(upright := replace(figure, shape="upright")):
        figure = upright
    lines = (("quote", "quote"), ("name", "person"), ("about", "person-about"))
    said = ((context.inline(fields.text(name)), role) for name, role in lines)
    return (
        *((figure,) if figure else ()),
        *(Paragraph(words, role=role) for words, role in said if words),
        *context.prose(fields.text("text")),
    )


BLOCK = Block(
    name="portrait",
    about="Somebody: a portrait with name, task, and words by or about the person.",
    fields=(
        *PHOTOGRAPH,
        Field("name", Kind.LINE, "Who it is.", required=True),
        Field("about", Kind.LINE, "What the person does, and where."),
        Field("quote", Kind.LINE, "What the person says, with quotation marks."),
        Field("text", Kind.PROSE, "Words about the person, in Markdown."),
    ),
    nodes=nodes,
    example=(
        "block: portrait\nid: doctor\nimage: spot-telemedicine.svg\nalternative: Портрет на лекарка.\n"
        "name: д-р Мария Иванова\nabout: кардиолог\nquote: „Болните няма да пътуват.“\n"
    ),
    roles=(
        RoleUse("portrait", "vignette"),
        RoleUse("quote", "lead"),
        RoleUse("person", "heading-3"),
        RoleUse("person-about", "caption"),
    ),
)
