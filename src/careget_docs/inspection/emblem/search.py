"""The search for emblems on one canvas: nominate on an overview, measure on close-ups; text and logos are elsewhere."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

from careget_docs.diagnostics import phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.candidates import Candidate, mixed, nominate, plausible, rings
from careget_docs.inspection.emblem.canvas import Canvas, Crop, gap, grown, overlap
from careget_docs.inspection.emblem.classify import Like, name
from careget_docs.inspection.emblem.colours import Pixels, blue_mask, yellow_mask
from careget_docs.inspection.emblem.measure import measure
from careget_docs.inspection.facts import Emblem

DPI, LONGEST = 100, 3000
"""Resolution of the overview; the long side of a large page is at most so many pixels."""
BESIDE = 1.5
"""Most heights of an emblem between it and its own statement."""
CLOSER = 4.0
"""How many times closer than the overview a blue area is looked at."""
TALL = 240
"""Height in pixels at which an emblem is measured."""
CLOSEST = 3000 / 25.4
"""The closest look, in pixels per mm."""


@dataclass(slots=True)
class Found:
    """What one canvas holds; `complete` is False when time ran out before all candidates were measured."""

    emblems: list[Emblem] = field(default_factory=list)
    likes: list[Like] = field(default_factory=list)
    complete: bool = True


def overview(canvas: Canvas) -> Crop:
    """Draw the whole canvas small."""
    longest = max(canvas.width, canvas.height, 1.0)
    scale = min(DPI / 25.4, LONGEST / longest)
    return canvas.crop(Box(0.0, 0.0, canvas.width, canvas.height), scale)


def find(canvas: Canvas, whole: Crop, page: int, end: float, part: str = "", near: tuple[Box, ...] = ()) -> Found:
    """Return the emblems of a canvas and what is like them; stops at `end` of the monotonic clock.

    With `near`, only what stands about as near to one of these boxes as an emblem to its statement is looked at.
    """
    found = Found()
    _measure(canvas, whole, nominate(whole.pixels), found, page, end, part, near)
    if not any(emblem.certain for emblem in found.emblems):
        _measure(canvas, whole, _closer(canvas, whole), found, page, end, part, near)
    found.likes = [
        like for like in found.likes if all(overlap(like.box, emblem.box) < 0.5 for emblem in found.emblems)
    ]  # fmt: skip
    return found


def _closer(canvas: Canvas, whole: Crop) -> list[Candidate]:
    """Return the rings that are too small for the overview, in blue areas that are no rectangle, such as a frame."""
    found: list[Candidate] = []
    for area in mixed(whole.pixels):
        box = whole.to_mm(*area[1:])
        crop = canvas.crop(box, min(CLOSER * whole.scale, LONGEST / max(box.width, box.height)))
        found += [Candidate("ring", *whole.to_pixels(crop.to_mm(*ring[1:]))) for ring in rings(crop.pixels)]
    return found


def _measure(
    canvas: Canvas, whole: Crop, candidates: list[Candidate], found: Found, page: int, end: float, part: str,
    near: tuple[Box, ...],
) -> None:  # fmt: skip
    for candidate in candidates:
        if time.monotonic() > end:
            found.complete = False
            break
        box = whole.to_mm(*candidate[1:])
        if near and all(gap(box, place) > BESIDE * box.height for place in near):
            continue
        if any(overlap(box, emblem.box) > 0.5 and emblem.certain for emblem in found.emblems):
            continue
        seen = _look(canvas, whole, candidate, box, page, part)
        if isinstance(seen, Emblem):
            _keep(found, seen)
        elif seen is not None and all(overlap(seen.box, like.box) < 0.5 for like in found.likes):
            found.likes.append(seen)


def _keep(found: Found, new: Emblem) -> None:
    """Keep of two looks at one emblem the better one."""
    same = [emblem for emblem in found.emblems if overlap(emblem.box, new.box) > 0.5]
    if any(old.certain or not new.certain for old in same):
        return
    found.emblems = [emblem for emblem in found.emblems if emblem not in same] + [new]


def _look(canvas: Canvas, whole: Crop, candidate: Candidate, box: Box, page: int, part: str) -> Emblem | Like | None:
    if candidate.kind != "ring" and not plausible(_part(whole, box)):
        return _blue_box(whole, box) if candidate.kind == "blue" else None
    scale = min(max(TALL / max(box.height, 0.1), whole.scale), max(CLOSEST, whole.scale))
    crop = canvas.crop(grown(box, 0.45 * min(box.height, box.width)), scale)
    source = canvas.source(box)
    edges = crop.to_pixels(box)
    measured = measure(crop.pixels, edges, source * box.height if source else None)
    named = name(measured, crop, source, page, part) if measured else None
    if named is None and candidate.kind == "blue":
        return _blue_box(whole, box)
    return named


def _part(crop: Crop, box: Box) -> Pixels:
    left, top, right, bottom = (max(0, round(edge)) for edge in crop.to_pixels(box))
    return crop.pixels[top:bottom, left:right]


def _blue_box(crop: Crop, box: Box) -> Like | None:
    """Return a blue rectangle with yellow in it that has no ring of stars."""
    if box.height < 4 or not 1.2 < box.width / box.height < 2.2:
        return None
    part = _part(crop, box)
    if not part.size:
        return None
    step = max(1, math.isqrt(part.shape[0] * part.shape[1] // 20000))
    part = part[::step, ::step]
    yellow, blue = float(yellow_mask(part).mean()), float(blue_mask(part).mean())
    if yellow < 0.006 or blue < 0.5:
        return None
    return Like(box, phrase("a blue rectangle with yellow in it, without a ring of twelve stars"))
