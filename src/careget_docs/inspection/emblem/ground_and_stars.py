"""What is ground and what is star in one crop: their colours and the pictures that part them; no shape is measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careget_docs.inspection.emblem.colours import LUMA, Colour, Grid, Pixels, softened
from careget_docs.inspection.emblem.connected_patches import Mask
from careget_docs.inspection.emblem.ring_of_stars import STAR_AREA, Ring

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
COARSE = 130.0
"""Below so many source pixels of height the pixels show."""
NOISE = 60.0
"""A spread of the field's colour above which it may be a raster of dots."""
FAINT = 36.0
"""The least distance of stars from their field."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A crop made ready: its colours, the field's colour, how far each pixel is from it, and that as 0 to 1 for stars.

    `grainy` when the field is a raster of dots, which is then blurred; `coarse` when its pixels are large.
    """

    colour: Grid
    field: Colour
    away: Grid
    stars: Grid
    grainy: bool
    coarse: bool


def contrast(pixels: Pixels, box: Rectangle, source: float | None) -> Contrast | None:
    """Return a crop made ready; None when nothing stands out from the middle of the box."""
    height = box[3] - box[1]
    coarse, grainy = source is not None and source < COARSE, False
    colour: Grid = pixels.astype(np.float32)
    if spread(colour, box) > NOISE:
        softer: Grid = softened(pixels, max(2, round(height / 45))).astype(np.float32)
        if grainy := 1.5 * spread(softer, box) < NOISE:
            colour = softer
    if coarse and not grainy and source is not None:  # pdfium draws big pixels as squares
        colour = softened(pixels, round(height / max(source, 12.0) * 0.3)).astype(np.float32)
    field = ground_of(colour, box)
    if field is None:
        return None
    away = distance(colour, field)
    top = float(np.percentile(part(away, box, 0.08), 99.3))
    if top < FAINT:
        return None
    stars: Grid = np.clip(away / top, 0, 1.2).astype(np.float32)
    return Contrast(colour, field, away, stars, grainy, coarse)


def part(grid: Grid, box: Rectangle, margin: float) -> Grid:
    """Return the inside of a box, without a margin given as a share of its sides."""
    left, top, right, bottom = box
    dx, dy = margin * (right - left), margin * (bottom - top)
    return grid[max(0, round(top + dy)) : max(0, round(bottom - dy)), max(0, round(left + dx)) : round(right - dx)]


def ground_of(colour: Grid, box: Rectangle) -> Colour | None:
    """Return the middle colour of the box, which is the ground: stars cover less than a thirtieth."""
    inner = part(colour, box, 0.08).reshape(-1, 3)
    if len(inner) < 40:
        return None
    middle = np.median(inner[:: max(1, len(inner) // 8000)], axis=0)
    return (float(middle[0]), float(middle[1]), float(middle[2]))


def spread(colour: Grid, box: Rectangle) -> float:
    """Return how far from its middle colour a seventh of the box is: stars cover only a thirtieth, dots of ink more."""
    inner = part(colour, box, 0.08)[::2, ::2]
    return float(np.percentile(np.abs(inner - np.median(inner, axis=(0, 1))).max(-1), 86)) if inner.size else 0.0


def distance(colour: Grid, field: Colour) -> Grid:
    """Return how far each pixel is from a colour, in RGB."""
    total = np.zeros(colour.shape[:2], np.float32)
    for channel in range(3):
        total += np.square(colour[..., channel] - np.float32(field[channel]))
    found: Grid = np.sqrt(total)
    return found


def within(shape: tuple[int, ...], box: Rectangle) -> Mask:
    """Return a mask of a box without its outermost rim."""
    left, top, right, bottom = box
    dx, dy = 0.03 * (right - left), 0.03 * (bottom - top)
    found = np.zeros(shape, np.bool_)
    found[max(0, round(top + dy)) : max(0, round(bottom - dy)), max(0, round(left + dx)) : round(right - dx)] = True
    return found


def yellowness(colour: Grid) -> Grid:
    """Return 1 where a picture is yellow and 0 where it is blue, white or black: sees stars behind white text."""
    low = np.minimum(colour[..., 0], colour[..., 1])
    return np.clip((low - colour[..., 2]) / 110, 0, 1.2).astype(np.float32)


def brightness(colour: Grid, field: Colour, ring: Ring, stars: Grid) -> Grid:
    """Return stars as 1 by brightness alone, since JPEG smears colour; by contrast where brightness hardly differs."""
    bright = colour @ LUMA
    ground = float(np.dot(np.asarray(field, np.float32), LUMA))
    star = float(np.dot(np.asarray(star_colour(colour, ring), np.float32), LUMA))
    if abs(star - ground) < 40:
        return np.clip(stars, 0, 1)
    found: Grid = np.clip((bright - ground) / (star - ground), 0, 1)
    return found


def star_colour(colour: Grid, ring: Ring) -> Colour:
    """Return the middle colour of the hearts of the stars."""
    reach = max(1, int(ring.radius / 6 * 0.28))
    hearts = []
    for x, y in np.round(ring.points).astype(int):
        part = colour[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1].reshape(-1, 3)
        hearts.append(part.mean(0))
    middle = np.median(hearts, axis=0)
    return (float(middle[0]), float(middle[1]), float(middle[2]))


def mixed_colour(colour: Grid, ring: Ring, field: Colour) -> Colour:
    """Return the colour of stars that a coarse picture or a JPEG has smeared: what was smeared is summed up again.

    Each star's surplus over the field, up to half the way to its neighbours, is shared among a lawful star's area.
    """
    reach = ring.radius * 0.25
    area = STAR_AREA * (ring.radius / 6) ** 2
    ground = np.asarray(field, np.float32)
    surplus = []
    for x, y in ring.points:
        top, left = max(0, int(y - reach)), max(0, int(x - reach))
        part = colour[top : int(y + reach) + 2, left : int(x + reach) + 2]
        down, across = np.ogrid[top : top + part.shape[0], left : left + part.shape[1]]
        near = (across - x) ** 2 + (down - y) ** 2 <= reach**2
        surplus.append((part[near] - ground).sum(0) / area)
    red, green, blue = np.clip(ground + np.median(surplus, axis=0), 0, 255)
    return (float(red), float(green), float(blue))
