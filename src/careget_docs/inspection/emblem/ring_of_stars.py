"""Blobs on a circle: the ring of stars in one crop; which way they point, colours and edges are elsewhere."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from careget_docs.inspection.emblem.colours import Grid
from careget_docs.inspection.emblem.connected_patches import Floats, Mask, blobs

THRESHOLDS = (0.5, 0.42, 0.6, 0.35, 0.72)
HOURS = 0.85
STAR_AREA = 1.1226
"""Area of a star over the square of its circumradius."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Blobs of like size on an upright ellipse, in pixels; `error` is their worst way off it over the radius.

    `gap` is the standard deviation of the angles between neighbours and `widest` the widest of them, in degrees;
    `hours` is how well the blobs keep to the hours of some clock, 1 perfectly, whether or not all are there;
    `turn` is how far the ring is turned (clockwise as seen) against a blob at twelve o'clock.
    """

    points: Floats
    x: float
    y: float
    across: float
    down: float
    error: float
    gap: float
    widest: float
    hours: float
    turn: float
    area: float

    @property
    def radius(self) -> float:
        """The mean radius in pixels."""
        return (self.across + self.down) / 2

    @property
    def count(self) -> int:
        """How many blobs stand on it."""
        return len(self.points)

    @property
    def badness(self) -> float:
        """0 for twelve even blobs on a circle."""
        return abs(self.count - 12) * 2 + self.error * 10 + self.gap / 5


def find_ring(field: Grid, inside: Mask, height: float) -> Ring | None:
    """Return the best ring in a picture of 0 (ground) to 1 (star); `height` is about that of the emblem."""
    best: Ring | None = None
    ideal = STAR_AREA * (height / 18) ** 2
    for threshold in THRESHOLDS:
        found = blobs((field > threshold) & inside)
        size = np.maximum(found.width, found.height)
        like = np.flatnonzero((found.area > 0.2 * ideal) & (found.area < 4 * ideal) & (size < 0.3 * height))
        if len(like) < 6:
            continue
        middle = float(np.median(found.area[like]))
        like = like[(found.area[like] > 0.45 * middle) & (found.area[like] < 2.2 * middle)]
        if not 6 <= len(like) <= 60:
            continue
        centre = np.array([_weighed(field, found.left[i], found.top[i], found.width[i], found.height[i]) for i in like])
        ring = _ring(centre, height, middle)
        if ring is not None and (best is None or ring.badness < best.badness):
            best = ring
        if best is not None and best.badness < 0.25:
            break
    return best


def _weighed(field: Grid, left: int, top: int, width: int, height: int) -> tuple[float, float]:
    """Return the centre of one blob, to a fraction of a pixel."""
    x, y = max(0, left - 2), max(0, top - 2)
    part = field[y : top + height + 2, x : left + width + 2]
    part = np.where(part > 0.2, part, 0)
    total = float(part.sum())
    across = float(part.sum(0) @ np.arange(part.shape[1])) / total
    down = float(part.sum(1) @ np.arange(part.shape[0])) / total
    return x + across, y + down


def _ring(points: Floats, height: float, area: float) -> Ring | None:
    """Fit, leave out what is far off, fit again."""
    fit = _ellipse(points, height)
    for limit in (0.30, 0.12):
        if fit is None:
            return None
        off = np.abs(np.hypot((points[:, 0] - fit[0]) / fit[2], (points[:, 1] - fit[1]) / fit[3]) - 1)
        keep = off < limit
        if int(keep.sum()) < 6:
            return None
        if not keep.all():
            points = points[keep]
            fit = _ellipse(points, height)
    if fit is None:
        return None
    x, y, across, down = fit
    off = np.abs(np.hypot((points[:, 0] - x) / across, (points[:, 1] - y) / down) - 1)
    angle = np.arctan2((points[:, 1] - y) / down, (points[:, 0] - x) / across)
    turned = np.sort(np.degrees(angle) % 360)
    gaps = np.diff(np.append(turned, turned[0] + 360))
    hours = abs(complex(np.exp(12j * angle).mean()))
    count = 12 if hours > HOURS else len(points)
    phase = float(np.angle(np.exp(1j * count * (angle + math.pi / 2)).mean()))
    return Ring(
        points, x, y, across, down, float(off.max()), float(gaps.std()), float(gaps.max()), hours,
        math.degrees(phase) / count, area,
    )  # fmt: skip


def _ellipse(points: Floats, height: float) -> tuple[float, float, float, float] | None:
    """Return centre and both radii of an upright ellipse; the points are centred first, or the fit breaks."""
    if len(points) < 6:
        return None
    mean = points.mean(0)
    x, y = ((points - mean) / height).T
    solution = np.linalg.lstsq(np.stack((x * x, y * y, x, y), axis=1), np.ones(len(x)), rcond=None)[0]
    a, b, c, d = (float(value) for value in solution)
    if a <= 0 or b <= 0:
        return None
    middle_x, middle_y = -c / (2 * a), -d / (2 * b)
    size = 1 + a * middle_x**2 + b * middle_y**2
    return (
        middle_x * height + float(mean[0]),
        middle_y * height + float(mean[1]),
        math.sqrt(size / a) * height,
        math.sqrt(size / b) * height,
    )
