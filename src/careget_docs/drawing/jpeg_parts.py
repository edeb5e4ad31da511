"""A JPEG as its segments: what its head says, and the file without what is no part of the picture; no pixel is read.

ISO/IEC 10918-1, Annex B. Cameras and programs add where and by whom it was taken, previews, further pictures and films.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from careget_docs.drawing.picture_kinds import DamagedError

_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
"""The next marker after entropy-coded data; stuffed zeros and restarts belong to the data."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SHOWN_EVERYWHERE = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive frames with Huffman codes; viewers of arithmetic codes are rare."""
_END, _SCAN = 0xD9, 0xDA


@dataclass(frozen=True, slots=True)
class JpegParts:
    """A JPEG from its beginning to its end, anything behind that left away, and what its head says."""

    segments: tuple[tuple[int, bytes], ...]
    """Marker and bytes of each, in order; the data of a scan goes with its head."""
    frame: int
    depth: int
    components: bytes
    """Names of the components, one byte each."""

    @property
    def adobe(self) -> bool:
        """Whether Adobe's mark is there: inks are then stored turned round."""
        return any(marker == 0xEE and body[4:9] == b"Adobe" for marker, body in self.segments)

    @property
    def exif(self) -> bytes:
        """What the camera wrote; empty without."""
        found = (body[4:] for marker, body in self.segments if marker == 0xE1 and body[4:10] == b"Exif\0\0")
        return next(found, b"")

    @property
    def profile(self) -> bytes | None:
        """The ICC profile (ICC.1:2022, B.4), empty without; None for one whose parts do not fit together."""
        found = [body for marker, body in self.segments if _of_profile(marker, body)]
        parts = {body[16]: body[18:] for body in found if len(body) > 18}
        if len(parts) != len(found) or (found and set(parts) != set(range(1, found[0][17] + 1))):
            return None
        return b"".join(parts[number] for number in sorted(parts))

    @property
    def common(self) -> bool:
        """Whether every viewer shows it in the colours meant: its coding, its depth, and components that need no guess.

        Three components named R, G and B without Adobe's mark are guessed to be RGB by some and YCbCr by others, four
        of any name to be turned round or not.
        """
        guessed = (self.components == b"RGB" or len(self.components) == 4) and not self.adobe
        return self.frame in _SHOWN_EVERYWHERE and self.depth == 8 and not guessed

    def cleaned(self, *, profile: bool) -> bytes:
        """Return the file with nothing but the picture, its profile only when asked for; pixels stay what they are."""
        kept = [_plain(marker, body) for marker, body in self.segments if _kept(marker, body, profile)]
        return b"\xff\xd8" + b"".join(kept)


def _of_profile(marker: int, body: bytes) -> bool:
    return marker == 0xE2 and body[4:16] == b"ICC_PROFILE\0"


def _kept(marker: int, body: bytes, profile: bool) -> bool:
    if marker == 0xE0:
        return body[4:9] == b"JFIF\0"
    if marker == 0xEE:
        return body[4:9] == b"Adobe"
    if _of_profile(marker, body):
        return profile
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _plain(marker: int, body: bytes) -> bytes:
    """Return a segment, a JFIF head without its preview."""
    if marker == 0xE0 and len(body) > 18:
        return b"\xff\xe0\0\x10" + body[4:16] + b"\0\0"
    return body


def jpeg_parts(data: bytes) -> JpegParts:
    """Read the segments of a JPEG; raises DamagedError."""
    segments, place = [], 2
    frame = depth = 0
    components = b""
    while True:
        found = _MARKER.search(data, place)
        if found is None:
            raise DamagedError(cut=True)
        marker, start = found[1][0], found.end() - 2
        if marker == _END:
            segments.append((marker, b"\xff\xd9"))
            break
        length = int.from_bytes(data[start + 2 : start + 4], "big")
        place = start + 2 + length
        if place > len(data):
            raise DamagedError(cut=True)
        if length < 2:
            raise DamagedError(cut=False)
        if marker in _FRAMES:
            frame, depth = marker, data[start + 4]
            components = data[start + 10 : place : 3]
        segments.append((marker, data[start:place]))
        if marker == _SCAN:
            after = _MARKER.search(data, place)
            if after is None:
                raise DamagedError(cut=True)
            segments[-1] = (marker, data[start : after.start()])
            place = after.start()
    if not frame:
        raise DamagedError(cut=False)
    return JpegParts(tuple(segments), frame, depth, components)
