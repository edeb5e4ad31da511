"""Nodes to HTML through the designer's templates: one macro a node, one file a page design; it lays out nothing."""

from __future__ import annotations

import base64
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.drawing.font_files import Family, faces
from careget_docs.html import brand_css, photo_groups
from careget_docs.html.fitting import Room
from careget_docs.html.frames import PRESS, SCREEN, Frames
from careget_docs.html.modules import Writing
from careget_docs.html.paged import KeptTrials, PagedModules
from careget_docs.html.trials import Trials
from careget_docs.languages.typography import names_apart
from careget_docs.plugin import Kit
from careget_docs.project.brand import Brand
from careget_docs.project.roles import chain
from careget_docs.tree import (
    Cell,
    Columns,
    Divider,
    Document,
    Emphasis,
    Figure,
    Group,
    Heading,
    Items,
    LineBreak,
    Link,
    Node,
    Note,
    PageNumber,
    Paragraph,
    Strong,
    Table,
    Text,
    walk,
)

if TYPE_CHECKING:
    from jinja2 import Environment

    from careget_docs.engines.weasyprint.measuring import Extent

FAULTS = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What a template may raise besides Jinja's own errors."""
MACROS = "nodes.html.j2"
GUTTER = 6.0
"""Between columns of text, in mm."""
PARTS = ("base", "nodes", "modules", "email", "email-nodes")
"""Files of the templates' folder that are parts of pages, and no page."""
_TRIAL = (
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>-</title></head><body>{body}</body></html>'
)
_SELF_CONTAINED = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; font-src data:; '
    "style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">"
)
"""Keeps a page that holds everything from running or fetching anything, whatever its template wrote into it."""
_SCREEN = "@media screen{body{max-width:180mm;margin:12mm auto;padding:0 6mm}.running{display:none}}"


@dataclass(frozen=True, slots=True)
class Markup:
    """An HTML document and the pictures it names as `asset:…`.

    Of packed pages `places` are the block of each id, and its page, counted from that on which the first stands.
    """

    html: str
    assets: dict[str, tuple[str, bytes]]
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    trials: tuple[KeptTrials, ...] = ()
    """What was measured on the way."""


def markup(
    document: Document, kit: Kit, *, press: bool = False, spare: int = 0, trials: tuple[KeptTrials, ...] = ()
) -> Markup | None:
    """Return the document as HTML; None, with a finding at the template's line, when a template has a fault.

    For the `press` pictures come in their own colours. `spare` is how many pages without words the template adds, so
    that its leaves can be stitched. With the `trials` of before a block changed nothing is measured nor moved.
    """
    from jinja2 import TemplateError

    from careget_docs.html.sandbox import template_sandbox

    environment, product = template_sandbox(kit.brand.folder), kit.brand.products.get(document.template)
    environment.filters["whole"] = whole
    brand_css.undeclared(kit.brand, document, kit.report)
    name, ending = f"{document.template}.html.j2", ".html.j2"
    designs = {path.name.removesuffix(ending) for path in kit.brand.folder.glob(f"*{ending}")} - {*PARTS}
    if document.template not in designs:
        message, hint = "There is no template “{name}”.", closest(document.template, designs)
        kit.report.error("REF007", None, message, hint, name=document.template)
        return None
    try:
        frames, writer = Frames(document, kit, press), _writer(environment, document, kit, press)
        paged = _paged(document, kit, writer, frames, trials)
        html = environment.get_template(name).render(
            document=document,
            brand=kit.brand,
            locale=kit.locale,
            product=product,
            spare=spare,
            word=kit.locale.word,
            **{**writer.functions, **frames.functions, **Room(document, kit, writer.assets).functions},
            pages=paged.pages if paged else None,
            sheets=["looks.css", *brand_css.names(kit.brand.folder, document)],
        )
    except (TemplateError, *FAULTS) as fault:
        template_fault(fault, kit.brand.folder, kit.report)
        return None
    return Markup(html, writer.assets, paged.places, tuple(paged.measured)) if paged else Markup(html, writer.assets)


def _writer(environment: Environment, document: Document, kit: Kit, press: bool) -> MarkupWriter:
    """Return what renders the nodes of a document."""
    sheet, space = _sheet(document, kit.brand), photo_groups.room(document, kit.brand)
    return MarkupWriter(environment, kit.brand, press, sheet, space, printed=document.printing is not None)


def _sheet(document: Document, brand: Brand) -> bool:
    """Say whether notes stand below their blocks: on one sheet, and where pages are packed, there is no foot."""
    product = brand.products.get(document.template)
    return bool(product and product.sheet) or document.template in brand.layouts


