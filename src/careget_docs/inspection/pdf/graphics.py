"""What a page draws, piece by piece, and the graphics state that each is drawn in; it does not know how it is read.

Places are in units of the page, as its MediaBox counts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from careget_docs.inspection.pdf.colours import Colour
from careget_docs.inspection.pdf.geometry import UNIT, Matrix
from careget_docs.inspection.pdf.tags import Place

Edges = tuple[float, float, float, float]
"""Left, bottom, right and top of a rectangle; one that is empty ends before it begins."""
DrawnKind = Literal["text", "fill", "line", "picture", "stencil", "shading"]
DECORATION = "decoration"
"""The mark of what stands in an Artifact."""
NOTED = "/CGET_Figure"
"""The key by which a property list of marked contents is known as a note of ours: it numbers the pictures of a file."""
Mark = Place | str | None
"""Whose marked contents something is part of, if anybody's."""


class CurrentColour(NamedTuple):
    """The colour that is set, its space by name and as the file has it; of a tiling the pattern.

    `bare` is the colour of a tiling that has none of its own.
    """

    colour: Colour = Colour()
    space: str = "DeviceGray"
    declared: Any = None
    pattern: Any = None
    bare: Colour | None = None


BLACK = CurrentColour()


@dataclass(frozen=True)  # without slots: it is changed for every other instruction, and a dictionary is copied fast
class State:
    """The graphics state as far as it says what is drawn, where, and in what ink."""

    place: Matrix = UNIT
    clip: Edges | None = None
    """The rectangle round what is not cut away, None where nothing is."""
    fill: CurrentColour = BLACK
    line: CurrentColour = BLACK
    width: float = 1.0
    dashed: bool = False
    fill_over: bool = False
    line_over: bool = False
    keeps_zero: bool = False
    """OPM 1: an ink of 0 % leaves what is below (ISO 32000-1:2008, 8.6.7); else process colours replace it."""
    fill_alpha: float = 1.0
    line_alpha: float = 1.0
    masked: bool = False
    blended: bool = False
    font: Any = None
    font_size: float = 0.0
    leading: float = 0.0
    mode: float = 0.0

    def changed(self, **changes: Any) -> State:
        """Return this state with some fields changed."""
        new = object.__new__(State)
        new.__dict__.update(self.__dict__, **changes)
        return new


class Drawn(NamedTuple):
    """A piece of what a page draws: text, an area, a line, a picture, a stencil of a colour, or a shading.

    `edges` are round all of it, cut or not (of text round its first letter), None where it has no place; `size` is
    that of the type or the width of the line. `stroked` says that it is in the colour of lines; `source` is the
    dictionary of a picture or stencil; `glyph` says that it draws a letter of a Type 3 font.
    """

    kind: DrawnKind
    colour: Colour
    state: State
    edges: Edges | None
    mark: Mark = None
    size: float = 0.0
    stroked: bool = False
    source: Any = None
    glyph: bool = False
    note: Any = None
    """What our engine has noted beside it: the property list round it that has the key NOTED, if any."""

    @property
    def overprint(self) -> bool:
        """Whether what lies below keeps its inks."""
        over = self.state.line_over if self.stroked else self.state.fill_over
        return over and (self.state.keeps_zero or not self.colour.space.endswith("CMYK"))

    @property
    def opaque(self) -> bool:
        """Whether nothing below shows through by the state; a picture may have a mask of its own."""
        alpha = self.state.line_alpha if self.stroked else self.state.fill_alpha
        return alpha >= 1 and not self.state.masked


def met(one: Edges | None, other: Edges | None) -> Edges | None:
    """Return the rectangle that two have in common; None stands for one without end."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def around(place: Matrix, left: float, bottom: float, right: float, top: float) -> Edges:
    """Return the rectangle round one that a matrix has placed."""
    a, b, c, d, e, f = place
    if b == 0 == c:
        xs, ys = (a * left + e, a * right + e), (d * bottom + f, d * top + f)
        return min(xs), min(ys), max(xs), max(ys)
    corners = ((left, bottom), (right, bottom), (left, top), (right, top))
    xs4, ys4 = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs4), min(ys4), max(xs4), max(ys4)
