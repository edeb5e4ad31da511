"""A photograph or a picture of pixels made uniform: upright, sRGB or grey, 8 bit, its file without what is no picture.

What is so already keeps its bytes, but for what cameras add. Everything else is unpacked, converted and packed again:
a JPEG as JPEG, a PNG as PNG. For the press the colours stay those of the file, with their profile (`Picture.press`).
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from careget_docs.cache import kept
from careget_docs.diagnostics import Report, Span
from careget_docs.drawing.colours import SPACES, Meaning, in_srgb, meaning
from careget_docs.drawing.jpeg_parts import JpegParts, jpeg_parts
from careget_docs.drawing.picture_kinds import DamagedError
from careget_docs.drawing.png_parts import PngParts, png_parts
from careget_docs.tree import Picture

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 89_000_000
"""More are not unpacked."""
LONGEST = 8000
"""Pixels along the longer side that screens and Word get; the press gets all."""
QUALITY = 95
"""Of a JPEG that is packed again, with full colour resolution."""
PRESS_QUALITY = 100
"""Of a PNG in colours of its own, which goes to the press as JPEG: only that carries a profile there."""
EDITION = 1
"""Of the conversion: what was kept by another is made again."""
ORIENTATION = 0x0112
GAMMA = 1 / 2.2
FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on files that are damaged."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A picture that was opened and not changed."""

    name: str
    parts: JpegParts | PngParts
    image: Image.Image
    turn: int
    """How it must be turned: an orientation of Exif, 1 for not at all."""
    profile: bytes
    """What its colours mean; empty for sRGB, and for grey as sRGB has it."""
    own: bool
    """Whether the file's own profile can be used."""

    @property
    def jpeg(self) -> bool:
        return isinstance(self.parts, JpegParts)

    @property
    def upright(self) -> tuple[int, int]:
        size = self.image.size
        return (size[1], size[0]) if self.turn >= 5 else size


class _RefusedError(ValueError):
    """The picture cannot be used; the report says why."""


def load_raster(name: str, data: bytes, inks: Path | None, span: Span, report: Report) -> Picture | None:
    """Return a PNG or JPEG, made uniform; None, with a finding, when it cannot be used.

    `inks` is the ICC profile of a press: what the inks of a CMYK picture without a profile are taken for.
    """
    hint = "Open it in a picture program and save it again."
    try:
        with careful():
            source = _opened(name, data, inks, span, report)
            return _uniform(source)
    except _RefusedError:
        return None
    except DamagedError as fault:
        cut = fault.cut
    except FAULTS:
        cut = False
    if cut:
        message = "The picture “{name}” is cut off: its file ends before the picture does."
        report.error("VAL013", span, message, "Fetch it again from where it came.", name=name)
    else:
        report.error("VAL013", span, "The picture “{name}” is damaged: it cannot be unpacked.", hint, name=name)
    return None


