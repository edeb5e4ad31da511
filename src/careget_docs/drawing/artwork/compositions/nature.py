"""Nature: hills with trees under a great sun; plants that grow in pairs of leaves."""

from __future__ import annotations

from careget_docs.drawing.artwork.stage import Motif, Stage


def hills(stage: Stage) -> None:
    """The sun with its rings, three hills, round and slender trees, two leaves in front."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h = stage.unit, stage.width, stage.height
    side = chance.pick((-1, 1))
    x = w / 2 + side * min(0.2 * w, 0.5 * u)
    r = 0.24 * u
    y = stage.top + max(0.32 * stage.depth, r + 0.04 * u)
    stage.rings(x, y, 0.21 * u, 6)
    brush.disc(x, y, r, scheme.sun)
    reach = max(w, 1.2 * u)
    brush.disc(w / 2 - side * 0.3 * w, h - 0.42 * stage.depth + 0.95 * reach, 0.95 * reach, scheme.main)
    brush.disc(w / 2 + side * 0.42 * w, h - 0.34 * stage.depth + 0.7 * reach, 0.7 * reach, scheme.green)
    _grove(stage, w / 2 + side * 0.28 * w, h - 0.3 * stage.depth)
    brush.disc(w / 2 - side * 0.38 * w, h - 0.24 * stage.depth + 0.8 * reach, 0.8 * reach, scheme.fresh)
    brush.disc(w / 2 + side * 0.2 * w, h - 0.1 * stage.depth + 1.1 * reach, 1.1 * reach, scheme.deep)
    foot = w / 2 - side * min(0.3 * w, 0.75 * u)
    for way, length, one, two in ((-1, 0.4, scheme.fresh, scheme.green), (1, 0.4, scheme.green, scheme.fresh)):
        brush.leaf((foot, h + 0.02 * u), (foot + way * length * u, h - length * u), one, two)


def _grove(stage: Stage, x: float, y: float) -> None:
    """Trees of two kinds around a point, the nearer ones larger."""
    brush, scheme, u = stage.brush, stage.scheme, stage.unit
    count = max(3, min(7, int(stage.width / (0.3 * u))))
    for at in range(count):
        s = u * stage.chance.between(0.75, 1.1)
        left = x + (at - (count - 1) / 2) * 0.17 * u
        brush.rect(left - 0.008 * s, y - 0.14 * s, 0.016 * s, 0.3 * s, scheme.deep)
        if at % 2:
            brush.leaf((left, y - 0.04 * s), (left, y - 0.36 * s), scheme.fresh, scheme.pale, 0.6)
        else:
            brush.half(left, y - 0.2 * s, 0.085 * s, "w", scheme.bold)
            brush.half(left, y - 0.2 * s, 0.085 * s, "e", scheme.soft if scheme.bold == scheme.light else scheme.second)


def plants(stage: Stage) -> None:
    """Stems from edge to edge, each with pairs of leaves that grow towards the foot, a sun or a bud at the tip."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h = stage.unit, stage.width, stage.height
    count = max(1, round(w / (0.62 * u)))
    step = w / count
    sun = chance.whole(0, count - 1)
    x = (sun + 0.5) * step
    stage.rings(x, stage.top + 0.3 * stage.depth, 0.19 * u, 6)
    brush.disc(x, stage.top + 0.3 * stage.depth, 0.22 * u, scheme.sun)
    colours = chance.shuffled(
        (
            (scheme.green, scheme.fresh),
            (scheme.bold, scheme.soft),
            (scheme.fresh, scheme.pale),
            (scheme.main, scheme.second),
        )
    )
    tall = [0.93 if at == sun else chance.between(0.66, 0.86) for at in range(count)]
    for at in range(count):
        _plant(stage, (at + 0.5) * step, min(step / 0.62, u) * 1.0, tall[at] * stage.depth, colours[at % 4])
    brush.rect(0, h - 0.07 * stage.depth, w, 0.07 * stage.depth + 1, scheme.deep)


def _plant(stage: Stage, x: float, s: float, height: float, colours: tuple[str, str]) -> None:
    brush, foot = stage.brush, stage.height
    pairs = max(2, round(height / (0.27 * s)))
    brush.rect(x - 0.011 * s, foot - 0.9 * height, 0.022 * s, 0.9 * height, colours[0])
    for at in range(pairs):
        y = foot - height * (0.05 + 0.72 * at / pairs)
        length = s * (0.31 - 0.17 * at / pairs)
        for way in (-1, 1):
            one, two = colours if way < 0 else colours[::-1]
            brush.leaf((x, y), (x + way * length, y - length), one, two)
    brush.leaf((x, foot - 0.78 * height), (x, foot - height), *colours, 0.62)


def water(stage: Stage) -> None:
    """Waves like scales, row before row, towards a sun that goes up behind them."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    x = w * chance.between(0.3, 0.7)
    stage.rings(x, stage.top + 0.42 * d, 0.2 * u, 7)
    brush.disc(x, stage.top + 0.36 * d, 0.3 * u, scheme.sun)
    count = max(3, round(w / (0.42 * u)))
    step = w / count
    rows = max(3, round(0.62 * d / (0.3 * step)))
    fills = (scheme.main, scheme.second, scheme.light, scheme.green, scheme.fresh)
    first = chance.whole(0, 4)
    for row in range(rows):
        y = h - 0.62 * d + row * 0.62 * d / rows + 0.5 * step
        for at in range(-1, count + 1):
            middle = (at + 0.5 + 0.5 * (row % 2)) * step
            fill = fills[(first + row + (at * at) % 3) % 5]
            brush.half(middle, y, 0.5 * step, "n", scheme.deep)
            brush.half(middle, y, 0.44 * step, "n", fill)
            brush.half(middle, y, 0.27 * step, "n", scheme.deep)
            inner = scheme.pale if (row + at) % 4 == 0 else fills[(first + row + 2) % 5]
            brush.half(middle, y, 0.21 * step, "n", inner)
        brush.rect(0, y - 0.05, w, h - y + 0.1, scheme.deep)


def branch(stage: Stage) -> None:
    """One branch from edge to edge, its leaves in pairs above and below, with berries between them."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, d = stage.unit, stage.width, stage.depth
    lines = max(1, round(d / (0.9 * u)))
    for line in range(lines):
        y = stage.top + (line + 0.5) * d / lines
        reach = min(0.44 * d / lines, 0.6 * u)
        count = max(3, round(w / (0.62 * reach)))
        step = w / count
        stage.rings(w * chance.between(0.1, 0.9), y, 0.16 * u, 3 if lines > 1 or stage.calm else 5)
        pairs = chance.shuffled(((scheme.green, scheme.fresh), (scheme.fresh, scheme.pale), (scheme.main, scheme.light),
                                 (scheme.bold, scheme.soft)))  # fmt: skip
        for at in range(count):
            foot, way = at * step + 0.12 * step, -1 if (at + line) % 2 else 1
            long = reach * chance.between(0.82, 1.0)
            one, two = pairs[at % 4]
            brush.leaf((foot, y), (foot + 0.72 * step, y + way * long), one, two, 0.66)
            tip = y - way * 0.5 * long
            brush.line(scheme.second, 0.018 * u, (foot + 0.3 * step, y), (foot + 0.5 * step, tip), cap="butt")
            brush.disc(foot + 0.5 * step, tip, 0.13 * reach, scheme.sun if at % 3 else scheme.bold)
        brush.rect(0, y - 0.016 * u, w, 0.032 * u, scheme.second)


MOTIF = Motif((hills, plants), (water, branch), ("reflex", "leaf", "sky", "night", "dew"))
