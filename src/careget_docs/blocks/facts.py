"""A strip of key figures, each with its label."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Items, Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return a list whose items are a figure and its label."""
    items = tuple(
        (
            Paragraph(context.inline(item.text("figure")), role="fact-figure"),
            Paragraph(context.inline(item.text("label")), role="fact-label"),
        )
        for item in fields.records("items")
    )
    return (Items(items, role="facts"),)


BLOCK = Block(
    name="facts",
    about="Two to five key figures in a row; take them from values, so that they are right everywhere.",
    fields=(
        Field(
            "items",
            Kind.LIST,
            "The figures.",
            required=True,
            parts=(
                Field(
                    "fact",
                    Kind.RECORD,
                    "A figure and what it counts.",
                    parts=(
                        Field("figure", Kind.LINE, "The figure, such as {budget}.", required=True),
                        Field("label", Kind.LINE, "What it counts.", required=True),
                    ),
                ),
            ),
        ),
    ),
    nodes=nodes,
    example=(
        "block: facts\nid: key-figures\nitems:\n  - figure: '5'\n    label: държави\n"
        "  - figure: '22'\n    label: проекта по поканата\n"
    ),
    roles=(
        RoleUse("fact-figure", "heading-2"),
        RoleUse("fact-label", "caption"),
        RoleUse("facts", "bullets"),
    ),
)