@contextlib.contextmanager
def careful() -> Generator[None]:
    """Let Pillow refuse what is cut off, which WeasyPrint forbids it for the whole process, and print no warning."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _opened(name: str, data: bytes, inks: Path | None, span: Span, report: Report) -> _Source:
    from PIL import Image

    parts = jpeg_parts(data) if data[:1] == b"\xff" else png_parts(data)
    if isinstance(parts, PngParts) and parts.moves:
        hint = "Save one picture of it as PNG or JPEG."
        report.error("VAL013", span, "The picture “{name}” moves, and paper does not.", hint, name=name)
        raise _RefusedError
    try:
        image = Image.open(io.BytesIO(parts.cleaned(profile=False)), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError:
        _too_large(name, span, report)
    if image.width * image.height > MAX_PIXELS:
        _too_large(name, span, report)
    profile, own = _profile(name, parts, _mode(image), inks, span, report)
    return _Source(name, parts, image, _turn(name, parts.exif, span, report), profile, own)


def _too_large(name: str, span: Span, report: Report) -> NoReturn:
    hint, limit = "No print needs more than {limit} megapixels.", MAX_PIXELS // 1_000_000
    report.error("VAL011", span, "The picture “{name}” unpacks to too many pixels.", hint, name=name, limit=limit)
    raise _RefusedError


def _turn(name: str, exif: bytes, span: Span, report: Report) -> int:
    """Return the orientation that a camera wrote (CIPA DC-008, 4.6.5.1.6): 1 to 8."""
    from PIL import Image

    if not exif:
        return 1
    said: list[warnings.WarningMessage] = []
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            tags = Image.Exif()
            tags.load(exif)
            value = tags.get(ORIENTATION, None if said else 1)
    except FAULTS:
        value = None
    if value in range(1, 9):
        return int(value)
    if value != 0:  # which means that the camera does not know
        hint = "Look at the picture in the finished file; turned, save it again the right way up."
        message = "What the camera wrote into “{name}” cannot be read: its upper side is taken for up."
        report.warning("VAL111", span, message, hint, name=name)
    return 1


def _mode(image: Image.Image) -> str:
    """Return in which space the colours of a picture are: RGB, L or CMYK."""
    return {"RGB": "RGB", "RGBA": "RGB", "P": "RGB", "CMYK": "CMYK"}.get(image.mode, "L")


def _profile(
    name: str, parts: JpegParts | PngParts, mode: str, inks: Path | None, span: Span, report: Report
) -> tuple[bytes, bool]:
    """Return the profile to convert with, empty for none, and whether the picture's own can be used."""
    held = parts.profile
    if held == b"" and mode != "CMYK":
        return b"", False
    found = meaning(held, mode) if held else Meaning("", "", usable=False)
    if held and found.usable:
        return (b"" if found.srgb else held), True
    if mode != "CMYK":
        _unusable(name, found, mode, "sRGB", span, report)
        return b"", False
    assumed = inks.read_bytes() if inks and inks.is_file() else b""
    if inks is None or not meaning(assumed, mode).usable:
        hint = "Save it in RGB, or with the profile of its press."
        report.error("VAL112", span, "“{name}” is in inks (CMYK), and nothing says of which press.", hint, name=name)
        raise _RefusedError
    if held == b"":
        hint = "Save it in RGB (sRGB), or with the profile of its press."
        message = "“{name}” is in inks (CMYK) and has no profile: they are taken for those of {taken}."
        report.warning("VAL110", span, message, hint, name=name, taken=inks.name)
    else:
        _unusable(name, found, mode, inks.name, span, report)
    return assumed, False


def _unusable(name: str, found: Meaning, mode: str, taken: str, span: Span, report: Report) -> None:
    facts = {"name": name, "taken": taken}
    hint = "Save the picture again with its right profile, best sRGB."
    if not found.space:
        message = "The colour profile in “{name}” is damaged: its colours are taken for those of {taken}."
        report.warning("VAL110", span, message, hint, **facts)
    elif found.space != SPACES[mode]:
        message = "The colour profile in “{name}” is for {space}, the picture is {mode}: it is taken for {taken}."
        report.warning("VAL110", span, message, hint, **facts, space=found.space, mode=SPACES[mode])
    else:
        message = "The colour profile in “{name}” is of the class “{kind}”, not of a picture: it is taken for {taken}."
        report.warning("VAL110", span, message, hint, **facts, kind=found.kind)


def _uniform(source: _Source) -> Picture:
    media: Literal["image/png", "image/jpeg"] = "image/jpeg" if source.jpeg else "image/png"
    plain, name = source.parts.cleaned(profile=source.own), Path(source.name).name
    image = source.image
    if _right(source):
        image.load()
        if not _veiled(image):
            return Picture(name, media, plain, float(image.width), float(image.height))
    made = _kept_name(source, plain)
    data = kept(f"{made}.{'jpg' if source.jpeg else 'png'}", lambda: _packed(_screen(source), jpeg=source.jpeg))
    wide, high = _bounded(source.upright)
    return Picture(name, media, data, float(wide), float(high), _press(source, plain, made))


def _right(source: _Source) -> bool:
    """Return whether the pixels are delivered as they are."""
    if source.turn != 1 or source.profile or max(source.image.size) > LONGEST:
        return False
    if isinstance(source.parts, JpegParts):
        return source.parts.common
    parts = source.parts
    eight = parts.depth == 8 and source.image.mode in ("L", "LA", "RGB", "RGBA")
    return eight and parts.chunk(b"tRNS") is None and not _exponent(parts)


def _veiled(image: Image.Image) -> bool:
    """Return whether a picture has an alpha channel that lets nothing through."""
    return image.mode in ("LA", "RGBA") and image.getchannel("A").getextrema() == (255, 255)


