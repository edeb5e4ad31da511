"""Files of kinds that no format takes, made here: WebP, TIFF and GIF that show the scene, and such as are refused."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from photographs import FOGRA39, HIGH, STORED, WIDE, exif, inks, packed, scene, swapped_profile

_SMALL_COPY = 254


def moving(kind: str) -> bytes:
    """Return three pictures one after the other; the first is the scene."""
    return packed(scene(), kind, save_all=True, append_images=[scene().rotate(180), scene().rotate(90)], lossless=True)


def pages(*kinds: int) -> bytes:
    """Return a TIFF with the scene and more pictures; each of these is a page (0) or a small copy (1)."""
    out = io.BytesIO()
    with _appending(out) as writer:
        for number, kind in enumerate((0, *kinds)):
            made = scene() if number == 0 else scene((WIDE // 4, HIGH // 4)).rotate(180)
            made.save(writer, "TIFF", tiffinfo={_SMALL_COPY: kind})
            writer.newFrame()
    return out.getvalue()


def deep_tiff(order: str = "<") -> bytes:
    """Return the scene in 16 bit a colour, as cameras' programs write it."""
    samples = (np.asarray(scene()).astype(np.uint16) * 257).astype(f"{order}u2").tobytes()
    return _tiff(order, samples, 16, 2, 3)


def turned_tiff(orientation: int) -> bytes:
    """Return the scene as it is stored when the camera was held another way."""
    image = scene().transpose(Image.Transpose(STORED[orientation]))
    return packed(image, "TIFF", tiffinfo={274: orientation})


def swapped_tiff() -> bytes:
    """Return the scene with red and green swapped, and the profile that swaps them back."""
    red, green, blue = scene().split()
    return packed(Image.merge("RGB", (green, red, blue)), "TIFF", icc_profile=swapped_profile(), compression="tiff_lzw")


def endless() -> bytes:
    """Return a TIFF whose second directory is its first one."""
    data = bytearray(_tiff("<", scene().tobytes(), 8, 2, 3))
    first = int.from_bytes(data[4:8], "little")
    count = int.from_bytes(data[first : first + 2], "little")
    data[first + 2 + 12 * count : first + 6 + 12 * count] = data[4:8]
    return bytes(data)


def clear(kind: str) -> bytes:
    """Return the scene with its pale part left clear."""
    image = scene().convert("RGBA")
    pale = np.asarray(scene()).astype(int).sum(axis=2) > 600
    image.putalpha(Image.fromarray((~pale * 255).astype(np.uint8)))
    return packed(image, kind, **({"lossless": True} if kind == "WEBP" else {}))


def _tiff(order: str, samples: bytes, bits: int, meaning: int, bands: int) -> bytes:
    start = 8
    behind = start + len(samples)
    widths = struct.pack(f"{order}{bands}H", *([bits] * bands))
    entries = [
        (256, 4, 1, WIDE), (257, 4, 1, HIGH), (258, 3, bands, behind), (259, 3, 1, 1), (262, 3, 1, meaning),
        (273, 4, 1, start), (277, 3, 1, bands), (278, 4, 1, HIGH), (279, 4, 1, len(samples)),
    ]  # fmt: skip
    folder = behind + len(widths)
    packed_entries = b"".join(
        struct.pack(f"{order}HHI", tag, kind, count)
        + (struct.pack(f"{order}HH", value, 0) if kind == 3 and count == 1 else struct.pack(f"{order}I", value))
        for tag, kind, count, value in entries
    )
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, folder)
    end = struct.pack(f"{order}H", len(entries)) + packed_entries + struct.pack(f"{order}I", 0)
    return head + samples + widths + end


def _appending(out: io.BytesIO) -> Any:
    from PIL.TiffImagePlugin import AppendingTiffWriter

    return AppendingTiffWriter(out)


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _float() -> bytes:
    return packed(Image.fromarray(np.zeros((9, 9), np.float32)), "TIFF")


def _wide_webp() -> bytes:
    canvas = (20_000 - 1).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", 4 + 18) + b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas


