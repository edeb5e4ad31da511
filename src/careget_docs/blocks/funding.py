"""The funding text: who pays, in words; it stands beside the lockup."""

from dataclasses import replace

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the text in the role of funding."""
    body = context.prose(fields.text("text"))
    return tuple(replace(node, role="funding") if isinstance(node, Paragraph) else node for node in body)


BLOCK = Block(
    name="funding",
    about="Who funds the project, in small print beside the emblem.",
    fields=(Field("text", Kind.PROSE, "The text, in Markdown.", required=True),),
    nodes=nodes,
    example="block: funding\nid: funding\ntext: Проектът се изпълнява по Европейската градска инициатива.\n",
    roles=(RoleUse("funding", "caption"),),
)
