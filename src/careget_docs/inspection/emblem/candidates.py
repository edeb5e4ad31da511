"""Where on a page an emblem could stand: blue rectangles, rings of yellow blobs, one-colour rectangles; no verdict."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from careget_docs.inspection.emblem.colours import Pixels, away_from, blue_mask, yellow_mask
from careget_docs.inspection.emblem.connected_patches import Blobs, Floats, Ints, Mask, blobs, united
from careget_docs.inspection.emblem.known_pixels import once

LEAST = 9
"""The smallest emblem looked for, in pixels of the overview (2.3 mm at 100 dpi)."""
MOST = 400
"""How many patches of one kind are looked at; a wall of icons has more."""
SPECKS, MOST_MIXED = 5, 8
"""Yellow pixels that may be the stars of an emblem of 3 mm, and how many blue areas are looked at closer for them."""
STEP = 3
REACH, RIMS = 2.5, 2.5
"""How many diameters, and pixels that their rims lose, neighbouring stars may stand apart in the mask."""
DARK, LIGHT = 170, 185


class Candidate(NamedTuple):
    """A rectangle in pixels of the overview, and why it was nominated."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float


def nominate(pixels: Pixels) -> list[Candidate]:
    """Return the places worth a closer look, the surest kind first, without repetition."""
    found: list[Candidate] = []
    for mask_of, search in ((blue_mask, _blue_rectangles), (yellow_mask, _yellow_rings)):
        window = _active(mask_of(pixels[::STEP, ::STEP]), pixels.shape)
        if window is not None:
            x, y, right, bottom = window
            for kind, a, b, c, d in search(mask_of(pixels[y:bottom, x:right])):
                found.append(Candidate(kind, a + x, b + y, c + x, d + y))
    found += _one_colour(np.ascontiguousarray(pixels[..., 1]))
    kept: list[Candidate] = []
    for new in found:
        size = new.right - new.left
        if all(sum(abs(p - q) for p, q in zip(new[1:], old[1:], strict=True)) >= 0.35 * size for old in kept):
            kept.append(new)
    return kept


def mixed(pixels: Pixels) -> list[Candidate]:
    """Return the largest blue areas of whatever shape that hold some yellow: a small ring may be lost in them."""
    blue, yellow = blue_mask(pixels), yellow_mask(pixels)
    if not yellow.any():
        return []
    found = blobs(blue)
    order = np.argsort(-found.area, kind="stable")[:MOST]
    kept = []
    for index in order:
        x, y, width, height = (int(part[index]) for part in (found.left, found.top, found.width, found.height))
        if min(width, height) >= LEAST and int(yellow[y : y + height, x : x + width].sum()) >= SPECKS:
            kept.append(Candidate("mixed", x, y, x + width, y + height))
    return kept[:MOST_MIXED]


def rings(pixels: Pixels) -> list[Candidate]:
    """Return the rings of yellow blobs in pixels."""
    return _yellow_rings(yellow_mask(pixels))


def _active(coarse: Mask, shape: tuple[int, ...]) -> tuple[int, int, int, int] | None:
    """Return the part of the page that holds the colour at all, with a margin; None when there is none."""
    rows, columns = np.flatnonzero(coarse.any(1)), np.flatnonzero(coarse.any(0))
    if not len(rows):
        return None
    margin = 4 * STEP
    return (
        max(0, int(columns[0]) * STEP - margin),
        max(0, int(rows[0]) * STEP - margin),
        min(shape[1], (int(columns[-1]) + 1) * STEP + margin),
        min(shape[0], (int(rows[-1]) + 1) * STEP + margin),
    )


def _like_a_rectangle(found: Blobs, mask: Mask, fill: tuple[float, float], ratio: tuple[float, float]) -> Ints:
    height, width = mask.shape
    shape = found.width / found.height
    box = found.width * found.height
    fits = (found.height >= LEAST) & (found.width >= LEAST) & (shape >= ratio[0]) & (shape <= ratio[1])
    fits &= (found.area >= fill[0] * box) & (found.area <= fill[1] * box)
    fits &= ~((found.width >= 0.98 * width) & (found.height >= 0.98 * height) & (found.height > 600))
    chosen = np.flatnonzero(fits)
    return chosen[np.argsort(-found.area[chosen], kind="stable")][:MOST]


