"""A list of drawing instructions being followed: its state, text, path and marks; each act tells what it draws.

It does not know in what order the lists are followed: what an act gives back to be followed is the interpreter's.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from careget_docs.inspection.pdf.colours import Colour, shading, space_name
from careget_docs.inspection.pdf.geometry import UNIT, Matrix, matrix, product
from careget_docs.inspection.pdf.graphics import (
    DECORATION,
    NOTED,
    CurrentColour,
    Drawn,
    DrawnKind,
    Edges,
    Mark,
    State,
    around,
    met,
)
from careget_docs.inspection.pdf.instructions import Allowance, Instruction
from careget_docs.inspection.pdf.objects import (
    FARTHEST,
    entry,
    identity,
    is_dictionary,
    is_stream,
    items,
    name,
    number,
    numbers,
)
from careget_docs.inspection.pdf.tags import Place

DEEPEST = 20
"""Forms, patterns and glyphs within each other that are followed; others stop earlier."""
MOST_STATES = 5_000
"""States and marks that are kept at a time; real files keep less than a hundred."""
MOST_GLYPHS = 512
COST = 50
"""Steps that drawing a form or a picture counts for."""
INVISIBLE, OUTLINED, BOTH = (3, 7), (1, 5), (2, 6)
"""Text rendering modes without ink, with a line, with a line and a fill; the others have a fill."""


@dataclass(slots=True)
class PageSource:
    """The page that is being read: what it may cost, and the contents and objects that the file's tags speak of."""

    pdf: Any
    page: Any
    allowance: Allowance
    structure: Container[Place] | None = None
    places: bool = True
    """Whether paths are followed and it matters where things are; what is drawn is told without them too."""
    followed: set[tuple[Any, ...]] = field(default_factory=set)
    """The patterns and fonts of which the drawings are told already."""


