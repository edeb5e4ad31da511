"""A paragraph as a ReportLab flowable: measured, split between pages, and set with its elements, links and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from careget_docs.engines.reportlab.canvas import END, TaggedCanvas
from careget_docs.engines.reportlab.hyphenation import SOFT_HYPHEN
from careget_docs.engines.reportlab.lines import TextLine, broken
from careget_docs.engines.reportlab.runs import RAISED_BY, Rgb, TextRun, TextStyle, as_runs, attach, elements, plain
from careget_docs.engines.reportlab.structure import Element

LinkBox = tuple[float, float, float, float]
LABEL_GAP = 4
UNDERLINE_BELOW, UNDERLINE_WIDTH = 0.13, 0.05


class _Setting:
    """The operators of one paragraph as they grow, and what the text object is set to."""

    def __init__(self, canvas: TaggedCanvas, top: Element, marked: bool) -> None:
        self.canvas, self.top, self.marked = canvas, top, marked
        self.code = ["BT"]
        self.font: tuple[str, float] = ("", 0)
        self.colour: Rgb | None = None
        self.rise = 0.0
        self.node: Element | None = None
        self.links: list[tuple[Element, LinkBox, TextRun]] = []
        self.underlines: list[tuple[float, float, float, float, Rgb]] = []

    def enter(self, node: Element | None) -> None:
        """Begin the content of an element, and end that of the one before."""
        if not self.marked or node is self.node:
            return
        if self.node is not None:
            self.code.append(END)
        if node is not None:
            attach(node, self.top)
            self.code.append(self.canvas.mark(node))
        self.node = node

    def look(self, face: Any, size: float, colour: Rgb, rise: float) -> None:
        """Set what differs from the text before."""
        if self.font != (face.name, size):
            self.code.append(self.canvas.pen(face).select(size))
            self.font = (face.name, size)
        if self.colour != colour:
            self.code.append(f"{colour[0]:g} {colour[1]:g} {colour[2]:g} rg")
            self.colour = colour
        if self.rise != rise:
            self.code.append(f"{rise:g} Ts")
            self.rise = rise


def set_lines(canvas: TaggedCanvas, paragraph: TaggedParagraph, *, marked: bool) -> None:
    """Draw a paragraph with its upper left corner at (0, height) of the current transformation."""
    setting = _Setting(canvas, paragraph.node, marked)
    if paragraph.label:
        _set_label(setting, paragraph)
    y = paragraph.height - paragraph.style.baseline()
    for number, line in enumerate(paragraph.lines):
        _set_line(setting, paragraph, line, y, first=number == 0 and not paragraph.continued)
        y -= paragraph.style.leading
    setting.enter(None)
    canvas.emit("\n".join([*setting.code, "ET"]))
    for left, right, bottom, width, colour in setting.underlines:
        red, green, blue = colour
        path = f"{left:.2f} {bottom:.2f} m {right:.2f} {bottom:.2f} l S"
        canvas.paint(f"q {width:.2f} w {red:g} {green:g} {blue:g} RG {path} Q")
    if marked:
        for node, box, run in setting.links:
            group = [other for other, found in zip(paragraph.runs, paragraph.elements, strict=True) if found is node]
            said = run.contents or plain(group).strip() or run.target.removeprefix("#")
            canvas.link(node, box, run.target, said)


def _set_label(setting: _Setting, paragraph: TaggedParagraph) -> None:
    assert paragraph.label is not None
    node, text = paragraph.label
    style = paragraph.style
    face = style.face(TextRun())
    setting.enter(node)
    setting.look(face, style.size, style.colour, 0)
    x = style.left - face.width(text) * style.size / 1000 - LABEL_GAP
    setting.code.append(f"1 0 0 1 {x:.2f} {paragraph.height - style.baseline():.2f} Tm")
    setting.code.append(setting.canvas.pen(face).show(text, style.size))


def _set_line(setting: _Setting, paragraph: TaggedParagraph, line: TextLine, y: float, *, first: bool) -> None:
    style = paragraph.style
    start = style.left + (style.first if first else 0)
    spare = paragraph.width - style.right - start - line.width
    spread = 0.0
    if style.align == "justify" and not line.ends:
        spaces = "".join(text for _, text in line.pieces).rstrip().count(" ")
        spread = spare / spaces if spaces else 0.0
    x = start + {"right": spare, "centre": spare / 2}.get(style.align, 0)
    setting.code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
    if style.align == "justify":
        setting.code.append(f"{spread:.3f} Tw")
    for index, text in line.pieces:
        run, node = paragraph.runs[index], paragraph.elements[index]
        face, size = style.face(run), style.size_of(run)
        setting.enter(node)
        rise = style.size * RAISED_BY if run.raised or run.note else 0
        setting.look(face, size, run.colour or style.colour, rise)
        pen = setting.canvas.pen(face)
        if run.page_of:
            setting.code.append(_late_page(setting.canvas, pen, run.page_of, size))
        else:
            setting.code.append(pen.show(text, size))
        seen = text.rstrip() or text
        width = face.width(seen) * size / 1000 + spread * seen.count(" ")
        _remember(setting, run, node, (x, y, x + width, size))
        x += width + (face.width(text[len(seen) :]) * size / 1000 + spread * (len(text) - len(seen)))


def _late_page(canvas: TaggedCanvas, pen: Any, place: str, size: float) -> str:
    # Letters that are known only when the file is written must have their glyphs before: figures always do.
    pen.show_plain("0123456789", size)

    def shown() -> str:
        canvas.destination(place)
        return str(pen.show(str(canvas.places[place][0] + 1), size))

    return canvas.late(shown)


def _remember(setting: _Setting, run: TextRun, node: Element, place: tuple[float, float, float, float]) -> None:
    """Keep the box of a link, joined with the one before on the same line, and the line under underlined words."""
    left, y, right, size = place
    if run.underline:
        colour = run.colour or setting.colour or (0, 0, 0)
        setting.underlines.append((left, right, y - size * UNDERLINE_BELOW, size * UNDERLINE_WIDTH, colour))
    if run.target:
        box = (left, y - size * 0.25, right, y + size * 0.8)
        if setting.links and setting.links[-1][0] is node and setting.links[-1][1][1] == box[1]:
            box = (setting.links.pop()[1][0], *box[1:])
        setting.links.append((node, box, run))


FEWEST_LINES = 2  # of a paragraph, on either side of a page break


class TaggedParagraph(Flowable):  # type: ignore[misc]
    """Text that belongs to one element; its links, notes and foreign words become elements within it.

    A second drawing on one canvas is an artifact: the repeated head of a table. `place` names its first line as a
    target of links. `label` is set in the indent on the left, as content of its own element.
    Raises MissingGlyphError at once.
    """

    def __init__(
        self,
        node: Element,
        text: str | Sequence[TextRun],
        style: TextStyle,
        *,
        label: tuple[Element, str] | None = None,
        place: str = "",
    ) -> None:
        super().__init__()
        self.node, self.runs, self.style, self.label, self.place = node, as_runs(text), style, label, place
        self.elements = elements(node, self.runs)
        for run in self.runs:  # here, where the caller still knows what it is making
            style.face(run).plain_width("".join(run.text.split()))
        self.lines: list[TextLine] = []
        self.continued = self.whole = False  # begun on an earlier page; broken into lines for good
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.keepWithNext = int(style.keep_with_next)
        self._broken_for = -1.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt."""
        if not self.whole and availWidth != self._broken_for:
            width = availWidth - self.style.left - self.style.right
            first = width if self.continued else width - self.style.first
            self.lines = broken(self.runs, self.style, (first, width))
            self._broken_for = availWidth
        self.width, self.height = availWidth, len(self.lines) * self.style.leading
        return self.width, self.height

    def minWidth(self) -> float:
        """Return a width that always does: words break."""
        return self.style.size * 2

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return the paragraph in two parts, or nothing where it cannot be split well."""
        if self._broken_for < 0:  # else it keeps its width: a table splits its cells without their padding
            self.wrap(availWidth, availHeight)
        count = int((availHeight + 0.001) // self.style.leading)
        if count >= len(self.lines):
            return [self]
        count = min(count, len(self.lines) - FEWEST_LINES)
        if count < FEWEST_LINES or self.whole:
            return []
        head = self._part(self.runs, self.elements)
        head.lines, head.whole, head.continued = self.lines[:count], True, self.continued
        head.label, head.place, head.spaceBefore = self.label, self.place, self.spaceBefore
        rest = [piece for line in self.lines[count:] for piece in line_text(line)]
        rest[-1:] = [(index, text.removesuffix("\n")) for index, text in rest[-1:]]
        tail = self._part(
            [replace(self.runs[index], text=text) for index, text in rest], [self.elements[index] for index, _ in rest]
        )
        tail.continued, tail.spaceAfter = True, self.spaceAfter
        return [head, tail]

    def deepcopy(self) -> TaggedParagraph:
        """Return itself: ReportLab copies what it tries to split, and splitting changes nothing here."""
        return self

    def _part(self, runs: Sequence[TextRun], found: Sequence[Element]) -> TaggedParagraph:
        part = self.__class__(self.node, runs, self.style)
        part.elements = tuple(found)
        part.spaceBefore = part.spaceAfter = part.keepWithNext = 0
        return part

    def draw(self) -> None:
        """Set the lines on the canvas."""
        if self.canv.silent:
            set_lines(self.canv, self, marked=False)
        elif self.canv.repeated(self):
            with self.canv.artifact("Pagination"):
                set_lines(self.canv, self, marked=False)
        else:
            if self.place:
                self.canv.place(self.place, 0, self.height)
            self.canv.stand(self.node, self.width, self.height)
            set_lines(self.canv, self, marked=True)


def line_text(line: TextLine) -> list[tuple[int, str]]:
    """Return the pieces of a line as its author wrote them: without the hyphen of its end, with its own break."""
    pieces = [(index, text.removesuffix(SOFT_HYPHEN)) for index, text in line.pieces]
    if line.ends and pieces:
        pieces[-1] = (pieces[-1][0], pieces[-1][1] + "\n")
    return pieces