def _bounded(size: tuple[int, int]) -> tuple[int, int]:
    share = min(1.0, LONGEST / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _kept_name(source: _Source, plain: bytes) -> str:
    from PIL import __version__, features

    facts = f"{EDITION} {__version__} {features.version('littlecms2')} {LONGEST} {QUALITY} {PRESS_QUALITY}"
    digest = hashlib.sha256(f"{facts} {source.turn} {source.own} {len(source.profile)} ".encode())
    digest.update(source.profile)
    digest.update(plain)
    return f"picture-{digest.hexdigest()[:32]}"


def _press(source: _Source, plain: bytes, made: str) -> bytes:
    """Return a JPEG in the colours of the file for the press; empty where it would be what the screen gets.

    A PNG with clear parts has none: nothing that carries a profile to the press has clear parts.
    """
    mode = source.image.mode
    coloured = mode == "CMYK" or (source.own and bool(source.profile) and _mode(source.image) == "RGB")
    if not coloured and max(source.upright) <= LONGEST:
        return b""
    if isinstance(source.parts, PngParts):
        if mode in ("LA", "RGBA") or source.parts.chunk(b"tRNS") is not None:
            return b""
    elif source.parts.common and source.turn == 1 and (coloured or not source.profile):
        return plain
    quality = QUALITY if source.jpeg else PRESS_QUALITY
    profile = source.profile if coloured and source.own else b""
    return kept(
        f"{made}.press.jpg", lambda: _packed(_for_press(source), jpeg=True, quality=quality, icc_profile=profile)
    )


def _packed(image: Image.Image, *, jpeg: bool, quality: int = QUALITY, icc_profile: bytes = b"") -> bytes:
    out = io.BytesIO()
    if jpeg:
        image.save(out, "JPEG", quality=quality, subsampling=0, icc_profile=icc_profile)
    else:
        image.save(out, "PNG", icc_profile=None)
    return out.getvalue()


def _for_press(source: _Source) -> Image.Image:
    image = _upright(source)
    return in_srgb(image, source.profile) if image.mode == "L" and source.profile else image


def _screen(source: _Source) -> Image.Image:
    """Return the picture in sRGB or grey, with an alpha channel only where something is clear."""
    from PIL import Image

    image = _upright(source)
    if max(image.size) > LONGEST:
        image = image.resize(_bounded(image.size), Image.Resampling.LANCZOS, reducing_gap=2.0)
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") and not _veiled(image) else None
    if image.mode in ("LA", "RGBA"):
        image = image.convert(image.mode[:-1])
    if source.profile:
        image = in_srgb(image, source.profile)
    if alpha is not None:
        image.putalpha(alpha)
    return image


def _upright(source: _Source) -> Image.Image:
    """Return the picture in 8 bit and in the colours of the file, turned as the camera was held."""
    from PIL import Image

    parts, image = source.parts, source.image
    image.load()
    if isinstance(parts, PngParts):
        image = _eight_bits(image, parts)
        if exponent := _exponent(parts):
            table = [round(255 * (step / 255) ** exponent) for step in range(256)]
            bands = image.getbands()
            image = image.point([step for band in bands for step in (range(256) if band == "A" else table)])
    elif image.mode == "CMYK" and not parts.adobe:
        image = image.point([255 - step for step in range(256)] * 4)  # Pillow takes every one for Adobe's
    ways = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }  # fmt: skip
    return image.transpose(ways[source.turn]) if source.turn != 1 else image


def _exponent(parts: PngParts) -> float:
    """Return the power that brings samples to the tone curve of sRGB; 0 for those that have it (gAMA)."""
    found = parts.gamma
    return 0.0 if not 0.1 < found < 3 or abs(found / GAMMA - 1) < 0.05 else GAMMA / found


def _eight_bits(image: Image.Image, parts: PngParts) -> Image.Image:
    """Return the picture of a PNG as L, LA, RGB or RGBA; a colour that means clear (tRNS) becomes an alpha channel."""
    import numpy as np
    from PIL import Image

    clear = parts.chunk(b"tRNS")
    if image.mode == "P":
        return image.convert("RGB" if clear is None else "RGBA")
    if image.mode == "RGB" and clear is not None:
        key = [int.from_bytes(clear[place : place + 2], "big") >> (parts.depth - 8) for place in (0, 2, 4)]
        shown = (np.asarray(image) != np.array(key)).any(axis=2)
        image = image.copy()
        image.putalpha(Image.fromarray((shown * 255).astype(np.uint8)))
        return image
    if image.mode in ("LA", "RGB", "RGBA"):
        return image
    samples = np.asarray(image.convert("L") if image.mode in ("1", "L") else image).astype(np.uint32)
    deep = parts.depth == 16
    grey = Image.fromarray((samples >> 8 if deep else samples).astype(np.uint8))
    if clear is not None:
        value = int.from_bytes(clear[:2], "big")
        shown = samples != (value if deep else value * 255 // (2**parts.depth - 1))
        grey.putalpha(Image.fromarray((shown * 255).astype(np.uint8)))
    return grey
