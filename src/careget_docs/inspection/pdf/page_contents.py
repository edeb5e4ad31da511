"""What a page draws with, and where its pictures stand: taken from one walk through its instructions.

It knows no tags: whose marked contents a piece is part of is told by the object that holds them, and looked up later.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import FontFacts
from careget_docs.inspection.pdf.geometry import Frame, frame
from careget_docs.inspection.pdf.graphics import NOTED, Drawn, Edges, Mark, met
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.objects import entry, identity, is_stream, items, name, number, words

Identity = tuple[int, int]


class DrawnPicture(NamedTuple):
    """A picture as it is drawn: its object, its marked contents, its place in mm, its pixels, what it is in."""

    source: Identity
    mark: Mark
    box: Box
    pixels: tuple[int, int]
    ppi: float
    space: str


class DrawnPiece(NamedTuple):
    """A piece that may be one of a figure: its object if it is a picture, its marked contents, and where it is.

    `edges` are round all of it and `shown` round what its clips leave, in units of the page. `number`, `blocks` and
    `design` are what the engine has noted beside it; `stretch` is how many times wider than high its pixels are shown.
    """

    source: Identity | None
    mark: Mark
    edges: Edges
    shown: Edges | None
    number: int
    blocks: tuple[str, ...]
    design: tuple[str, ...]
    stretch: float


@dataclass(slots=True)
class PageContents:
    """What a page and the notes and fields on it draw with, as far as it was read."""

    spaces: set[str] = field(default_factory=set)
    fonts: set[FontFacts] = field(default_factory=set)
    pictures: list[DrawnPicture] = field(default_factory=list)
    pieces: list[DrawnPiece] = field(default_factory=list)
    """In the order of painting; only of a page whose figures were asked for."""

    def moved(self, to: dict[Identity, Identity]) -> PageContents:
        """Return the same with other numbers of objects; those that are not given stay."""
        return PageContents(
            self.spaces,
            self.fonts,
            [each._replace(source=_to(to, each.source), mark=_mark_to(to, each.mark)) for each in self.pictures],
            [each._replace(source=_to(to, each.source), mark=_mark_to(to, each.mark)) for each in self.pieces],
        )

    def objects(self) -> set[Identity]:
        """Return the objects that are named."""
        pieces: list[DrawnPicture | DrawnPiece] = [*self.pictures, *self.pieces]
        found = {each.source for each in pieces if each.source is not None}
        return (found | {each.mark[0] for each in pieces if isinstance(each.mark, tuple)}) - {(0, 0)}


@dataclass(slots=True)
class ContentsReader:
    """Reads the pages of one file; `typefaces` are those that were met, by their objects."""

    typefaces: dict[Identity, FontFacts] = field(default_factory=dict)

    def read(self, interpreter: Interpreter, found: PageContents, *, figures: bool) -> None:
        """Add to `found` what a page draws with; with `figures` also the pieces of figures. Raises Enough."""
        seen = frame(interpreter.page)
        for drawn in self._drawn(interpreter, found, figures=figures):
            found.spaces.add(drawn.colour.space)
            if drawn.kind == "text" and drawn.state.font is not None:
                found.fonts.add(self._typeface(drawn.state.font))
            elif drawn.source is not None and not drawn.glyph and (picture := _picture(drawn, seen)) is not None:
                found.pictures.append(picture)

    def _drawn(self, interpreter: Interpreter, found: PageContents, *, figures: bool) -> Iterator[Drawn]:
        for drawn in interpreter.contents():
            if figures and drawn.kind != "text" and drawn.edges is not None:
                found.pieces += _pieces(drawn, drawn.edges)
            yield drawn
        yield from interpreter.notes()

    def _typeface(self, font: Any) -> FontFacts:
        key = identity(font)
        if key == (0, 0):
            return _typeface(font)
        if key not in self.typefaces:
            self.typefaces[key] = _typeface(font)
        return self.typefaces[key]


def _picture(drawn: Drawn, seen: Frame) -> DrawnPicture | None:
    """Return a picture; a stencil's space is that of the paint that goes through it. None for one without size."""
    place, unit = drawn.state.place, seen.unit
    pixels = tuple(int(number(entry(drawn.source, key)) or 0) for key in ("/Width", "/Height"))
    sides = (math.hypot(*place[:2]) * unit, math.hypot(*place[2:4]) * unit)
    if min(pixels) < 1 or min(sides) <= 0:
        return None
    ppi = min(25.4 * count / side for count, side in zip(pixels, sides, strict=True))
    space = drawn.colour.space if drawn.kind == "picture" else drawn.state.fill.space
    return DrawnPicture(identity(drawn.source), drawn.mark, seen.placed(place), (pixels[0], pixels[1]), ppi, space)


def _pieces(drawn: Drawn, edges: Edges) -> Iterator[DrawnPiece]:
    """Yield a piece if it can be one of a figure: a picture, or what is noted or tagged."""
    noted = noted_number(drawn.note)
    if drawn.source is None and not noted and not isinstance(drawn.mark, tuple):
        return
    source, stretch = (None, 1.0) if drawn.source is None else (identity(drawn.source), _stretch(drawn))
    blocks = tuple(map(words, items(entry(drawn.note, "/CGET_Blocks"))))
    design = tuple(map(name, items(entry(drawn.note, "/CGET_Design"))))
    yield DrawnPiece(source, drawn.mark, edges, met(edges, drawn.state.clip), noted, blocks, design, stretch)


def noted_number(note: Any) -> int:
    """Return the number in a note of our engine; 0 for none."""
    found = entry(note, NOTED)
    return found if isinstance(found, int) else 0


def _stretch(drawn: Drawn) -> float:
    """Return how many times wider than high a picture shows its pixels; what rounding to whole ones does is nothing."""
    pixels = [number(entry(drawn.source, key)) or 0.0 for key in ("/Width", "/Height")]
    a, b, c, d, _, _ = drawn.state.place
    wide, high = math.hypot(a, b), math.hypot(c, d)
    if min(*pixels, wide, high) <= 0:
        return 1.0
    found = wide * pixels[1] / (high * pixels[0])
    return 1.0 if abs(found - 1) <= 1 / min(pixels) else found


def _typeface(font: Any) -> FontFacts:
    """Return the name of a font, without the mark of its subset, and whether its outlines are in the file."""
    inner = next(iter(items(entry(font, "/DescendantFonts"))), font)
    kind, descriptor = name(entry(font, "/Subtype")), entry(inner, "/FontDescriptor")
    called = (
        name(entry(font, "/BaseFont"))
        or name(entry(inner, "/BaseFont"))
        or name(entry(descriptor, "/FontName"))
        or name(entry(font, "/Name"))
        or "(no name)"
    )
    within = any(is_stream(entry(descriptor, key)) for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return FontFacts(re.sub(r"^[A-Z]{6}\+", "", called), kind == "Type3" or within)


def _to(to: dict[Identity, Identity], which: Any) -> Any:
    return to.get(which, which)


def _mark_to(to: dict[Identity, Identity], mark: Mark) -> Mark:
    return (to.get(mark[0], mark[0]), mark[1]) if isinstance(mark, tuple) else mark
