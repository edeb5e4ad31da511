"""One candidate measured in a crop where it is about 240 pixels high: numbers only, without what they mean."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from careget_docs.inspection.emblem.colours import Colour, Pixels, saturation
from careget_docs.inspection.emblem.ground_and_stars import (
    Contrast,
    Rectangle,
    brightness,
    contrast,
    mixed_colour,
    star_colour,
    within,
    yellowness,
)
from careget_docs.inspection.emblem.known_pixels import once
from careget_docs.inspection.emblem.rectangle import Edges, Outside, find_edges, look_outside
from careget_docs.inspection.emblem.ring_of_stars import Ring, find_ring
from careget_docs.inspection.emblem.star_direction import Pointing, count_by_rhythm, pointing

LEAN = 0.4
"""From how many degrees a crop is straightened before it is measured."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a candidate measures; `edges` are in pixels of the crop as it was given, before straightening.

    `rhythm` is the count of stars by the beat along the ring with its clearness, `grainy` when the field is made
    of dots, `crossed` when the ring was only found by the yellow of its stars, `tilt` is in degrees clockwise.
    """

    ring: Ring
    pointing: Pointing
    edges: Edges | None
    outside: Outside | None
    field: Colour
    star: Colour
    rhythm: tuple[int, float]
    tilt: float = 0.0
    grainy: bool = False
    crossed: bool = False


@once
def measure(pixels: Pixels, box: Rectangle, source: float | None) -> Measure | None:
    """Measure a candidate in `box`; `source` is the emblem's height in pixels of the picture it comes from."""
    found = _straight(pixels, box, source)
    if found is None:
        return None
    tries = [_straightened(pixels, found, lean, source) for lean in _leans(found)]
    return min((item for item in tries if item is not None), key=_off_ratio, default=found)


def _off_ratio(item: Measure) -> float:
    return abs(item.edges.width / item.edges.height - 1.5) if item.edges else math.inf


def _leans(found: Measure) -> list[float]:
    """Return by how many degrees the emblem may lean: as its edges say, else as its stars say, whose turn is 72."""
    edges, seen = found.edges, found.pointing
    if edges is not None and edges.agreement <= max(3.0, 0.35 * abs(edges.lean)):
        return [edges.lean] if abs(edges.lean) >= LEAN else []
    if seen.starness > 0.3 and seen.together > 0.7 * seen.starness and seen.score < 0.9 * seen.together:
        return [seen.lean + turn for turn in (0, 72, -72) if abs(seen.lean + turn) < 62]
    return []


def _straightened(pixels: Pixels, found: Measure, lean: float, source: float | None) -> Measure | None:
    """Measure again after turning the crop back; None when that does not make it better."""
    ring = found.ring
    half_wide, half_high = ring.radius * 2.25, ring.radius * 1.5
    box = (ring.x - half_wide, ring.y - half_high, ring.x + half_wide, ring.y + half_high)
    again = _straight(_turned(pixels, ring, lean), box, source)
    if again is None or again.edges is None or again.ring.badness > ring.badness + 1 or abs(again.edges.lean) > 2:
        return None
    dx, dy = ring.x - again.ring.x, ring.y - again.ring.y
    edges = again.edges
    moved = replace(
        edges, left=edges.left + dx, right=edges.right + dx, top=edges.top + dy, bottom=edges.bottom + dy
    )  # fmt: skip
    return replace(again, edges=moved, tilt=lean + edges.lean)


def _turned(pixels: Pixels, ring: Ring, lean: float) -> Pixels:
    """Return a crop turned back about its ring."""
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(pixels))
    middle = (ring.x + 0.5, ring.y + 0.5)
    corner = tuple(int(value) for value in pixels[0, 0])
    back = image.rotate(lean, Image.Resampling.BICUBIC, center=middle, fillcolor=corner)
    return np.asarray(back)


def _straight(pixels: Pixels, box: Rectangle, source: float | None) -> Measure | None:
    ready = contrast(pixels, box, source)
    if ready is None:
        return None
    height, inner = box[3] - box[1], within(ready.away.shape, box)
    ring, crossed = find_ring(ready.stars, inner, height), False
    if (ring is None or ring.badness > 2.4) and saturation(ready.field) > 40:
        other = find_ring(yellowness(ready.colour), inner, height)
        if other is not None and (ring is None or other.badness < ring.badness):
            ring, crossed = other, True
    return _complete(ready, ring, crossed) if ring is not None else None


def _complete(ready: Contrast, ring: Ring, crossed: bool) -> Measure:
    colour, field = ready.colour, ready.field
    edges = find_edges(ready.away, ring)
    return Measure(
        ring,
        pointing(brightness(colour, field, ring, ready.stars), ring),
        edges,
        look_outside(colour, edges) if edges else None,
        field,
        mixed_colour(colour, ring, field) if ready.coarse else star_colour(colour, ring),
        count_by_rhythm(ready.stars, ring.x, ring.y, ring.across, ring.down),
        grainy=ready.grainy,
        crossed=crossed,
    )
