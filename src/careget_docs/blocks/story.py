"""A story of a newsletter: kicker, title, deck, picture, text and where to read on; its length says how large it is."""

from dataclasses import replace

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.photographs import PHOTOGRAPH, photograph
from careget_docs.tree import Block as Node
from careget_docs.tree import Group, Heading, Link, Paragraph, Text, plain, words

BRIEF, LEAD = 70, 180
"""Under so many words a story is a brief; from so many it is a lead."""
RANKS = ("lead", "story", "brief")


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return picture, kicker, title and deck in the roles of its rank, then the text as a group."""
    found: list[Node] = []
    if "image" in fields and (figure := photograph(fields, context)):
        found.append(figure)
    text = context.prose(fields.text("text"))
    rank = _rank(fields, sum(len(words(node, notes=False)) for node in text))
    kicker = context.inline(fields.text("kicker"))
    if kicker:
        green = fields.text("accent").text == "green" or ("accent" not in fields and _other(plain(kicker)))
        found.append(Paragraph(kicker, role="kicker-green" if green else "kicker-blue"))
    found.append(Heading(2, context.inline(fields.text("title")), anchor=fields.id, role=f"{rank}-title"))
    if deck := context.inline(fields.text("deck")):
        found.append(Paragraph(deck, role="deck"))
    found.append(Group("story-text", (*text, *_more(fields, context))))
    return tuple(found)


def _rank(fields: Fields, count: int) -> str:
    """Return how large a story is set: as its author says, else by its words."""
    said = fields.text("rank").text
    if said in RANKS:
        return said
    return "brief" if count < BRIEF else "story" if count < LEAD else "lead"


def _other(kicker: str) -> bool:
    """Say whether a theme has the second colour: stories of one theme have one colour throughout."""
    return sum(map(ord, kicker)) % 2 == 1


def _more(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the line that leads on."""
    address = fields.text("address").text.strip()
    if not address:
        return ()
    said = context.inline(fields.text("more")) or (Text(context.locale.word("more")),)
    title = context.locale.word("link").format(address=address)
    return (Paragraph((Link(said, address, title),), role="more"),)


BLOCK = Block(
    name="story",
    about="A story of a newsletter. Long ones lead, short ones share a page; pages are filled by themselves.",
    fields=(
        Field("kicker", Kind.LINE, "The theme, in a word or two above the title."),
        Field("title", Kind.LINE, "The title.", required=True),
        Field("deck", Kind.LINE, "One or two sentences below the title that say what it is about."),
        Field("text", Kind.PROSE, "The text, in Markdown.", required=True),
        Field("rank", Kind.CHOICE, "How large it is; without it, its length decides.", choices=RANKS),
        Field("accent", Kind.CHOICE, "Its colour; without it, one for each theme.", choices=("blue", "green")),
        Field("address", Kind.ADDRESS, "Where to read on: a web or mail address."),
        Field("more", Kind.LINE, "The words of the link; without them, “Read more”."),
        *(replace(field, required=False) for field in PHOTOGRAPH),
    ),
    nodes=nodes,
    example=(
        "block: story\nid: benches\nkicker: Двор\ntitle: Нови пейки в двора\n"
        "text: Пейките са шест и стоят под дърветата.\naddress: https://www.haskovo.bg/\n"
    ),
    roles=(
        RoleUse("lead-title", "heading-2"),
        RoleUse("story-title", "heading-2"),
        RoleUse("brief-title", "heading-3"),
        RoleUse("kicker-blue", "kicker"),
        RoleUse("kicker-green", "kicker"),
        RoleUse("deck", "lead"),
        RoleUse("more", "body"),
    ),
)
