"""A pull quote with who said it."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the introduction, the quoted words and their source, each in its role."""
    before = context.inline(fields.text("before"))
    source = context.inline(fields.text("by"))
    return (
        *((Paragraph(before, role="quote-source"),) if before else ()),
        Paragraph(context.inline(fields.text("text")), role="quote"),
        *((Paragraph(source, role="quote-source"),) if source else ()),
    )


BLOCK = Block(
    name="quote",
    about="Somebody's words, set large.",
    fields=(
        Field("before", Kind.LINE, "A line that leads to the quote, such as the name of who speaks."),
        Field("text", Kind.LINE, "The words, with their quotation marks.", required=True),
        Field("by", Kind.LINE, "Who said it, below the quote."),
    ),
    nodes=nodes,
    example="block: quote\nid: bravo\nbefore: Европейската комисия\ntext: „Браво, Хасково!“\n",
    roles=(
        RoleUse("quote", "lead"),
        RoleUse("quote-source", "caption"),
    ),
)
