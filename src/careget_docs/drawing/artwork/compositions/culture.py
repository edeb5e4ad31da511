"""Culture: an amphitheatre with columns under the sun; an embroidered cloth."""

from __future__ import annotations

from careget_docs.drawing.artwork.stage import Motif, Stage


def theatre(stage: Stage) -> None:
    """Half rings of seats go down to the stage; behind it columns and the sun."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    w, h, d, u = stage.width, stage.height, stage.depth, stage.unit
    level = stage.top + 0.52 * d
    stage.rings(w / 2, level, 0.22 * u, 7)
    brush.half(w / 2, level, 0.34 * u, "n", scheme.sun)
    count = max(4, round(w / (0.17 * u)))
    count -= count % 2
    step, tall = w / count, 0.34 * min(d, 1.2 * w)
    for at in range(count):
        if abs(at + 0.5 - count / 2) < 1.1 and count > 4:
            continue
        _column(stage, (at + 0.5) * step, level, 0.46 * step, tall, at)
    brush.rect(0, level, w, h - level + 0.1, scheme.deep)
    reach = h - level
    bands = chance.shuffled((scheme.main, scheme.green, scheme.second, scheme.fresh, scheme.light))
    radius = max(0.62 * w, reach) if w < 1.6 * d else max(reach * 1.0, 0.3 * w)
    for at, fill in enumerate(bands):
        outer = radius * (1.12 - 0.19 * at)
        brush.half(w / 2, level, outer, "s", fill)
        brush.half(w / 2, level, outer - 0.05 * radius, "s", scheme.deep)
        brush.half(w / 2, level, outer - 0.075 * radius, "s", fill)
    brush.half(w / 2, level, radius * 0.2, "s", scheme.sun)


def _column(stage: Stage, x: float, foot: float, w: float, tall: float, number: int) -> None:
    brush, scheme = stage.brush, stage.scheme
    light, shade = (scheme.light, scheme.second) if number % 2 else (scheme.pale, scheme.main)
    brush.rect(x - w / 2, foot - tall, w / 2 + 0.05, tall, light)
    brush.rect(x, foot - tall, w / 2, tall, shade)
    brush.rect(x - 0.72 * w, foot - 0.16 * w, 1.44 * w, 0.2 * w, light)
    brush.half(x - 0.3 * w, foot - tall, 0.42 * w, "n", light)
    brush.half(x + 0.3 * w, foot - tall, 0.42 * w, "n", shade)
    brush.rect(x - 0.8 * w, foot - tall - 0.42 * w - 0.2 * w, 1.6 * w, 0.22 * w, light)


def cloth(stage: Stage) -> None:
    """Embroidery: bands of stepped diamonds, mirrored in both ways as on the shirts of the region."""
    chance, scheme = stage.chance, stage.scheme
    across = max(2, round(1.9 * stage.width / stage.unit))
    size = stage.width / across
    cell = size / 17
    y, band = stage.height, chance.whole(0, 2)
    stage.rings(stage.width / 2, stage.top, 0.3 * stage.unit, 5)
    grounds = chance.shuffled((scheme.deep, scheme.main, scheme.light, scheme.green, scheme.sun))
    diamond = [_diamond(stage) for _ in range(2)]
    number = 0
    while y > stage.top + 4 * cell:
        if band % 3 == 2:
            _zigzag(stage, y - 6 * cell, cell, grounds[(number + 2) % 5])
            y -= 6 * cell
        else:
            if y - size < stage.top and stage.calm:
                break
            _row(stage, y - size, across, cell, grounds[number % 5], diamond[number % 2])
            number += 1
            y -= size
        band += 1


def _diamond(stage: Stage) -> tuple[tuple[int, ...], ...]:
    """Return a quarter of a diamond, 9 × 9, mirrored along its diagonal: 0 is ground, 1 to 3 colours."""
    chance = stage.chance
    hole, arm = chance.whole(1, 3), chance.whole(0, 1)
    rows = []
    for row in range(9):
        line = []
        for column in range(9):
            far = row + column
            colour = 0
            if far <= hole:
                colour = 2
            elif far in (hole + 2, hole + 3):
                colour = 1
            elif far in (6 + arm, 8 + arm) or (min(row, column) == 0 and far > 5):
                colour = 3 if far == 8 + arm else 1
            elif abs(row - column) < 2 and far > 9:
                colour = 2 if far < 14 else 3
            line.append(colour)
        rows.append(tuple(line))
    return tuple(rows)


def _row(stage: Stage, y: float, across: int, cell: float, ground: str, diamond: tuple[tuple[int, ...], ...]) -> None:
    """Stitch one diamond side by side from edge to edge."""
    scheme, chance = stage.scheme, stage.chance
    every = (scheme.light, scheme.sun, scheme.fresh, scheme.main, scheme.deep, scheme.green)
    pool = [each for each in every if each != ground and (ground != scheme.deep or each != scheme.main)]
    inks = ("", *chance.shuffled(pool)[:3])
    stage.brush.rect(0, y, stage.width, 17 * cell + 0.05, ground)
    for at in range(across):
        for row in range(17):
            colours = [diamond[abs(row - 8)][abs(column - 8)] for column in range(17)]
            _stitches(stage, at * 17 * cell, y + row * cell, cell, colours, inks)


def _stitches(stage: Stage, x: float, y: float, cell: float, colours: list[int], inks: tuple[str, ...]) -> None:
    """Paint a line of stitches, neighbours of one colour as one."""
    start = 0
    for at in range(1, len(colours) + 1):
        if at == len(colours) or colours[at] != colours[start]:
            if colours[start]:
                stage.brush.rect(x + start * cell, y, (at - start) * cell, cell + 0.03, inks[colours[start]])
            start = at


def _zigzag(stage: Stage, y: float, cell: float, ground: str) -> None:
    """A narrow border of triangles between two rows."""
    brush, scheme = stage.brush, stage.scheme
    ink = scheme.light if ground not in (scheme.light, scheme.sun) else scheme.deep
    brush.rect(0, y, stage.width, 6 * cell + 0.05, ground)
    count = round(stage.width / (4.25 * cell))
    step = stage.width / count
    for at in range(count):
        brush.polygon(ink, (at * step, y + 5 * cell), ((at + 0.5) * step, y + cell), ((at + 1) * step, y + 5 * cell))


def jars(stage: Stage) -> None:
    """Jars and vases on shelves, each painted with bands of its own."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    count = max(2, round(w / (0.5 * u)))
    step = w / count
    rows = max(1, round(d / (1.3 * step)))
    shelf = d / rows
    fills = ((scheme.main, scheme.light), (scheme.green, scheme.fresh), (scheme.sun, scheme.deep),
             (scheme.bold, scheme.soft), (scheme.second, scheme.pale))  # fmt: skip
    stage.rings(w / 2, stage.top + 0.5 * d, 0.2 * u, 6)
    last = 0
    for row in range(rows):
        foot = h - 0.1 * shelf - row * shelf
        for at in range(count):
            last = (last + chance.whole(1, 4)) % 5
            size = min(step, 0.82 * shelf)
            _jar(stage, (at + 0.5) * step, foot, size * chance.between(0.86, 1.0), fills[last], chance.whole(0, 2))
        brush.rect(0, foot, w, 0.1 * shelf + 0.1, scheme.deep)
        brush.rect(0, foot + 0.03 * shelf, w, 0.025 * shelf, scheme.fresh)


