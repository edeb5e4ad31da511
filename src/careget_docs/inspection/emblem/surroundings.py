"""What else stands near an emblem: the nearest ink, other marks in one band with it, large ones anywhere; no text."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas import Canvas, Crop, gap, grown
from careget_docs.inspection.emblem.colours import Pixels, away_from
from careget_docs.inspection.emblem.connected_patches import Mask, blobs
from careget_docs.inspection.emblem.known_pixels import once
from careget_docs.inspection.facts import Emblem, Variant

INK = 60
"""By how much a channel must differ from the ground to be ink; scans and JPEG stay below."""
RIM = 0.3
"""Pixels that a mark's box loses on each side: a pixel is ink when a quarter of it is covered."""
PLAIN = 14
"""By how much a channel may differ within a plain ground."""
EDGE = 0.3
"""How far the ink of a text reaches beyond its box, in mm."""
NEAR = 2.0
"""How far the clear space is looked at, in emblem heights."""
CELL = 0.16
"""Ink this near to other ink, in emblem heights, belongs to the same mark."""
LARGE = 0.8
"""From this share of the emblem's height letters are a mark and no text."""
MOST_MARKS, MOST_PIECES, FEW_SHADES, FLAT = 3, 40, 40, 0.35
"""A lone mark: how many a page may have, of how many pieces and shades it is at most, its least share of one colour."""
MOST_LETTERS = 18
"""From so many pieces on, ink in rows of like height is running text and not the name in a logo."""
MOST_WIDE, MOST_HIGH = 0.7, 0.35
"""Shares of the page that a lone mark takes at most."""
LABEL, MOST_LABELS = 3.0, 3
"""How near, in mm, and how many texts make a figure with labels of a lone mark."""
ALL_ALONG, BARS = 0.93, 4
"""Share of a side that a line along it takes, and how many bars make a chart."""
CLOSER = 6.0
"""Pixels per mm at which the shades of a mark are counted."""
APART = 2.5
"""From how many emblem heights on large letters of ours are a title, in the next panel of a folder perhaps."""
BESIDE, ABOVE = 16.0, 1.5
"""How far a mark may stand from the emblem in its row and in its column, in emblem heights."""


def clear_space(whole: Crop, emblem: Emblem, own: list[Box]) -> float | None:
    """Return the distance in mm to the nearest ink that is not the emblem's own; None when none is near."""
    high = min(emblem.box.height, emblem.box.width)
    return _clear_space(_window(whole, grown(emblem.box, NEAR * high)), emblem, tuple(own))


@once
def _clear_space(window: Crop, emblem: Emblem, own: tuple[Box, ...]) -> float | None:
    high, ink = min(emblem.box.height, emblem.box.width), _ink(window, emblem)
    if ink is None:
        return None
    for box in (_hull(emblem, window.scale), *(grown(box, 0.08 * high) for box in own)):
        _erase(ink, window, box)
    rows, columns = np.nonzero(ink)
    if len(rows) < 3:
        return None
    x, y = window.left + (columns + 0.5) / window.scale, window.top + (rows + 0.5) / window.scale
    across = np.maximum(np.maximum(emblem.box.left - x, x - emblem.box.right), 0)
    down = np.maximum(np.maximum(emblem.box.top - y, y - emblem.box.bottom), 0)
    nearest = float(np.partition(np.hypot(across, down), 2)[2]) - 0.5 / window.scale
    return max(nearest, 0.0) if nearest <= NEAR * high else None


def other_marks(whole: Crop, emblem: Emblem, own: list[Box], texts: list[Box], *, known: bool = False) -> list[Box]:
    """Return the visible ink of other marks in the row and the column of an emblem, as boxes in mm.

    Large letters may be a mark; in a file of ours (`known`) those that are not beside the emblem are a title.
    """
    high = min(emblem.box.height, emblem.box.width)
    reach = grown(emblem.box, ABOVE * high + 5 * high)
    row = Box(emblem.box.left - BESIDE * high, reach.top, emblem.box.width + 2 * BESIDE * high, reach.height)
    window = _window(whole, row)
    tall, wide = window.pixels.shape[:2]
    within = grown(window.to_mm(0, 0, wide, tall), EDGE + 2 / window.scale)
    near = tuple(text for text in texts if gap(text, within) == 0)
    return list(_other_marks(window, emblem, tuple(own), near, known))


