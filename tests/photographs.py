"""Picture files of every kind that cameras, scanners and programs write, made here: all show one scene, or nothing.

The scene: a red strip on top, a green square at the lower left, the rest pale. `SOUND` are files that must be shown
so, `BROKEN` those that must be refused, each with the finding it must bring.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

import workspaces

FOGRA39 = workspaces.ROOT / "templates" / "profiles" / "FOGRA39L_coated.icc"
WIDE, HIGH = 240, 160
RED, GREEN, PALE = (220, 30, 40), (20, 150, 60), (200, 215, 240)
SPOTS = {(0.5, 0.1): RED, (0.1, 0.9): GREEN, (0.7, 0.6): PALE}
"""Places in the scene as shares of width and height, and what is seen there."""
STORED = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
"""By orientation of Exif: how the scene is turned (a `Transpose`) before it is stored."""


def scene(size: tuple[int, int] = (WIDE, HIGH)) -> Image.Image:
    """Return the scene in RGB."""
    image = Image.new("RGB", size, PALE)
    image.paste(RED, (0, 0, size[0], size[1] // 4))
    image.paste(GREEN, (0, size[1] * 3 // 4, size[0] // 4, size[1]))
    return image


def packed(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return a picture as the bytes of a file."""
    out = io.BytesIO()
    if kind == "JPEG":
        options = {"quality": 95, "subsampling": 0, **options}
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int) -> bytes:
    """Return what a telephone writes: which side is up, and where it was taken."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Telephone"
    tags.get_ifd(0x8825).update({1: "N", 2: (41.0, 56.0, 4.0), 3: "E", 4: (25.0, 33.0, 20.0)})
    return tags.tobytes()


def turned(orientation: int, kind: str = "JPEG") -> bytes:
    """Return the scene as it is stored when the camera was held another way."""
    image = scene()
    if orientation in STORED:
        image = image.transpose(Image.Transpose(STORED[orientation]))
    return packed(image, kind, exif=exif(orientation))


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(depth: int, kind: int, rows: bytes, *before: bytes, size: tuple[int, int] = (WIDE, HIGH)) -> bytes:
    """Return a PNG from its parts: bits a sample, colour type, filtered rows, and chunks before the picture."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(before) + body


def deep() -> bytes:
    """Return the scene as a PNG of 16 bits a sample."""
    data = scene().tobytes()
    wide = bytes(part for value in data for part in (value, 17))
    return png(16, 2, b"".join(b"\0" + wide[row * WIDE * 6 : (row + 1) * WIDE * 6] for row in range(HIGH)))


def deep_grey() -> bytes:
    """Return the scene in 16 bit grey."""
    data = scene().convert("L").tobytes()
    wide = bytes(part for value in data for part in (value, 99))
    return png(16, 0, b"".join(b"\0" + wide[row * WIDE * 2 : (row + 1) * WIDE * 2] for row in range(HIGH)))


def keyed() -> bytes:
    """Return the scene as a PNG in which one colour, that of the ground, means clear."""
    data = scene().tobytes()
    key = b"".join(struct.pack(">H", part) for part in PALE)
    rows = b"".join(b"\0" + data[row * WIDE * 3 : (row + 1) * WIDE * 3] for row in range(HIGH))
    return png(8, 2, rows, chunk(b"tRNS", key))


def clear(mode: str = "RGBA") -> bytes:
    """Return the scene with a clear ground."""
    image = scene()
    shown = image.convert("L").point(lambda value: 0 if value > 200 else 255)
    image = image.convert(mode[:-1])
    image.putalpha(shown)
    return packed(image, "PNG")


def palette() -> bytes:
    """Return the scene as a PNG with a palette, the ground clear."""
    image = scene().quantize(8, dither=Image.Dither.NONE)
    return packed(image, "PNG", transparency=image.getpixel((WIDE - 1, HIGH - 1)))


@cache
def inks() -> Image.Image:
    """Return the scene in the inks of FOGRA39."""
    made = ImageCms.profileToProfile(
        scene(), ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(FOGRA39.read_bytes())),
        ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="CMYK",
    )  # fmt: skip
    assert made is not None
    return made


