"""What pdfium shows of a press file: where its lines of text stand, and whether print reaches the edge of the bleed."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.pdf.geometry import MM
from careget_docs.inspection.pdf.press_facts import PressPage, Side

DENSITY, MOST = 3.0, 3200
"""Pixels of a mm, and most pixels along a side."""
WHITE = 250
"""Least value of a channel that counts as paper."""
RUN = 6.0
"""Least length in mm of bare edge that counts: letters and thin lines near the cut are shorter."""
SHAPES = 0.5
"""Up to which share of what reaches the cut may be white in the bleed where that white is painted."""
MOST_LINES = 4000
"""Of a page of a stranger's file."""


def look(data: bytes, pages: Sequence[PressPage], end: float) -> tuple[list[PressPage], Phrase]:
    """Return the pages with their lines of text and bare sides, and what kept pdfium from looking, if so.

    `end` is as of `limits.deadline`.
    """
    import pypdfium2

    found = list(pages)
    if not found:
        return found, Phrase()
    try:
        with pypdfium2.PdfDocument(data) as document:
            for index, page in enumerate(pages):
                if time.monotonic() > end:
                    told = "There is too much on its pages to look at them after page {number}."
                    return found, phrase(told, number=page.number - 1)
                shown = document[page.number - 1]
                left, bottom, right, top = shown.get_mediabox()
                shown.set_cropbox(left, bottom, right, top)
                shown.set_rotation(0)
                unit = page.media.width / ((right - left) or 1.0)
                count, texts = _texts(shown, (left, top), unit, math.inf if end == math.inf else MOST_LINES)
                found[index] = replace(page, texts=tuple(texts), bare=tuple(_bare(shown, page)))
                shown.close()
                if count > MOST_LINES and end < math.inf:
                    told = "There is too much on its pages to look at them after page {number}."
                    return found, phrase(told, number=page.number)
    except pypdfium2.PdfiumError as error:
        return found, phrase("Its pages cannot be drawn: {reason}.", reason=error)
    return found, Phrase()


def _texts(page: Any, corner: tuple[float, float], unit: float, most: float) -> tuple[int, list[tuple[Box, str]]]:
    """Return how many pieces of text a page has, and the first `most` of them."""
    text, found = page.get_textpage(), []
    left, top = corner
    count = text.count_rects()
    for index in range(count if count <= most else int(most)):
        x0, y0, x1, y1 = text.get_rect(index)
        said = text.get_text_bounded(x0, y0, x1, y1).strip()
        if said:
            found.append((Box((x0 - left) * unit, (top - y1) * unit, (x1 - x0) * unit, (y1 - y0) * unit), said))
    text.close()
    return count, found


def _bare(page: Any, facts: PressPage) -> list[Side]:
    """Return the sides on which print that reaches the cut stops before the edge of the bleed."""
    import numpy as np

    if facts.trim is None or facts.bleed is None:
        return []
    density = min(DENSITY, MOST / max(facts.media.width, facts.media.height, 1.0))
    scale = density * facts.media.width / page.get_width() if page.get_width() else density * MM
    image = np.asarray(page.render(scale=scale, fill_color=(255, 255, 255, 0)).to_pil().convert("RGBA"))
    painted = image[..., 3] > 0
    inked = painted & (image[..., :3].min(axis=2) < WHITE)
    found: list[Side] = []
    for side in ("left", "top", "right", "bottom"):
        inside, outside = _strips(inked, facts.trim, facts.bleed, side, density)
        if inside is None or outside is None:
            continue
        bare = inside & ~outside
        if bare.sum() <= SHAPES * inside.sum():  # the ground goes on, and white in it is a shape of a drawing
            bare &= ~_strips(painted, facts.trim, facts.bleed, side, density)[1]
        if _longest(bare) > RUN * density:
            found.append(side)
    return found


def _strips(inked: Any, trim: Box, bleed: Box, side: Side, density: float) -> tuple[Any, Any]:
    """Return, along one side, where there is ink just inside the trim, and just inside the edge of the bleed."""
    gaps = {
        "left": trim.left - bleed.left, "top": trim.top - bleed.top,
        "right": bleed.right - trim.right, "bottom": bleed.bottom - trim.bottom,
    }  # fmt: skip
    if gaps[side] * density < 1.5:
        return None, None
    step = max(1.0 / density, min(0.6, gaps[side] / 3))
    along = slice(round((trim.top + 1) * density), round((trim.bottom - 1) * density))
    if side in ("top", "bottom"):
        along = slice(round((trim.left + 1) * density), round((trim.right - 1) * density))
    near = {"left": trim.left + step, "top": trim.top + step, "right": trim.right - step, "bottom": trim.bottom - step}
    far = {
        "left": bleed.left + step, "top": bleed.top + step, "right": bleed.right - step, "bottom": bleed.bottom - step,
    }  # fmt: skip

    def line(place: float) -> Any:
        at = int(place * density)
        return inked[along, at] if side in ("left", "right") else inked[at, along]

    try:
        return line(near[side]), line(far[side])
    except IndexError:
        return None, None


def _longest(flags: Any) -> int:
    """Return the longest run of true values."""
    import numpy as np

    padded = np.concatenate(([0], flags.astype(np.int8), [0]))
    turns = np.flatnonzero(np.diff(padded))
    return int((turns[1::2] - turns[::2]).max()) if len(turns) else 0