@once
def _other_marks(
    window: Crop, emblem: Emblem, own: tuple[Box, ...], texts: Sequence[Box], known: bool
) -> tuple[Box, ...]:
    """Return the marks in a window; `texts` are those that reach into it."""
    high, ink = min(emblem.box.height, emblem.box.width), _ink(window, emblem)
    if ink is None:
        return ()
    for box in (_hull(emblem, window.scale), *(grown(box, 0.1 * high) for box in own)):
        _erase(ink, window, box)
    plain = ink.copy()
    texts = [text for text in texts if text.height < LARGE * high or (known and _is_title(text, emblem, own, high))]
    for text in texts:
        _erase(plain, window, grown(text, EDGE))
    return tuple(
        box
        for box in _clusters(plain, window, CELL * high)
        if _in_band(box, emblem.box, high) and _is_mark(box, window, plain, texts, high)
    )


def _is_title(text: Box, emblem: Emblem, own: Sequence[Box], high: float) -> bool:
    """Whether large letters stand above, below or well away from an emblem and its statement."""
    level = min(text.bottom, emblem.box.bottom) - max(text.top, emblem.box.top)
    return level <= 0 or min(gap(text, box) for box in (emblem.box, *own)) > APART * high


def marks_elsewhere(
    canvas: Canvas, whole: Crop, emblems: list[Emblem], taken: list[Box], texts: list[Box]
) -> list[Box]:
    """Return marks anywhere on a page that are both higher and wider than its largest emblem.

    Away from the emblem a figure, a chart or a picture is likelier than a logo: what has many shades, many pieces,
    small letters, an edge all round, or a ground of its own is taken for one of these.
    """
    largest = max((emblem.box for emblem in emblems), key=lambda box: box.height)
    high = min(largest.height, largest.width)
    ground = np.median(whole.pixels.reshape(-1, 3)[::37], axis=0).astype(np.int16)
    plain = away_from(whole.pixels, ground) > INK
    for emblem in emblems:
        _erase(plain, whole, _hull(emblem, whole.scale))
    for box in [*taken, *(grown(text, EDGE) for text in texts)]:
        _erase(plain, whole, box)
    found = []
    for box in _clusters(plain, whole, CELL * high):
        larger = box.height > largest.height and box.width > largest.width
        lone = all(gap(box, other) > 0 for other in taken)
        if larger and lone and _is_lone_mark(box, canvas, whole, plain, texts):
            found.append(box)
    return found if len(found) <= MOST_MARKS else []


def _is_lone_mark(box: Box, canvas: Canvas, whole: Crop, ink: Mask, texts: list[Box]) -> bool:
    """Whether a large cluster of ink is drawn as logos are: few flat colours, few pieces, a shape of its own."""
    if box.width > MOST_WIDE * canvas.width or box.height > MOST_HIGH * canvas.height:
        return False
    if sum(gap(box, text) <= LABEL for text in texts) >= MOST_LABELS:
        return False
    left, top, right, bottom = (round(edge) for edge in whole.to_pixels(box))
    if left <= 1 or top <= 1 or right >= ink.shape[1] - 1 or bottom >= ink.shape[0] - 1:
        return False
    part = ink[top:bottom, left:right]
    if not float(part.mean()) > 0.08 or _edged(part) > 0.6 or is_running_text(part) or _has_axes(part):
        return False
    most, count = _shades(canvas.crop(box, CLOSER).pixels)
    return most > FLAT and count < FEW_SHADES and len(blobs(part)) <= MOST_PIECES