def _paged(
    document: Document, kit: Kit, writer: MarkupWriter, frames: Frames, known: tuple[KeptTrials, ...]
) -> PagedModules | None:
    """Return what packs the pages of a template that has a layout."""
    layout = kit.brand.layouts.get(document.template)
    if layout is None:
        return None

    def look(bodies: Sequence[str], trial: Writing, css: str) -> Sequence[Mapping[str, Extent]]:
        from careget_docs.engines.weasyprint.engine import HtmlSource
        from careget_docs.engines.weasyprint.measuring import extents

        sheet = HtmlSource("", (*brand_css.sheets(document, kit.brand), css), trial.assets, kit.brand.families)
        return extents(sheet, bodies, lambda body: _TRIAL.format(lang=document.lang, body=body))

    def trial() -> MarkupWriter:
        return MarkupWriter(writer.environment, kit.brand, sheet=writer.sheet, space=writer.space)

    trials = Trials(layout, trial, frames, look)
    flowing: Callable[[Group], bool] = lambda group: kit.brand.group_role(group.role).page  # noqa: E731
    return PagedModules(layout, writer, frames, trials, flowing, known=known)


def page(document: Document, kit: Kit, css: str) -> str | None:
    """Return the document as one HTML page with everything in it: styles, pictures, and the typeface; None as `markup`.

    `css` is the brand's own sheet (see `looks`), put before the designer's.
    """
    made = markup(document, kit)
    if made is None:
        return None
    html = made.html
    for name, (kind, data) in sorted(made.assets.items(), reverse=True):
        html = html.replace(f"asset:{name}", f"data:{kind};base64,{base64.b64encode(data).decode()}")
    rules = [_SCREEN, *(_face(family) for family in kit.brand.families), css]
    rules += brand_css.style_sheets(kit.brand, document)
    style = "\n".join(rules).replace("</", "<\\/")
    head = (
        f'<meta name="viewport" content="width=device-width">\n{_SELF_CONTAINED}\n<style>\n{style}\n</style>\n</head>'
    )
    return html.replace("</head>", head, 1)


def whole(text: str) -> str:
    """Return a text as HTML in which names such as CARE-GET do not break at their hyphen."""
    from markupsafe import Markup as Safe
    from markupsafe import escape

    parts = names_apart(text)
    if len(parts) == 1:
        return text
    marked = (Safe('<span class="whole">{}</span>').format(part) if at % 2 else part for at, part in enumerate(parts))
    return Safe("").join(escape(part) for part in marked)


def _face(family: Family) -> str:
    """Return the rule of the upright file with the greatest weight: one for each family keeps a page small."""
    face = [face for face in faces(family) if not face.italic][-1]
    data = base64.b64encode(face.load()).decode()
    weight = face.weight if face.variable else "100 900"
    return f"@font-face{{font-family:'{family.name}';font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"


def template_fault(fault: Exception, folder: Path, report: Report) -> None:
    """Report a template's fault at the line of the template that was being read or run."""
    place = None
    if (line := getattr(fault, "lineno", None)) and (name := getattr(fault, "name", None)):
        place = Span(f"{folder.name}/{name}", line, 1)
    else:
        for frame in traceback.extract_tb(fault.__traceback__):
            if Path(frame.filename).parent == folder:
                place = Span(f"{folder.name}/{Path(frame.filename).name}", frame.lineno or 1, 1)
    reason = " ".join(str(fault).split()) or type(fault).__name__
    hint = "Fix the template; `git diff templates/` shows what was changed."
    report.error("BRD101", place or Span(folder.name), "The template has a fault: {reason}", hint, reason=reason)


def _anchored(group: Group) -> bool:
    """True for a group in which a heading takes the links that lead to it."""
    return any(isinstance(node, Heading) and node.anchor == group.id for node in walk(group))