class Scope:
    """The instructions of a page, form, pattern or glyph being followed, with the resources they name."""

    def __init__(self, page: PageSource, source: Any, resources: Any, state: State, owner: tuple[int, int]) -> None:
        self.page, self.source, self.resources, self.state, self.owner = page, source, resources, state, owner
        self.base = state.place
        self.rest: Iterator[Instruction] | None = None
        """What is still to be followed, once it has been begun."""
        self.depth, self.glyph, self.coloured, self.silent = 0, False, True, False
        self.mark: Mark = None
        self.note: Any = None
        self.states, self.lost = list[State](), 0
        self.marks, self.marks_lost = list[tuple[Mark, Any]](), 0
        self.named: dict[tuple[str, str], Any] = {}
        self.text, self.row = UNIT, UNIT
        self.xs, self.ys = list[float](), list[float]()
        self.clipping = False

    def resource(self, kind: str, called: Any) -> Any:
        """Return what a name stands for in the resources."""
        key = (kind, name(called))
        if key not in self.named:
            self.named[key] = entry(entry(self.resources, kind), f"/{key[1]}") if key[1] else None
        return self.named[key]

    def inside(self, source: Any, state: State, *, resources: Any = None, glyph: bool = False) -> list[Scope]:
        """Return the scope of a stream that is drawn from here, none when it lies too deep.

        Without resources of its own it uses those round it.
        """
        if self.depth >= DEEPEST:
            return []
        used = entry(source, "/Resources") or resources or self.resources
        found = Scope(self.page, source, used, state, identity(source))
        found.depth, found.mark, found.glyph = self.depth + 1, self.mark, self.glyph or glyph
        found.note = self.note
        found.coloured, found.silent = self.coloured, self.silent
        return [found]

    # The state

    def change(self, **changes: Any) -> None:
        """Change some of the state."""
        self.state = self.state.changed(**changes)

    def save(self, _: Any) -> None:
        """`q`."""
        if len(self.states) < MOST_STATES:
            self.states.append(self.state)
        else:
            self.lost += 1

    def restore(self, _: Any) -> None:
        """`Q`."""
        if self.lost:
            self.lost -= 1
        elif self.states:
            self.state = self.states.pop()

    def move(self, operands: Any) -> None:
        """`cm`."""
        self.change(place=product(six(operands), self.state.place))

    def settings(self, operands: Any) -> None:
        """`gs`."""
        key = ("settings", name(operands[0]))
        if key not in self.named:
            self.named[key] = _settings(self.resource("/ExtGState", operands[0]))
        self.change(**self.named[key])

    def set_font(self, operands: Any) -> None:
        """`Tf`."""
        size = (number(operands[1]) if len(operands) > 1 else None) or 0.0
        self.change(font=self.resource("/Font", operands[0]), font_size=size)

    def begin_mark(self, operands: Any) -> None:
        """`BMC`, `BDC`: what stands in an Artifact stays one, whatever is marked within."""
        if len(self.marks) >= MOST_STATES:
            self.marks_lost += 1
            return
        self.marks.append((self.mark, self.note))
        facts = None
        if len(operands) > 1:
            facts = operands[1] if is_dictionary(operands[1]) else self.resource("/Properties", operands[1])
        if entry(facts, NOTED) is not None:
            self.note = facts
        if self.mark == DECORATION:
            return
        number_ = entry(facts, "/MCID")
        if name(operands[0]) == "Artifact":
            self.mark = DECORATION
        elif isinstance(number_, int):
            self.mark = (self.owner, number_)

    def end_mark(self, _: Any) -> None:
        """`EMC`."""
        if self.marks_lost:
            self.marks_lost -= 1
        elif self.marks:
            self.mark, self.note = self.marks.pop()

    # Places of text

    def begin_text(self, _: Any) -> None:
        """`BT`."""
        self.text = self.row = UNIT

    def text_matrix(self, operands: Any) -> None:
        """`Tm`."""
        self.text = self.row = six(operands)

    def next_row(self, x: float, y: float) -> None:
        """`Td`, `T*`."""
        self.text = self.row = product((1.0, 0.0, 0.0, 1.0, x, y), self.row)

    # Paths

    def points(self, operands: Any) -> None:
        """`m`, `l`, `c`, `v`, `y`."""
        a, b, c, d, e, f = self.state.place
        values = [float(each) for each in operands]
        for x, y in zip(values[::2], values[1::2], strict=False):
            self.xs.append(a * x + c * y + e)
            self.ys.append(b * x + d * y + f)

    def rectangle(self, operands: Any) -> None:
        """`re`."""
        x, y, wide, high = (float(each) for each in operands)
        left, bottom, right, top = around(self.state.place, x, y, x + wide, y + high)
        self.xs += (left, right)
        self.ys += (bottom, top)

    def end_path(self, *, fill: bool = False, line: bool = False) -> Told:
        """Paint the path, take it as clip if that was asked for, and begin a new one."""
        if not self.xs:
            self.clipping = False
            told = self.paint("fill", None) if fill and not self.page.places else []
            return told + (self.paint("line", None, stroked=True) if line and not self.page.places else [])
        edges = (min(self.xs), min(self.ys), max(self.xs), max(self.ys))
        self.xs, self.ys = [], []
        told = self.paint("fill", edges) if fill else []
        if line:
            width = self.state.width * _scale(self.state.place)
            left, bottom, right, top = edges
            grown = (left - width / 2, bottom - width / 2, right + width / 2, top + width / 2)
            told += self.paint("line", grown, width, stroked=True)
        if self.clipping:
            self.change(clip=met(self.state.clip, edges))
            self.clipping = False
        return told

    # Painting

    def paint(
        self, kind: DrawnKind, edges: Edges | None, size: float = 0.0, *, stroked: bool = False, source: Any = None
    ) -> list[Drawn | Scope]:
        """Return something painted in a colour of the state, and the pattern that it is painted with, once a page."""
        if self.silent:
            return []
        current = self.state.line if stroked else self.state.fill
        drawn = Drawn(kind, current.colour, self.state, edges, self.mark, size, stroked, source, self.glyph, self.note)
        return [drawn, *(self._tiling(current, edges) if current.pattern is not None else ())]

    def _tiling(self, current: CurrentColour, edges: Edges | None) -> list[Scope]:
        """Return what a pattern draws; it is seen in the area that is painted with it, and nowhere else."""
        pattern, bare = current.pattern, current.bare
        key = ("pattern", identity(pattern), bare)
        if key in self.page.followed:
            return []
        self.page.followed.add(key)
        seen = met(self.state.clip, edges) if edges else self.state.clip
        state = State(product(matrix(entry(pattern, "/Matrix")), self.base)).changed(clip=seen)
        if bare is not None:
            state = state.changed(fill=CurrentColour(bare, bare.space), line=CurrentColour(bare, bare.space))
        found = self.inside(pattern, state)
        for scope in found:
            scope.coloured = scope.coloured and bare is None
        return found

    def show(self, _: Any) -> Told:
        """`Tj`, `TJ`: a piece of text; its box is that of a letter at its beginning."""
        state, mode = self.state, int(self.state.mode) % 8
        if mode in INVISIBLE:
            return None
        whole, size, edges = state.place, 0.0, None
        if self.page.places:
            whole = product(self.text, whole)
            size = state.font_size * _scale(whole)
            x, y = whole[4:]
            edges = (x, y - 0.3 * size, x + size, y + 0.7 * size)
        told = self.paint("text", edges, size) if mode not in OUTLINED else []
        if mode in OUTLINED + BOTH:
            told += self.paint("text", edges, size, stroked=True)
        if state.font is not None:
            told += self._glyphs(whole)
        return told

    def _glyphs(self, place: Matrix) -> Sequence[Scope]:
        """Return the drawings that a Type 3 font has for letters, once a page."""
        font, size = self.state.font, self.state.font_size
        key = identity(font)
        if key in self.page.followed:
            return ()
        if key != (0, 0):
            self.page.followed.add(key)
        glyphs: Any = entry(font, "/CharProcs") if name(entry(font, "/Subtype")) == "Type3" else None
        within = product(matrix(entry(font, "/FontMatrix")), product((size, 0.0, 0.0, size, 0.0, 0.0), place))
        found = []
        for called in sorted(glyphs.keys())[:MOST_GLYPHS] if is_dictionary(glyphs) else ():
            if is_stream(glyph := entry(glyphs, called)):
                state = self.state.changed(place=within)
                found += self.inside(glyph, state, resources=entry(font, "/Resources"), glyph=True)
        return found

    def shade(self, operands: Any) -> Told:
        """`sh`: fills all that is not cut away."""
        said = shading(self.resource("/Shading", operands[0]), self.resources)
        return [Drawn("shading", said, self.state, self.state.clip, self.mark, glyph=self.glyph, note=self.note)]

    def external(self, operands: Any) -> Told:
        """`Do`: a form or a picture."""
        thing = self.resource("/XObject", operands[0])
        kind = name(entry(thing, "/Subtype")) if is_stream(thing) else ""
        self.page.allowance.take(COST)
        return self.form(thing) if kind == "Form" else self.picture(thing) if kind == "Image" else None

    def form(self, form: Any) -> list[Scope]:
        """Return a form as it stands here."""
        place = product(matrix(entry(form, "/Matrix")), self.state.place)
        box, key = numbers(entry(form, "/BBox"), 4), identity(form)
        cut = around(place, box[0], box[1], box[2], box[3]) if box else None
        found = self.inside(form, self.state.changed(place=place, clip=met(self.state.clip, cut)))
        for scope in found:
            if self.mark != DECORATION and (key, -1) in (self.page.structure or ()):
                scope.mark = (key, -1)
        return found

    def picture(self, source: Any) -> Told:
        """Return a picture, or a stencil through which the colour of areas is painted."""
        edges = around(self.state.place, 0.0, 0.0, 1.0, 1.0)
        if entry(source, "/ImageMask") is True:
            return self.paint("stencil", edges, source=source)
        said = Colour(space_name(entry(source, "/ColorSpace"), self.resources), None, 0.0)
        return [Drawn("picture", said, self.state, edges, self.mark, source=source, glyph=self.glyph, note=self.note)]

    def glyph_takes_colour(self, _: Any) -> None:
        """`d1`: the letter has the colour of the text, which is told."""
        self.silent = self.glyph