def not_adobes() -> bytes:
    """Return the scene in inks that are not turned round, as programs other than Adobe's write them."""
    data = packed(inks().point([255 - value for value in range(256)] * 4))
    start = data.index(b"\xff\xee")
    return data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") :]


def ycck() -> bytes:
    """Return the scene in inks as Photoshop writes them: YCCK, turned round."""
    cyan, magenta, yellow, black = inks().split()
    parts = Image.merge("RGB", (cyan, magenta, yellow)).convert("YCbCr").split()
    turn = [255 - value for value in range(256)]
    data = bytearray(packed(Image.merge("CMYK", (*(part.point(turn) for part in parts), black))))
    data[data.index(b"Adobe") + 11] = 2
    return bytes(data)


@cache
def swapped_profile() -> bytes:
    """Return an RGB profile of the usual build in which red means green and green means red."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"?", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"?", b"gXYZ", 1)


def swapped(kind: str = "JPEG") -> bytes:
    """Return the scene stored with red and green changed over, and a profile that says so."""
    red, green, blue = scene().split()
    return packed(Image.merge("RGB", (green, red, blue)), kind, icc_profile=swapped_profile())


@cache
def srgb() -> bytes:
    """Return the profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def many() -> bytes:
    """Return a JPEG with a second picture behind it, as telephones write."""
    return packed(scene(), "MPO", save_all=True, append_images=[scene().rotate(180)])


def moving() -> bytes:
    """Return a PNG with two pictures."""
    return packed(scene(), "PNG", save_all=True, append_images=[scene().rotate(180)])


def wrong_checksum(name: bytes) -> bytes:
    """Return the scene as a PNG with one chunk whose checksum is wrong."""
    data = bytearray(packed(scene(), "PNG", dpi=(300, 300)))
    start = data.index(name)
    data[start + 4 + int.from_bytes(data[start - 4 : start], "big")] ^= 0xFF
    return bytes(data)


def bomb() -> bytes:
    """Return a PNG of a few bytes that says it is far too large."""
    return png(8, 0, b"\0" * 1000, size=(60_000, 60_000))


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


