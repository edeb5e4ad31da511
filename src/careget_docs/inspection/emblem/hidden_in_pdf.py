"""Emblems that a PDF holds and no reader sees: its pages are drawn again with all that hides taken away, and compared.

Layers, transparency and masks are taken out of the file, the page is widened to all that lies on it, clips are opened,
and of what is drawn only pictures and shapes in blue or yellow are left. What looks like an emblem then, and is not
seen on the page as it is, is hidden. It is asked only where a file shows no emblem for certain, so it turns no verdict
round: it says what the missing emblem is.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import numpy as np

from careget_docs.diagnostics import phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas_pdf import DEEPEST, MOST_OBJECTS, PdfPage
from careget_docs.inspection.emblem.colours import LUMA
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.seen_in_pdf import LEAST_CONTRAST, OFF_PAGE
from careget_docs.inspection.facts import NotShown

COVERED = phrase("it is covered, cut away, transparent or in a layer that is switched off")
MOST_PAGES = 20
MOST_STREAM = 5_000_000
"""Bytes of instructions beyond which a page is not drawn again."""
WIDER = 1.0
"""How far beyond the page on each side things are looked for, in sizes of the page."""
OTHERWISE = 0.4
"""Share of an emblem's place that must look otherwise without what hides it."""
TALL = 120.0
"""Pixels of an emblem's height at which both looks are compared."""
HIDING = ("/ExtGState", "/SMask", "/Mask", "/OC", "/OCProperties")
CLIPS = ("W", "W*")


def hidden_emblems(data: bytes, document: Any, pages: Sequence[int], end: float) -> Iterator[NotShown]:
    """Yield the emblems of some pages, counted from 0, that nobody sees; stops at `end` of the monotonic clock.

    `document` is the file as it is, opened by pdfium. A file that cannot be drawn so yields none.
    """
    import pikepdf
    import pypdfium2

    asked = pages[:MOST_PAGES]
    try:
        bared = pypdfium2.PdfDocument(_bared(data, asked))
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, KeyError, AttributeError):
        return
    try:
        for at, index in enumerate(asked):
            if time.monotonic() > end:
                return
            yield from _on_page(PdfPage(document[index]), bared[at], index + 1, end)
    except pypdfium2.PdfiumError:
        return
    finally:
        bared.close()


def _bared(data: bytes, pages: Sequence[int]) -> bytes:
    """Return some pages of a PDF without what hides things on them, and widened. Raises what pikepdf raises."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        for index in reversed(range(len(file.pages))):
            if index not in pages:
                del file.pages[index]
        for page in file.pages:
            _widen(page)
            _open(file, page.obj)
        _strip(file.Root)
        for thing in file.objects:
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                _strip(thing)
                if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
                    _open(file, thing)
        file.save(out)
    return out.getvalue()


def _widen(page: Any) -> None:
    import pikepdf

    media, crop = ([float(edge) for edge in box] for box in (page.mediabox, page.cropbox))
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    wide, high = WIDER * (right - left), WIDER * (top - bottom)
    page.obj["/MediaBox"] = pikepdf.Array([left - wide, bottom - high, right + wide, top + high])
    page.obj["/CropBox"] = page.obj["/MediaBox"]
    if "/Annots" in page.obj:
        del page.obj["/Annots"]


def _open(file: Any, owner: Any) -> None:
    """Take the clips out of the instructions of a page or a form."""
    import pikepdf

    stream = owner if isinstance(owner, pikepdf.Stream) else None
    parts = [stream] if stream is not None else owner.get("/Contents", [])
    parts = parts if isinstance(parts, (list, pikepdf.Array)) else [parts]
    if sum(len(part.read_bytes()) for part in parts) > MOST_STREAM:
        raise ValueError("too much to be drawn again")
    kept = [each for each in pikepdf.parse_content_stream(owner) if str(each.operator) not in CLIPS]
    made = pikepdf.unparse_content_stream(kept)
    if stream is not None:
        stream.write(made)
    else:
        owner["/Contents"] = file.make_stream(made)


def _strip(thing: Any) -> None:
    import pikepdf

    for name in HIDING:
        if name in thing:
            del thing[name]
    resources = thing.get("/Resources")
    if isinstance(resources, pikepdf.Dictionary) and "/ExtGState" in resources:
        del resources["/ExtGState"]


def _on_page(seen: PdfPage, page: Any, number: int, end: float) -> Iterator[NotShown]:
    bare = PdfPage(page)
    if not _leave_colours(bare):
        return
    for emblem in find(bare, overview(bare), number, end).emblems:
        box = emblem.box
        place = Box(box.left - WIDER * seen.width, box.top - WIDER * seen.height, box.width, box.height)
        if not emblem.certain:
            continue
        if place.right <= 0 or place.bottom <= 0 or place.left >= seen.width or place.top >= seen.height:
            yield NotShown("emblem", number, OFF_PAGE)
        elif _looks_otherwise(bare, box, seen, place):
            yield NotShown("emblem", number, COVERED)


def _leave_colours(page: PdfPage) -> bool:
    """Leave only pictures and what is filled in blue or yellow; return whether an emblem can be among it."""
    import pypdfium2.raw as raw

    blues = yellows = pictures = 0
    for thing in _things(page.page):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            continue
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        told = kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
        is_blue = told and blue.value > 90 and blue.value > max(red.value, green.value) + 40
        is_yellow = told and red.value > 180 and green.value > 140 and blue.value < 120
        blues, yellows = blues + bool(is_blue), yellows + bool(is_yellow)
        if not (is_blue or is_yellow):
            raw.FPDFPageObj_SetIsActive(thing, False)
    return bool(pictures or (blues and yellows))


def _things(page: Any) -> Iterator[Any]:
    """Yield what is drawn on a page, forms entered."""
    import pypdfium2.raw as raw

    waiting = [
        (raw.FPDFPage_GetObject(page, at), 0) for at in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS))
    ]
    count = 0
    while waiting and count < MOST_OBJECTS:
        thing, depth = waiting.pop()
        count += 1
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing
        elif depth < DEEPEST:
            number = min(raw.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)
            waiting += [(raw.FPDFFormObj_GetObject(thing, at), depth + 1) for at in range(number)]


def _looks_otherwise(bare: PdfPage, box: Box, seen: PdfPage, place: Box) -> bool:
    scale = TALL / max(box.height, 0.1)
    one, other = bare.crop(box, scale).pixels, seen.crop(place, scale).pixels
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    if not high or not wide:
        return True
    change = np.abs(one[:high, :wide].astype(np.float32) - other[:high, :wide].astype(np.float32))
    weighed = np.maximum(change @ LUMA, 0.5 * change.max(-1))
    return float((weighed >= LEAST_CONTRAST).mean()) >= OTHERWISE
