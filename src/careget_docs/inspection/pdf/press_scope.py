"""One list of instructions being followed for print: its state, its path, and what it lays on the paper."""

from __future__ import annotations

import copy
import math
from typing import Any

from careget_docs.inspection.facts import Box
from careget_docs.inspection.pdf import inks
from careget_docs.inspection.pdf.geometry import MM, UNIT, Matrix, matrix, product
from careget_docs.inspection.pdf.inks import Colour
from careget_docs.inspection.pdf.objects import entry, identity, is_stream, name, number
from careget_docs.inspection.pdf.press_facts import Paint, PaintKind
from careget_docs.inspection.pdf.press_reader import DEEPEST, PageReader, State


class Scope:
    """The instructions of a page, form or pattern, with the resources they name."""

    def __init__(self, reader: PageReader, resources: Any, state: State, depth: int) -> None:
        self.reader, self.resources, self.state, self.depth = reader, resources, state, depth
        self.kept: list[State] = []
        self.path: list[tuple[float, float]] = []
        self.text, self.row = UNIT, UNIT

    def resource(self, kind: str, called: Any) -> Any:
        """Return what a name stands for in the resources."""
        key = name(called)
        return entry(entry(self.resources, kind), f"/{key}") if key else None

    def at(self, x: float, y: float, inner: Matrix | None = None) -> tuple[float, float]:
        """Return where a point of the drawing stands on the page, in pt."""
        a, b, c, d, e, f = product(inner, self.state.place) if inner else self.state.place
        return a * x + c * y + e, b * x + d * y + f

    def scale(self, inner: Matrix | None = None) -> float:
        """Return how much larger lengths are on the page than in the drawing."""
        a, b, c, d, _, _ = product(inner, self.state.place) if inner else self.state.place
        return math.sqrt(abs(a * d - b * c))

    def points(self, operands: Any, first: int = 0) -> None:
        """Take the points of a path's next piece."""
        values = [float(each) for each in operands][first:]
        self.path += [self.at(values[i], values[i + 1]) for i in range(0, len(values) - 1, 2)]

    def rectangle(self, operands: Any) -> None:
        """Take the corners of a rectangle."""
        x, y, w, h = (float(each) for each in operands)
        self.path += [self.at(x, y), self.at(x + w, y + h), self.at(x + w, y), self.at(x, y + h)]

    def paint(self, *, fill: bool, line: bool) -> None:
        """Note the path as printed, and begin a new one."""
        if self.path and fill:
            self.note("fill", self.state.fill, self.reader.box(self.path), self.state.fill_over, self.state.fill_alpha)
        if self.path and line:
            width = self.state.width * self.scale() * self.reader.unit
            box = self.reader.box(self.path, width / 2)
            self.note("line", self.state.line, box, self.state.line_over, self.state.line_alpha, width / MM)
        self.path = []

    def note(self, kind: PaintKind, paint: Colour, box: Box, over: bool, alpha: float, size: float = 0.0) -> None:
        """Note something printed."""
        opaque = alpha >= 1 and not self.state.masked
        over = over and (self.state.keeps_zero or not paint.space.endswith("CMYK"))
        self.reader.found.transparent |= not opaque
        self.reader.found.add(
            Paint(self.reader.number, box, kind, paint.space, paint.inks, paint.total, size, over, opaque)
        )

    def show(self, _: Any) -> None:
        """Note a piece of text."""
        state = self.state
        if state.mode in (3, 7):
            return
        size = state.font_size * self.scale(self.text) * self.reader.unit / MM
        x, y = self.at(0, 0, self.text)
        box = self.reader.box([(x, y)])
        box = Box(box.left, box.top - 0.7 * size * MM, size * MM, size * MM)
        self.note("text", state.fill, box, state.fill_over, state.fill_alpha, size)

    def external(self, operands: Any) -> None:
        """Follow a form, or note a picture."""
        thing = self.resource("/XObject", operands[0])
        if not is_stream(thing) or self.depth > DEEPEST:
            return
        if name(entry(thing, "/Subtype")) == "Form":
            state = copy.copy(self.state)
            state.place = product(matrix(entry(thing, "/Matrix")), state.place)
            if entry(thing, "/Group") is not None and (state.fill_alpha < 1 or state.masked):
                self.reader.found.transparent = True
            self.reader.follow(thing, entry(thing, "/Resources") or self.resources, state, self.depth + 1)
        elif name(entry(thing, "/Subtype")) == "Image":
            self.image(thing)

    def image(self, source: Any) -> None:
        """Note a picture, or the stencil of a colour."""
        found = self.reader.found
        box = self.reader.box([self.at(0, 0), self.at(1, 0), self.at(0, 1), self.at(1, 1)])
        if entry(source, "/ImageMask") is True:
            self.note("fill", self.state.fill, box, self.state.fill_over, self.state.fill_alpha)
            return
        key = identity(source)
        if key not in found.pictures or key == (0, 0):
            found.pictures[key] = inks.picture(source, self.resources)
        said, heaviest = found.pictures[key]
        found.transparent |= entry(source, "/SMask") is not None
        painted = Colour(said.space, None, heaviest)
        self.note("picture", painted, box, self.state.fill_over, self.state.fill_alpha)

    def settings(self, operands: Any) -> None:
        """Take the settings of a graphics state."""
        told, state = self.resource("/ExtGState", operands[0]), self.state
        line = entry(told, "/OP")
        if line is not None:
            state.line_over = bool(line)
            state.fill_over = bool(line)
        if entry(told, "/op") is not None:
            state.fill_over = bool(entry(told, "/op"))
        if (mode := number(entry(told, "/OPM"))) is not None:
            state.keeps_zero = mode == 1
        for key, attribute in (("/ca", "fill_alpha"), ("/CA", "line_alpha"), ("/LW", "width")):
            value = number(entry(told, key))
            if value is not None:
                setattr(state, attribute, value)
        mask = entry(told, "/SMask")
        if mask is not None:
            state.masked = name(mask) != "None"
        blend = entry(told, "/BM")
        if blend is not None and name(blend) not in ("", "Normal", "Compatible"):
            self.reader.found.transparent = True
