"""A picture from anywhere made one that the toolkit takes: JPEG, PNG or SVG, upright, without what cameras write in it.

It opens what strangers made: call it in a process of its own. Nothing is made smaller, and colours keep their profile.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careget_docs.diagnostics import Diagnostic, Phrase, Report, Span, phrase
from careget_docs.drawing.jpeg_parts import jpeg_parts
from careget_docs.drawing.other_kinds import KINDS, eight_bits, ending, opened, packed, repacked, turned, upright
from careget_docs.drawing.picture_kinds import DamagedError, kind
from careget_docs.drawing.png_parts import png_parts
from careget_docs.drawing.raster import FAULTS, MAX_PIXELS, careful, load_raster
from careget_docs.drawing.svg_pictures import load_svg
from careget_docs.tree import Picture

if TYPE_CHECKING:
    from PIL import Image

_PLACE = 0x8825


@dataclass(frozen=True, slots=True)
class Intake:
    """A picture that was taken in: its bytes, the ending of its name, its size (in pixels, of a drawing in mm).

    `said` is what was done to it; where it cannot be taken, `data` is empty and `findings` say why.
    """

    data: bytes = b""
    suffix: str = ""
    width: float = 0.0
    height: float = 0.0
    said: tuple[Phrase, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def taken_in(name: str, data: bytes) -> Intake:
    """Take a picture in, as it was named and as it came."""
    report, said, what = Report(), list[Phrase](), kind(data)
    try:
        if what == "SVG":
            return _ready(load_svg(name, data, None, Span(""), report), data, ".svg", said, report)
        if what in ("JPEG", "PNG"):
            made = _plain(data, what, said)
        elif what in KINDS:
            made = _converted(name, data, what, said, report)
        else:
            _unknown(name, what, report)
            made = b""
    except _TooManyPixelsError:
        _too_many(name, report)
        made = b""
    except (DamagedError, *FAULTS):
        hint = "Open it in a picture program and save it again."
        report.error("VAL013", Span(""), "The picture “{name}” is damaged: it cannot be unpacked.", hint, name=name)
        made = b""
    if not made:
        return Intake(findings=tuple(report))
    return _ready(load_raster(name, made, None, Span(""), report), made, ending(made), said, report)


def _ready(picture: Picture | None, data: bytes, suffix: str, said: list[Phrase], report: Report) -> Intake:
    if picture is None:
        return Intake(findings=tuple(report))
    return Intake(data, suffix, picture.width, picture.height, tuple(said), tuple(report))


def _unknown(name: str, what: str, report: Report) -> None:
    if what:
        report.error("VAL013", Span(""), "“{name}” is {kind}: save it as JPEG or PNG.", name=name, kind=what)
    else:
        hint = "Use SVG, PNG or JPEG."
        report.error("VAL013", Span(""), "“{name}” is not a picture that can be used.", hint, name=name)


class _TooManyPixelsError(Exception):
    """Pillow refuses to open it: twice as many pixels as it warns of."""


def _too_many(name: str, report: Report) -> None:
    hint, limit = "No print needs more than {limit} megapixels.", MAX_PIXELS // 1_000_000
    report.error("VAL011", Span(""), "The picture “{name}” unpacks to too many pixels.", hint, name=name, limit=limit)


def _plain(data: bytes, what: str, said: list[Phrase]) -> bytes:
    """Return a JPEG or PNG upright and without what was written beside the picture; its pixels stay where they can."""
    parts = jpeg_parts(data) if what == "JPEG" else png_parts(data)
    image = _opened(data, what)
    _tell_place(image, said)
    if _tell_turn(image, said):
        return packed(upright(image), jpeg=what == "JPEG")
    return parts.cleaned(profile=True)


def _converted(name: str, data: bytes, what: str, said: list[Phrase], report: Report) -> bytes:
    """Return a picture of another kind as JPEG or PNG; empty, with a finding, where it cannot be taken."""
    with careful():
        image = opened(name, data, what, Span(""), report)
        if image is None:
            return b""
        _tell_place(image, said)
        _tell_turn(image, said)
        made = repacked(image)
    said.append(phrase("It was {kind} and is {made} now.", kind=what, made=kind(made)))
    return made


def _opened(data: bytes, name: str) -> Image.Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # whoever opens it counts the pixels
            return Image.open(io.BytesIO(data), formats=(name,))
    except Image.DecompressionBombError as fault:
        raise _TooManyPixelsError from fault


def _tell_place(image: Image.Image, said: list[Phrase]) -> None:
    described = image.info.get("xmp", b"")
    described = described if isinstance(described, bytes) else str(described).encode()
    if image.getexif().get_ifd(_PLACE) or b"GPSLatitude" in described:
        said.append(phrase("The place where it was taken was written in the file; that was taken out."))


def _tell_turn(image: Image.Image, said: list[Phrase]) -> bool:
    found = turned(image)
    if found:
        said.append(phrase("It lay on its side or upside down, as the camera wrote; it stands upright now."))
    return found


def small(data: bytes, side: int) -> bytes:
    """Return a JPEG or PNG no larger than `side` pixels, for a page of our own; a drawing as it is."""
    from PIL import Image, ImageOps

    what = kind(data)
    if what not in ("JPEG", "PNG"):
        return data
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data), formats=(what,)))
    image.thumbnail((side, side))
    image = eight_bits(image)
    if image.mode == "CMYK":
        image = image.convert("RGB")
        image.info.pop("icc_profile", None)
    return packed(image, jpeg=what == "JPEG")
