"""Digital: lines that branch and bloom like a plant; a screen that sends waves, pixels around it."""

from __future__ import annotations

from math import pi, sin

from careget_docs.drawing.artwork.stage import Motif, Stage


def branches(stage: Stage) -> None:
    """Bundles of lines rise, turn by half a right angle, and end in discs, rings and leaves."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    gap = 0.125 * u
    count = max(5, int(w / gap / 2) * 2 - 1)
    step = w / (count + 1)
    middle = (count - 1) / 2
    stage.rings(w / 2, stage.top + 0.42 * d, 0.2 * u, 8)
    strokes = (scheme.fresh, scheme.bold, scheme.second, scheme.main, scheme.sun)
    first = chance.whole(0, 4)
    trunk = 0.034 * u
    ends = []
    for at in range(count):
        goal = (at + 1) * step
        root = w / 2 + (at - middle) * min(step, 1.5 * trunk) if w < 1.4 * d else goal + (middle - at) * 0.0
        bend = h - d * (0.08 + 0.22 * (1 - abs(at - middle) / (middle + 1)))
        slant = abs(goal - root)
        tip = stage.top + d * (0.12 + 0.2 * (at % 3) + 0.1 * chance.share())
        turned = max(bend - slant, tip + 0.12 * u)
        if w >= 1.4 * d:
            shift = chance.pick((-1, 1)) * step * 0.5
            root, turned, bend = goal - shift, h - d * 0.3 - 0.5 * step, h - d * 0.3
        stroke = strokes[(at + first) % 5]
        brush.line(stroke, trunk, (root, h + trunk), (root, bend), (goal, turned), (goal, tip), cap="butt")
        ends.append((goal, tip, stroke))
    for at, (x, y, stroke) in enumerate(ends):
        _bloom(stage, (at + first) % 4, x, y, 0.42 * min(step * 1.7, 0.24 * u), stroke)
    brush.rect(0, h - 0.05 * d, w, 0.05 * d + 0.1, scheme.deep)


def _bloom(stage: Stage, kind: int, x: float, y: float, r: float, stroke: str) -> None:
    brush, scheme = stage.brush, stage.scheme
    if kind == 0:
        brush.disc(x, y, r, stroke)
        brush.disc(x, y, 0.45 * r, scheme.deep)
    elif kind == 1:
        brush.leaf((x, y + r), (x - r, y), scheme.green, scheme.fresh)
        brush.leaf((x, y + r), (x + r, y), scheme.fresh, scheme.pale)
    elif kind == 2:
        brush.half(x, y, r, "w", stroke)
        brush.half(x, y, r, "e", scheme.pale)
    else:
        brush.rect(x - 0.8 * r, y - 0.8 * r, 1.6 * r, 1.6 * r, stroke)
        brush.quarter(x - 0.8 * r, y + 0.8 * r, 1.6 * r, "ne", scheme.main if stroke != scheme.main else scheme.fresh)


def screen(stage: Stage) -> None:
    """A telephone with a landscape on it; waves spread from it, pixels drift away."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    wide, side = w > 1.2 * d, chance.pick((-1, 1))
    tall = 0.78 * d if wide else min(0.74 * d, 1.5 * w * 0.56)
    broad = tall / 1.75 if not wide else tall * 0.62
    x = w / 2 + (side * 0.2 * w if wide else 0)
    y = h - tall - 0.09 * d
    waves = (scheme.main, scheme.ground, scheme.green, scheme.ground, scheme.second, scheme.ground)
    r = 0.5 * (broad + 1.3 * tall) * (0.86 if wide else 0.8)
    stage.rings(x, h - 0.42 * tall, 0.3 * u, 7)
    for at, fill in enumerate(waves):
        if fill != scheme.ground:
            reach = min(r * (1 - 0.16 * at), 0.47 * w if not wide else r, (h - stage.top) * 0.62)
            brush.ring(x, y + tall / 2, reach, reach * 0.86, fill)
    _pixels(stage, x, y, broad, tall)
    brush.rect(0, h - 0.05 * d, w, 0.05 * d + 0.1, scheme.deep)
    _phone(stage, x - broad / 2, y, broad, tall)


def _pixels(stage: Stage, x: float, y: float, broad: float, tall: float) -> None:
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    a = stage.unit / 15
    fills = (scheme.sun, scheme.fresh, scheme.light, scheme.second)
    for column in range(int(stage.width / a) + 1):
        for row in range(int(stage.depth / a)):
            left, top = column * a, stage.height - (row + 1) * a
            near = abs(left + a / 2 - x) - broad / 2 - 0.6 * a
            if near > 0 and top > y and chance.share() < 0.2:
                brush.rect(left, top, a * 0.96, a * 0.96, chance.pick(fills))


