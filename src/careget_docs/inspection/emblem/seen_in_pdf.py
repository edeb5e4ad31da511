"""Whether a reader sees letters of a PDF page: the page is drawn with and without them and compared; it finds no text.

So it does not matter what hides them: no ink, no opacity, a clip, a layer that is off, something that lies over them,
the colour of their ground. What does is told afterwards, by their own state.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

import numpy as np

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas import Crop
from careget_docs.inspection.emblem.canvas_pdf import PdfPage
from careget_docs.inspection.emblem.colours import LUMA

NO_INK = phrase("it is drawn without ink")
CLEAR = phrase("it is transparent")
TINY = phrase("its letters are tiny")
OFF_PAGE = phrase("it lies off the page")
PALE = phrase("it has the colour of its ground")
OUT_OF_SIGHT = phrase("it is covered, cut away or in a layer that is switched off")
SEEN = Phrase()
"""No reason: a reader sees it."""
LEAST_SIZE = 4.0
"""Points below which nobody reads letters."""
LEAST_CONTRAST = 36.0
"""By how much, of 255, letters must be lighter or darker than what is there without them, or be of another colour."""
MOST_HIDDEN = 0.25
"""Share of the letters that may be out of sight."""
TALL, LONGEST = 14.0, 2600
"""Pixels of a letter's height at which it is looked at, and most of a line's length."""
FAINT = 0.1
"""Opacity below which nothing is seen."""
WITHOUT_INK = (3, 7)


class Sight:
    """Answers for letters of one page; `letters` are their places in the text page of pdfium, from 0."""

    def __init__(self, page: PdfPage, text_page: Any) -> None:
        self.page, self.text_page = page, text_page

    def reason(self, letters: Iterable[int]) -> Phrase:
        """Return why a reader does not see letters; empty for those that are seen."""
        known = [at for at in letters if not self._blank(at)]
        boxes = [self.page.seen(*self.text_page.get_charbox(at)) for at in known]
        things = {address: thing for at in known if (thing := self._thing(at)) for address in [_address(thing)]}
        if not things:
            return SEEN
        sizes = sorted(self._size(at) for at in known)
        if sizes[len(sizes) // 2] < LEAST_SIZE:
            return TINY
        seen = self._changed(boxes, list(things.values()))
        if sum(seen) >= (1 - MOST_HIDDEN) * len(boxes):
            return SEEN
        hidden = [at for at, shown in zip(known, seen, strict=True) if not shown]
        reasons = [self._why(at) for at in hidden]
        return max(reasons, key=reasons.count)

    def _blank(self, at: int) -> bool:
        import pypdfium2.raw as raw

        generated = raw.FPDFText_IsGenerated(self.text_page, at) == 1
        return generated or chr(raw.FPDFText_GetUnicode(self.text_page, at)).isspace()

    def _thing(self, at: int) -> Any:
        import pypdfium2.raw as raw

        return raw.FPDFText_GetTextObject(self.text_page, at)

    def _size(self, at: int) -> float:
        """Return the size of a letter in points as it is seen."""
        import pypdfium2.raw as raw

        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text_page, at, matrix)
        grown = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        nominal = float(raw.FPDFText_GetFontSize(self.text_page, at))
        return float(nominal * grown * self.page.mm * 72 / 25.4)

    def _changed(self, boxes: list[Box], things: list[Any]) -> list[bool]:
        """Return of each box whether it looks otherwise without the text objects."""
        import pypdfium2.raw as raw

        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        around = Box(
            left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
        )  # fmt: skip
        tall = sorted(max(box.height, 0.05) for box in boxes)[len(boxes) // 2]
        scale = min(TALL / tall, LONGEST / max(around.width, around.height, 0.1))
        if not (around.right > 0 and around.bottom > 0 and around.left < self.page.width):
            return [False] * len(boxes)
        if around.top >= self.page.height:
            return [False] * len(boxes)
        shown = self.page.crop(around, scale)
        for thing in things:
            raw.FPDFPageObj_SetIsActive(thing, False)
        try:
            bare = self.page.crop(around, scale)
        finally:
            for thing in things:
                raw.FPDFPageObj_SetIsActive(thing, True)
        change = np.abs(shown.pixels.astype(np.float32) - bare.pixels.astype(np.float32))
        weighed = np.maximum(change @ LUMA, 0.5 * change.max(-1))
        return [_most(weighed, shown, box) >= LEAST_CONTRAST for box in boxes]

    def _why(self, at: int) -> Phrase:
        """Return what hides a letter, by its own state."""
        import pypdfium2.raw as raw

        thing = self._thing(at)
        box = self.page.seen(*self.text_page.get_charbox(at))
        if box.right <= 0 or box.bottom <= 0 or box.left >= self.page.width or box.top >= self.page.height:
            return OFF_PAGE
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        if mode in WITHOUT_INK:
            return NO_INK
        stroked = mode in (1, 5)
        shades = [ctypes.c_uint() for _ in range(4)]
        ask = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
        if not ask(thing, *shades):
            return OUT_OF_SIGHT
        if shades[3].value / 255 < FAINT:
            return CLEAR
        own = np.array([shade.value for shade in shades[:3]], np.float32)
        ground = np.median(self.page.crop(box, TALL / max(box.height, 0.1)).pixels.reshape(-1, 3), axis=0)
        away = np.abs(own - ground)
        return PALE if float(max(away @ LUMA, 0.5 * away.max())) < LEAST_CONTRAST else OUT_OF_SIGHT


def _most(change: Any, crop: Crop, box: Box) -> float:
    left, top, right, bottom = crop.to_pixels(box)
    part = change[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]
    return float(np.percentile(part, 95)) if part.size else 0.0


def _address(thing: Any) -> int:
    found = ctypes.cast(thing, ctypes.c_void_p).value
    return found or 0
