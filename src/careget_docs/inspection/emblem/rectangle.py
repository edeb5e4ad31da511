"""The edges of an emblem's rectangle to a fraction of a pixel, their lean, and what lies just outside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from careget_docs.inspection.emblem.colours import Colour, Grid
from careget_docs.inspection.emblem.connected_patches import Floats, Ints
from careget_docs.inspection.emblem.ring_of_stars import Ring

NEAR, FAR = (0.014, 0.026), (0.10, 0.20)
"""Where the border and the ground are sampled, in emblem heights outside the rectangle (a border is 1/25)."""


@dataclass(frozen=True, slots=True)
class Edges:
    """A rectangle in pixels; `lean` in degrees, clockwise; `thin` when all four sides are lines and not borders."""

    left: float
    top: float
    right: float
    bottom: float
    lean: float
    agreement: float
    thin: bool

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class _Side:
    at: float
    slope: float
    line: float
    """How thick the line is that bounds it, in pixels; 0 for the border of an area."""


def find_edges(away: Grid, ring: Ring) -> Edges | None:
    """Return where the field ends on all four sides; `away` is each pixel's distance from the field's colour."""
    height, width = away.shape
    x, y = round(ring.x), round(ring.y)
    step_x, step_y = round(1.19 * ring.across), round(1.19 * ring.down)
    reach = round(0.6 * ring.radius)
    rows = slice(max(0, y - reach), min(height, y + reach + 1))
    columns = slice(max(0, x - reach), min(width, x + reach + 1))
    if x - step_x < 2 or y - step_y < 2 or x + step_x > width - 2 or y + step_y > height - 2:
        return None
    sides = (
        _side(away[rows, : x - step_x][:, ::-1], ring.radius),
        _side(away[: y - step_y, columns][::-1].T, ring.radius),
        _side(away[rows, x + step_x :], ring.radius),
        _side(away[y + step_y :, columns].T, ring.radius),
    )
    left, top, right, bottom = sides
    if left is None or top is None or right is None or bottom is None:
        return None
    leans = np.degrees(np.arctan([left.slope, -top.slope, -right.slope, bottom.slope]))
    lines = [side.line for side in (left, top, right, bottom)]
    found = Edges(
        x - step_x - left.at - 0.5,
        y - step_y - top.at - 0.5,
        x + step_x + right.at - 0.5,
        y + step_y + bottom.at - 0.5,
        float(np.median(leans)),
        float(np.ptp(leans)),
        min(lines) > 0,
    )
    return _with_line(found, lines, 3 * ring.radius) if found.thin else found


def _with_line(inner: Edges, lines: list[float], lawful: float) -> Edges:
    """Return a rectangle bounded by lines: within them or around them, whichever agrees with its ring.

    A line is drawn inside the rectangle, on it or outside; the law does not say.
    """
    left, top, right, bottom = lines
    outer = replace(
        inner, left=inner.left - left, top=inner.top - top, right=inner.right + right, bottom=inner.bottom + bottom
    )  # fmt: skip
    return min((inner, outer), key=lambda edges: abs(edges.height - lawful))


def _side(rows: Grid, radius: float) -> _Side | None:
    """Return the middle crossing of many rows that run from the field outwards, half-way up the first real step."""
    if rows.shape[0] < 4 or rows.shape[1] < 3:
        return None
    start, window = max(2, round(0.12 * radius)), max(3, round(0.2 * radius))
    floor = max(18.0, 6 * float(np.percentile(rows[:, :start], 35)))
    seen = np.flatnonzero((rows > floor).any(1))
    if len(seen) < max(4, 0.5 * len(rows)):
        return None
    rows_seen = rows[seen]
    first = _first_step(rows_seen, floor, window)
    step = _from(rows_seen, first, 0, window)
    half = 0.5 * step.max(1)
    inner = _crossing(rows_seen, first, step, half)
    falls = step[:, ::-1] > half[:, None]
    width = np.where(falls.any(1), window - falls.argmax(1), window) - (step > half[:, None]).argmax(1)
    after = _from(rows_seen, first, window, window).min(1)
    thin = float(np.median(after / np.maximum(step.max(1), 1))) < 0.35
    slope, middle = _line(seen.astype(np.float64), inner)
    return _Side(middle, slope, float(np.median(width)) if thin else 0.0)


def _first_step(rows: Grid, floor: float, window: int) -> Ints:
    """Return where each row first leaves the field: at once where it stays away, else where it goes far away.

    JPEG leaves weak specks inside the field; a dark photograph beyond the edge is as weak, but it stays.
    """
    weak = (rows > floor).argmax(1)
    height = _from(rows, weak, 0, window).max(1)
    full = np.maximum(rows.max(1), 1)
    stays = np.percentile(_from(rows, weak, 2, window), 20, axis=1) > 0.4 * height
    strong = (rows > 0.35 * full[:, None]).argmax(1)
    found: Ints = np.where(stays | (height > 0.5 * full), weak, strong).astype(np.int64)
    return found


def _from(rows: Grid, first: Ints, skip: int, count: int) -> Grid:
    """Return a stretch of each row; beyond its end the last pixel is repeated."""
    index = np.minimum(first[:, None] + skip + np.arange(count), rows.shape[1] - 1)
    found: Grid = rows[np.arange(len(rows))[:, None], index]
    return found


def _crossing(rows: Grid, first: Ints, step: Grid, half: Grid) -> Floats:
    """Return where each row reaches half the height of its step, to a fraction of a pixel, from its start."""
    each = np.arange(len(rows))
    over = (step > half[:, None]).argmax(1)
    at = first + over
    here, before = step[each, over], rows[each, np.maximum(at - 1, 0)]
    part = np.clip((half - before) / np.maximum(here - before, 1e-3), 0, 1)
    return np.where(at == 0, 0.0, at - 0.5 + part).astype(np.float64)


def _line(along: Floats, crossing: Floats) -> tuple[float, float]:
    """Return slope and middle value of crossings, untouched by outliers."""
    half = len(along) // 2
    third = max(1, len(along) // 3)
    rise = float(np.median(crossing[-third:]) - np.median(crossing[:third]))
    slope = rise / max(float(np.median(along[-third:]) - np.median(along[:third])), 1.0)
    level = crossing - slope * (along - along[half])
    return slope, float(np.median(level))


@dataclass(frozen=True, slots=True)
class Outside:
    """What surrounds a rectangle: share of white just outside, and colour and whiteness of the ground further out."""

    border: float
    ground: Colour
    white: float
    spread: float


def look_outside(pixels: Grid, edges: Edges) -> Outside:
    """Sample two strips around a rectangle; samples off the canvas do not count."""
    near, far = _strip(pixels, edges, *NEAR), _strip(pixels, edges, *FAR)
    if not len(far):
        far = near
    if not len(near):
        return Outside(1.0, (255.0, 255.0, 255.0), 1.0, 0.0)
    middle = np.median(far, axis=0)
    return Outside(
        float((near.min(1) > 225).mean()),
        (float(middle[0]), float(middle[1]), float(middle[2])),
        float((far.min(1) > 240).mean()),
        float(far.std(0).mean()),
    )


def _strip(pixels: Grid, edges: Edges, low: float, high: float) -> NDArray[np.float32]:
    high_, wide = pixels.shape[:2]
    xs, ys = np.linspace(edges.left, edges.right, 24), np.linspace(edges.top, edges.bottom, 16)
    spots = []
    for away in np.linspace(low, high, 3) * edges.height:
        spots += [
            np.stack((xs, np.full(24, level)), 1) for level in (edges.top - away - 0.5, edges.bottom + away - 0.5)
        ]
        spots += [
            np.stack((np.full(16, level), ys), 1) for level in (edges.left - away - 0.5, edges.right + away - 0.5)
        ]
    spot = np.round(np.concatenate(spots)).astype(int)
    spot = spot[(spot[:, 0] >= 0) & (spot[:, 1] >= 0) & (spot[:, 0] < wide) & (spot[:, 1] < high_)]
    found: Grid = pixels[spot[:, 1], spot[:, 0]]
    return found