def _phone(stage: Stage, x: float, y: float, w: float, tall: float) -> None:
    brush, scheme = stage.brush, stage.scheme
    edge = 0.07 * w
    brush.rect(x, y, w, tall, scheme.light, 0.13 * w)
    left, top, wide, high = x + edge, y + 2 * edge, w - 2 * edge, tall - 4.6 * edge
    brush.rect(left, top, wide, high, scheme.pale)
    brush.disc(left + 0.68 * wide, top + 0.26 * high, 0.19 * wide, scheme.sun)
    foot = top + high
    brush.quarter(left, foot, 0.62 * wide, "ne", scheme.green)
    brush.quarter(left + wide, foot, 0.5 * wide, "nw", scheme.fresh)
    brush.rect(left, foot - 0.13 * high, wide, 0.13 * high, scheme.main)
    for way, one, two in ((-1, scheme.green, scheme.fresh), (1, scheme.fresh, scheme.green)):
        brush.leaf((left + wide / 2, foot), (left + wide / 2 + way * 0.3 * wide, foot - 0.3 * wide), one, two)
    pulse = [(left, top + 0.52 * high), (left + 0.3 * wide, top + 0.52 * high), (left + 0.38 * wide, top + 0.57 * high)]
    pulse += [
        (left + 0.48 * wide, top + 0.36 * high),
        (left + 0.57 * wide, top + 0.6 * high),
        (left + 0.63 * wide, top + 0.52 * high),
    ]
    stage.brush.line(scheme.deep, 0.035 * w, *pulse, (left + wide, top + 0.52 * high), cap="butt")
    brush.disc(x + w / 2, y + tall - 1.3 * edge, 0.62 * edge, scheme.main)


def network(stage: Stage) -> None:
    """Points of different sizes joined by lines, some with rings like signals."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, d = stage.unit, stage.width, stage.depth
    columns, rows = max(3, round(w / (0.36 * u))), max(3, round(d / (0.36 * u)))
    wide, high = w / columns, d / rows
    size = min(wide, high)
    points = [
        [((at + 0.5 + chance.between(-0.22, 0.22)) * wide, stage.top + (row + 0.5 + chance.between(-0.2, 0.2)) * high)
         for at in range(columns)]
        for row in range(rows)
    ]  # fmt: skip
    colours = (scheme.second, scheme.main, scheme.light)
    for row in range(rows):
        for at in range(columns):
            here = points[row][at]
            near = [(row, at + 1), (row + 1, at), (row + 1, at + 1 if (row + at) % 2 else at - 1)]
            for number, (down, right) in enumerate(near):
                if down < rows and 0 <= right < columns and (number == 0 or chance.share() < 0.62):
                    brush.line(colours[(row + at + number) % 3], 0.03 * size, here, points[down][right], cap="butt")
    fills = (scheme.sun, scheme.fresh, scheme.light, scheme.bold, scheme.green, scheme.pale)
    for row in range(rows):
        for at in range(columns):
            x, y = points[row][at]
            kind, fill = chance.whole(0, 3), chance.pick(fills)
            if kind == 0:
                brush.disc(x, y, 0.27 * size, scheme.deep)
                brush.ring(x, y, 0.25 * size, 0.19 * size, fill)
            brush.disc(x, y, (0.12, 0.1, 0.15, 0.19)[kind] * size, fill)


def pixels(stage: Stage) -> None:
    """A landscape of small squares in columns, as on an early screen, with a sun of squares."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    columns = max(12, round(w / (0.07 * u)))
    size = w / columns
    rows = int(d / size)
    middle, top = chance.whole(columns // 4, 3 * columns // 4), max(2, round(0.3 * rows))
    r = max(2, round(0.17 * u / size))
    gap = 0.12 * size
    for row in range(-r, r + 1):
        for at in range(-r, r + 1):
            if row * row + at * at <= r * r + 1 and rows - top + row <= rows:
                y = h - (rows - top + row) * size + gap
                brush.rect((middle + at) * size, y, size - gap, size - gap, scheme.sun)
    layers = ((0.62, scheme.second, scheme.main), (0.46, scheme.green, scheme.fresh), (0.26, scheme.deep, scheme.main))
    for number, (high, fill, edge) in enumerate(layers):
        level, run = high * rows, chance.pick((7, 9, 11))
        for at in range(columns):
            shift = sin((at + 5 * number) * 2 * pi / (run * 2.6)) + 0.6 * sin(at * 2 * pi / run + number)
            tall = max(1, round(level + 0.09 * rows * shift))
            brush.rect(at * size, h - tall * size, size + 0.05, tall * size + 0.1, fill)
            brush.rect(at * size, h - tall * size, size + 0.05, size, edge)
            if chance.share() < 0.14 and tall > 2:
                brush.rect(at * size + gap, h - chance.whole(1, tall - 1) * size, size - gap, size - gap,
                           chance.pick((scheme.light, scheme.pale, scheme.fresh)))  # fmt: skip


MOTIF = Motif((branches, screen), (network, pixels), ("night", "reflex", "sky", "leaf", "dew"))
