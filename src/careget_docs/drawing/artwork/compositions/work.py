"""Work: columns that climb, with a gear and a sun; three gears that turn one another."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, sin

from careget_docs.drawing.artwork.stage import Motif, Stage


def columns(stage: Stage) -> None:
    """Columns climb to one side; on them leaves, gears and discs, before them the sun."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h = stage.unit, stage.width, stage.height
    count = max(4, round(w / (0.21 * u)))
    step, rising = w / count, chance.flip()
    high = w - 1.5 * step if rising else 1.5 * step
    x, y, r = w - high, stage.top + 0.3 * stage.depth, min(0.2 * u, 0.24 * w)
    stage.rings(x, y, 0.2 * u, 6)
    brush.disc(x, y, r, scheme.sun)
    fills = (scheme.main, scheme.green, scheme.light, scheme.second, scheme.fresh)
    first = chance.whole(0, 4)
    for at in range(count):
        part = (at if rising else count - 1 - at) / max(1, count - 1)
        tall = stage.depth * (0.2 + 0.52 * part)
        left, fill = at * step, fills[(at + first) % 5]
        brush.rect(left, h - tall, step + 0.05, tall, fill)
        _face(stage, left, h - tall, step, tall, fill)
        _top(stage, at + first, left, h - tall, step, last=part == 1)
    brush.rect(0, h - 0.06 * stage.depth, w, 0.06 * stage.depth + 0.1, scheme.deep)


def _face(stage: Stage, x: float, y: float, step: float, tall: float, fill: str) -> None:
    """Quarter discs down the face of a column."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    other = chance.other((scheme.deep, scheme.pale, scheme.sun, scheme.fresh), fill)
    way = chance.pick(("se", "sw"))
    for row in range(chance.whole(1, 2), int(tall / step) + 1, 2):
        corner = x if way == "se" else x + step
        brush.quarter(corner, y + (row - 1) * step, step, way, other)


def _top(stage: Stage, kind: int, x: float, y: float, step: float, *, last: bool) -> None:
    """Set something upon a column: a gear upon the highest."""
    brush, scheme = stage.brush, stage.scheme
    middle = x + step / 2
    if last:
        brush.gear(middle, y - 0.5 * step, 0.5 * step, 0.2 * step, 9, scheme.bold)
    elif kind % 3 == 0:
        brush.leaf((middle, y + 0.02 * step), (x + 0.02 * step, y - 0.5 * step), scheme.green, scheme.fresh)
        brush.leaf((middle, y + 0.02 * step), (x + 0.98 * step, y - 0.5 * step), scheme.fresh, scheme.pale)
    elif kind % 3 == 1:
        brush.half(middle, y, 0.36 * step, "n", scheme.soft)
    else:
        brush.disc(middle, y - 0.24 * step, 0.24 * step, scheme.sun)


def gears(stage: Stage) -> None:
    """Gears that turn one another from corner to corner: they hold a plant, the sun and a heart."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    w, d = stage.width, stage.depth
    flip, sizes = chance.pick((-1, 1)), [*chance.shuffled((0.8, 1.0, 1.15)), *((0.9, 1.1) if w > 2.2 * d else ())]
    r = 0.36 * stage.unit
    steps = [0.9 * (one + other) for one, other in pairwise(sizes)]
    while (across := w - (sizes[0] + sizes[-1]) * r) < 0 or hypot(across, _drop(stage, sizes, r)) < sum(steps) * r:
        r *= 0.98
    length, fall = sum(steps) * r, max(0.0, _drop(stage, sizes, r))
    along = atan2(fall, flip * across)
    x, y = w / 2 - length / 2 * cos(along), stage.top + 0.475 * d - length / 2 * sin(along)
    x, y = x + (sizes[0] - sizes[-1]) * r / 2 * cos(along), y + (sizes[0] - sizes[-1]) * r / 2 * sin(along)
    stage.rings(w / 2, stage.top + d / 2, 0.2 * stage.unit, 8)
    fills = chance.shuffled((scheme.main, scheme.green, scheme.bold))
    for at, size in enumerate(sizes):
        brush.gear(x, y, size * r, 0, 12, fills[at % 3], 0.5 * (at % 2))
        brush.disc(x, y, 0.62 * size * r, scheme.deep if fills[at % 3] != scheme.deep else scheme.main)
        _hub(stage, at % 3, x, y, 0.62 * size * r)
        if at + 1 < len(sizes):
            x, y = x + steps[at] * r * cos(along), y + steps[at] * r * sin(along)
    brush.rect(0, stage.height - 0.05 * d, w, 0.05 * d + 0.1, scheme.deep)