def _has_axes(ink: Mask) -> bool:
    """Whether ink stands on a line along its foot, as bars of a chart: with one up its side, or with several feet."""
    rim = max(2, round(0.04 * min(ink.shape)))
    foot = bool((ink[-rim:].mean(1) > ALL_ALONG).any())
    side = bool((ink[:, :rim].mean(0) > ALL_ALONG).any() or (ink[:, -rim:].mean(0) > ALL_ALONG).any())
    above = ink[-2 * rim - 1].astype(np.int8)
    feet = int((np.diff(above) == 1).sum()) + int(above[0])
    return foot and (side or feet >= BARS)


def is_running_text(ink: Mask) -> bool:
    """Whether ink is lines of small letters, as in a scan: many pieces of like height, in rows with gaps between."""
    if ink.shape[0] < 4 or ink.shape[1] < 30:
        return False
    pieces = blobs(ink)
    if len(pieces) < MOST_LETTERS:
        return False
    heights = np.sort(pieces.height)
    tall = float(np.percentile(heights, 90))
    small = tall < 0.3 * ink.shape[0] or ink.shape[0] < 2.2 * tall
    wide = float(np.percentile(pieces.width, 75))
    return bool(small) and wide < 0.2 * ink.shape[1] and float(heights[-1]) < 2.5 * tall


def _hull(emblem: Emblem, scale: float) -> Box:
    """Return the box around an emblem with its border and its edges' blur at so many pixels per mm, leaning or not."""
    box, high = emblem.box, min(emblem.box.height, emblem.box.width)
    lean = math.radians(abs(emblem.tilt))
    wide = box.width * math.cos(lean) + box.height * math.sin(lean)
    tall = box.height * math.cos(lean) + box.width * math.sin(lean)
    rim = 1.5 / scale
    if emblem.variant in (Variant.OUTLINE, Variant.WHITE) or (not emblem.on_white and emblem.border > 0.4):
        rim = max(rim, 0.06 * high)
    x, y = box.left + box.width / 2, box.top + box.height / 2
    return grown(Box(x - wide / 2, y - tall / 2, wide, tall), rim)


def _in_band(box: Box, emblem: Box, high: float) -> bool:
    down = min(box.bottom, emblem.bottom) - max(box.top, emblem.top)
    across = min(box.right, emblem.right) - max(box.left, emblem.left)
    if down > 0.3 * min(box.height, emblem.height):
        return gap(box, emblem) <= BESIDE * high
    return across > 0.3 * min(box.width, emblem.width) and gap(box, emblem) <= ABOVE * high


def _is_mark(box: Box, window: Crop, ink: Mask, texts: Sequence[Box], high: float) -> bool:
    """Whether a cluster of ink is neither rule, panel, photo nor text, and not cut off by the window's edge."""
    if min(box.width, box.height) < 0.2 * high or max(box.width, box.height) < 0.35 * high:
        return False
    if box.height > 5 * high or box.width > 11 * high:
        return False
    left, top, right, bottom = (round(edge) for edge in window.to_pixels(box))
    if left <= 1 or top <= 1 or right >= ink.shape[1] - 1 or bottom >= ink.shape[0] - 1:
        return False
    part = ink[top:bottom, left:right]
    fill = float(part.mean())
    if is_running_text(part):
        return False
    written = sum(_shared(box, text) for text in texts) / (box.width * box.height)
    if fill < 0.5:
        return written < 0.15
    most, count = _shades(window.pixels[top:bottom, left:right][part])
    if most > 0.95:  # a panel of one colour: a mark when small and written or drawn on, or with a shape of its own
        shown = max(written, 1 - fill) if 1 - fill > 0.05 else written
        return _edged(part) < 0.85 or (0.02 < shown < 0.5 and box.width < 5 * high and box.height < 2.5 * high)
    return written < 0.15 and (count < 90 or fill < 0.9)


def _edged(part: Mask) -> float:
    """Return the share of a box's own edge that is ink: a panel has all of it, a disc or a letter little."""
    return float(np.concatenate((part[0], part[-1], part[:, 0], part[:, -1])).mean()) if part.size else 0.0


