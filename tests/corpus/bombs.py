"""PDF files that unpack to far more than they are, or want to act; small on the disk and cheap to make."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache

from corpus.circles import assembled, one_page, stream

MIB = 1 << 20
IMAGE = b"/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"


@cache
def repeated(unit: bytes, times: int) -> bytes:
    """Return a zlib stream of a unit so many times, written without packing more than one."""
    packer = zlib.compressobj(9)
    head = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    block = head[2:]
    total = zlib.adler32(unit)
    low, high, size = total & 0xFFFF, total >> 16, len(unit)
    a, b = 1, 0
    for _ in range(times):  # Adler-32 of a concatenation
        a, b = (a + low - 1) % 65521, (b + high + size * (a - 1)) % 65521
    return head[:2] + block * times + b"\x03\x00" + struct.pack(">HH", b, a)


def image_bomb() -> bytes:
    """A picture of 1 GB of zeros."""
    image = stream(repeated(bytes(MIB), 1024), IMAGE + b"/Width 32768/Height 32768")
    return one_page(stream(b"500 0 0 500 0 0 cm /I Do"), image, page=b"/Resources<</XObject<</I 5 0 R>>>>")


def image_claims() -> bytes:
    """A picture that claims 60 000 by 60 000 pixels and has none."""
    image = stream(zlib.compress(b"few"), IMAGE + b"/Width 60000/Height 60000")
    return one_page(stream(b"500 0 0 500 0 0 cm /I Do"), image, page=b"/Resources<</XObject<</I 5 0 R>>>>")


def content_bomb() -> bytes:
    """A content stream of 1 GB of zeros."""
    return one_page(stream(repeated(bytes(MIB), 1024), b"/Filter/FlateDecode"))


def content_endless() -> bytes:
    """A content stream of 256 MB of rectangles."""
    return one_page(stream(repeated(b"0 0 9 9 re f\n" * 80_000, 250), b"/Filter/FlateDecode"))


def content_saves() -> bytes:
    """A content stream of a hundred million `q`."""
    return one_page(stream(repeated(b"q " * 500_000, 200), b"/Filter/FlateDecode"))


def content_twice() -> bytes:
    """A content stream of 1 GB, packed twice into a few kilobytes."""
    return one_page(stream(zlib.compress(repeated(bytes(MIB), 1024), 9), b"/Filter[/FlateDecode/FlateDecode]"))


def text_bomb() -> bytes:
    """A page with ten million letters."""
    font = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    words = b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 5000
    content = stream(zlib.compress(b"BT /F 12 Tf 72 720 Td " + words * 100 + b"ET"), b"/Filter/FlateDecode")
    return one_page(content, page=font)


def script() -> bytes:
    """A PDF that wants to run JavaScript, start a program and open an address."""
    actions = (
        b"<</S/JavaScript/JS(app.alert\\(1\\))/Next<</S/Launch/F(/bin/sh)/Next<</S/URI/URI(http://127.0.0.1/)>>>>>>"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/AA<</O 4 0 R>>>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R/Names<</JavaScript<</Names[(a) 4 0 R]>>>>>>"
    return assembled(catalogue, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, actions)


MAKERS: tuple[Callable[[], bytes], ...] = (
    *(image_bomb, image_claims, content_bomb, content_endless, content_saves, content_twice, text_bomb, script),
)