def _drop(stage: Stage, sizes: list[float], r: float) -> float:
    """Return how far below the first gear the last one may stand; below zero where one gear is too high."""
    return 0.95 * stage.depth - max(sizes[0] + sizes[-1], 2 * max(sizes)) * r


def _hub(stage: Stage, kind: int, x: float, y: float, r: float) -> None:
    brush, scheme = stage.brush, stage.scheme
    if kind == 0:
        for way in (-1, 1):
            brush.leaf((x, y + 0.55 * r), (x + way * 0.66 * r, y - 0.11 * r), scheme.green, scheme.fresh)
        brush.leaf((x, y + 0.6 * r), (x, y - 0.72 * r), scheme.fresh, scheme.pale, 0.62)
    elif kind == 1:
        brush.disc(x, y, 0.7 * r, scheme.sun)
        brush.half(x, y, 0.7 * r, stage.chance.pick("nesw"), scheme.light)
    else:
        brush.heart(x, y - 0.38 * r, 1.1 * r, scheme.light, scheme.second)


def stairs(stage: Stage) -> None:
    """Steps that go up to a flag, each with what grows or stands on it."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    count = max(4, round(w / (0.34 * u)))
    step = w / count
    left = chance.flip()
    stage.rings(w * (0.75 if left else 0.25), stage.top + 0.4 * d, 0.2 * u, 6)
    fills = (scheme.main, scheme.second, scheme.green, scheme.light, scheme.fresh)
    first = chance.whole(0, 4)
    for at in range(count):
        place = at if not left else count - 1 - at
        high = d * (0.16 + 0.44 * at / (count - 1))
        x, y = place * step, h - high
        brush.rect(x, y, step + 0.05, high + 0.1, fills[(first + at) % 5])
        brush.rect(x, y, step + 0.05, 0.05 * u, scheme.deep)
        _on_step(stage, x + step / 2, y, min(step, d * 0.34), at, count)


def _on_step(stage: Stage, x: float, y: float, size: float, at: int, count: int) -> None:
    """Paint what stands on a step: on the last a flag, on others a plant, a wheel, a box by turns."""
    brush, scheme = stage.brush, stage.scheme
    if at == count - 1:
        brush.rect(x - 0.03 * size, y - size, 0.06 * size, size, scheme.pale)
        left = x + 0.03 * size
        brush.polygon(scheme.sun, (left, y - size), (x + 0.46 * size, y - 0.8 * size), (left, y - 0.6 * size))
    elif at % 4 == 0:
        brush.leaf((x, y), (x - 0.3 * size, y - 0.5 * size), scheme.fresh, scheme.green)
        brush.leaf((x, y), (x + 0.3 * size, y - 0.5 * size), scheme.green, scheme.fresh)
    elif at % 4 == 1:
        brush.gear(x, y - 0.32 * size, 0.32 * size, 0.12 * size, 9, scheme.sun)
    elif at % 4 == 2:
        brush.rect(x - 0.3 * size, y - 0.44 * size, 0.6 * size, 0.44 * size, scheme.bold)
        brush.rect(x - 0.06 * size, y - 0.44 * size, 0.12 * size, 0.44 * size, scheme.soft)
    else:
        brush.disc(x, y - 0.3 * size, 0.3 * size, scheme.pale)
        brush.half(x, y - 0.3 * size, 0.3 * size, "w", scheme.sun)


MOTIF = Motif((columns, gears), (stairs,), ("reflex", "sky", "night", "leaf", "yellow"))
