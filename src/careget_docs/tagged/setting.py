"""From the lines of a paragraph to PDF operators: typefaces, colours, marked content, links and underlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careget_docs.tagged.artifacts import END
from careget_docs.tagged.canvas import TaggedCanvas
from careget_docs.tagged.lines import Line
from careget_docs.tagged.runs import RAISED_BY, Colour, Run, attach, plain
from careget_docs.tagged.structure import Node

if TYPE_CHECKING:
    from careget_docs.tagged.paragraph import Paragraph

Box = tuple[float, float, float, float]
LABEL_GAP = 4
UNDERLINE_BELOW, UNDERLINE_WIDTH = 0.13, 0.05


class _Setting:
    """The operators of one paragraph as they grow, and what the text object is set to."""

    def __init__(self, canvas: TaggedCanvas, top: Node, marked: bool) -> None:
        self.canvas, self.top, self.marked = canvas, top, marked
        self.code = ["BT"]
        self.font: tuple[str, float] = ("", 0)
        self.colour: Colour | None = None
        self.rise = 0.0
        self.node: Node | None = None
        self.links: list[tuple[Node, Box, Run]] = []
        self.underlines: list[tuple[float, float, float, float, Colour]] = []

    def enter(self, node: Node | None) -> None:
        """Begin the content of an element, and end that of the one before."""
        if not self.marked or node is self.node:
            return
        if self.node is not None:
            self.code.append(END)
        if node is not None:
            attach(node, self.top)
            self.code.append(self.canvas.mark(node))
        self.node = node

    def look(self, face: Any, size: float, colour: Colour, rise: float) -> None:
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


def set_lines(canvas: TaggedCanvas, paragraph: Paragraph, *, marked: bool) -> None:
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
        canvas._code.append(f"q {width:.2f} w {red:g} {green:g} {blue:g} RG {path} Q")
    if marked:
        for node, box, run in setting.links:
            group = [other for other, found in zip(paragraph.runs, paragraph.elements, strict=True) if found is node]
            said = run.contents or plain(group).strip() or run.target.removeprefix("#")
            canvas.link(node, box, run.target, said)


def _set_label(setting: _Setting, paragraph: Paragraph) -> None:
    assert paragraph.label is not None
    node, text = paragraph.label
    style = paragraph.style
    face = style.face(Run())
    setting.enter(node)
    setting.look(face, style.size, style.colour, 0)
    x = style.left - face.width(text) * style.size / 1000 - LABEL_GAP
    setting.code.append(f"1 0 0 1 {x:.2f} {paragraph.height - style.baseline():.2f} Tm")
    setting.code.append(setting.canvas.pen(face).show(text, style.size))


def _set_line(setting: _Setting, paragraph: Paragraph, line: Line, y: float, *, first: bool) -> None:
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


def _remember(setting: _Setting, run: Run, node: Node, place: tuple[float, float, float, float]) -> None:
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
