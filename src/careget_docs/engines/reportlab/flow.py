"""Flowables by what they mean: headings, paragraphs, lists, notes, rules, columns; each makes its elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import BalancedColumns, Flowable, HRFlowable

from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.paragraph import LABEL_GAP, TaggedParagraph
from careget_docs.engines.reportlab.runs import Rgb, TextRun, TextStyle, as_runs, plain
from careget_docs.engines.reportlab.structure import Element, Tree
from careget_docs.engines.reportlab.traits import Numbering, Traits

RunsOrText = str | Sequence[TextRun]
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with a list inside it or not."""

    text: RunsOrText
    items: tuple[Item, ...] = ()


def paragraph(
    parent: Element, text: RunsOrText, style: TextStyle, *, place: str = "", element: str = "P"
) -> TaggedParagraph:
    """Return a paragraph, or another block of words: `Caption`, `BlockQuote`, `Lbl`. Raises StructureError."""
    return TaggedParagraph(parent.add(element), text, style, place=place)


def heading(
    tree: Tree, parent: Element, level: int, text: RunsOrText, style: TextStyle, place: str = ""
) -> TaggedParagraph:
    """Return a heading of level 1 to 6, which is a bookmark and a target of links too. Raises StructureError."""
    runs = as_runs(text)
    made = tree.heading(parent, level, plain(runs).replace("\n", " "), place)
    return TaggedParagraph(made.node, runs, replace(style, keep_with_next=True), place=made.place)


def listed(
    parent: Element, items: Sequence[Item], style: TextStyle, *, numbered: bool = False, start: int = 1
) -> Iterator[TaggedParagraph]:
    """Yield the paragraphs of a list; `style.left` is the indent of each level, its labels stand in it.

    Wide numbers widen the indent. Elements are made at once, so a list stands where it is first asked for.
    """
    return iter(_listed(parent, items, style, style.left, numbered, start))


def _listed(
    parent: Element, items: Sequence[Item], style: TextStyle, step: float, numbered: bool, start: int
) -> list[TaggedParagraph]:
    numbering: Numbering = "Decimal" if numbered else "Disc"
    whole = parent.add("L", Traits(numbering=numbering))
    labels = [f"{number}." if numbered else BULLET for number in range(start, start + len(items))]
    face = style.face(TextRun())
    widest = max(face.width(label) for label in labels) * style.size / 1000 + LABEL_GAP
    look = replace(style, left=style.left - step + max(step, widest))
    made = []
    for item, mark in zip(items, labels, strict=True):
        entry = whole.add("LI")
        label, body = (entry.add("Lbl"), mark), entry.add("LBody")
        made.append(TaggedParagraph(body.add("P"), item.text, look, label=label))
        if item.items:
            made += _listed(body, item.items, replace(look, left=look.left + step), step, numbered, 1)
    return made


def note(parent: Element, place: str, mark: str, text: RunsOrText, style: TextStyle) -> TaggedParagraph:
    """Return a note with its mark; runs with `note=place` refer to it. It stands where the caller puts it.

    An element Note with its identifier, and in it Lbl and P (PDF/UA-1, 7.9). Raises StructureError.
    """
    whole = parent.add("Note", Traits(identifier=place))
    label = (whole.add("Lbl"), mark)
    return TaggedParagraph(whole.add("P"), text, style, label=label, place=place)


def note_mark(place: str, mark: str, said: str = "") -> TextRun:
    """Return the raised mark of a note in a text; `said` are the words for the link, as `Note 1`."""
    return TextRun(mark, note=place, contents=said or mark)


def page_number(place: str, said: str) -> TextRun:
    """Return the number of the page that a place is on, as a link; `said` are the words for it."""
    return TextRun(page_of=place, contents=said)


def rule(width: float | str = "100%", thickness: float = 0.5, colour: Rgb = (0, 0, 0), space: float = 4) -> Any:
    """Return a line across the column, an artifact; lengths in pt or percent, `space` above and below."""
    return HRFlowable(
        width=width, thickness=thickness, color=Color(*colour), spaceBefore=space, spaceAfter=space, lineCap="butt"
    )


COLUMN_GAP = 14.0
"""What parts columns, in pt."""


def columns(flowables: Sequence[Any], count: int = 2, gap: float = COLUMN_GAP) -> Any:
    """Return flowables side by side in columns of like height, `gap` in pt; they are read column by column."""
    return BalancedColumns([*flowables], nCols=count, innerPadding=gap)