Told = Sequence[Drawn | Scope] | None
"""What an instruction draws, and what is to be followed before the next one."""


def _settings(told: Any) -> dict[str, Any]:
    """Return what a dictionary of settings changes in the state."""
    found: dict[str, Any] = {}
    if (line := entry(told, "/OP")) is not None:
        found["line_over"] = found["fill_over"] = bool(line)
    if (fill := entry(told, "/op")) is not None:
        found["fill_over"] = bool(fill)
    for key, attribute in (("/ca", "fill_alpha"), ("/CA", "line_alpha"), ("/LW", "width"), ("/OPM", "keeps_zero")):
        if (value := number(entry(told, key))) is not None:
            found[attribute] = value == 1 if key == "/OPM" else value
    if (mask := entry(told, "/SMask")) is not None:
        found["masked"] = name(mask) != "None"
    if (blend := entry(told, "/BM")) is not None:
        found["blended"] = name(next(iter(items(blend)), blend)) not in ("", "Normal", "Compatible")
    if font := items(entry(told, "/Font")):
        found["font"], found["font_size"] = font[0], (number(font[-1]) or 0.0)
    return found


def six(operands: Any) -> Matrix:
    """Return a matrix that stands as operands. Raises ValueError for anything else."""
    values = tuple(map(float, operands))
    if max(map(abs, values)) > FARTHEST:
        raise ValueError("nonsense")
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def _scale(place: Matrix) -> float:
    """Return how much larger lengths are on the page than in the drawing."""
    a, b, c, d, _, _ = place
    return math.sqrt(abs(a * d - b * c))