def _jar(stage: Stage, x: float, foot: float, s: float, colours: tuple[str, str], kind: int) -> None:
    """Paint a jar `s` high: round, tall or with two handles; bands across its belly."""
    brush, (fill, band) = stage.brush, colours
    if kind == 1:
        brush.rect(x - 0.2 * s, foot - 0.78 * s, 0.4 * s, 0.78 * s, fill, round_=0.12 * s)
        brush.rect(x - 0.13 * s, foot - 0.92 * s, 0.26 * s, 0.2 * s, fill)
        brush.rect(x - 0.19 * s, foot - 0.96 * s, 0.38 * s, 0.07 * s, band)
        for at in range(3):
            brush.rect(x - 0.2 * s, foot - (0.24 + 0.18 * at) * s, 0.4 * s, 0.07 * s, band)
        return
    if kind == 2:
        for way in (-1, 1):
            brush.ring(x + way * 0.27 * s, foot - 0.62 * s, 0.15 * s, 0.1 * s, band)
    brush.rect(x - 0.12 * s, foot - 0.96 * s, 0.24 * s, 0.4 * s, fill)
    brush.rect(x - 0.2 * s, foot - 0.98 * s, 0.4 * s, 0.08 * s, band)
    brush.disc(x, foot - 0.4 * s, 0.34 * s, fill)
    brush.rect(x - 0.2 * s, foot - 0.1 * s, 0.4 * s, 0.1 * s, fill)
    brush.rect(x - 0.34 * s, foot - 0.44 * s, 0.68 * s, 0.09 * s, band)
    for at in range(-1, 2):
        brush.disc(x + 0.17 * at * s, foot - 0.26 * s, 0.05 * s, band)
        brush.polygon(band, (x + (0.17 * at - 0.07) * s, foot - 0.49 * s), (x + 0.17 * at * s, foot - 0.6 * s),
                      (x + (0.17 * at + 0.07) * s, foot - 0.49 * s))  # fmt: skip


MOTIF = Motif((theatre, cloth), (jars,), ("reflex", "night", "leaf", "sky", "yellow"))
