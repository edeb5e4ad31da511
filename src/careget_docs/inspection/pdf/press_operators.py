"""The operators of PDF drawing as far as they print: each changes the state, or notes what is printed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from careget_docs.inspection.pdf import inks
from careget_docs.inspection.pdf.geometry import UNIT, matrix, product
from careget_docs.inspection.pdf.inks import Colour
from careget_docs.inspection.pdf.objects import entry, is_stream, number
from careget_docs.inspection.pdf.press_reader import DEEPEST, State
from careget_docs.inspection.pdf.press_scope import Scope


def _number(value: Any) -> float:
    return number(value) or 0.0


def _save(scope: Scope, _: Any) -> None:
    if len(scope.kept) < 1000:
        scope.kept.append(copy.copy(scope.state))


def _restore(scope: Scope, _: Any) -> None:
    if scope.kept:
        scope.state = scope.kept.pop()


def _move(scope: Scope, operands: Any) -> None:
    a, b, c, d, e, f = (_number(each) for each in operands)
    scope.state.place = product((a, b, c, d, e, f), scope.state.place)


def _begin_text(scope: Scope, _: Any) -> None:
    scope.text = scope.row = UNIT


def _text_matrix(scope: Scope, operands: Any) -> None:
    a, b, c, d, e, f = (_number(each) for each in operands)
    scope.text = scope.row = (a, b, c, d, e, f)


def _next_row(scope: Scope, operands: Any) -> None:
    x, y = (_number(each) for each in operands)
    scope.text = scope.row = product((1, 0, 0, 1, x, y), scope.row)


def _font(scope: Scope, operands: Any) -> None:
    scope.state.font_size = _number(operands[1])


def _mode(scope: Scope, operands: Any) -> None:
    scope.state.mode = int(_number(operands[0])) % 8


def _width(scope: Scope, operands: Any) -> None:
    scope.state.width = _number(operands[0])


def _device(attribute: str, kind: str) -> Callable[[Scope, Any], None]:
    def act(scope: Scope, operands: Any) -> None:
        setattr(scope.state, attribute, inks.device(kind, operands, scope.resources))

    return act


def _space(attribute: str) -> Callable[[Scope, Any], None]:
    def act(scope: Scope, operands: Any) -> None:
        setattr(scope.state, f"{attribute}_space", operands[0])
        setattr(scope.state, attribute, inks.initial(operands[0], scope.resources))

    return act


def _special(attribute: str) -> Callable[[Scope, Any], None]:
    def act(scope: Scope, operands: Any) -> None:
        pattern = scope.resource("/Pattern", operands[-1])
        if pattern is not None:
            _pattern(scope, attribute, pattern)
            return
        space = getattr(scope.state, f"{attribute}_space")
        setattr(scope.state, attribute, inks.special(space, operands, scope.resources))

    return act


def _pattern(scope: Scope, attribute: str, pattern: Any) -> None:
    """A tiling is followed once for its inks; of a shading only the space is told."""
    if not is_stream(pattern):
        setattr(scope.state, attribute, inks.shading(pattern, scope.resources))
        return
    setattr(scope.state, attribute, Colour("Pattern", None, 0.0))
    if scope.depth <= DEEPEST:
        state = State(product(matrix(entry(pattern, "/Matrix")), UNIT))
        scope.reader.follow(pattern, entry(pattern, "/Resources") or scope.resources, state, scope.depth + 1)


def _shade(scope: Scope, operands: Any) -> None:
    said = inks.shading(scope.resource("/Shading", operands[0]), scope.resources)
    box = scope.reader.box([scope.at(0, 0), scope.at(1, 1)])
    scope.note("shading", said, box, False, scope.state.fill_alpha)


def _end(scope: Scope, _: Any) -> None:
    scope.path = []


ACTS: dict[str, Callable[[Scope, Any], None]] = {
    "q": _save, "Q": _restore, "cm": _move, "gs": Scope.settings, "Do": Scope.external, "sh": _shade,
    "BT": _begin_text, "Tm": _text_matrix, "Td": _next_row, "TD": _next_row, "Tf": _font, "Tr": _mode, "w": _width,
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Scope.show),
    **dict.fromkeys(("m", "l", "c", "v", "y"), Scope.points), "re": Scope.rectangle,
    **dict.fromkeys(("f", "F", "f*"), lambda scope, _: scope.paint(fill=True, line=False)),
    **dict.fromkeys(("B", "B*", "b", "b*"), lambda scope, _: scope.paint(fill=True, line=True)),
    **dict.fromkeys(("S", "s"), lambda scope, _: scope.paint(fill=False, line=True)), "n": _end,
    "g": _device("fill", "DeviceGray"), "G": _device("line", "DeviceGray"),
    "rg": _device("fill", "DeviceRGB"), "RG": _device("line", "DeviceRGB"),
    "k": _device("fill", "DeviceCMYK"), "K": _device("line", "DeviceCMYK"),
    "cs": _space("fill"), "CS": _space("line"),
    **dict.fromkeys(("sc", "scn"), _special("fill")), **dict.fromkeys(("SC", "SCN"), _special("line")),
}  # fmt: skip
