"""A picture of a kind that no format takes (WebP, TIFF, GIF and their like) made a JPEG or a PNG, upright and in 8 bit.

What others made is bounded before it is unpacked, like JPEG and PNG. Nothing is made smaller, and colours keep their
profile; of what moves the first picture is taken, and of several pages none.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

from careget_docs.cache import kept
from careget_docs.diagnostics import Report, Span
from careget_docs.drawing.picture_kinds import kind
from careget_docs.drawing.raster import FAULTS, MAX_PIXELS, ORIENTATION, QUALITY, careful

if TYPE_CHECKING:
    from PIL import Image

KINDS = {"WebP": "WEBP", "TIFF": "TIFF", "GIF": "GIF", "AVIF": "AVIF", "BMP": "BMP", "HEIC": "HEIF", "HEIF": "HEIF"}
"""What is taken, by what Pillow calls it."""
EDITION = 1
"""Of the conversion: what was kept by another is made again."""
_PLAIN = ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBX", "RGBa", "CMYK", "YCbCr")
_SIXTEEN = ("I;16", "I;16L", "I;16B", "I;16N")
_REDUCED = 254
"""The tag of a TIFF that tells a small copy from a page (NewSubfileType); bit 0 says small copy."""
_LOOKED_AT = 4
"""Directories of a TIFF in which a second page is looked for."""


def in_known_kind(name: str, data: bytes, what: str, span: Span, report: Report) -> bytes:
    """Return a picture as JPEG or PNG, made once and kept; empty, with a finding, where it cannot be used."""
    from PIL import __version__

    try:
        with careful():
            image = opened(name, data, what, span, report)
            if image is None:
                return b""
            digest = hashlib.sha256(f"{EDITION} {__version__} {QUALITY} ".encode() + data).hexdigest()
            return kept(f"taken-{digest[:32]}", lambda: repacked(image))
    except FAULTS:
        hint = "Open it in a picture program and save it again."
        report.error("VAL013", span, "The picture “{name}” is damaged: it cannot be unpacked.", hint, name=name)
    return b""


def opened(name: str, data: bytes, what: str, span: Span, report: Report) -> Image.Image | None:
    """Return a picture that was opened and not unpacked; None, with a finding, for one that is not taken."""
    from PIL import Image

    if KINDS[what] == "HEIF" and not _reads_heif():
        hint = "Save it as JPEG, or have `careget-docs[heic]` installed, which reads it."
        report.error("VAL013", span, "“{name}” is {kind}: save it as JPEG or PNG.", hint, name=name, kind=what)
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the pixels are counted below
            image = Image.open(io.BytesIO(data), formats=(KINDS[what],))
        too_many = image.width * image.height > MAX_PIXELS
    except Image.DecompressionBombError:
        too_many = True
    if too_many:
        hint, limit = "No print needs more than {limit} megapixels.", MAX_PIXELS // 1_000_000
        report.error("VAL011", span, "The picture “{name}” unpacks to too many pixels.", hint, name=name, limit=limit)
        return None
    if image.mode not in (*_PLAIN, *_SIXTEEN):
        report.error("VAL013", span, "“{name}” is {kind}: save it as JPEG or PNG.", name=name, kind=what)
        return None
    if what == "TIFF" and _pages(image):
        hint = "Save the page that you mean as a picture of its own."
        report.error("VAL013", span, "“{name}” has several pages, and a picture is one.", hint, name=name)
        return None
    if what != "TIFF" and getattr(image, "is_animated", False):
        hint = "Save one picture of it as PNG or JPEG."
        message = "The picture “{name}” moves, and paper does not: the first of its pictures is taken."
        report.warning("VAL113", span, message, hint, name=name)
    return image


def _reads_heif() -> bool:
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener()
    return True


def _pages(image: Image.Image) -> bool:
    """Say whether a TIFF has more than one page; small copies of the first are none."""
    found = False
    try:
        for number in range(1, _LOOKED_AT):
            image.seek(number)
            found = found or not int(image.tag_v2.get(_REDUCED, 0)) & 1  # type: ignore[attr-defined]
    except EOFError:
        pass
    image.seek(0)
    return found


def repacked(image: Image.Image) -> bytes:
    """Return an opened picture as a file with nothing but its profile beside it.

    It is a JPEG where it is a photograph: a PNG where something shines through, or it has few colours.
    """
    few, moves = image.mode in ("1", "P", "PA"), getattr(image, "is_animated", False)
    if moves:
        image.seek(0)
    profile = image.info.get("icc_profile")
    image = eight_bits(upright(image))
    if profile:
        image.info["icc_profile"] = profile
    return packed(image, jpeg="A" not in image.getbands() and not few)


def upright(image: Image.Image) -> Image.Image:
    """Return a picture turned as the camera was held."""
    from PIL import ImageOps

    image.load()  # a TIFF turns itself here, and says so no more
    return ImageOps.exif_transpose(image) if turned(image) else image


def turned(image: Image.Image) -> bool:
    """Say whether a picture lies on its side or upside down, or the other way round."""
    return image.getexif().get(ORIENTATION, 1) in range(2, 9)


def eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture in a kind of colours that JPEG or PNG has: 8 bit; what lets nothing through without alpha."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.convert("F").point(lambda value: value * (1 / 257) + 0).convert("L")
    elif image.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):
        clear = "A" in image.getbands() or "a" in image.getbands() or "transparency" in image.info
        image = image.convert("RGBA" if clear else "L" if image.mode == "1" else "RGB")
    if "A" in image.getbands() and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB" if image.mode == "RGBA" else "L")
    if profile:
        image.info["icc_profile"] = profile
    return image


def packed(image: Image.Image, *, jpeg: bool) -> bytes:
    """Return a picture as a file with nothing but its profile beside it."""
    file = io.BytesIO()
    profile = image.info.get("icc_profile") or None
    if jpeg:
        image.save(file, "JPEG", quality=QUALITY, subsampling=0, icc_profile=profile)
    else:
        image.save(file, "PNG", icc_profile=profile)
    return file.getvalue()


def ending(data: bytes) -> str:
    """Return the ending of the name of a JPEG or PNG."""
    return ".jpg" if kind(data) == "JPEG" else ".png"
