"""What a measured candidate is: an emblem, something like one, or nothing; no rule is judged and no size is too small.

An emblem is told by its geometry (a ring of like stars in a rectangle); colour says in which dress it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem import colours
from careget_docs.inspection.emblem.canvas import Crop
from careget_docs.inspection.emblem.measure import Measure
from careget_docs.inspection.emblem.ring_of_stars import HOURS
from careget_docs.inspection.facts import Emblem, Orientation, Trait, Variant

UNREADABLE = 62.0
"""Below so many source pixels of height stars may look like dots."""
COARSE = 45.0
"""Below so many source pixels of height nothing but the presence may be asserted."""
DOTS = "a ring of {count} dots, not of stars"


@dataclass(frozen=True, slots=True)
class Like:
    """Something like an emblem that is none."""

    box: Box
    why: Phrase


def name(measure: Measure, crop: Crop, source: float | None, page: int, part: str) -> Emblem | Like | None:
    """Say what a measure is; `source` is the pixels per mm of the picture it comes from."""
    count, ring = _count(measure, source, crop), measure.ring
    box = _box(measure, crop)
    pixels = source * min(box.width, box.height) if source is not None else None
    if not 9 <= count <= 16 and not (count >= 6 and ring.hours > HOURS and measure.edges):
        return None
    if ring.error > 0.10 or (count > 12 and ring.widest > 1.75 * 360 / count):
        return None
    dress = variant(measure)
    true = _true(measure, count)
    if dress is not Variant.COLOUR and not (true and count in (11, 12, 13)):
        return None
    if not true and (why := _flag(measure, count)):
        return Like(box, why)
    if measure.pointing.starness < 0.30:
        sharp = pixels is None or pixels >= UNREADABLE
        if (sharp and not measure.grainy) or not true:
            return Like(box, phrase(DOTS, count=count)) if dress is Variant.COLOUR else None
    return _emblem(measure, box, count, dress, pixels, page, part)


def variant(measure: Measure) -> Variant:
    """Say in which dress an emblem stands, by the colours of field, stars and ground."""
    field, star, edges, outside = measure.field, measure.star, measure.edges, measure.outside
    framed = bool(edges and edges.thin and outside and _near(outside.ground, field, 60))
    white = min(star) > 165 and colours.saturation(star) < 70
    if colours.is_yellow(star) and colours.luma(field) < 170 and (not measure.grainy or colours.saturation(field) > 40):
        return Variant.COLOUR
    if white and colours.luma(field) < 150:
        if framed:
            return Variant.WHITE
        if colours.is_blue(field) and colours.saturation(field) > 50:
            return Variant.BLUE
        return Variant.BLACK if colours.saturation(field) < 60 and colours.luma(field) < 120 else Variant.UNKNOWN
    if min(field) > 180 and colours.luma(star) < 130:
        return Variant.OUTLINE if framed or not outside or colours.luma(outside.ground) > 150 else Variant.WHITE
    return Variant.UNKNOWN


def _near(one: colours.Colour, other: colours.Colour, limit: float) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= limit


def _true(measure: Measure, count: int) -> bool:
    """Whether the geometry alone makes an emblem: even stars, a rectangle, a ring of about the right size."""
    ring, edges = measure.ring, measure.edges
    if edges is None or count not in (11, 12, 13):
        return False
    share = ring.radius / max(min(edges.width, edges.height), 1.0)
    even = ring.gap < 2.2 or ring.hours > HOURS or measure.rhythm[0] == count
    return even and 0.22 < share < 0.46 and abs(ring.across / ring.down - 1) < 0.2


def _count(measure: Measure, source: float | None, crop: Crop) -> int:
    """Return how many stars there are; by the beat along the ring where a coarse picture lets them run together."""
    counted = measure.ring.count
    coarse = source is not None and source * measure.ring.radius * 3 / crop.scale < 90
    beat, clear = measure.rhythm
    if coarse and measure.ring.gap > 4 and clear > 0.35 and 10 <= beat <= 14:
        return beat
    return counted


def _flag(measure: Measure, count: int) -> Phrase:
    """Say why a ring is that of another flag or sign; the empty phrase when it may be an emblem done badly."""
    ring, edges = measure.ring, measure.edges
    if count < 11 and ring.hours > HOURS and edges is not None:
        return Phrase()
    if not colours.is_blue(measure.field) and count != 12:
        return phrase("a ring of {count} stars on a ground that is not blue", count=count)
    if edges is not None:
        low = min(edges.width, edges.height)
        away = max(abs((edges.left + edges.right) / 2 - ring.x), abs((edges.top + edges.bottom) / 2 - ring.y)) / low
        if count not in (11, 12, 13) and away > 0.1:
            return phrase("a ring of {count} stars away from the middle: another flag", count=count)
    if measure.pointing.starness < 0.30:
        return phrase(DOTS, count=count)
    if count not in (11, 12, 13) and (edges is None or ring.gap > 6):
        return phrase("{count} stars, not evenly on a ring", count=count)
    return Phrase()


def _box(measure: Measure, crop: Crop) -> Box:
    ring, edges = measure.ring, measure.edges
    if edges is not None:
        return crop.to_mm(edges.left + 0.5, edges.top + 0.5, edges.right + 0.5, edges.bottom + 0.5)
    half = 1.5 * ring.radius
    x, y = ring.x + 0.5, ring.y + 0.5
    return crop.to_mm(x - 1.5 * half, y - half, x + 1.5 * half, y + half)


def _orientation(measure: Measure) -> Orientation:
    seen = measure.pointing
    if seen.score < 0.10 or seen.score - seen.second < 0.04:
        return "unreadable"
    names: dict[str, Orientation] = {"up": "up", "down": "down", "left": "left", "right": "right", "radial": "radial"}
    return names[seen.best]


def _emblem(
    measure: Measure, box: Box, count: int, dress: Variant, pixels: float | None, page: int, part: str
) -> Emblem:
    ring, outside, way = measure.ring, measure.outside, _orientation(measure)
    edges = measure.edges
    high, wide = (edges.height, edges.width) if edges else (3 * ring.radius, 0.0)
    stretch = ring.across / ring.down
    if way in ("left", "right") and wide < high:  # the whole emblem lies on its side: measured in its own frame
        high, wide, stretch = wide, high, 1 / stretch
    off = 0.0
    if edges:
        off = max(abs((edges.left + edges.right) / 2 - ring.x), abs((edges.top + edges.bottom) / 2 - ring.y)) / high
    plain = dress in (Variant.COLOUR, Variant.UNKNOWN)
    doubts = _doubts(measure, pixels, way, count)
    doubt = doubts[0][0] if doubts else Phrase()
    return Emblem(
        page=page, box=box, stars=count, orientation=way, ratio=wide / high, ring=ring.radius / high,
        stretch=stretch, off_centre=off,
        blue=colours.hexadecimal(measure.field), yellow=colours.hexadecimal(measure.star),
        blue_distance=colours.distance(measure.field, colours.BLUES) if plain or dress is Variant.BLUE else 0.0,
        yellow_distance=colours.distance(measure.star, colours.YELLOWS) if plain else 0.0,
        variant=dress, on_white=outside is not None and outside.white >= 0.5, border=outside.border if outside else 0.0,
        clear=None, source_pixels=pixels, certain=not doubt, part=part, tilt=measure.tilt,
        ring_turn=_turn(measure, count), doubt=doubt, covered=measure.crossed or _hidden(measure, count),
        unsure=frozenset().union(*(traits for _, traits in doubts)),
    )  # fmt: skip


def _turn(measure: Measure, count: int) -> float:
    """Return the ring's turn in degrees where every star is seen, else 0."""
    return measure.ring.turn if measure.ring.count == count == 12 and measure.ring.gap < 2 else 0.0