@dataclass(slots=True)
class MarkupWriter:
    """Calls the macro of each node; collects pictures on the way."""

    environment: Environment
    brand: Brand
    press: bool = False
    sheet: bool = False
    space: tuple[float, float] = (174.0, 120.0)
    """Width and height in mm that a photograph of the text may take."""
    printed: bool = False
    """Whether it makes printed matter, whose templates cut pictures to frames of their own."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0
    assets: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    @property
    def functions(self) -> dict[str, Callable[..., str]]:
        """Return the functions that templates call, by name."""
        return {"render": self.node, "each": self.nodes, "place": self.place, "roomed": self.roomed}

    def macro(self, name: str, node: object, content: str = "", **facts: object) -> str:
        """Return what a macro of the nodes makes."""
        return self.part(MACROS, name, node, content, **facts)

    def part(self, file: str, macro: str, /, node: object, content: str = "", **facts: object) -> str:
        """Return what a macro of one of the templates' files makes."""
        from markupsafe import Markup as Safe

        macros = self.environment.get_template(file).module
        return Safe(getattr(macros, macro)(node, Safe(content), **facts))  # noqa: S704 - made by autoescaped macros

    def nodes(self, nodes: tuple[Node, ...]) -> str:
        """Return several nodes as HTML, one after the other."""
        from markupsafe import Markup as Safe

        return Safe("").join(self.node(node) for node in nodes)

    def node(self, node: Node) -> str:
        """Return one node as HTML."""
        match node:
            case Heading(children=words, role=role) | Paragraph(children=words, role=role):
                return self.macro(
                    type(node).__name__.lower(), node, self.nodes(words), role=chain(role, self.brand.roles)
                )
            case Note() if self.sheet:
                self.count += 1
                self.notes.append((self.count, self.nodes(node.children)))
                return self.macro("notecall", node, number=self.count)
            case Columns():
                return self.columns(node)
            case Strong() | Emphasis() | Link() | Note():
                return self.macro(type(node).__name__.lower(), node, self.nodes(node.children))
            case Group():
                return self.group(node)
            case Text() | LineBreak() | PageNumber() | Divider():
                return self.macro(type(node).__name__.lower(), node)
            case Items(items=items):
                role = chain(node.role, self.brand.lists)
                return self.macro("items", node, role=role, entries=[self.nodes(item) for item in items])
            case Figure():
                return self.figure(node)
            case Table():
                return self.table(node)
            case _:
                assert_never(node)

    def group(self, group: Group) -> str:
        """Return a group; on one sheet, which has no foot of a page, the notes of a block stand below it."""
        return self.enclosed(group, self.inside(group))

    def enclosed(self, group: Group, content: str) -> str:
        """Return a group with this content, and the notes called in it below."""
        tag = self.brand.group_role(group.role).element or "div"
        if group.id and self.notes:
            content += self.macro("notes", group, notes=self.notes)
            self.notes = []
        return self.macro("group", group, content, tag=tag, anchored=_anchored(group))

    def inside(self, group: Group) -> str:
        """Return what stands in a group, its pictures as its role puts them."""
        match self.brand.group_role(group.role).pictures:
            case "rows":
                return photo_groups.rows(group, self.space, self, self.ready)
            case "beside":
                return photo_groups.side(group, self.space, self, self.ready)
            case _:
                return self.nodes(group.children)

    def ready(self, figure: Figure, width: float) -> Figure:
        """Return a photograph in its shape and with no more pixels than this format shows in `width` mm."""
        return photo_groups.prepared(figure, width, PRESS if self.press else SCREEN)

    def figure(self, figure: Figure) -> str:
        """Return a picture; a photograph gets a width that suits its shape, its pixels and its room."""
        figure = photo_groups.charted(figure, self.space[0], self.brand)
        fit, role = photo_groups.fit(figure, self.space), chain(figure.role, self.brand.figures)
        alone = (
            fit and figure.size != "bleed" and not self.printed
        )  # templates of print may show it wider than its room
        room = self.space[0] * (fit.share / 100 if fit and alone else 1.3)
        facts = {"source": self.asset(self.ready(figure, room)), "fit": fit}
        return self.macro("figure", figure, self.nodes(figure.caption), role=role, **facts)

    def roomed(self, node: Node, width: float, height: float) -> str:
        """Return a node whose photographs take no more than a room in mm."""
        whole, self.space = self.space, (float(width), float(height))
        content = self.node(node)
        self.space = whole
        return content

    def columns(self, columns: Columns) -> str:
        """Return text in columns; what stands in one has the width of one."""
        whole = self.space
        self.space = ((whole[0] - GUTTER * (columns.count - 1)) / columns.count, whole[1])
        content = self.nodes(columns.children)
        self.space = whole
        return self.macro("columns", columns, content)

    def place(self, node: Node) -> str:
        """Return where a template puts a block that says no slot; empty for what runs on with the text."""
        return self.brand.group_role(node.role).place if isinstance(node, Group) else ""

    def table(self, table: Table) -> str:
        """Return a table; the macro gets its cells as pairs of the cell and its HTML."""
        caption = self.nodes(table.caption)
        head = [self.row(row) for row in table.head]
        rows = [self.row(row) for row in table.rows]
        role = chain(table.role, self.brand.tables)
        return self.macro("table", table, caption, role=role, head=head, rows=rows)

    def row(self, row: tuple[Cell, ...]) -> list[tuple[Cell, str]]:
        """Return the cells of a row, each with its HTML."""
        return [(cell, self.nodes(cell.children)) for cell in row]

    def asset(self, figure: Figure) -> str:
        """Return the address under which the engine finds a figure's picture."""
        picture = figure.picture
        media, data = picture.media_type, picture.data
        if self.press and picture.press:
            media, data = "image/jpeg", picture.press
        suffix = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}[media]
        stem = re.sub(r"[^a-z0-9]+", "-", Path(picture.name).stem.lower()).strip("-")[:40]
        for number in range(1000):
            name = f"picture/{stem}-{number}.{suffix}"
            known = self.assets.setdefault(name, (media, data))
            if known[1] == data:
                return f"asset:{name}"
        raise AssertionError("more than a thousand pictures of one name")
