"""Which way the stars of a ring look and how much they are stars, and how many beat along it; it finds no ring."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from careget_docs.inspection.emblem.colours import Grid
from careget_docs.inspection.emblem.ring_of_stars import Ring
from careget_docs.visibility.emblem import stars as corners


@dataclass(frozen=True, slots=True)
class Pointing:
    """How much the blobs are stars (1 ideal, dots 0) and which way they look, best first with its score.

    `together` is how much they look the same way, whichever, and `lean` by how many degrees (-36 to 36) that way is
    clockwise of upright.
    """

    starness: float
    together: float
    lean: float
    best: str
    score: float
    second: float


def pointing(bright: Grid, ring: Ring) -> Pointing:
    """Compare the five-fold moment of all stars together with the ways they could stand."""
    reach = ring.radius / 6 * 1.15
    moments = np.array([_moment(bright, x, y, reach) for x, y in ring.points]) / _ideal()
    angle = np.arctan2(-(ring.points[:, 1] - ring.y) / ring.down, (ring.points[:, 0] - ring.x) / ring.across)
    together, radial = moments.mean(), (moments / np.exp(5j * angle)).mean()
    scores = {
        "up": float((together / 1j).real),
        "down": float((together / -1j).real),
        "left": float((together / -1).real),
        "right": float(together.real),
        "radial": abs(float(radial.real)),
    }
    order = sorted(scores, key=lambda name: -scores[name])
    lean = -math.degrees(float(np.angle(together / 1j))) / 5
    return Pointing(
        float(np.abs(moments).mean()), float(abs(together)), lean, order[0], scores[order[0]], scores[order[1]]
    )  # fmt: skip


def _moment(bright: Grid, x: float, y: float, reach: float) -> complex:
    top, left = int(max(0, y - reach - 1)), int(max(0, x - reach - 1))
    part = bright[top : int(y + reach + 2), left : int(x + reach + 2)]
    down, across = np.ogrid[top : top + part.shape[0], left : left + part.shape[1]]
    way = (across - x) - 1j * (down - y)
    far = np.abs(way)
    weight = np.where((far <= reach) & (part > 0.12), part, 0) * (far / reach) ** 4
    turned = (way / np.maximum(far, 1e-6)) ** 5
    return complex((weight * turned).sum() / max(float(weight.sum()), 1e-6))


@cache
def _ideal() -> float:
    """Return the moment of the lawful star, drawn large."""
    from PIL import Image, ImageDraw

    height = 1800.0
    star = corners(height)[0]
    x, y = height * 0.75, height / 6
    image = Image.new("L", (240, 240), 0)
    ImageDraw.Draw(image).polygon([(120 + a - x, 120 + b - y) for a, b in star], fill=255)
    return abs(_moment(np.asarray(image, np.float32) / np.float32(255), 120, 120, height / 18 * 1.15))


def count_by_rhythm(field: Grid, x: float, y: float, across: float, down: float) -> tuple[int, float]:
    """Return how many stars the brightness along the ring beats, and how clearly (0 to 1), when blobs run together."""
    angle = np.linspace(0, 2 * math.pi, 720, endpoint=False)
    height, width = field.shape
    beat = np.zeros(720)
    for reach in (0.92, 1.0, 1.08):
        column = np.clip(np.round(x + reach * across * np.sin(angle)).astype(int), 0, width - 1)
        row = np.clip(np.round(y - reach * down * np.cos(angle)).astype(int), 0, height - 1)
        beat += field[row, column]
    spectrum = np.abs(np.fft.rfft(beat - beat.mean()))[6:22]
    count = int(np.argmax(spectrum)) + 6
    others = np.delete(spectrum, count - 6)
    return count, float(1 - others.max() / max(float(spectrum.max()), 1e-6))