class SideBySide(Flowable):  # type: ignore[misc]
    """Columns of flowables of given widths in pt, `gap` pt apart, a line of colour `between`; read one by one."""

    def __init__(
        self,
        columns: Sequence[Sequence[Any]],
        widths: Sequence[float],
        gap: float,
        after: float = 0.0,
        middle: Literal["top", "middle"] = "top",
        between: Rgb | None = None,
    ) -> None:
        super().__init__()
        self.columns, self.widths, self.gap, self.middle = [list(parts) for parts in columns], [*widths], gap, middle
        self.spaceAfter, self.between = after, between
        self.sizes: list[list[tuple[float, float]]] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt."""
        self.sizes = [
            [part.wrapOn(self.canv if hasattr(self, "canv") else None, wide, 1e6) for part in parts]
            for parts, wide in zip(self.columns, self.widths, strict=True)
        ]
        self.height = max((sum(high for _, high in sizes) for sizes in self.sizes), default=0.0)
        self.width = sum(self.widths) + self.gap * (len(self.widths) - 1)
        return self.width, self.height

    def draw(self) -> None:
        """Draw each column from the top, or in the middle of the row's height."""
        x = 0.0
        for parts, sizes, wide in zip(self.columns, self.sizes, self.widths, strict=True):
            whole = sum(high for _, high in sizes)
            y = self.height - ((self.height - whole) / 2 if self.middle == "middle" else 0.0)
            for part, (_, high) in zip(parts, sizes, strict=True):
                y -= high
                part.drawOn(self.canv, x, y)
            x += wide + self.gap
            if self.between and parts is not self.columns[-1]:
                self.canv.setStrokeColor(Color(*self.between))
                self.canv.setLineWidth(0.8)
                self.canv.line(x - self.gap / 2, 0, x - self.gap / 2, self.height)


class ContentsEntry(TaggedParagraph):
    """A line of the table of contents: the words of a heading, dots, and the number of its page, as one link."""

    number_room = 24.0
    dot_gap = 4.0

    def draw(self) -> None:
        """Set the words, then the dots as an artifact and the page number as the end of the link."""
        super().draw()
        canvas: TaggedCanvas = self.canv
        style, line = self.style, self.lines[-1]
        face = style.face(TextRun())
        pen = canvas.pen(face)
        pen.show_plain("0123456789", style.size)
        y = self.height - style.baseline() - (len(self.lines) - 1) * style.leading
        start = style.left + (style.first if len(self.lines) == 1 else 0) + line.width + self.dot_gap
        step = face.width(".") * style.size / 1000 * 1.8
        dots = max(0, int((self.width - self.number_room - start) // step))
        room = self.width - self.number_room - dots * step
        red, green, blue = style.colour
        look = f"{pen.select(style.size)} {red:g} {green:g} {blue:g} rg"
        spread = step - face.width(".") * style.size / 1000
        shown = pen.show_plain("." * dots, style.size)
        if dots:
            dotted = f"BT {look} {spread:.3f} Tc 1 0 0 1 {room:.2f} {y:.2f} Tm {shown} 0 Tc ET"
            canvas.emit(f"/Artifact<</Type/Layout>>BDC {dotted} EMC")
        place = self.runs[0].link.removeprefix("#")

        def number() -> str:
            canvas.destination(place)
            text = str(canvas.places[place][0] + 1)
            x = self.width - face.plain_width(text) * style.size / 1000
            return f"1 0 0 1 {x:.2f} {y:.2f} Tm {pen.show_plain(text, style.size)}"

        canvas.emit(f"BT {look} {canvas.mark(self.elements[0])} {canvas.late(number)} EMC ET")


class Contents:
    """The table of contents of a tree, to be put into a story; its lines are made when the document is built.

    `styles` are those of the levels from 1; deeper headings are left out, as are those of `without`.
    """

    def __init__(
        self, parent: Element, tree: Tree, styles: Sequence[TextStyle], without: Sequence[TaggedParagraph] = ()
    ) -> None:
        self.tree, self.styles = tree, styles
        self.without = {heading.node for heading in without}
        self.node = parent.add("TOC")

    def entries(self) -> list[ContentsEntry]:
        """Return a flowable for each heading; deeper ones are in a table of contents within."""
        made, opened = [], [self.node]
        for entry in self.tree.headings:
            if entry.level > len(self.styles) or entry.node in self.without:
                continue
            depth = min(entry.level, len(opened) + 1)
            del opened[depth:]
            if depth > len(opened):
                opened.append(opened[-1].add("TOC"))
            reference = opened[-1].add("TOCI").add("Reference")
            style = self.styles[entry.level - 1]
            style = replace(style, right=style.right + ContentsEntry.number_room + ContentsEntry.dot_gap)
            made.append(ContentsEntry(reference, [TextRun(f"{entry.title} ", link=f"#{entry.place}")], style))
        return made
