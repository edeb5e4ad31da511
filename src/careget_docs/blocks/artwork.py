"""A drawing of ours by motif, for those who have no picture; its size is the design's."""

from dataclasses import replace

from careget_docs.drawing.artwork.draw import motifs
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import MOTIF, artwork
from careget_docs.tree import Block as Node


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the drawing with its caption."""
    figure = artwork(fields, context)
    return (replace(figure, caption=context.inline(fields.text("caption"))),) if figure else ()


BLOCK = Block(
    name="artwork",
    about="A drawing made for you, where you have no picture.",
    fields=(
        replace(MOTIF[0], required=True, choices=tuple(motifs())),
        *MOTIF[1:],
        Field("alternative", Kind.WORDS, "What it shows, where our own words for it do not suit."),
        Field("caption", Kind.LINE, "The line below it."),
    ),
    nodes=nodes,
    example="block: artwork\nid: drawing\nmotif: nature\n",
    roles=(RoleUse("artwork", "emblem"),),
)
