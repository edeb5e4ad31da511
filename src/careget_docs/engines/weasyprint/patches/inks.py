"""WeasyPrint's colour operators write inks while a document is drawn for the press, with overprint for black alone.

A mask is written in grey: what it lets through is its brightness, and black ink alone is not black enough.
What ink a colour is stands in `press.inks`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.drawing import InkOf, LaidOut, plate_name


def _colouring(original: Any, drawing: LaidOut) -> Any:
    return _set_color(drawing.ink_of) if drawing.ink_of else original


def _popping(original: Any, drawing: LaidOut) -> Any:
    return _pop_state(original) if drawing.ink_of else original


def _masking(original: Any, drawing: LaidOut) -> Any:
    return _set_alpha_state(original) if drawing.ink_of else original


def _set_alpha_state(kept: Callable[..., Any]) -> Callable[..., Any]:
    """Return what begins a mask whose brightness lets the drawing through: it is grey, for no ink is black enough."""

    def set_alpha_state(self: Any, *place: float, mode: str = "luminosity") -> Any:
        inner = kept(self, *place, mode=mode)
        if mode == "luminosity":
            inner.masking = True
            inner.extra["Group"]["CS"] = "/DeviceGray"
        return inner

    return set_alpha_state


def _set_color(ink_of: InkOf) -> Callable[..., None]:
    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        *_, alpha = color
        self.set_alpha(alpha, stroke)
        if self.__dict__.get("masking"):
            red, green, blue = color.to("srgb").coordinates
            bright = 0.3 * red + 0.59 * green + 0.11 * blue
            self.stream.append(b"%s %s" % (_numbers((bright,)), b"G" if stroke else b"g"))
            return
        ink = ink_of(*color.to("srgb").coordinates)
        known = "_current_color_stroke" if stroke else "_current_color"
        if getattr(self, known) == ink:
            return
        setattr(self, known, ink)
        if not stroke:
            _overprint(self, ink.overprints)
        if ink.plate:
            self.set_color_space(plate_name(ink.plate), stroke)
            self.set_color_special(None, stroke, 1)
        else:
            self.stream.append(b"%s %s" % (_numbers(ink.process), b"K" if stroke else b"k"))

    return set_color


def _pop_state(kept: Callable[[Any], None]) -> Callable[[Any], None]:
    def pop_state(self: Any) -> None:
        kept(self)
        self.overprints = None

    return pop_state


def _overprint(stream: Any, wanted: bool) -> None:
    """Switch overprinting of fills, where it is not known to be as wanted; lines never overprint."""
    from weasyprint.pdf import pydyf

    if stream.__dict__.get("overprints") is wanted:
        return
    stream.overprints = wanted
    name = "OverprintOn" if wanted else "OverprintOff"
    # OPM 1: an ink of 0 % leaves what is below (ISO 32000-1:2008, 8.6.7).
    settings = {"Type": "/ExtGState", "OP": "false", "op": "true" if wanted else "false", "OPM": 1}
    stream._resources["ExtGState"].setdefault(name, pydyf.Dictionary(settings))
    pydyf.Stream.set_state(stream, name)


def _numbers(values: Sequence[float]) -> bytes:
    return " ".join(f"{value:.4g}" for value in values).encode()


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="Every colour is written as process ink or as a spot plate, black alone overprinting.",
    why="RGB passes through to a file that claims PDF/X, and there is neither a spot colour nor an overprint.",
    hangs_on={
        "weasyprint.pdf.stream.Stream.set_color": "d289ec41ef82",
        "weasyprint.pdf.stream.Stream.pop_state": "de364bfee3bd",
        "weasyprint.pdf.stream.Stream.set_alpha": "c9c74350fd9a",
        "weasyprint.pdf.stream.Stream.__init__": "918b7e8bb22a",
        "weasyprint.pdf.stream.Stream.set_alpha_state": "c29f5097cc2a",
        "weasyprint.pdf.stream.Stream.add_group": "602212216473",
    },
    offer="A hook from colour to operators, for instance a method of Stream that a caller may override.",
    replaces={
        "weasyprint.pdf.stream.Stream.set_color": _colouring,
        "weasyprint.pdf.stream.Stream.pop_state": _popping,
        "weasyprint.pdf.stream.Stream.set_alpha_state": _masking,
    },
)
