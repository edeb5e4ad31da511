"""The cover: masthead, issue, period and artwork; the funding lockup joins it by itself."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import ARTWORK, artwork
from careget_docs.tree import Block as Node
from careget_docs.tree import Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return artwork, title, issue, programme and period, each in its role."""
    found: list[Node] = []
    if picture := artwork(fields, context, cover=True):
        found.append(picture)
    for name, role in (
        ("title", "title"),
        ("issue", "subtitle"),
        ("line", "cover-line"),
        ("programme", "kicker"),
        ("period", "period"),
    ):
        if line := context.inline(fields.text(name)):
            found.append(Paragraph(line, role=role))
    return tuple(found)


BLOCK = Block(
    name="cover",
    about="The first page. The EU emblem and statement are added to it; you cannot forget them.",
    fields=(
        Field("title", Kind.LINE, "The masthead, such as CARE-GET.", required=True),
        Field("issue", Kind.LINE, "What and which issue, such as Е-бюлетин № 1."),
        Field("line", Kind.LINE, "What leads in this issue, in a sentence set large."),
        Field("programme", Kind.LINE, "The programme."),
        Field("period", Kind.LINE, "The period, best as a value."),
        *ARTWORK,
    ),
    nodes=nodes,
    example="block: cover\nid: cover\ntitle: CARE-GET\nissue: Е-бюлетин № 1\n",
    roles=(
        RoleUse("artwork", "emblem"),
        RoleUse("title", "heading-1"),
        RoleUse("subtitle", "heading-2"),
        RoleUse("cover-line", "heading-1"),
        RoleUse("kicker", "caption"),
        RoleUse("period", "caption"),
    ),
)