OTHERS: dict[str, Callable[[], bytes]] = {
    "web.webp": lambda: packed(scene(), "WEBP", quality=95),
    "web.jpg": lambda: packed(scene(), "WEBP", quality=95),
    "drawn.webp": lambda: packed(scene(), "WEBP", lossless=True),
    "clear.webp": lambda: clear("WEBP"),
    "exif-6.webp": lambda: packed(scene().transpose(Image.Transpose(STORED[6])), "WEBP", quality=95, exif=exif(6)),
    "still.gif": lambda: packed(scene(), "GIF"),
    "still.png": lambda: packed(scene(), "GIF"),
    "dance.gif": lambda: moving("GIF"),
    "dance.webp": lambda: moving("WEBP"),
    "scan.tif": lambda: packed(scene(), "TIFF"),
    "scan.jpg": lambda: packed(scene(), "TIFF", compression="tiff_lzw"),
    "photo.tiff": lambda: packed(scene(), "TIFF", compression="jpeg"),
    "deep.tif": deep_tiff,
    "deep-other.tif": lambda: deep_tiff(">"),
    "clear.tif": lambda: clear("TIFF"),
    "palette.tif": lambda: packed(scene().quantize(16), "TIFF"),
    "inks.tif": lambda: packed(inks(), "TIFF", icc_profile=FOGRA39.read_bytes()),
    "bare-inks.tif": lambda: packed(inks(), "TIFF", icc_profile=None),
    "own.tif": swapped_tiff,
    "copy.tif": lambda: pages(1),
    "endless.tif": endless,
    **{f"turned-{value}.tif": lambda value=value: turned_tiff(value) for value in (3, 6, 8)},  # type: ignore[misc]
}
"""Files that show the scene in its colours."""
GREYS: dict[str, Callable[[], bytes]] = {
    "grey.tif": lambda: packed(scene().convert("L"), "TIFF"),
    "deep-grey.tif": lambda: packed(Image.fromarray(np.asarray(scene().convert("L")).astype(np.uint16) * 257), "TIFF"),
    "fax.tif": lambda: packed(scene().convert("1"), "TIFF", compression="group4"),
}
"""Files that show it without colours."""
TOLD = {"dance.gif": "VAL113", "dance.webp": "VAL113", "bare-inks.tif": "VAL110"}
"""Those of which something must be said."""
DAMAGED = "The picture “{}” is damaged: it cannot be unpacked."
MANY = "The picture “{}” unpacks to too many pixels."
PAGES = "“{}” has several pages, and a picture is one."
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "cut.webp": (lambda: _cut(packed(scene(), "WEBP")), "VAL013", DAMAGED),
    "cut.gif": (lambda: _cut(packed(scene(), "GIF")), "VAL013", DAMAGED),
    "cut.tif": (lambda: packed(scene(), "TIFF")[:4000], "VAL013", DAMAGED),
    "cut-lzw.tif": (lambda: _cut(packed(scene(), "TIFF", compression="tiff_lzw")), "VAL013", DAMAGED),
    "head.tif": (lambda: b"II*\0\xff\xff\xff\xff", "VAL013", DAMAGED),
    "head.webp": (lambda: b"RIFF\0\0\0\0WEBPVP8 ", "VAL013", DAMAGED),
    "head.gif": (lambda: b"GIF89a", "VAL013", DAMAGED),
    "bomb.gif": (lambda: b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\0;", "VAL011", MANY),
    "bomb.tif": (lambda: packed(Image.new("1", (20_000, 20_000)), "TIFF", compression="group4"), "VAL011", MANY),
    "large.tif": (lambda: packed(Image.new("1", (9_500, 9_500)), "TIFF", compression="group4"), "VAL011", MANY),
    "bomb.webp": (_wide_webp, "VAL011", MANY),
    "pages.tif": (lambda: pages(0), "VAL013", PAGES),
    "pages-behind.tif": (lambda: pages(1, 0), "VAL013", PAGES),
    "float.tif": (_float, "VAL013", "“{}” is TIFF: save it as JPEG or PNG."),
    "lab.tif": (lambda: packed(Image.new("LAB", (9, 9)), "TIFF"), "VAL013", "“{}” is TIFF: save it as JPEG or PNG."),
}
"""Files that must be refused: how they are made, code and sentence with a place for the name."""
