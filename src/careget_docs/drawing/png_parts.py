"""A PNG as its chunks: what its head says, and the file without what is no part of the picture; no pixel is read.

W3C, Portable Network Graphics (third edition), 5 and 11.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from careget_docs.drawing.picture_kinds import DamagedError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PICTURE = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"pHYs")
MOST_PROFILE = 8 << 20
"""Bytes that a colour profile may unpack to."""


@dataclass(frozen=True, slots=True)
class PngParts:
    """A PNG from its beginning to its end, anything behind that left away."""

    chunks: tuple[tuple[bytes, bytes], ...]
    """Name and content of each, in order; those that may be left out and have a wrong checksum are."""
    whole: bytes

    def chunk(self, name: bytes) -> bytes | None:
        """Return the content of the first chunk of a name."""
        return next((body for kind, body in self.chunks if kind == name), None)

    @property
    def depth(self) -> int:
        """Bits of a sample."""
        return self.chunks[0][1][8]

    @property
    def moves(self) -> bool:
        """Whether it holds more than one picture (acTL)."""
        return int.from_bytes((self.chunk(b"acTL") or b"")[:4], "big") > 1

    @property
    def exif(self) -> bytes:
        """What the camera wrote; empty without."""
        return self.chunk(b"eXIf") or b""

    @property
    def profile(self) -> bytes | None:
        """The ICC profile, empty without or where sRGB is said; None for one that cannot be unpacked."""
        held = self.chunk(b"iCCP")
        if held is None or self.chunk(b"sRGB") is not None:
            return b""
        unpacking = zlib.decompressobj()
        try:
            found = unpacking.decompress(held.partition(b"\0")[2][1:], MOST_PROFILE)
        except zlib.error:
            return None
        return found if unpacking.eof and found else None

    @property
    def gamma(self) -> float:
        """The exponent that the file says its samples were made with, where nothing better tells its colours; or 0."""
        held = self.chunk(b"gAMA")
        if held is None or self.chunk(b"sRGB") is not None or self.chunk(b"iCCP") is not None:
            return 0.0
        return int.from_bytes(held[:4], "big") / 100_000

    def cleaned(self, *, profile: bool) -> bytes:
        """Return the file with nothing but the picture, its profile only when asked for; pixels stay what they are."""
        kept = (*_PICTURE, b"iCCP") if profile else _PICTURE
        made = SIGNATURE + b"".join(_chunk(name, body) for name, body in self.chunks if name in kept)
        return self.whole if made == self.whole else made


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def png_parts(data: bytes) -> PngParts:
    """Read the chunks of a PNG; raises DamagedError."""
    chunks: list[tuple[bytes, bytes]] = []
    place = len(SIGNATURE)
    while not chunks or chunks[-1][0] != b"IEND":
        length = int.from_bytes(data[place : place + 4], "big")
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        checksum = data[place + 8 + length : place + 12 + length]
        if len(checksum) < 4:
            raise DamagedError(cut=True)
        place += 12 + length
        if zlib.crc32(name + body).to_bytes(4, "big") == checksum:
            chunks.append((name, body))
        elif not name[0] & 0x20:  # a capital: no picture without it
            raise DamagedError(cut=False)
    if chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise DamagedError(cut=False)
    return PngParts(tuple(chunks), data[:place])
