"""Running text under an optional title."""

from careget_docs.plugin import Block, Context
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title as a second-level heading, then the text."""
    title = context.inline(fields.text("title"))
    heading = (Heading(2, title),) if title else ()
    return (*heading, *context.prose(fields.text("text")))


BLOCK = Block(
    name="text",
    about="Paragraphs, lists and small headings, in Markdown.",
    fields=(
        Field("title", Kind.LINE, "A title above the text."),
        Field(
            "text",
            Kind.PROSE,
            "The text, in Markdown: **bold**, *italic*, [link](https://…), lists with “- ”.",
            required=True,
        ),
    ),
    nodes=nodes,
    example=(
        "block: text\nid: presentation\ntitle: Представяне на проекта\ntext: |\n"
        "  В официалната част участваха **всички партньори**.\n\n  След нея гостите разгледаха:\n\n"
        "  - залата за обучения;\n  - двора на хъба.\n"
    ),
)
