"""What a PDF's pages draw with: typefaces, colour spaces and pictures in place, forms, patterns and notes included.

It follows the drawing instructions as a reader does and draws nothing.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from careget_docs.inspection.facts import FontFacts, ImageFacts
from careget_docs.inspection.pdf.colour_spaces import space_name, typeface
from careget_docs.inspection.pdf.geometry import UNIT, Frame, Matrix, frame, inherited, matrix, product
from careget_docs.inspection.pdf.instructions import Allowance
from careget_docs.inspection.pdf.objects import (
    entry,
    identity,
    is_dictionary,
    is_stream,
    items,
    name,
    number,
    numbers,
    words,
)
from careget_docs.inspection.pdf.operators import Scope
from careget_docs.inspection.pdf.state import DECORATION, GLYPH, Mark, State
from careget_docs.inspection.pdf.tags import Spoken, Tags

DEEPEST = 20
"""Forms within forms; others stop earlier."""
MOST_PICTURES = 20_000
MOST_GLYPHS = 512
HIDDEN = 0b100010
"""The flags of an annotation that nobody sees: hidden, no view."""


@dataclass(slots=True)
class Drawing:
    """What was found on the pages so far; `bare` has the page of each picture that the tags do not speak for."""

    pdf: Any
    tags: Tags
    allowance: Allowance
    fonts: dict[Any, FontFacts] = field(default_factory=dict)
    spaces: set[str] = field(default_factory=set)
    images: list[ImageFacts] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    patterns: set[tuple[int, int]] = field(default_factory=set)

    def picture(self, page: int, seen: Frame, place: Matrix, source: Any, space: str, mark: Mark) -> None:
        """Note a picture; a stencil's `space` is that of the paint that goes through it."""
        self.spaces |= {space} - {"", "Pattern"}
        if mark == GLYPH:
            return
        pixels = tuple(int(number(entry(source, key)) or 0) for key in ("/Width", "/Height"))
        sides = (math.hypot(*place[:2]) * seen.unit, math.hypot(*place[2:4]) * seen.unit)
        if min(pixels) < 1 or min(sides) <= 0 or len(self.images) >= MOST_PICTURES:
            return
        ppi = min(25.4 * count / side for count, side in zip(pixels, sides, strict=True))
        said = self._spoken(mark, source)
        alternative = "" if mark == DECORATION else (said.alternative or None) if said else None
        box = seen.placed(place)
        self.images.append(ImageFacts(page, box, (pixels[0], pixels[1]), ppi, space, alternative))
        if not self.tags.tagged or (mark != DECORATION and (said is None or not (said.alternative or said.figure))):
            self.bare.append(page)

    def _spoken(self, mark: Mark, source: Any) -> Spoken | None:
        own = self.tags.places.get((identity(source), -1))
        return own or (self.tags.places.get(mark) if isinstance(mark, tuple) else None)


class Reader:
    """Follows the instructions of one page and of everything that it draws."""

    def __init__(self, drawing: Drawing, page: Any, number_: int) -> None:
        self.drawing, self.page, self.number, self.seen = drawing, page, number_, frame(page)

    def follow(self, source: Any, resources: Any, state: State, mark: Mark, depth: int, owner: tuple[int, int]) -> None:
        """Follow the instructions in a stream (or an array of them) from a graphics state on. Raises Enough."""
        if depth <= DEEPEST:
            scope = Scope(self, resources, state, mark, depth, owner)
            for operands, operator in self.drawing.allowance.instructions(self.drawing.pdf, source):
                scope.step(str(operator), operands)

    def form(self, form: Any, resources: Any, state: State, mark: Mark, depth: int) -> None:
        """Follow a form; without resources of its own it uses those round it."""
        key = identity(form)
        inside = copy.copy(state)
        inside.place = product(matrix(entry(form, "/Matrix")), state.place)
        mark = (key, -1) if (key, -1) in self.drawing.tags.places and mark != DECORATION else mark
        self.follow(form, entry(form, "/Resources") or resources, inside, mark, depth + 1, key)

    def paint(self, paint: tuple[str, Any], resources: Any, mark: Mark, depth: int) -> None:
        """Note that something is painted, and look into the pattern that it is painted with, once."""
        space, pattern = paint
        if pattern is None:
            self.drawing.spaces |= {space} - {"", "Pattern"}
            return
        key = identity(pattern)
        if key != (0, 0) and key in self.drawing.patterns:
            return
        self.drawing.patterns.add(key)
        if not is_stream(pattern):
            self.drawing.spaces |= {space_name(entry(entry(pattern, "/Shading"), "/ColorSpace"), resources)} - {""}
            return
        state = State(product(matrix(entry(pattern, "/Matrix")), UNIT), fill=(space, None), line=(space, None))
        self.follow(pattern, entry(pattern, "/Resources") or resources, state, mark, depth + 1, key)

    def font(self, font: Any, state: State, resources: Any, depth: int) -> None:
        """Note a font that text is drawn with; the glyphs of a Type 3 font are drawings of their own."""
        key = identity(font)
        if font is None or (key != (0, 0) and key in self.drawing.fonts):
            return
        found = typeface(font)
        self.drawing.fonts[found if key == (0, 0) else key] = found
        glyphs: Any = entry(font, "/CharProcs") if name(entry(font, "/Subtype")) == "Type3" else None
        for called in sorted(glyphs.keys())[:MOST_GLYPHS] if is_dictionary(glyphs) else ():
            glyph = entry(glyphs, called)
            if is_stream(glyph):
                within = entry(font, "/Resources") or resources
                self.follow(glyph, within, state, GLYPH, depth + 1, identity(glyph))


def read_page(drawing: Drawing, page: Any, page_number: int) -> None:
    """Add to a drawing what a page and the notes and fields on it draw. Raises Enough."""
    reader = Reader(drawing, page, page_number)
    reader.follow(entry(page, "/Contents"), inherited(page, "/Resources"), State(UNIT), None, 0, identity(page))
    for note in items(entry(page, "/Annots")):
        _note(reader, note)


def _note(reader: Reader, note: Any) -> None:
    """Follow the appearance of an annotation, put into its rectangle as ISO 32000-1, 12.5.5, says."""
    look = entry(entry(note, "/AP"), "/N")
    if look is not None and not is_stream(look):
        look = entry(look, f"/{name(entry(note, '/AS'))}")
    flags = entry(note, "/F")
    hidden = isinstance(flags, int) and flags & HIDDEN
    rectangle: Sequence[float] | None = numbers(entry(note, "/Rect"), 4)
    box: Sequence[float] | None = numbers(entry(look, "/BBox"), 4)
    if not is_stream(look) or hidden or rectangle is None or box is None or name(entry(note, "/Subtype")) == "Popup":
        return
    a, b, c, d, e, f = matrix(entry(look, "/Matrix"))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    across, down = zip(*corners, strict=True)
    wide = _share(rectangle[::2], across)
    high = _share(rectangle[1::2], down)
    place = (wide, 0.0, 0.0, high, min(rectangle[::2]) - min(across) * wide, min(rectangle[1::2]) - min(down) * high)
    said = words(entry(note, "/Contents")) or words(entry(note, "/TU"))
    reader.form(look, inherited(reader.page, "/Resources"), State(place), DECORATION if said else None, 0)


def _share(target: Sequence[float], source: Sequence[float]) -> float:
    span = max(source) - min(source)
    return (max(target) - min(target)) / span if span > 0 else 1.0