SOUND: dict[str, Callable[[], bytes]] = {
    **{f"exif-{value}.jpg": lambda value=value: turned(value) for value in range(1, 9)},  # type: ignore[misc]
    "exif-6.png": lambda: turned(6, "PNG"),
    "exif-zero.jpg": lambda: packed(scene(), exif=exif(0)),
    "plain.jpg": lambda: packed(scene()),
    "plain.png": lambda: packed(scene(), "PNG"),
    "named.jpg": lambda: packed(scene(), "PNG"),
    "PLAIN.JPEG": lambda: packed(scene()),
    "srgb.jpg": lambda: packed(scene(), icc_profile=srgb()),
    "progressive.jpg": lambda: packed(scene(), progressive=True),
    "rgb-coded.jpg": lambda: packed(scene(), keep_rgb=True),
    "behind.jpg": lambda: packed(scene()) + b"film" * 999,
    "many.jpg": many,
    "deep.png": deep,
    "clear.png": clear,
    "veiled.png": lambda: packed(scene().convert("RGBA"), "PNG"),
    "keyed.png": keyed,
    "palette.png": palette,
    "own.jpg": swapped,
    "own.png": lambda: swapped("PNG"),
    "inks.jpg": lambda: packed(inks(), icc_profile=FOGRA39.read_bytes()),
    "photoshop.jpg": ycck,
    "bare-inks.jpg": lambda: packed(inks()),
    "not-adobes.jpg": not_adobes,
    "broken-profile.jpg": lambda: packed(scene(), icc_profile=b"no profile" * 30),
    "broken-profile.png": lambda: png(
        8, 2, b"".join(b"\0" + scene().tobytes()[row * WIDE * 3 : (row + 1) * WIDE * 3] for row in range(HIGH)),
        chunk(b"iCCP", b"x\0\0nothing packed"),
    ),
    "wrong-profile.jpg": lambda: packed(scene(), icc_profile=FOGRA39.read_bytes()),
    "link-profile.jpg": lambda: packed(scene(), icc_profile=srgb().replace(b"mntr", b"link", 1)),
    "broken-exif.jpg": lambda: packed(scene(), exif=b"Exif\0\0MM\0*\0\0\xff\xffnothing"),
    "wrong-note.png": lambda: wrong_checksum(b"pHYs"),
}  # fmt: skip
"""Files that show the scene in its colours."""
GREY: dict[str, Callable[[], bytes]] = {
    "grey.jpg": lambda: packed(scene().convert("L")),
    "grey.png": lambda: packed(scene().convert("L"), "PNG"),
    "deep-grey.png": deep_grey,
    "grey-clear.png": lambda: clear("LA"),
    "one-bit.png": lambda: packed(scene().convert("1"), "PNG"),
}
"""Files that show it without colours."""
WARNED = {
    "bare-inks.jpg": "VAL110", "not-adobes.jpg": "VAL110", "photoshop.jpg": "VAL110", "broken-profile.jpg": "VAL110",
    "broken-profile.png": "VAL110", "wrong-profile.jpg": "VAL110", "link-profile.jpg": "VAL110",
    "broken-exif.jpg": "VAL111",
}  # fmt: skip
"""Those of which something must be said."""
BROKEN: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "old.bmp": (lambda: packed(scene(), "BMP"), "VAL013", "“old.bmp” is BMP: save it as JPEG or PNG."),
    "new.avif": (lambda: packed(scene(), "AVIF"), "VAL013", "“new.avif” is AVIF: save it as JPEG or PNG."),
    "apple.jpg": (
        lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "VAL013",
        "“apple.jpg” is HEIC, not JPEG: save it as JPEG or PNG.",
    ),
    "layers.png": (
        lambda: b"8BPS\0\1" + b"\0" * 99, "VAL013", "“layers.png” is PSD, not PNG: save it as JPEG or PNG."
    ),
    "page.jpg": (lambda: b"%PDF-1.7\n", "VAL013", "“page.jpg” is PDF, not JPEG: save it as JPEG or PNG."),
    "page.svg": (
        lambda: b"<!DOCTYPE html><html></html>", "VAL013", "“page.svg” is HTML, not SVG: save it as JPEG or PNG."
    ),
    "wavelets.jpg": (
        lambda: packed(scene(), "JPEG2000"), "VAL013", "“wavelets.jpg” is JPEG 2000, not JPEG: save it as JPEG or PNG."
    ),
    "words.jpg": (lambda: b"no picture", "VAL013", "“words.jpg” is not a picture that can be used."),
    "nothing.jpg": (lambda: b"", "VAL013", "The picture “nothing.jpg” is empty: its file holds nothing."),
    "moving.png": (moving, "VAL013", "The picture “moving.png” moves, and paper does not."),
    "cut.jpg": (
        lambda: _cut(packed(scene())), "VAL013",
        "The picture “cut.jpg” is cut off: its file ends before the picture does.",
    ),
    "cut-progressive.jpg": (
        lambda: _cut(packed(scene(), progressive=True)), "VAL013",
        "The picture “cut-progressive.jpg” is cut off: its file ends before the picture does.",
    ),
    "cut.png": (
        lambda: _cut(packed(scene(), "PNG")), "VAL013",
        "The picture “cut.png” is cut off: its file ends before the picture does.",
    ),
    "checksum.png": (
        lambda: wrong_checksum(b"IDAT"), "VAL013", "The picture “checksum.png” is damaged: it cannot be unpacked."
    ),
    "flat.png": (
        lambda: png(8, 0, b"", size=(0, 9)), "VAL013", "The picture “flat.png” is damaged: it cannot be unpacked."
    ),
    "bomb.png": (bomb, "VAL011", "The picture “bomb.png” unpacks to too many pixels."),
}  # fmt: skip
"""Files that must be refused: how they are made, code and sentence."""


def write(folder: Path, *kinds: dict[str, Callable[[], bytes]]) -> list[str]:
    """Write files of some kinds into a folder and return their names."""
    for name, make in (item for kind in kinds for item in kind.items()):
        (folder / name).write_bytes(make())
    return [name for kind in kinds for name in kind]