@once
def _blue_rectangles(mask: Mask) -> list[Candidate]:
    found = blobs(mask)
    kept = []
    for index in _like_a_rectangle(found, mask, (0.5, 0.999), (0.5, 2.7)):
        x, y, width, height = (int(part[index]) for part in (found.left, found.top, found.width, found.height))
        part = mask[y : y + height, x : x + width]
        down, across = max(1, height // 12), max(1, width // 12)
        inside = part[down:-down, across:-across]
        holes = (inside.size - np.count_nonzero(inside)) / inside.size if inside.size else 0.0
        if 0.004 <= holes <= 0.45 and (_framed(part) or _tilted(part)):
            kept.append(Candidate("blue", x, y, x + width, y + height))
    return kept


def _framed(part: Mask) -> bool:
    """Whether the outer strip, a ninth of it, is nearly all blue: letters have no such frame."""
    height, width = part.shape
    down, across = max(1, round(0.12 * height)), max(1, round(0.12 * width))
    skip = 1 if height < 40 else max(1, height // 40)
    sides = (
        part[skip : down + 1, skip:-skip],
        part[-down - 1 : -skip, skip:-skip],
        part[skip:-skip, skip : across + 1],
        part[skip:-skip, -across - 1 : -skip],
    )
    return min(float(side.mean()) if side.size else 0.0 for side in sides) >= 0.80


def _tilted(part: Mask) -> bool:
    """Whether a patch is a leaning rectangle of about 3:2: its moments give the sides, its area must agree."""
    if part.shape[0] < 2 * LEAST:
        return False
    count, spread = _moments(part)
    if spread[0] <= 0:
        return False
    filled = count / (12 * float(np.sqrt(spread[0] * spread[1])))
    return 0.86 < filled < 1.01 and 1.25 < float(np.sqrt(spread[1] / spread[0])) < 1.8


def _moments(part: Mask) -> tuple[float, Floats]:
    """Return the area of a patch and its variances along its shorter and its longer axis, in pixels."""
    weight = part.astype(np.float32)  # sums of whole numbers below 2 ** 24: a page has at most 3000 pixels a side
    across, down = np.arange(part.shape[1], dtype=np.float64), np.arange(part.shape[0], dtype=np.float64)
    columns, rows = weight.sum(0).astype(np.float64), weight.sum(1).astype(np.float64)
    count, moment = float(rows.sum()), (weight @ across.astype(np.float32)).astype(np.float64)
    x, y = float(columns @ across) / count, float(rows @ down) / count
    xx, yy = float(columns @ (across - x) ** 2), float(rows @ (down - y) ** 2)
    xy = float(moment @ down) - count * x * y
    spread: Floats = np.linalg.eigvalsh(np.array(((xx, xy), (xy, yy))) / (count - 1)).astype(np.float64)
    return count, spread


@once
def _yellow_rings(mask: Mask) -> list[Candidate]:
    found = blobs(mask)
    size = np.maximum(found.width, found.height)
    round_ = (size >= 2) & (size <= max(mask.shape) // 8) & (size <= 2.2 * np.minimum(found.width, found.height))
    chosen = np.flatnonzero(round_)
    if not 7 <= len(chosen) <= 6000:
        return []
    centre, extent = found.centre[chosen], size[chosen].astype(np.float64)
    kept = []
    for group in _neighbours(centre, extent):
        points = centre[group]
        low, high = points.min(0), points.max(0)
        middle, radius = (low + high) / 2, float((high - low).mean()) / 2
        away = np.hypot(*(points - middle).T)
        if 7 <= len(group) <= 17 and radius >= 3 and float(away.std()) < 0.17 * radius:
            half = 1.5 * radius
            x, y = float(middle[0]), float(middle[1])
            kept.append(Candidate("ring", x - 1.5 * half, y - half, x + 1.5 * half, y + half))
    return kept


def _neighbours(centre: Floats, extent: Floats) -> list[Ints]:
    """Return groups of blobs of like size that stand near one another.

    Stars stand at 1.55 diameters; small ones lose their rims in the mask, hence a little more and some pixels.
    """
    order = np.argsort(centre[:, 0], kind="stable")
    point, size = centre[order], extent[order]
    last = np.searchsorted(
        point[:, 0], point[:, 0] + RIMS + REACH * size.clip(max=np.percentile(size, 95) + 1), side="right"
    )
    count = np.minimum(last - np.arange(len(point)) - 1, 300)
    one = np.repeat(np.arange(len(point)), count)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    apart = np.hypot(*(point[one] - point[other]).T)
    alike = (size[one] < 1.9 * size[other]) & (size[other] < 1.9 * size[one])
    near = alike & (apart <= RIMS + REACH * np.maximum(size[one], size[other]))
    group = united(len(point), one[near], other[near])
    sizes = np.bincount(group)
    return [order[np.flatnonzero(group == label)] for label in np.flatnonzero((sizes >= 7) & (sizes <= 17))[:MOST]]


def _one_colour(grey: NDArray[np.uint8]) -> list[Candidate]:
    even = grey[: grey.shape[0] // 2 * 2, : grey.shape[1] // 2 * 2]
    quarters = (even[::2, ::2], even[1::2, ::2], even[::2, 1::2], even[1::2, 1::2])
    darkest, lightest = np.minimum.reduce(quarters), np.maximum.reduce(quarters)
    kept = _framed_rectangles(darkest < DARK, grey)
    if (lightest[2::5, 2::5] <= LIGHT).any():
        light = lightest > LIGHT
        if not light[: len(light) // 8 * 8].all():
            kept += _framed_rectangles(light, grey)
    return kept


def _framed_rectangles(mask: Mask, grey: NDArray[np.uint8]) -> list[Candidate]:
    found = blobs(mask)
    kept = []
    for index in _like_a_rectangle(found, mask, (0.02, 1.0), (1.15, 1.9)):
        x, y, width, height = (int(part[index]) for part in (found.left, found.top, found.width, found.height))
        if height < LEAST * 0.6 or (width > 0.9 * mask.shape[1] and height > 0.9 * mask.shape[0]):
            continue
        own, edge = found.cut(int(index)), max(1, round(0.10 * height))
        sides = (own[:edge].any(0), own[-edge:].any(0), own[:, :edge].any(1), own[:, -edge:].any(1))
        if min(float(side.mean()) for side in sides) < 0.93:
            continue
        area = grey[2 * y : 2 * (y + height), 2 * x : 2 * (x + width)].astype(np.int16)
        inner = area[height // 4 : -(height // 4) or None, width // 6 : -(width // 6) or None]
        other = float((np.abs(inner - np.median(inner)) > 60).mean())
        if 0.006 <= other <= 0.3:
            kept.append(Candidate("one-colour", 2 * x, 2 * y, 2 * (x + width), 2 * (y + height)))
    return kept


COUNTABLE = 40
"""From this height in pixels single stars stand apart (4 pixels); below only their spread is looked at."""


def plausible(pixels: Pixels) -> bool:
    """Whether what stands in a rectangle could be a ring: enough blobs, or ink spread as a ring spreads it."""
    high, wide = pixels.shape[:2]
    if high < 6 or wide < 6:
        return False
    low = min(high, wide)
    rim = max(1, round(0.06 * low))
    inner = pixels[rim:-rim, rim:-rim]
    step = max(1, low // 120)
    inner = inner[::step, ::step]
    ground = np.median(inner.reshape(-1, 3)[:: max(1, inner.size // 6000)], axis=0).astype(np.int16)
    away = away_from(inner, ground)
    most = int(np.percentile(away, 99))
    if most < 25:
        return False
    if low < COUNTABLE:
        return _spread_like_a_ring(away.astype(np.float64), low)
    return any(_enough(away > share * most, low / step) for share in (0.5, 0.75))


def _enough(mask: np.typing.NDArray[np.bool_], low: float) -> bool:
    found = blobs(mask)
    size = np.maximum(found.width, found.height)
    return int(((size > 0.04 * low) & (size < 0.3 * low)).sum()) >= 5


def _spread_like_a_ring(away: np.typing.NDArray[np.float64], low: float) -> bool:
    """A ring of radius h/3 has a standard deviation of 0.236 h in both directions."""
    away = np.where(away > 0.3 * away.max(), away, 0.0)
    total = away.sum()
    x, y = np.arange(away.shape[1]), np.arange(away.shape[0])
    column, row = away.sum(0) / total, away.sum(1) / total
    spread_x = float(np.sqrt(column @ x**2 - (column @ x) ** 2)) / low
    spread_y = float(np.sqrt(row @ y**2 - (row @ y) ** 2)) / low
    return 0.16 < spread_x < 0.36 and 0.16 < spread_y < 0.36
