"""What kind of file some bytes are, told by how they begin and not by their name; it opens none of them."""

from __future__ import annotations

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"8BPS", "PSD"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"gimp xcf", "XCF"),
    (b"\0\0\1\0", "ICO"),
    (b"PK\3\4", "ZIP"),
    (b"\x1f\x8b", "GZIP"),
)
_FAMILIES: tuple[tuple[bytes, str], ...] = (
    (b"avif", "AVIF"), (b"avis", "AVIF"), (b"crx ", "CR3"),
    (b"heic", "HEIC"), (b"heix", "HEIC"), (b"hevc", "HEIC"), (b"heim", "HEIC"), (b"mif1", "HEIF"), (b"msf1", "HEIF"),
)  # fmt: skip
"""Brands of files in boxes (ISO/IEC 14496-12, 4.3), the telling ones first; other brands are films."""
HEAD = 512
"""Bytes that are looked at."""


class DamagedError(ValueError):
    """A file does not hold what its kind asks for; `cut` says that it ends too early."""

    def __init__(self, *, cut: bool) -> None:
        super().__init__("cut off" if cut else "damaged")
        self.cut = cut


def kind(data: bytes) -> str:
    """Return the usual name of a kind of file, such as WebP; `SVG` for any markup but HTML; empty when unknown."""
    head = data[:HEAD]
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head[:4] == b"RIFF":
        return "WebP" if head[8:12] == b"WEBP" else "RIFF"
    if head[4:8] == b"ftyp":
        return _in_boxes(head)
    if head[40:44] == b" EMF":
        return "EMF"
    if head[128:132] == b"DICM":
        return "DICOM"
    return _markup(head)


def _in_boxes(head: bytes) -> str:
    size = min(int.from_bytes(head[:4], "big"), HEAD)
    brands = {head[8:12], *(head[start : start + 4] for start in range(16, size - 3, 4))}
    return next((name for brand, name in _FAMILIES if brand in brands), "MP4")


def _markup(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    text = text.lstrip().lower()
    if text.startswith(("<!doctype html", "<html")):
        return "HTML"
    return "SVG" if text.startswith("<") else ""
