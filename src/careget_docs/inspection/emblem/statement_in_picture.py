"""Ink beside an emblem that may be its statement, cut out for the silhouette; it names nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas import Canvas, Crop, Turned, grown
from careget_docs.inspection.emblem.colours import Grid
from careget_docs.inspection.emblem.connected_patches import Mask
from careget_docs.inspection.emblem.sentence_shapes import MAYBE, SURE, Likeness, recognise, trimmed
from careget_docs.inspection.emblem.statement_text import Wording
from careget_docs.inspection.facts import Emblem

TALL = 96
"""Pixels of an emblem's height here: letters are then about 25 high beside it, 12 below."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A sentence seen in a picture or in outlines."""

    likeness: Likeness
    box: Box
    mirrored: bool = False


def look_at(canvas: Canvas, box: Box, wording: Wording) -> Pictured | None:
    """Return the sentence seen at a place where it should stand, as by a reader of letters; None where nothing is.

    What is there and is not recognised is doubtful.
    """
    crop = canvas.crop(grown(box, 0.06 * box.height), 2 * TALL / max(box.height, 0.1))
    ink = _ink(crop)
    if ink is None or not 0.04 < float((ink > 0.4).mean()) < 0.6:
        return None
    likeness = recognise(trimmed(ink))
    if likeness is not None and (likeness.phrase.lang, likeness.phrase.form) == (wording.lang, wording.form):
        return Pictured(likeness, box)
    return Pictured(Likeness(wording, MAYBE, italic=False), box)


def look_beside(canvas: Canvas, emblem: Emblem) -> Pictured | None:
    """Return the sentence right of, below, left of or above an emblem, by its silhouette; turned as the emblem."""
    quarters = {"left": 1, "down": 2, "right": 3}.get(emblem.orientation, 0)
    if quarters:
        turned = Turned(canvas, quarters)
        upright = replace(emblem, box=turned.box(emblem.box), orientation="up")
        found = _look(turned, upright)
        return replace(found, box=turned.back(found.box)) if found else None
    return _look(canvas, emblem)


def _look(canvas: Canvas, emblem: Emblem) -> Pictured | None:
    box, high = emblem.box, min(emblem.box.height, emblem.box.width)
    rim = 0.07 * high
    middle = box.left + box.width / 2
    places = (
        (Box(box.right + rim, box.top - 0.15 * high, 7.5 * high, box.height + 0.3 * high), "right", 1.0),
        (Box(middle - 2.6 * high, box.bottom + rim, 5.2 * high, 1.3 * high), "below", 2.0),
        (Box(box.left - rim - 7.5 * high, box.top - 0.15 * high, 7.5 * high, box.height + 0.3 * high), "left", 1.0),
        (Box(middle - 2.6 * high, box.top - rim - 1.3 * high, 5.2 * high, 1.3 * high), "above", 2.0),
    )
    best: Pictured | None = None
    for place, side, finer in places:
        if place.right <= 0.5 or place.bottom <= 0.5 or place.left >= canvas.width or place.top >= canvas.height:
            continue
        crop = canvas.crop(place, finer * TALL / high)
        found = _in(crop, side, finer * TALL)
        if found is not None and (best is None or found.likeness.score > best.likeness.score):
            best = found
        if best is not None and best.likeness.score >= SURE:
            return best
    return best


def _in(crop: Crop, side: str, tall: float) -> Pictured | None:
    ink = _ink(crop)
    if ink is None:
        return None
    left, top, right, bottom = _nearest(ink, side, tall)
    part = ink[top:bottom, left:right]
    if not part.size:
        return None
    likeness, flipped = recognise(trimmed(part)), recognise(trimmed(part[:, ::-1]))
    place = crop.to_mm(left, top, right, bottom)
    if flipped and flipped.score >= SURE and (likeness is None or flipped.score > likeness.score + 0.1):
        return Pictured(flipped, place, mirrored=True)
    return Pictured(likeness, place) if likeness else None


def _ink(crop: Crop) -> Grid | None:
    """Return what differs from the ground, 0 to 1; rules from edge to edge are taken away."""
    pixels = crop.pixels.astype(np.float32)
    if min(pixels.shape[:2]) < 8:
        return None
    ground = np.median(pixels.reshape(-1, 3)[:: max(1, pixels.size // 30000)], axis=0)
    away = np.abs(pixels - ground.astype(np.float32)).sum(-1)
    most = float(np.percentile(away, 99.5))
    if most < 90:
        return None
    ink: Grid = np.clip(away / most, 0, 1).astype(np.float32)
    ink[:, (ink > 0.4).mean(0) > 0.92] = 0
    ink[(ink > 0.4).mean(1) > 0.92] = 0
    return ink


def _nearest(ink: Grid, side: str, tall: float) -> tuple[int, int, int, int]:
    """Return the block of ink nearest to the emblem, up to the first wide gap, as left, top, right, bottom."""
    strong: Mask = ink > 0.4
    if side in ("right", "left"):
        columns = np.asarray(strong.any(0))
        start, end = _run(columns if side == "right" else columns[::-1], 0.45 * tall)
        left, right = (start, end) if side == "right" else (len(columns) - end, len(columns) - start)
        top, bottom = _whole_lines(np.asarray(strong[:, left:right].any(1)))
        return left, top, right, bottom
    rows = np.asarray(strong.any(1))
    start, end = _run(rows if side == "below" else rows[::-1], 0.16 * tall)
    top, bottom = (start, end) if side == "below" else (len(rows) - end, len(rows) - start)
    columns = np.asarray(strong[top:bottom].any(0))
    middle = len(columns) // 2
    after = _run(columns[middle:], 0.2 * tall)[1]
    before = _run(columns[:middle][::-1], 0.2 * tall)[1]
    return middle - before, top, middle + after, bottom


def _whole_lines(rows: Mask) -> tuple[int, int]:
    """Return the rows without the lines that the upper or the lower edge cuts through: they are another text."""
    blank = np.flatnonzero(~rows)
    if not len(blank) or not rows.any():
        return 0, len(rows)
    return (int(blank[0]) if rows[0] else 0), (int(blank[-1]) + 1 if rows[-1] else len(rows))


def _run(filled: Mask, gap: float) -> tuple[int, int]:
    """Return start and end of the first stretch that has no gap wider than `gap`."""
    where = np.flatnonzero(filled)
    if not len(where):
        return 0, 0
    breaks = np.flatnonzero(np.diff(where) > gap)
    return int(where[0]), int(where[breaks[0] if len(breaks) else -1]) + 1
