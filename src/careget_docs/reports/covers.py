"""First and last page of a report: artwork or a board of tiles, words on blue, the lockup on white; the colophon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import FrameBreak, PageBreak
from reportlab.platypus.doctemplate import NextPageTemplate

from careget_docs.drawing.artwork.board import board
from careget_docs.drawing.artwork.draw import draw
from careget_docs.drawing.crop import framed, largest
from careget_docs.engines.reportlab import flow
from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.layout import PageDesign, write
from careget_docs.engines.reportlab.lines import fold
from careget_docs.engines.reportlab.runs import TextRun, TextStyle, plain
from careget_docs.engines.reportlab.traits import Traits
from careget_docs.reports import figures
from careget_docs.reports.blocks import Setter
from careget_docs.reports.styles import ReportLooks
from careget_docs.tree import Block, Document, Figure, Group, Paragraph, Picture

MM = figures.MM
MARGIN = 18 * MM
STRIP = 40 * MM
"""Height of the white strip with the lockup at the foot of the cover."""
BAND = 2.2 * MM
"""Height of the line of colour above the strip."""
PANEL = 96 * MM
"""The least height of the words on blue."""
ACROSS = 6
"""Tiles in a row of the board."""
TITLES = (46.0, 40.0, 34.0, 28.0)
"""Sizes of the title: the largest in which it has two lines."""
CLOSING = ("marks", "contact", "imprint")
"""Places of the groups that stand on the last page where they end a report with a cover."""


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """A page whose upper part is a board of `rows` rows; lengths in pt."""

    width: float
    height: float
    rows: int

    @property
    def tile(self) -> float:
        """The side of a tile."""
        return self.width / ACROSS

    @property
    def below(self) -> float:
        """Height of what is below the board."""
        return self.height - self.rows * self.tile


def front_sheet(width: float, height: float) -> CoverSheet:
    """Return the cover's: as many rows as leave room for the words and the strip."""
    return CoverSheet(width, height, max(int((height - STRIP - PANEL) / (width / ACROSS)), 1))


def first_group(document: Document, looks: ReportLooks) -> Group | None:
    """Return the block that stands on the cover, if the document begins with one."""
    first = document.children[0] if document.children else None
    cover = isinstance(first, Group) and looks.brand.group_role(first.role).place == "cover"
    return first if cover and isinstance(first, Group) else None


def front(document: Document, first: Group, setter: Setter, sheet: CoverSheet) -> Iterator[Any]:
    """Yield the first page: artwork where there is some, words, then the lockup."""
    node = setter.tree.root.add("Div", Traits(identifier=f"blk.{first.id}" if first.id else "", title=first.id))
    for child in first.children:
        if isinstance(child, Figure):
            size = (sheet.width, sheet.rows * sheet.tile)
            alternative = None if child.decorative else child.alternative
            yield figures.filling(node, alternative, _framed(child, size, setter.looks), size, setter.looks)
            yield FrameBreak()
    for child in first.children:
        if isinstance(child, Figure) and child.credit:
            style = replace(setter.looks.style("credit"), colour=setter.looks.colour("dew"), after=8)
            yield flow.paragraph(node, child.credit, style)
        if isinstance(child, Paragraph):
            yield flow.paragraph(node, setter.words.runs(child.children), _style(child, setter))
    yield FrameBreak()
    yield from setter.lockup(document.lockup, setter.tree.root)
    yield NextPageTemplate("portrait")
    yield PageBreak()


def _framed(figure: Figure, size: tuple[float, float], looks: ReportLooks) -> Picture:
    """Return a picture cut to a box in pt as its author wants it seen, or to the largest frame in it that may show it.

    Artwork of ours is drawn anew to the box.
    """
    wide, high = size[0] / MM, size[1] / MM
    if figure.picture.artwork:
        return draw(figure.picture.artwork, wide, high, looks.brand.colors)
    cut = framed(figure, *largest(figure, wide, high), ppi=figures.SCREEN)
    return cut.picture if cut else figure.picture


def _style(child: Paragraph, setter: Setter) -> TextStyle:
    looks = setter.looks
    style = looks.style(child.role)
    colour = looks.colour({"subtitle": "yellow", "kicker": "dew"}.get(child.role, "white"))
    style = replace(style, colour=colour, hyphenate=False)
    if child.role != "title":
        return style
    words = plain(setter.words.runs(child.children))
    for size in TITLES:
        style = replace(style, size=size, leading=size * 1.06, after=12)
        if len(fold(words, style, setter.width)) <= 2:
            break
    return style


