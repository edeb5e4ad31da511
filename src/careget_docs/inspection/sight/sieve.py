"""A cheap look at a nominated rectangle: whether a ring of stars could be in it. It measures nothing."""

from __future__ import annotations

import numpy as np

from careget_docs.inspection.sight.blobs import blobs
from careget_docs.inspection.sight.colours import Pixels

COUNTABLE = 40
"""From this height in pixels single stars stand apart (4 pixels); below only their spread is looked at."""


def plausible(pixels: Pixels) -> bool:
    """Whether what stands in a rectangle could be a ring: enough blobs, or ink spread as a ring spreads it."""
    high, wide = pixels.shape[:2]
    if high < 6 or wide < 6:
        return False
    low = min(high, wide)
    rim = max(1, round(0.06 * low))
    inner = pixels[rim:-rim, rim:-rim].astype(np.int16)
    step = max(1, low // 120)
    inner = inner[::step, ::step]
    ground = np.median(inner.reshape(-1, 3)[:: max(1, inner.size // 6000)], axis=0).astype(np.int16)
    away = np.abs(inner - ground).max(-1)
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
