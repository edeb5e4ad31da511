"""The tree as the HTML of an e-mail by the designer's template, its styles written into it; it makes no message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from careget_docs.html.frames import Frames
from careget_docs.html.html import MarkupWriter, template_fault, whole
from careget_docs.html.mail import mail_looks
from careget_docs.html.mail.mail_pictures import MM, MailPicture, mail_picture, plated
from careget_docs.html.mail.mail_tree import told
from careget_docs.html.photo_groups import ROLES
from careget_docs.inspection.read_back import squeeze
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.project.roles import chain
from careget_docs.tree import Columns, Document, Figure, Group, Heading, Items, Link, Node, Picture, plain, walk, words
from careget_docs.visibility import emblem

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE, MACROS = "email.html.j2", "email-nodes.html.j2"
WIDTH, ROOM = 600, 536
"""Width of a mail and of the text in it, in pixels."""
COVER = (600.0, 400.0)
"""Most width and height of the picture of a cover, in pixels."""
TALLEST = 460.0
"""Most height of a picture of the text, in pixels."""
SMALL, MARK, PAIR = 132.0, 56.0, 256.0
"""Width of portraits and small pictures, height of marks, width of each of two pictures side by side, in pixels."""
SHAPE = 0.75
"""Height for a width of 1 of pictures side by side, where they may be cut to it."""
LOCKUP = "lockup"
"""The role of the group of an emblem and its statement."""
EDGE = 3
"""The white round an emblem in a row of marks, in pixels: in the dark its ground is no longer white."""
EMBLEM, PLATE = 42.0, 10
"""Height of the emblem, and the white round the lockup, in pixels; 38 pixels are the prescribed 10 mm."""


@dataclass(frozen=True, slots=True)
class MailPage:
    """The HTML of an e-mail, the pictures it names, and the document as it tells it."""

    html: str
    pictures: tuple[MailPicture, ...]
    told: Document


Address = Callable[[MailPicture], str]


def mail_page(document: Document, kit: Kit, address: Address, links: Mapping[str, str]) -> MailPage | None:
    """Return the page of an e-mail whose pictures lie at `address`; None, with a finding, when a template has a fault.

    `links` are what a mailing tool turns into addresses: `unsubscribe` and `browser`.
    """
    from css_inline import CSSInliner
    from jinja2 import TemplateError

    from careget_docs.html.html import FAULTS
    from careget_docs.html.sandbox import template_sandbox

    environment = template_sandbox(kit.brand.folder)
    environment.filters["whole"] = whole
    environment.globals["colour"] = kit.brand.color
    mail = told(document, kit.brand, kit.locale.word("more"))
    web = document.mailing.web if document.mailing.teaser else ""
    writer = MailWriter(environment, kit.brand, sheet=True, frames=Frames(mail, kit), web=web, address=address)
    inlined, kept = mail_looks.sheets(kit.brand, kit.report)
    try:
        html = environment.get_template(TEMPLATE).render(
            document=mail, brand=kit.brand, locale=kit.locale, word=kit.locale.word, links=links,
            lockup=writer.lockup(mail, kit), statement=_statement(mail, kit), css=inlined, kept=kept,
            head=_head(mail, kit), **writer.functions,
        )  # fmt: skip
    except (TemplateError, *FAULTS) as fault:
        template_fault(fault, kit.brand.folder, kit.report)
        return None
    inliner = CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, apply_width_attributes=True)
    return MailPage(inliner.inline(html), tuple(writer.shown.values()), mail)


def _head(document: Document, kit: Kit) -> str:
    """Return what stands above a mail without a cover: its title, or the brand where its first title says the same."""
    first = next((plain(node.children) for node in walk(document) if isinstance(node, Heading)), "")
    return kit.brand.name if squeeze(first) == squeeze(document.title) else document.title


def _statement(document: Document, kit: Kit) -> str:
    """Return the funding statement as text; empty where the imprint says it already."""
    said = " ".join(words(document.imprint))
    wanted = (load_locale(tag).sentences[kit.brand.statement].text for tag in (document.lang, document.second) if tag)
    return " / ".join(text for text in wanted if text not in said)


@dataclass(slots=True)
class MailWriter(MarkupWriter):
    """Calls the macro of each node; `shown` are the pictures so far, by name."""

    frames: Frames | None = None
    web: str = ""
    """The web edition, where a teaser's links lead that lead elsewhere in the document."""
    address: Address = field(default=lambda picture: picture.name)
    shown: dict[str, MailPicture] = field(default_factory=dict)

    @property
    def functions(self) -> dict[str, Callable[..., object]]:  # type: ignore[override]
        """Return the functions that the template calls, by name."""
        return {"render": self.node, "each": self.nodes, "place": self.place, "below": self.below}

    def macro(self, name: str, node: object, content: str = "", **facts: object) -> str:
        """Return what a macro of the mail's nodes makes."""
        return self.part(MACROS, name, node, content, **facts)

    def node(self, node: Node) -> str:
        """Return one node as HTML; lists are put as the brand arranges lists of their role."""
        if isinstance(node, Link) and node.target.startswith("#") and self.web:
            node = replace(node, target=f"{self.web}{node.target}")
        if not isinstance(node, Items):
            return MarkupWriter.node(self, node)
        entries = [self.nodes(item) for item in node.items]
        return self.macro("items", node, way=self.brand.list_role(node.role).way, entries=entries)

    def below(self) -> str:
        """Return the notes that were called since this was last asked, outside of every block."""
        notes, self.notes = self.notes, []
        return self.macro("notes", None, notes=notes) if notes else ""

    def ground(self, group: Group) -> str:
        """Return the colour of the panel that a group stands on; empty for none."""
        name = self.brand.group_role(group.role).ground
        return self.brand.color(name) if name else ""

    def enclosed(self, group: Group, content: str) -> str:
        """Return a group with this content, on its panel."""
        ground = self.ground(group) if len(group.children) > 1 else ""
        anchored = any(getattr(node, "anchor", "") == group.id for node in walk(group))
        return self.macro("group", group, content, anchored=anchored, ground=ground)

    def inside(self, group: Group) -> str:
        """Return what stands in a group; photographs of a row two by two."""
        figures = [node for node in group.children if isinstance(node, Figure)]
        role = self.brand.group_role(group.role)
        if role.pictures == "rows" and len(figures) > 1:
            others = tuple(node for node in group.children if not isinstance(node, Figure))
            return self.macro("pairs", group, self.nodes(others), cells=[self.paired(figure) for figure in figures])
        if group.role == LOCKUP:
            return self.macro("lockup", group, cells=[self.node(node) for node in group.children])
        if role.place == "cover":
            return self.macro("cover", group, self.nodes(tuple(n for n in group.children if n not in figures)),
                              pictures=[self.covering(figure) for figure in figures])  # fmt: skip
        return self.nodes(group.children)

    def columns(self, columns: Columns) -> str:
        """Return text in columns, one below the other."""
        return self.nodes(columns.children)

    def paired(self, figure: Figure) -> str:
        """Return one of two pictures side by side, cut to one shape where it may be."""
        assert self.frames is not None
        high = SHAPE * PAIR
        cut = self.frames.can_crop(figure, PAIR * MM, high * MM)
        return self.pictured(self.frames.crop(figure, PAIR * MM, high * MM) if cut else figure, PAIR)

    def covering(self, figure: Figure) -> str:
        """Return the picture of a cover over the whole width, cut to a landscape where it may be."""
        assert self.frames is not None
        fitted = self.frames.within(figure, COVER[0] * MM, COVER[1] * MM)
        return self.pictured(fitted.figure, min(fitted.width / MM, COVER[0]))

    def figure(self, figure: Figure) -> str:
        """Return a picture as wide as its task asks for."""
        wide, high = max(figure.picture.width, 0.1), max(figure.picture.height, 0.1)
        if figure.role in ("logo", "emblem", "official", "page"):
            return self.pictured(figure, min(MARK * wide / high, ROOM / 2), sharp=True)
        if figure.role == "portrait" or figure.size == "small" or figure.shape == "round":
            return self.pictured(self.ready(figure, SMALL * MM), SMALL)
        if figure.role in ROLES and figure.picture.artwork and self.frames:
            return self.pictured(self.frames.crop(figure, ROOM * MM, 0.45 * ROOM * MM), ROOM)
        if figure.role not in ROLES and figure.chart is None:
            return self.pictured(figure, min(SMALL, wide / MM), sharp=True)
        figure = self.ready(figure, ROOM * MM)
        wide, high = max(figure.picture.width, 0.1), max(figure.picture.height, 0.1)
        most = ROOM if figure.picture.media_type == "image/svg+xml" else min(ROOM, wide)
        return self.pictured(figure, min(most, TALLEST * wide / high), sharp=figure.chart is not None)

    def ready(self, figure: Figure, width: float) -> Figure:
        """Return a photograph in the shape that its author asks for; its pixels are bounded when it is written."""
        from careget_docs.drawing.crop import shaped

        return (shaped(figure) or figure) if figure.role in ROLES and figure.chart is None else figure

    def pictured(self, figure: Figure, width: float, *, sharp: bool = False) -> str:
        """Return a picture `width` pixels wide with its caption and credit."""
        made = mail_picture(figure.picture, max(width, 1.0), self.brand.families, sharp=sharp)
        if figure.role == "emblem" and made.media_type == "image/png":
            made = plated(made, EDGE)
        self.shown[made.name] = made
        facts = {"picture": made, "source": self.address(made), "role": chain(figure.role, self.brand.figures)}
        return self.macro("figure", figure, self.nodes(figure.caption), **facts)

    def lockup(self, document: Document, kit: Kit) -> dict[str, object]:
        """Return emblem and statement as one picture on a white plate of its own, with its address and alternative."""
        official = next((n for n in walk(document.lockup) if isinstance(n, Figure) and n.role == "official"), None)
        tags = tuple(filter(None, (document.lang, document.second)))
        sentences = tuple((tag, load_locale(tag).sentences[self.brand.statement]) for tag in tags)
        if official:
            picture = official.picture
            width = EMBLEM * picture.width / max(picture.height, 0.1)
        else:
            drawn = emblem.lockup(sentences, self.brand.typefaces["statement"], EMBLEM * MM)
            picture = Picture("eu-lockup.svg", "image/svg+xml", drawn.svg.encode(), drawn.width, drawn.height)
            width = drawn.width / MM
        made = plated(mail_picture(picture, width, self.brand.families, sharp=True), PLATE)
        self.shown[made.name] = made
        said = " / ".join(sentence.text for _, sentence in sentences)
        return {"picture": made, "source": self.address(made), "alternative": f"{kit.locale.word('emblem')}. {said}"}
