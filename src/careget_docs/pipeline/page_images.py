"""Pages of a PDF as pictures for a screen, and digests that tell which pages look as they did; it judges nothing."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

QUALITY = 88
"""Of JPEG, at which letters show no blocks."""
MOST = 8_000
"""Most pixels along a side."""
ASIDE = frozenset(("/Parent", "/StructParents", "/Annots", "/Tabs", "/Metadata", "/ID"))
"""Entries that draw nothing."""
OF_CUT = frozenset(("/FontFile", "/FontFile2", "/FontFile3", "/CIDSet", "/FontName", "/FontBBox"))
"""Entries of a typeface that say which of its glyphs a file holds."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """What a page looks like inside its cut: its number from 1, the picture, and its size in pixels."""

    page: int
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


def page_images(data: bytes, pages: Sequence[int], scale: float, exact: bool = False) -> tuple[PageImage, ...]:
    """Return pages at `scale` pixels a point, as JPEG with its colours at every pixel, or, `exact`, as PNG."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    found = []
    for number in pages:
        if 0 < number <= len(document):
            page = document[number - 1]
            found.append(_image(page, number, scale, exact))
            page.close()
    document.close()
    return tuple(found)


def _image(page: Any, number: int, scale: float, exact: bool) -> PageImage:
    media, cut = page.get_mediabox(), page.get_trimbox()
    scale = min(scale, MOST / max(cut[2] - cut[0], cut[3] - cut[1], 1.0))
    beyond = (cut[0] - media[0], cut[1] - media[1], media[2] - cut[2], media[3] - cut[3])
    crop = tuple(max(side, 0.0) for side in beyond)
    image = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
    out = io.BytesIO()
    if exact:
        image.save(out, "PNG", compress_level=1)
    else:
        image.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return PageImage(number, "image/png" if exact else "image/jpeg", out.getvalue(), image.width, image.height)


def page_digests(data: bytes) -> tuple[str, ...]:
    """Return a digest of all that each page of a PDF is drawn with: two pages of one digest look the same.

    A page may look the same under another digest: a typeface of the file may have one letter more.
    """
    import pikepdf

    known: dict[tuple[int, int], bytes] = {}
    with pikepdf.open(io.BytesIO(data)) as file:
        return tuple(hashlib.sha256(_told(page.obj, known, pikepdf)).hexdigest()[:32] for page in file.pages)


def _told(thing: Any, known: dict[tuple[int, int], bytes], pikepdf: Any) -> bytes:
    """Return what tells an object, with all that it refers to, from another; what is referred to is looked at once."""
    name = thing.objgen if isinstance(thing, pikepdf.Object) and thing.is_indirect else (0, 0)
    if name in known:
        return known[name]
    if name != (0, 0):
        known[name] = b"again"
    if isinstance(thing, pikepdf.Dictionary) and _by_glyph(thing):
        made = _typeface(thing.DescendantFonts[0])
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        told = hashlib.sha256()
        for part in _parts(thing, known, pikepdf):
            told.update(part)
        made = told.digest()
    elif isinstance(thing, pikepdf.Array):
        made = hashlib.sha256(b"".join(_told(each, known, pikepdf) + b" " for each in thing)).digest()
    else:
        made = repr(thing).encode()
    if name != (0, 0):
        known[name] = made
    return made


def _by_glyph(thing: Any) -> bool:
    """Say whether it is a typeface whose text is written in the numbers of glyphs, which are those of the whole one."""
    if thing.get("/Subtype") != "/Type0" or thing.get("/Encoding") != "/Identity-H":
        return False
    return bool(thing.DescendantFonts[0].get("/CIDToGIDMap") == "/Identity")


def _typeface(font: Any) -> bytes:
    """Return what tells such a typeface from another, whichever of its glyphs a file holds."""
    descriptor = font.FontDescriptor
    facts = [f"{key} {descriptor[key]!r}" for key in sorted(descriptor.keys()) if key not in OF_CUT]
    return repr([str(font.BaseFont).partition("+")[2], *facts]).encode()


def _parts(thing: Any, known: dict[tuple[int, int], bytes], pikepdf: Any) -> Iterator[bytes]:
    for key in sorted(thing.keys()):
        if key not in ASIDE:
            yield key.encode()
            yield _told(thing[key], known, pikepdf)
    if isinstance(thing, pikepdf.Stream):
        yield thing.read_raw_bytes()
