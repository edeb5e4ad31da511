"""A photograph with words of its own, which stand beside it, or below it where it is wide."""

from careget_docs.plugin import Block, Context
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import PHOTOGRAPH, photograph
from careget_docs.tree import Block as Node
from careget_docs.tree import Heading


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the picture, then title and text; without the picture, with a finding, the words alone."""
    figure = photograph(fields, context)
    title = context.inline(fields.text("title"))
    return (
        *((figure,) if figure else ()),
        *((Heading(2, title, anchor=fields.id),) if title else ()),
        *context.prose(fields.text("text")),
    )


BLOCK = Block(
    name="photo",
    about="A photograph with words beside or below it.",
    fields=(
        *PHOTOGRAPH,
        Field("title", Kind.LINE, "A title of the words."),
        Field("text", Kind.PROSE, "The words, in Markdown."),
    ),
    nodes=nodes,
    example=(
        "block: photo\nid: yard\nimage: banner.svg\nalternative: Сграда с дървета и хора.\n"
        "text: Дворът на хъба е отворен всеки ден.\n"
    ),
)
