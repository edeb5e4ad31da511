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
from careget_docs.drawing.picture_kinds import DamagedError, kind
from careget_docs.drawing.png_parts import png_parts
from careget_docs.drawing.raster import MAX_PIXELS, ORIENTATION, QUALITY, load_raster
from careget_docs.drawing.svg_pictures import load_svg
from careget_docs.tree import Picture

if TYPE_CHECKING:
    from PIL import Image

CONVERTED = {"WebP": "WEBP", "TIFF": "TIFF", "AVIF": "AVIF", "BMP": "BMP", "HEIC": "HEIF", "HEIF": "HEIF"}
"""What is turned into JPEG or PNG, by what Pillow calls it."""
_PLACE = 0x8825
_FAULTS = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError)


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
        elif what in CONVERTED:
            made = _converted(name, data, what, said, report)
        else:
            _unknown(name, what, report)
            made = b""
    except _TooManyPixelsError:
        _too_many(name, report)
        made = b""
    except (DamagedError, *_FAULTS):
        hint = "Open it in a picture program and save it again."
        report.error("VAL013", Span(""), "The picture “{name}” is damaged: it cannot be unpacked.", hint, name=name)
        made = b""
    if not made:
        return Intake(findings=tuple(report))
    suffix = ".jpg" if kind(made) == "JPEG" else ".png"
    return _ready(load_raster(name, made, None, Span(""), report), made, suffix, said, report)


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
    if image.getexif().get(ORIENTATION, 1) in range(2, 9):
        return _packed(_upright(image, said), jpeg=what == "JPEG")
    return parts.cleaned(profile=True)


def _converted(name: str, data: bytes, what: str, said: list[Phrase], report: Report) -> bytes:
    """Return a picture of another kind as JPEG, or PNG where something shines through; empty, with a finding, else."""
    if CONVERTED[what] == "HEIF" and not _reads_heif():
        hint = "Save it as JPEG, or have `careget-docs[heic]` installed, which reads it."
        report.error("VAL013", Span(""), "“{name}” is {kind}: save it as JPEG or PNG.", hint, name=name, kind=what)
        return b""
    image = _opened(data, CONVERTED[what])
    if image.width * image.height > MAX_PIXELS:
        _too_many(name, report)
        return b""
    _tell_place(image, said)
    image = _simple(_upright(image, said))
    made = _packed(image, jpeg="A" not in image.getbands())
    said.append(phrase("It was {kind} and is {made} now.", kind=what, made=kind(made)))
    return made


def _reads_heif() -> bool:
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener()
    return True


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


def _upright(image: Image.Image, said: list[Phrase]) -> Image.Image:
    from PIL import ImageOps

    turned = image.getexif().get(ORIENTATION, 1) in range(2, 9)
    made = ImageOps.exif_transpose(image) if turned else image
    if turned:
        said.append(phrase("It lay on its side or upside down, as the camera wrote; it stands upright now."))
    return made


def _simple(image: Image.Image) -> Image.Image:
    """Return a picture in a kind of colours that JPEG or PNG has: 8 bit; what lets nothing through without alpha."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = image.convert("F").point(lambda value: value * (1 / 257) + 0).convert("L")
    elif image.mode in ("P", "PA", "1", "La", "RGBa") or image.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        clear = "A" in image.getbands() or "transparency" in image.info
        image = image.convert("RGBA" if clear else "RGB")
    if "A" in image.getbands() and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB" if image.mode == "RGBA" else "L")
    if profile:
        image.info["icc_profile"] = profile
    return image


def _packed(image: Image.Image, *, jpeg: bool) -> bytes:
    """Return a picture as a file with nothing but its profile beside it."""
    file = io.BytesIO()
    profile = image.info.get("icc_profile") or None
    if jpeg:
        image.save(file, "JPEG", quality=QUALITY, subsampling=0, icc_profile=profile)
    else:
        image.save(file, "PNG", icc_profile=profile)
    return file.getvalue()


def small(data: bytes, side: int) -> bytes:
    """Return a JPEG or PNG no larger than `side` pixels, for a page of our own; a drawing as it is."""
    from PIL import Image, ImageOps

    what = kind(data)
    if what not in ("JPEG", "PNG"):
        return data
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data), formats=(what,)))
    image.thumbnail((side, side))
    image = _simple(image)
    if image.mode == "CMYK":
        image = image.convert("RGB")
        image.info.pop("icc_profile", None)
    return _packed(image, jpeg=what == "JPEG")
