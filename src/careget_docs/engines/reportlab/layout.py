"""Pages and what runs on them, and the way from a story of flowables to a file; it makes no element."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, LayoutError, PageTemplate
from reportlab.platypus.frames import Frame

from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.errors import NoRoomError
from careget_docs.engines.reportlab.finishing import finished
from careget_docs.engines.reportlab.flow import Contents
from careget_docs.engines.reportlab.metadata import About
from careget_docs.engines.reportlab.runs import TextAlign, TextRun, TextStyle
from careget_docs.engines.reportlab.structure import Tree
from careget_docs.layout.block_places import BlockPlaces

A4 = (595.28, 841.89)
FrameBox = tuple[float, float, float, float]
PageCountText = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class PageDesign:
    """A kind of page: its size, the boxes that text flows through (left, bottom, width, height), and what runs on it.

    All in pt. What `running` draws is an artifact. `NextPageTemplate(name)` in a story changes the sheet.
    """

    name: str
    size: tuple[float, float]
    frames: tuple[FrameBox, ...]
    running: Callable[[TaggedCanvas], None] | None = None


def write(
    canvas: TaggedCanvas, text: str, place: tuple[float, float], style: TextStyle, align: TextAlign = "left"
) -> None:
    """Set one line of a running head at (x, y) of its baseline in pt, with the typeface and kerning of its style."""
    canvas.emit(_line(canvas, text, place, style, align))


def write_page_number(
    canvas: TaggedCanvas, text: PageCountText, place: tuple[float, float], style: TextStyle, align: TextAlign = "left"
) -> None:
    """Set a line that needs the count of pages: `text(page, pages)`, both from 1, is asked when all are drawn."""
    page = canvas.page + 1
    canvas.pen(style.face(TextRun())).show_plain(text(page, page) + "0123456789", style.size)

    def shown() -> str:
        return _line(canvas, text(page, len(canvas.pages)), place, style, align)

    canvas.emit(canvas.late(shown))


def _line(canvas: TaggedCanvas, text: str, place: tuple[float, float], style: TextStyle, align: TextAlign) -> str:
    face = style.face(TextRun())
    pen = canvas.pen(face)
    width = face.width(text) * style.size / 1000
    x = place[0] - {"right": width, "centre": width / 2}.get(align, 0)
    red, green, blue = style.colour
    look = f"{pen.select(style.size)} {red:g} {green:g} {blue:g} rg"
    return f"BT {look} 1 0 0 1 {x:.2f} {place[1]:.2f} Tm {pen.show(text, style.size)} ET"


def build(about: About, tree: Tree, story: Sequence[Any], sheets: Sequence[PageDesign]) -> tuple[bytes, BlockPlaces]:
    """Return the file of a story (PDF/UA-1, and PDF/A-2a or, with attachments, PDF/A-3a), and where its blocks stand.

    The first sheet is the first page's. Raises NoRoomError where something is larger than its frame, and the other
    errors of `careget_docs.engines.reportlab.errors`.
    """
    canvas = TaggedCanvas(about, tree, sheets[0].size)
    template = _Template(canvas)
    template.addPageTemplates([_page(sheet) for sheet in sheets])
    flowables: list[Any] = []
    for part in story:
        flowables += part.entries() if isinstance(part, Contents) else [part]
    try:
        with _uncollected():
            template.build(flowables, canvasmaker=lambda *_, **__: canvas)
    except LayoutError as error:
        raise NoRoomError(str(error).splitlines()[0]) from error
    return finished(canvas), canvas.blocks()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the search for garbage until later: a fifth of the time of a long ledger, whose elements all stay."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, canvas: TaggedCanvas) -> None:
        super().__init__("", pagesize=canvas.size, allowSplitting=1)


def _page(sheet: PageDesign) -> Any:
    def begin(canvas: TaggedCanvas, _: Any) -> None:
        if sheet.running:
            with canvas.artifact("Pagination"):
                canvas.saveState()
                sheet.running(canvas)
                canvas.restoreState()

    frames = [Frame(*box, 0, 0, 0, 0, id=f"{sheet.name}-{number}") for number, box in enumerate(sheet.frames)]
    return PageTemplate(sheet.name, frames, onPage=begin, pagesize=sheet.size)