def front_design(document: Document, looks: ReportLooks, sheet: CoverSheet) -> PageDesign:
    """Return the page of the cover: frames for artwork, if any, words and lockup; ground and board below them."""
    first = first_group(document, looks)
    pictured = first is not None and any(isinstance(child, Figure) for child in first.children)
    panel, wide = sheet.below - STRIP, sheet.width - 2 * MARGIN

    def ground(canvas: TaggedCanvas) -> None:
        canvas.setFillColor(Color(*looks.colour("reflex")))
        whole = sheet.height - STRIP if pictured else panel  # a picture that must not be cut does not fill its box
        canvas.rect(0, STRIP + BAND, sheet.width, whole - BAND, stroke=0, fill=1)
        if not pictured:
            _board(canvas, sheet, document.title, looks)
        canvas.setFillColor(Color(*looks.colour("yellow")))
        canvas.rect(0, STRIP, sheet.width, BAND, stroke=0, fill=1)
        if document.notice:
            _notice(canvas, document.notice, looks, sheet.width, STRIP + 9 * MM)

    boxes = [
        (MARGIN, STRIP + 16 * MM, wide, panel - 30 * MM),
        (MARGIN, 6 * MM, wide, STRIP - 16 * MM),
    ]
    if pictured:
        boxes.insert(0, (0, sheet.below, sheet.width, sheet.rows * sheet.tile))
    return PageDesign("cover", (sheet.width, sheet.height), tuple(boxes), ground)


def _board(canvas: TaggedCanvas, sheet: CoverSheet, seed: str, looks: ReportLooks) -> None:
    drawn = board(ACROSS, sheet.rows, sheet.tile / MM, seed, looks.brand.colors)
    size = (sheet.width, sheet.rows * sheet.tile)
    canvas.saveState()
    canvas.translate(0, sheet.below)
    figures.paint(canvas, drawn, size, looks)
    canvas.restoreState()


def _notice(
    canvas: TaggedCanvas, words: str, looks: ReportLooks, width: float, y: float, colour: str = "yellow"
) -> None:
    style = replace(looks.style("running"), size=11, leading=14, weight=700, colour=looks.colour(colour))
    for number, line in enumerate(reversed(notice_lines(words, style, width - 2 * MARGIN))):
        write(canvas, line, (MARGIN, y + number * style.leading), style)


def notice_lines(words: str, style: TextStyle, room: float) -> list[str]:
    """Return a notice in one line; where it is wider than `room` pt, each thing it says in lines of its own."""
    if measured(words, style) <= room:
        return [words]
    return [line for part in words.split(" · ") for line in fold(part, style, room)]


def measured(words: str, style: TextStyle) -> float:
    """Return the width of a line in pt."""
    return style.face(TextRun()).width(words) * style.size / 1000


def closing(rest: Sequence[Block], looks: ReportLooks) -> int:
    """Return how many blocks at the end stand on the last page."""
    count = 0
    for block in reversed(rest):
        if not (isinstance(block, Group) and looks.brand.group_role(block.role).place in CLOSING):
            break
        count += 1
    return count


def back_design(document: Document, looks: ReportLooks, parts: Sequence[Any], sheet: CoverSheet) -> PageDesign | None:
    """Return the last page, its board as high as the colophon leaves it; None where that leaves no row."""
    wide = sheet.width - 2 * MARGIN
    needed = sum(part.wrapOn(None, wide, 1e6)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts)
    rows = int((sheet.height - needed - 44 * MM) / sheet.tile)
    if rows < 1:
        return None
    placed = replace(sheet, rows=rows)

    def ground(canvas: TaggedCanvas) -> None:
        _board(canvas, placed, document.title[::-1], looks)
        if document.notice:
            _notice(canvas, document.notice, looks, sheet.width, 11 * MM, "leaf")

    spare = max((placed.below - needed) / 2 - 4 * MM, 12 * MM)  # the words stand in the middle of the white
    box = (MARGIN, 20 * MM, wide, placed.below - spare - 20 * MM)
    return PageDesign("back", (sheet.width, sheet.height), (box,), ground)
