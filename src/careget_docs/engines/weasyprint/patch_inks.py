"""Replaces WeasyPrint's choice of colour operators while a document is drawn for the press: inks instead of RGB.

What ink a colour is stands in `press.inks`; this module only writes it, with overprint for black alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from careget_docs.engines.weasyprint.patch_tags import DRAWING
from careget_docs.engines.weasyprint.version import weasyprint


class Ink(Protocol):
    """What is printed for a colour."""

    @property
    def process(self) -> tuple[float, float, float, float]:
        """Cyan, magenta, yellow and black from 0 to 1."""

    @property
    def plate(self) -> str:
        """The spot plate that takes their place; empty for none."""

    @property
    def overprints(self) -> bool:
        """True when what lies below is kept."""


InkOf = Callable[[float, float, float], Ink]
"""From red, green and blue (0 to 1) to the ink."""


def plate_name(plate: str) -> str:
    """Return the name of a plate's colour space in the page's resources; whoever finishes the file puts it there."""
    return "Plate" + "".join(filter(str.isalnum, plate))


@contextlib.contextmanager
def inking(ink_of: InkOf) -> Iterator[None]:
    """Let WeasyPrint write inks; put its own function back afterwards."""
    weasyprint()
    from weasyprint.pdf import fonts
    from weasyprint.pdf.stream import Stream

    from careget_docs.engines.weasyprint.patch_tags import timeless

    with DRAWING:
        kept = (Stream.set_color, Stream.pop_state, fonts.TTFont)
        Stream.set_color, Stream.pop_state, fonts.TTFont = _set_color(ink_of), _pop_state(kept[1]), timeless(kept[2])
        try:
            yield
        finally:
            Stream.set_color, Stream.pop_state, fonts.TTFont = kept


def _set_color(ink_of: InkOf) -> Callable[..., None]:
    def set_color(self: Any, color: Any, stroke: bool = False) -> None:
        *_, alpha = color
        self.set_alpha(alpha, stroke)
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


def _numbers(values: tuple[float, ...]) -> bytes:
    return " ".join(f"{value:.4g}" for value in values).encode()
