"""The one interpreter of PDF drawing: follows a page's instructions and tells, piece by piece, what is drawn.

It draws nothing and judges nothing. Forms, patterns, Type 3 glyphs and inline pictures are followed where they are
used (ISO 32000-1:2008, 7.8 to 9.6); what is nested waits on a stack, so that no file can make it recurse, and how deep
it may be, how many states are kept and how many instructions are followed is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import cache
from typing import Any

from careget_docs.inspection.pdf.colours import Colour, colour, device_name, initial, shading, space_name
from careget_docs.inspection.pdf.geometry import UNIT, Matrix, inherited, matrix
from careget_docs.inspection.pdf.graphics import DECORATION, CurrentColour, Drawn, State, around
from careget_docs.inspection.pdf.instructions import Allowance, Instruction
from careget_docs.inspection.pdf.objects import entry, identity, is_stream, items, name, number, numbers, words
from careget_docs.inspection.pdf.scope import PageSource, Scope, Told
from careget_docs.inspection.pdf.tags import Place

HIDDEN = 0b100010
"""The flags of an annotation that nobody sees: hidden, no view."""


class Interpreter:
    """One page being read; `structure` holds the contents and the objects that the file's tags speak of.

    Without it no marks are told. Without `places` it is told what is drawn with, and where pictures are, but not where
    anything else is: that is half of the work.
    """

    def __init__(
        self,
        pdf: Any,
        page: Any,
        allowance: Allowance,
        structure: Container[Place] | None = None,
        *,
        places: bool = True,
    ) -> None:
        self.page, self.source = page, PageSource(pdf, page, allowance, structure, places)
        allowance.next_page()

    def contents(self) -> Iterator[Drawn]:
        """Yield what the page draws, in the order of painting. Raises instructions.Enough."""
        owner, resources = identity(self.page), inherited(self.page, "/Resources")
        yield from self._follow(Scope(self.source, entry(self.page, "/Contents"), resources, State(), owner))

    def notes(self) -> Iterator[Drawn]:
        """Yield what the annotations and fields on the page draw, hidden ones left out. Raises instructions.Enough."""
        for note in items(entry(self.page, "/Annots")):
            look, place = _appearance(note)
            if look is not None:
                said = words(entry(note, "/Contents")) or words(entry(note, "/TU"))
                around_it = Scope(self.source, None, inherited(self.page, "/Resources"), State(place), (0, 0))
                around_it.mark = DECORATION if said else None
                for form in around_it.form(look):
                    yield from self._follow(form)

    def _follow(self, first: Scope) -> Iterator[Drawn]:
        stack = [first]
        while stack:
            scope = stack[-1]
            inner: list[Scope] = []
            if scope.rest is None:
                scope.rest = self._instructions(scope)
            for operands, operator in scope.rest:
                act = ACTS.get(str(operator))
                if act is None:
                    continue
                try:
                    given = act(scope, operands)
                except (IndexError, TypeError, ValueError, OverflowError):  # too few operands, or of a wrong kind
                    continue
                for each in given or ():
                    if isinstance(each, Drawn):
                        yield each
                    else:
                        inner.append(each)
                if inner:
                    break
            else:
                stack.pop()
            stack += inner[::-1]

    def _instructions(self, scope: Scope) -> Iterator[Instruction]:
        source = self.source
        operators = _operators(source.places, source.structure is not None)
        return iter(source.allowance.instructions(scope.source, operators, keep=scope.depth > 0))


Act = Callable[[Scope, Any], Told]


def _appearance(note: Any) -> tuple[Any, Matrix]:
    """Return what an annotation looks like, and how it is put into its rectangle (ISO 32000-1, 12.5.5)."""
    look = entry(entry(note, "/AP"), "/N")
    if look is not None and not is_stream(look):
        look = entry(look, f"/{name(entry(note, '/AS'))}")
    flags = entry(note, "/F")
    hidden = isinstance(flags, int) and flags & HIDDEN
    target, box = numbers(entry(note, "/Rect"), 4), numbers(entry(look, "/BBox"), 4)
    if not is_stream(look) or hidden or target is None or box is None or name(entry(note, "/Subtype")) == "Popup":
        return None, UNIT
    left, bottom, right, top = around(matrix(entry(look, "/Matrix")), box[0], box[1], box[2], box[3])
    wide = abs(target[2] - target[0]) / (right - left) if right > left else 1.0
    high = abs(target[3] - target[1]) / (top - bottom) if top > bottom else 1.0
    return look, (wide, 0.0, 0.0, high, min(target[::2]) - left * wide, min(target[1::2]) - bottom * high)


def _values(operands: Any) -> tuple[float, ...]:
    try:
        return tuple(map(float, operands))
    except (TypeError, ValueError):  # the name of a pattern, or nonsense
        return tuple(value for each in operands if (value := number(each)) is not None)


def _device(attribute: str, kind: str) -> Act:
    def act(scope: Scope, operands: Any) -> None:
        if scope.coloured:
            said = scope.named.get(("device", kind)) or device_name(kind, scope.resources)
            scope.named["device", kind] = said
            current = CurrentColour(colour(said, _values(operands)), said)
            scope.change(**{attribute: current})

    return act


def _space(attribute: str) -> Act:
    def act(scope: Scope, operands: Any) -> None:
        if scope.coloured:
            said = space_name(operands[0], scope.resources)
            scope.change(**{attribute: CurrentColour(initial(said), said, operands[0])})

    return act


def _special(attribute: str) -> Act:
    """`sc`, `scn`: a colour, a shading (of which only the space is told), or a tiling."""

    def act(scope: Scope, operands: Any) -> None:
        if not scope.coloured:
            return
        current: CurrentColour = getattr(scope.state, attribute)
        pattern, bare = scope.resource("/Pattern", operands[-1]), None
        if pattern is None:
            said = colour(current.space, _values(operands))
        elif not is_stream(pattern):
            said, pattern = shading(pattern, scope.resources), None
        else:
            said = Colour("Pattern", None, 0.0)
            if entry(pattern, "/PaintType") == 2:  # without colours of its own: the pattern's space holds that of these
                within = items(scope.resource("/ColorSpace", current.declared))[1:]
                bare = colour(space_name(within[0], scope.resources) if within else "", _values(operands))
        current = current._replace(colour=said, pattern=pattern, bare=bare)
        scope.change(**{attribute: current})

    return act


def _changes(attribute: str) -> Act:
    def act(scope: Scope, operands: Any) -> None:
        scope.change(**{attribute: number(operands[0]) or 0.0})

    return act


def _dash(scope: Scope, operands: Any) -> None:
    scope.change(dashed=bool(items(operands[0])))


def _row(scope: Scope, operands: Any) -> None:
    scope.next_row(number(operands[0]) or 0.0, number(operands[1]) or 0.0)


def _row_and_leading(scope: Scope, operands: Any) -> None:
    _row(scope, operands)
    scope.change(leading=-(number(operands[1]) or 0.0))


def _next_row(scope: Scope, _: Any) -> None:
    scope.next_row(0.0, -scope.state.leading)


def _show_on_next_row(scope: Scope, operands: Any) -> Told:
    _next_row(scope, operands)
    return scope.show(operands)


def _clip(scope: Scope, _: Any) -> None:
    scope.clipping = True


def _path(*, fill: bool = False, line: bool = False) -> Act:
    return lambda scope, _: scope.end_path(fill=fill, line=line)


ACTS: dict[str, Act] = {
    "q": Scope.save, "Q": Scope.restore, "cm": Scope.move, "gs": Scope.settings, "w": _changes("width"), "d": _dash,
    "Do": Scope.external, "INLINE IMAGE": lambda scope, operands: scope.picture(operands[0].obj), "sh": Scope.shade,
    "BMC": Scope.begin_mark, "BDC": Scope.begin_mark, "EMC": Scope.end_mark, "d1": Scope.glyph_takes_colour,
    "BT": Scope.begin_text, "Tm": Scope.text_matrix, "Td": _row, "TD": _row_and_leading, "T*": _next_row,
    "TL": _changes("leading"), "Tf": Scope.set_font, "Tr": _changes("mode"),
    "Tj": Scope.show, "TJ": Scope.show, "'": _show_on_next_row, '"': _show_on_next_row,
    **dict.fromkeys(("m", "l", "c", "v", "y"), Scope.points), "re": Scope.rectangle,
    "W": _clip, "W*": _clip, "n": _path(),
    **dict.fromkeys(("f", "F", "f*"), _path(fill=True)), **dict.fromkeys(("s", "S"), _path(line=True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), _path(fill=True, line=True)),
    "g": _device("fill", "DeviceGray"), "G": _device("line", "DeviceGray"),
    "rg": _device("fill", "DeviceRGB"), "RG": _device("line", "DeviceRGB"),
    "k": _device("fill", "DeviceCMYK"), "K": _device("line", "DeviceCMYK"),
    "cs": _space("fill"), "CS": _space("line"),
    **dict.fromkeys(("sc", "scn"), _special("fill")), **dict.fromkeys(("SC", "SCN"), _special("line")),
}  # fmt: skip
PLACING = "m l c v y re n W W* w d BT Tm Td TD T* TL"
MARKING = "BMC BDC EMC"


@cache
def _operators(places: bool, marks: bool) -> str:
    """Return the operators that are followed."""
    idle = ("" if places else PLACING) + " " + ("" if marks else MARKING)
    return " ".join(ACTS.keys() - set(idle.split()))