def _shades(pixels: Pixels) -> tuple[float, int]:
    """Return the share of the most frequent colour and how many there are: a panel has one, a photo hundreds."""
    coarse = pixels.reshape(-1, 3).astype(np.int32) >> 4
    counts = np.bincount(coarse[:, 0] * 256 + coarse[:, 1] * 16 + coarse[:, 2])
    return float(counts.max()) / len(coarse), int((counts > max(1, 0.0005 * len(coarse))).sum())


def _shared(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across * down if across > 0 and down > 0 else 0.0


def _clusters(ink: Mask, window: Crop, reach: float) -> list[Box]:
    """Return boxes of ink, joined where it is nearer than `reach` mm."""
    cell = max(1, round(reach * window.scale))
    high, wide = -(-ink.shape[0] // cell) * cell, -(-ink.shape[1] // cell) * cell
    padded = np.zeros((high, wide), np.bool_)
    padded[: ink.shape[0], : ink.shape[1]] = ink
    groups = blobs(np.asarray(padded.reshape(high // cell, cell, wide // cell, cell).any((1, 3))))
    found = []
    for index in range(min(len(groups), 400)):
        top, left = int(groups.top[index]) * cell, int(groups.left[index]) * cell
        part = ink[top : top + int(groups.height[index]) * cell, left : left + int(groups.width[index]) * cell]
        rows, columns = np.flatnonzero(part.any(1)), np.flatnonzero(part.any(0))
        found.append(
            window.to_mm(
                left + int(columns[0]) + RIM,
                top + int(rows[0]) + RIM,
                left + int(columns[-1]) + 1 - RIM,
                top + int(rows[-1]) + 1 - RIM,
            )
        )  # fmt: skip
    return found


def _window(whole: Crop, box: Box) -> Crop:
    """Return a part of the overview."""
    left, top, right, bottom = (round(edge) for edge in whole.to_pixels(box))
    left, top = max(0, left), max(0, top)
    pixels = whole.pixels[top : max(0, bottom), left : max(0, right)]
    return Crop(pixels, whole.left + left / whole.scale, whole.top + top / whole.scale, whole.scale)


def _ink(window: Crop, emblem: Emblem) -> Mask | None:
    """Return the ink of a window; None where there is no plain ground round the emblem."""
    if min(window.pixels.shape[:2]) < 3:
        return None
    ground = _ground(window, emblem)
    if ground is None:
        return None
    same = away_from(window.pixels, ground) <= INK
    panel = blobs(same)
    if not len(panel):
        return None
    largest = int(np.argmax(panel.area))
    inside = np.zeros(same.shape, np.bool_)
    x, y = int(panel.left[largest]), int(panel.top[largest])
    inside[y : y + int(panel.height[largest]), x : x + int(panel.width[largest])] = True
    return ~same & inside


def _ground(window: Crop, emblem: Emblem) -> NDArray[np.int16] | None:
    """Return the colour most met round the emblem; None when there is no such colour, as on a photo."""
    left, top, right, bottom = window.to_pixels(emblem.box)
    away = 0.15 * (bottom - top)
    high, wide = window.pixels.shape[:2]
    xs, ys = np.linspace(left, right, 40), np.linspace(top, bottom, 30)
    spots = [(x, level) for level in (top - away, bottom + away) for x in xs]
    spots += [(level, y) for level in (left - away, right + away) for y in ys]
    seen = np.array([window.pixels[int(y), int(x)] for x, y in spots if 0 <= x < wide and 0 <= y < high], np.int16)
    if len(seen) < 10:
        return None
    middle = np.median(seen, axis=0).astype(np.int16)
    return middle if float((np.abs(seen - middle).max(1) <= PLAIN).mean()) > 0.55 else None


def _erase(ink: Mask, window: Crop, box: Box) -> None:
    left, top, right, bottom = window.to_pixels(box)
    ink[max(0, int(top)) : max(0, int(bottom) + 1), max(0, int(left)) : max(0, int(right) + 1)] = False
