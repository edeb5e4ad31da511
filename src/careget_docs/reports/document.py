"""A whole document set as a report: cover, contents, running head and foot, imprint; PDF/UA-1 and PDF/A in one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import FrameBreak, PageBreak, Spacer
from reportlab.platypus.doctemplate import NextPageTemplate

from careget_docs.engines.reportlab import flow
from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.layout import PageDesign, build, write, write_page_number
from careget_docs.engines.reportlab.lines import fold
from careget_docs.engines.reportlab.metadata import About, Attachment
from careget_docs.engines.reportlab.runs import TextRun, TextStyle
from careget_docs.engines.reportlab.structure import Tree
from careget_docs.engines.reportlab.traits import Traits
from careget_docs.plugin import Kit
from careget_docs.reports import figures
from careget_docs.reports.blocks import Setter
from careget_docs.reports.inline import RunMaker
from careget_docs.reports.styles import ReportLooks
from careget_docs.tree import Block, Document, Figure, Group, Paragraph

MM = figures.MM
MARGIN = 20 * MM
TOP, BOTTOM = 24 * MM, 24 * MM
STRIP = 46 * MM
"""Height of the white strip with the lockup at the foot of the cover."""


def document_file(document: Document, kit: Kit) -> bytes:
    """Return a document as a PDF. Raises `tables.TooWideError`, and the errors of `tagged.errors`."""
    looks = ReportLooks(kit.brand, document.lang)
    page = kit.brand.page
    width, height = page.width * MM, page.height * MM
    tree = Tree()
    words = RunMaker(looks.colour("reflex"), kit.locale.word("note-said"))
    setter = Setter(
        tree, looks, words, kit.locale, width - 2 * MARGIN, height - TOP - BOTTOM, height - 2 * MARGIN
    )  # fmt: skip
    story = [*_cover(document, setter), *_body(document, setter, kit)]
    about = About(
        document.title, document.lang, document.date, document.author, document.subject, ", ".join(document.keywords),
        tuple(Attachment(a.name, a.media_type, a.about, a.data) for a in document.attachments),
    )  # fmt: skip
    return build(about, tree, story, _sheets(document, looks, kit, width, height))


def _cover(document: Document, setter: Setter) -> Iterator[Any]:
    """Yield the first page, if the document has a cover: words on blue, then the lockup on white."""
    first = _first(document, setter.looks)
    if first is None:
        return
    node = setter.tree.root.add("Div", Traits(identifier=f"blk.{first.id}" if first.id else "", title=first.id))
    white, yellow = setter.looks.colour("white"), setter.looks.colour("yellow")
    for child in first.children:
        if isinstance(child, Paragraph):
            style = setter.looks.style(child.role)
            style = replace(style, colour=yellow if child.role == "subtitle" else white, hyphenate=False)
            if child.role == "title":
                style = replace(style, size=40, leading=44, after=14)
            yield flow.paragraph(node, setter.words.runs(child.children), style)
        elif isinstance(child, Figure):
            size = figures.fitted(child.picture, setter.width, 80 * MM)
            yield figures.figure(
                node, None if child.decorative else child.alternative, child.picture, size, setter.looks
            )
            yield Spacer(1, 24)
    yield FrameBreak()
    yield from setter.lockup(document.lockup, setter.tree.root)
    yield NextPageTemplate("portrait")
    yield PageBreak()


def _first(document: Document, looks: ReportLooks) -> Group | None:
    """Return the block that stands on the cover, if the document begins with one."""
    first = document.children[0] if document.children else None
    cover = isinstance(first, Group) and looks.brand.group_role(first.role).place == "cover"
    return first if cover and isinstance(first, Group) else None


def _body(document: Document, setter: Setter, kit: Kit) -> Iterator[Any]:
    """Yield contents, blocks and imprint."""
    root = setter.tree.root
    has_cover = _first(document, setter.looks) is not None
    rest: tuple[Block, ...] = document.children[1:] if has_cover else document.children
    if not has_cover:
        yield from setter.lockup(document.lockup, root)
        yield Spacer(1, 14)
    if sum(isinstance(block, Group) and kit.brand.group_role(block.role).page for block in rest) > 2:
        title = flow.heading(setter.tree, root, 1, kit.locale.word("contents"), setter.looks.heading(1), "contents")
        yield title
        entry = setter.looks.style("contents-entry")
        second = replace(entry, size=entry.size - 1.5, left=14, after=4)
        yield flow.Contents(root, setter.tree, (replace(entry, weight=700, before=4, after=4), second), (title,))
    yield from setter.story(rest, root)
    yield Spacer(1, 18)
    yield flow.rule(colour=setter.looks.colour("line"), space=6)
    yield from setter.story(document.imprint.children, root.add("Div"))


def _sheets(document: Document, looks: ReportLooks, kit: Kit, width: float, height: float) -> list[PageDesign]:
    cover = _first(document, looks)
    running = _running(document, looks, width)
    portrait = PageDesign(
        "portrait", (width, height), ((MARGIN, BOTTOM, width - 2 * MARGIN, height - TOP - BOTTOM),), running
    )
    landscape = PageDesign(
        "landscape", (height, width), ((MARGIN, BOTTOM, height - 2 * MARGIN, width - TOP - BOTTOM),),
        _running(document, looks, height),
    )  # fmt: skip
    if not cover:
        return [portrait, landscape]

    def ground(canvas: TaggedCanvas) -> None:
        canvas.setFillColor(Color(*looks.colour("reflex")))
        canvas.rect(0, STRIP, width, height - STRIP, stroke=0, fill=1)
        canvas.setFillColor(Color(*looks.colour("yellow")))
        canvas.rect(0, STRIP, width, 2.2 * MM, stroke=0, fill=1)
        if document.notice:
            _notice(canvas, document.notice, looks, width, STRIP + 8 * MM)

    boxes = (
        (MARGIN, STRIP + 20 * MM, width - 2 * MARGIN, height - STRIP - 62 * MM),
        (MARGIN, 10 * MM, width - 2 * MARGIN, STRIP - 22 * MM),
    )
    return [PageDesign("cover", (width, height), boxes, ground), portrait, landscape]


def _running(document: Document, looks: ReportLooks, width: float) -> Any:
    style, folio = looks.style("running"), looks.style("folio")

    def draw(canvas: TaggedCanvas) -> None:
        high = canvas.size[1]
        canvas.setStrokeColor(Color(*looks.colour("line")))
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, high - 16 * MM, width - MARGIN, high - 16 * MM)
        write(canvas, document.running, (MARGIN, high - 14 * MM), style)
        if document.notice:
            bold = replace(style, weight=700, colour=looks.colour("leaf"))
            room = width - 2 * MARGIN - _length(document.running, style) - 6 * MM
            for number, line in enumerate(reversed(_lines(document.notice, bold, room))):
                write(canvas, line, (width - MARGIN, high - 14 * MM + number * bold.leading), bold, "right")
        write_page_number(canvas, lambda page, pages: f"{page} / {pages}", (width - MARGIN, 13 * MM), folio, "right")

    return draw


def _notice(canvas: TaggedCanvas, words: str, looks: ReportLooks, width: float, y: float) -> None:
    style = replace(looks.style("running"), size=11, weight=700, colour=looks.colour("yellow"))
    for number, line in enumerate(reversed(_lines(words, style, width - 2 * MARGIN))):
        write(canvas, line, (MARGIN, y + number * style.leading), style)


def _lines(words: str, style: TextStyle, room: float) -> list[str]:
    """Return a notice in one line; where it is wider than `room` pt, each thing it says in lines of its own."""
    if _length(words, style) <= room:
        return [words]
    return [line for part in words.split(" · ") for line in fold(part, style, room)]


def _length(words: str, style: TextStyle) -> float:
    return style.face(TextRun()).width(words) * style.size / 1000
