"""The operators of PDF drawing: each changes the graphics state, or tells a reader what is drawn. It reads no file."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from careget_docs.inspection.pdf.colour_spaces import device_name, space_name
from careget_docs.inspection.pdf.geometry import product
from careget_docs.inspection.pdf.objects import entry, is_dictionary, is_stream, items, name, number
from careget_docs.inspection.pdf.state import DECORATION, Mark, State

if TYPE_CHECKING:
    from careget_docs.inspection.pdf.content import Reader

INVISIBLE, OUTLINED, BOTH = (3, 7), (1, 5), (2, 6)
"""Text rendering modes without ink, with a line, with a line and a fill; the others have a fill."""

DEEPEST = 5_000
"""States that are kept at a time; real files keep less than a hundred."""
COST = 50
"""Steps that drawing a form or a picture counts for."""

Act = Callable[["Scope", Any], None]


class Scope:
    """One list of instructions being followed: its resources, its states, its marks."""

    def __init__(
        self, reader: Reader, resources: Any, state: State, mark: Mark, depth: int, owner: tuple[int, int]
    ) -> None:
        self.reader, self.resources, self.depth, self.owner = reader, resources, depth, owner
        self.state, self.states = copy.copy(state), list[State]()
        self.mark, self.marks = mark, list[Mark]()
        self.coloured, self.lost = True, 0

    def step(self, operator: str, operands: Any) -> None:
        """Follow one instruction; one that makes no sense changes nothing."""
        act = ACTS.get(operator)
        if act is not None:
            try:
                act(self, operands)
            except IndexError:  # too few operands
                return

    def _resource(self, kind: str, called: Any) -> Any:
        key = name(called)
        return entry(entry(self.resources, kind), f"/{key}") if key else None

    def _save(self, _: Any) -> None:
        if len(self.states) < DEEPEST:
            self.states.append(copy.copy(self.state))
        else:
            self.lost += 1

    def _restore(self, _: Any) -> None:
        if self.lost:
            self.lost -= 1
        elif self.states:
            self.state = self.states.pop()

    def _move(self, operands: Any) -> None:
        found = [each for each in map(number, operands) if each is not None]
        if len(found) == 6:
            a, b, c, d, e, f = found
            self.state.place = product((a, b, c, d, e, f), self.state.place)

    def _settings(self, operands: Any) -> None:
        font = items(entry(self._resource("/ExtGState", operands[0]), "/Font"))
        if font:
            self.state.font = font[0]

    def _font(self, operands: Any) -> None:
        self.state.font = self._resource("/Font", operands[0])

    def _mode(self, operands: Any) -> None:
        self.state.mode = int(number(operands[0]) or 0)

    def _text(self, _: Any) -> None:
        mode = self.state.mode % 8
        if mode in INVISIBLE:
            return
        self.reader.font(self.state.font, self.state, self.resources, self.depth)
        if mode not in OUTLINED:
            self._fill()
        if mode in OUTLINED + BOTH:
            self._line()

    def _fill(self, _: Any = None) -> None:
        if self.coloured:
            self.reader.paint(self.state.fill, self.resources, self.mark, self.depth)

    def _line(self, _: Any = None) -> None:
        if self.coloured:
            self.reader.paint(self.state.line, self.resources, self.mark, self.depth)

    def _shade(self, operands: Any) -> None:
        shading = self._resource("/Shading", operands[0])
        self.reader.paint((space_name(entry(shading, "/ColorSpace"), self.resources), None), None, None, self.depth)

    def _glyph_takes_colour(self, _: Any) -> None:
        self.coloured = False

    def _external(self, operands: Any) -> None:
        thing = self._resource("/XObject", operands[0])
        kind = name(entry(thing, "/Subtype")) if is_stream(thing) else ""
        self.reader.drawing.allowance.take(COST)
        if kind == "Form":
            self.reader.form(thing, self.resources, self.state, self.mark, self.depth)
        elif kind == "Image":
            self._picture(thing)

    def _picture(self, source: Any) -> None:
        if entry(source, "/ImageMask") is True:
            self._fill()
            space = self.state.fill[0]
        else:
            space = space_name(entry(source, "/ColorSpace"), self.resources)
        reader = self.reader
        reader.drawing.picture(reader.number, reader.seen, self.state.place, source, space, self.mark)

    def _begin(self, operands: Any) -> None:
        """Begin marked contents; what stands in an Artifact stays one, whatever is marked within."""
        self.marks.append(self.mark)
        if isinstance(self.mark, str):
            return
        if name(operands[0]) == "Artifact":
            self.mark = DECORATION
        elif len(operands) > 1:
            facts = operands[1] if is_dictionary(operands[1]) else self._resource("/Properties", operands[1])
            number_ = entry(facts, "/MCID")
            if isinstance(number_, int):
                self.mark = (self.owner, number_)

    def _end(self, _: Any) -> None:
        if self.marks:
            self.mark = self.marks.pop()


def _fill_and_line(scope: Scope, _: Any) -> None:
    scope._fill()
    scope._line()


def _device(attribute: str, space: str) -> Act:
    def act(scope: Scope, _: Any) -> None:
        setattr(scope.state, attribute, (device_name(space, scope.resources), None))

    return act


def _space(attribute: str) -> Act:
    def act(scope: Scope, operands: Any) -> None:
        setattr(scope.state, attribute, (space_name(operands[0], scope.resources), None))

    return act


def _colour(attribute: str) -> Act:
    def act(scope: Scope, operands: Any) -> None:
        space = getattr(scope.state, attribute)[0]
        setattr(scope.state, attribute, (space, scope._resource("/Pattern", operands[-1])))

    return act


ACTS: dict[str, Act] = {
    "q": Scope._save,
    "Q": Scope._restore,
    "cm": Scope._move,
    "gs": Scope._settings,
    "Do": Scope._external,
    "INLINE IMAGE": lambda scope, operands: scope._picture(operands[0].obj),
    "Tf": Scope._font,
    "Tr": Scope._mode,
    "cs": _space("fill"),
    "CS": _space("line"),
    "sh": Scope._shade,
    "d1": Scope._glyph_takes_colour,
    "BMC": Scope._begin,
    "BDC": Scope._begin,
    "EMC": Scope._end,
    "rg": _device("fill", "DeviceRGB"),
    "RG": _device("line", "DeviceRGB"),
    "g": _device("fill", "DeviceGray"),
    "G": _device("line", "DeviceGray"),
    "k": _device("fill", "DeviceCMYK"),
    "K": _device("line", "DeviceCMYK"),
    **dict.fromkeys(("sc", "scn"), _colour("fill")),
    **dict.fromkeys(("SC", "SCN"), _colour("line")),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Scope._text),
    **dict.fromkeys(("f", "F", "f*"), Scope._fill),
    **dict.fromkeys(("s", "S"), Scope._line),
    **dict.fromkeys(("B", "B*", "b", "b*"), _fill_and_line),
}
