"""A photograph or artwork with its text alternative, credit and consent."""

from careget_docs.plugin import Block, Context
from careget_docs.project.deliverable import Fields
from careget_docs.project.photographs import PHOTOGRAPH, photograph
from careget_docs.tree import Block as Node


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the figure; nothing, with a finding, when the picture is missing."""
    figure = photograph(fields, context)
    return (figure,) if figure else ()


BLOCK = Block(
    name="figure",
    about="A picture. SVG from templates/artwork/, photographs from deliverables/images/.",
    fields=PHOTOGRAPH,
    nodes=nodes,
    example="block: figure\nid: picture\nimage: banner.svg\nalternative: Сграда с дървета и хора.\n",
)
