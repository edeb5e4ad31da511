"""The words of a page that stand on pictures: it is drawn without its words, and what lies under each is measured.

So everything that lies between picture and words counts: a panel, a veil mixed into the picture, a ground of colour.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as raw

from careget_docs.drawing.scrim import DOTS, share_read
from careget_docs.inspection.box import Box
from careget_docs.inspection.read_back.page_text import bounds, of_picture, text_objects, text_of
from careget_docs.inspection.read_back.page_words import WordsOnPicture

MM = 25.4 / 72
COVERED = 0.2
"""Share of a word's box that must lie on a picture for it to count."""
MOST_DOTS = 4000
"""Most pixels along a page that is drawn."""
BOLD = 700
LARGE, LARGE_BOLD = 18.0, 14.0
"""Sizes in pt from which text counts as large, and as large where it is bold (WCAG 2.1)."""


def words_on_page(page: Any, number: int, pictures: Sequence[Box]) -> Iterator[WordsOnPicture]:
    """Yield the words of a page that stand on one of some pictures, their places in mm from its upper left."""
    import numpy as np

    text_page = page.get_textpage()
    width, height = page.get_size()
    left, bottom, _, _ = page.get_mediabox()
    words = [(item, forms) for item, forms in text_objects(page.raw) if not of_picture(item, forms)]
    standing = []
    for item, forms in words:
        said = text_of(item, text_page.raw).strip()
        edges = bounds(item, forms)
        box = Box(
            (edges[0] - left) * MM, (height - edges[3] + bottom) * MM,
            (edges[2] - edges[0]) * MM, (edges[3] - edges[1]) * MM,
        )  # fmt: skip
        if said and any(_share(box, picture) > COVERED for picture in pictures):
            standing.append((item, said, box))
    if standing:
        scale = min(DOTS / 72, MOST_DOTS / max(width, height))
        for item, _ in words:
            raw.FPDFPageObj_SetIsActive(item, False)
        pixels = np.asarray(page.render(scale=scale).to_pil().convert("RGB"))
        for item, said, box in standing:
            part = pixels[_span(box.top, box.bottom, scale, pixels.shape[0])]
            part = part[:, _span(box.left, box.right, scale, pixels.shape[1])]
            if part.size:
                found = share_read(part.reshape(-1, 3), _colour(item))
                yield WordsOnPicture(number, box, said, _large(item), found)
    text_page.close()


def _span(start: float, end: float, scale: float, most: int) -> slice:
    """Return the pixels from one place in mm to another."""
    first = min(max(int(start / MM * scale), 0), most)
    return slice(first, min(max(int(end / MM * scale) + 1, first), most))


def _share(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0.0) * max(down, 0.0) / max(one.width * one.height, 0.01)


def _colour(item: Any) -> str:
    shades = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(item, *shades)
    return "#" + "".join(f"{shade.value:02X}" for shade in shades[:3])


def _large(item: Any) -> bool:
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(item, size)
    raw.FPDFPageObj_GetMatrix(item, matrix)
    seen = size.value * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    bold = raw.FPDFFont_GetWeight(raw.FPDFTextObj_GetFont(item)) >= BOLD
    return bool(seen >= LARGE or (bold and seen >= LARGE_BOLD))
