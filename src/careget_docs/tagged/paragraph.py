"""A paragraph as a ReportLab flowable: measured, split between pages, and set with its elements, links and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from careget_docs.tagged.hyphenation import SOFT_HYPHEN
from careget_docs.tagged.lines import Line, broken
from careget_docs.tagged.runs import Run, TextStyle, as_runs, elements
from careget_docs.tagged.setting import set_lines
from careget_docs.tagged.structure import Node

FEWEST_LINES = 2  # of a paragraph, on either side of a page break


class Paragraph(Flowable):  # type: ignore[misc]
    """Text that belongs to one element; its links, notes and foreign words become elements within it.

    A second drawing on one canvas is an artifact: the repeated head of a table. `place` names its first line as a
    target of links. `label` is set in the indent on the left, as content of its own element.
    Raises MissingGlyphError at once.
    """

    def __init__(
        self,
        node: Node,
        text: str | Sequence[Run],
        style: TextStyle,
        *,
        label: tuple[Node, str] | None = None,
        place: str = "",
    ) -> None:
        super().__init__()
        self.node, self.runs, self.style, self.label, self.place = node, as_runs(text), style, label, place
        self.elements = elements(node, self.runs)
        for run in self.runs:  # here, where the caller still knows what it is making
            style.face(run).plain_width("".join(run.text.split()))
        self.lines: list[Line] = []
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

    def deepcopy(self) -> Paragraph:
        """Return itself: ReportLab copies what it tries to split, and splitting changes nothing here."""
        return self

    def _part(self, runs: Sequence[Run], found: Sequence[Node]) -> Paragraph:
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
            set_lines(self.canv, self, marked=True)


def line_text(line: Line) -> list[tuple[int, str]]:
    """Return the pieces of a line as its author wrote them: without the hyphen of its end, with its own break."""
    pieces = [(index, text.removesuffix(SOFT_HYPHEN)) for index, text in line.pieces]
    if line.ends and pieces:
        pieces[-1] = (pieces[-1][0], pieces[-1][1] + "\n")
    return pieces
