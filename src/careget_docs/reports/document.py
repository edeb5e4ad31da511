"""A whole document set as a report: cover, contents, running head and foot, imprint; PDF/UA-1 and PDF/A in one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import PageBreak, Spacer
from reportlab.platypus.doctemplate import NextPageTemplate

from careget_docs.engines.reportlab import flow
from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.layout import PageDesign, build, write, write_page_number
from careget_docs.engines.reportlab.metadata import About, Attachment
from careget_docs.engines.reportlab.structure import Tree
from careget_docs.layout.block_places import BlockPlaces
from careget_docs.plugin import Kit
from careget_docs.reports import covers, figures
from careget_docs.reports.blocks import Setter
from careget_docs.reports.inline import RunMaker
from careget_docs.reports.keeping import gathered
from careget_docs.reports.styles import ReportLooks
from careget_docs.tree import Block, Document, Group

MM = figures.MM
MARGIN = covers.MARGIN
TOP, BOTTOM = 22 * MM, 20 * MM
EDGE = 14 * MM
"""White beside the type area of a landscape page: long tables need the width."""


def document_file(document: Document, kit: Kit) -> tuple[bytes, BlockPlaces]:
    """Return a document as a PDF, and where its blocks stand.

    Raises `tables.TooWideError`, and the errors of `engines.reportlab.errors`.
    """
    looks = ReportLooks(kit.brand, document.lang)
    page = kit.brand.page
    width, height = page.width * MM, page.height * MM
    tree = Tree()
    words = RunMaker(looks.colour("reflex"), kit.locale.word("note-said"))
    setter = Setter(
        tree, looks, words, kit.locale, width - 2 * MARGIN, height - TOP - BOTTOM, height - 2 * EDGE
    )  # fmt: skip
    first = covers.first_group(document, looks)
    sheet = covers.front_sheet(width, height)
    rest: tuple[Block, ...] = document.children[1:] if first else document.children
    last = covers.closing(rest, looks) if first else 0
    story = [*(covers.front(document, first, setter, sheet) if first else ()),
             *gathered(_body(document, rest[: len(rest) - last], setter, kit))]  # fmt: skip
    turned = setter.turned
    end = [*_end(document, rest[len(rest) - last :], setter)]
    sheets = _sheets(document, looks, width, height)
    back = covers.back_design(document, looks, end, sheet) if first else None
    story = _ended(story, end, turned, back)
    about = About(
        document.title, document.lang, document.date, document.author, document.subject, ", ".join(document.keywords),
        tuple(Attachment(a.name, a.media_type, a.about, a.data) for a in document.attachments),
    )  # fmt: skip
    return build(about, tree, story, [*([covers.front_design(document, looks, sheet)] if first else []), *sheets,
                                      *([back] if back else [])])  # fmt: skip


def _body(document: Document, rest: tuple[Block, ...], setter: Setter, kit: Kit) -> Iterator[Any]:
    """Yield contents and blocks."""
    root = setter.tree.root
    if rest == document.children:
        yield from setter.lockup(document.lockup, root)
        yield Spacer(1, 14)
    if sum(isinstance(block, Group) and kit.brand.group_role(block.role).page for block in rest) > 2:
        title = flow.heading(setter.tree, root, 1, kit.locale.word("contents"), setter.looks.heading(1), "contents")
        title.keepWithNext = 0
        yield title
        entry = setter.looks.style("contents-entry")
        second = replace(entry, size=entry.size - 1.5, left=14, after=2)
        yield flow.Contents(root, setter.tree, (replace(entry, weight=700, before=2, after=2), second), (title,))
    yield from setter.story(rest, root)


def _end(document: Document, rest: tuple[Block, ...], setter: Setter) -> Iterator[Any]:
    """Yield what ends a document: marks, and the imprint below a line."""
    yield from setter.story(rest, setter.tree.root)
    yield flow.rule(colour=setter.looks.colour("line"), space=8)
    yield from setter.story(document.imprint.children, setter.tree.root.add("Div"))


def _ended(story: list[Any], end: list[Any], turned: bool, back: PageDesign | None) -> list[Any]:
    """Return the story with its end: on a page of its own design, or where the story ends."""
    if back is None:
        return [*story, Spacer(1, 18), *end]
    if turned:
        story = story[:-2]
    return [*story, NextPageTemplate("back"), PageBreak(), *end]


def _sheets(document: Document, looks: ReportLooks, width: float, height: float) -> list[PageDesign]:
    portrait = PageDesign(
        "portrait", (width, height), ((MARGIN, BOTTOM, width - 2 * MARGIN, height - TOP - BOTTOM),),
        _running(document, looks, width),
    )  # fmt: skip
    landscape = PageDesign(
        "landscape", (height, width), ((EDGE, BOTTOM, height - 2 * EDGE, width - TOP - BOTTOM),),
        _running(document, looks, height, EDGE),
    )  # fmt: skip
    return [portrait, landscape]


def _running(document: Document, looks: ReportLooks, width: float, edge: float = MARGIN) -> Any:
    style, folio = looks.style("running"), looks.style("folio")

    def draw(canvas: TaggedCanvas) -> None:
        high = canvas.size[1]
        canvas.setStrokeColor(Color(*looks.colour("line")))
        canvas.setLineWidth(0.6)
        canvas.line(edge, high - 16 * MM, width - edge, high - 16 * MM)
        write(canvas, document.running, (edge, high - 14 * MM), style)
        if document.notice:
            bold = replace(style, weight=700, colour=looks.colour("leaf"))
            room = width - 2 * edge - covers.measured(document.running, style) - 6 * MM
            for number, line in enumerate(reversed(covers.notice_lines(document.notice, bold, room))):
                write(canvas, line, (width - edge, high - 14 * MM + number * bold.leading), bold, "right")
        write_page_number(canvas, lambda page, pages: f"{page} / {pages}", (width - edge, 11 * MM), folio, "right")

    return draw