def _hidden(measure: Measure, count: int) -> bool:
    """Whether stars are missing from places that the ring has for them."""
    return count < 11 and measure.ring.hours > HOURS


def _doubts(measure: Measure, pixels: float | None, way: Orientation, count: int) -> list[tuple[Phrase, set[Trait]]]:
    """Return why a person should look, the gravest reason first, each with what cannot be told because of it."""
    found: list[tuple[Phrase, set[Trait]]] = []
    if measure.crossed:
        crossed: set[Trait] = {"stars", "direction", "colours", "shape"}
        found.append((phrase("something lies across the stars or in the rectangle"), crossed))
    if measure.edges is None:
        bare = phrase("stars without a rectangle round them: the ground may have the same colour")
        found.append((bare, {"shape", "ground"}))
    if measure.grainy:
        dots = phrase("drawn as a raster of dots: colours and stars cannot be measured")
        found.append((dots, {"stars", "direction", "colours"}))
    if _hidden(measure, count):
        few = phrase("only {count} of twelve stars are seen: something may lie across the others", count=count)
        found.append((few, {"stars"}))
    if pixels is not None and pixels < COARSE:
        coarse = "the picture has only {pixels} pixels of height: too coarse to judge the stars"
        found.append((phrase(coarse, pixels=f"{pixels:.0f}"), {"stars", "direction", "colours"}))
    if way == "unreadable":
        found.append((phrase("which way the stars point cannot be read"), {"direction"}))
    if measure.ring.gap > 4 and measure.ring.hours <= HOURS:
        found.append((phrase("the stars do not stand evenly on the ring"), {"stars", "shape"}))
    return found
