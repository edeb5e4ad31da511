"""Building: a street of house fronts; arches within arches."""

from __future__ import annotations

from careget_docs.drawing.artwork.stage import Motif, Stage


def street(stage: Stage) -> None:
    """House fronts side by side under the sun, one row before another where the sheet is high."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    x, y = w * chance.between(0.25, 0.75), stage.top + 0.26 * d
    stage.rings(x, y, 0.2 * u, 7)
    brush.disc(x, y, 0.2 * u, scheme.sun)
    rows = ((0.1, 0.82, 0.34), (0.0, 0.52, 0.3)) if d > 1.1 * w else ((0.0, 0.72, 0.33),)
    for lift, most, about in rows:
        count = max(3, round(w / (about * u)))
        step = w / count
        last = ""
        for at in range(count):
            fill = chance.other(
                (scheme.main, scheme.light, scheme.green, scheme.second, scheme.fresh, scheme.pale), last
            )
            tall = d * most * chance.between(0.62, 0.86)
            _front(stage, at * step, h - lift * d - tall, step, tall + lift * d, fill)
            last = fill
    brush.rect(0, h - 0.07 * d, w, 0.07 * d + 0.1, scheme.deep)
    for at in range(max(2, round(w / (0.62 * u)))):
        left = (at + 0.5) * w / max(2, round(w / (0.62 * u)))
        brush.rect(left - 0.007 * u, h - 0.2 * u, 0.014 * u, 0.2 * u, scheme.deep)
        brush.leaf((left, h - 0.1 * u), (left, h - 0.34 * u), scheme.green, scheme.fresh, 0.6)


def _front(stage: Stage, x: float, y: float, w: float, tall: float, fill: str) -> None:
    """A front with a roof of one of four kinds, windows in rows, and a door; y is the eaves."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    roof = chance.other((scheme.deep, scheme.main, scheme.sun, scheme.fresh), fill)
    kind = chance.whole(0, 3)
    if kind == 0:
        brush.polygon(roof, (x, y + 0.05), (x + w / 2, y - 0.42 * w), (x + w, y + 0.05))
    elif kind == 1:
        brush.half(x + w / 2, y + 0.05, w / 2, "n", roof)
    elif kind == 2:
        brush.quarter(x, y + 0.05, w, "ne", roof)
    else:
        for at in (0.2, 0.5, 0.8):
            brush.leaf((x + at * w, y + 0.05), (x + at * w, y - 0.32 * w), scheme.fresh, scheme.green, 0.6)
        brush.rect(x, y - 0.05 * w, w, 0.06 * w, roof)
    brush.rect(x, y, w + 0.05, tall, fill)
    _windows(stage, x, y, w, tall, fill)


def _windows(stage: Stage, x: float, y: float, w: float, tall: float, fill: str) -> None:
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    across = chance.pick((2, 3))
    cell = w / (across + 0.5)
    arched = chance.flip()
    dark = scheme.deep if fill != scheme.deep else scheme.light
    for row in range(max(1, int(tall / cell))):
        for column in range(across):
            left, top = x + (column + 0.42) * cell, y + (row + 0.3) * cell
            lit = chance.share()
            pane = (
                scheme.sun
                if lit < 0.2 and fill != scheme.sun
                else scheme.light
                if lit < 0.34 and fill not in (scheme.light, scheme.pale)
                else dark
            )
            if arched:
                brush.arch(left, top, 0.66 * cell, 0.66 * cell, pane)
            else:
                brush.rect(left, top, 0.66 * cell, 0.66 * cell, pane)


def arches(stage: Stage) -> None:
    """Arches within arches in rows from edge to edge; in the middle ones doors stand open to the sun."""
    scheme, chance = stage.scheme, stage.chance
    w, h, d, u = stage.width, stage.height, stage.depth, stage.unit
    count = max(2, round(w / ((0.5 if w < 6 * d else 0.9) * u)))
    step = w / count
    rows = max(1, int(d / (0.92 * step) + 0.15))
    tall = min(d / rows, 1.3 * step)
    stage.rings(w / 2, h - rows * tall, 0.3 * u, 6)
    fills = (scheme.main, scheme.light, scheme.green, scheme.pale, scheme.fresh, scheme.second)
    first = chance.whole(0, 5)
    for row in range(rows - 1, -1, -1):
        shift = row % 2
        for at in range(-shift, count):
            left, top = (at + 0.5 * shift) * step, h - (row + 1) * tall
            # Every second row stands between the arches of the row before it.
            names = [fills[(first + row * 2 + at * 3 + part * 2) % 6] for part in range(4)]
            _nested(stage, left, top, step, tall + 0.1, names, open_=(row + at) % 3 == 0)


def _nested(stage: Stage, x: float, y: float, w: float, tall: float, fills: list[str], *, open_: bool) -> None:
    """Paint arches in one another; the innermost is a door in the sun, or dark."""
    brush, scheme = stage.brush, stage.scheme
    brush.arch(x, y, w, tall, scheme.deep)
    for at, fill in enumerate(fills[:3]):
        inset = w * (0.035 + 0.115 * at)
        brush.arch(x + inset, y + inset, w - 2 * inset, tall - inset, fill)
    inset = w * 0.37
    brush.arch(x + inset, y + inset, w - 2 * inset, tall - inset, scheme.sun if open_ else scheme.deep)


def bridge(stage: Stage) -> None:
    """A bridge of arches over water in which they are mirrored, the sun behind it."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    deck, sea = stage.top + 0.36 * d, h - 0.3 * d
    x = w * chance.between(0.25, 0.75)
    stage.rings(x, deck, 0.2 * u, 7)
    brush.disc(x, deck, min(0.28 * u, 0.95 * (deck - stage.top)), scheme.sun)
    count = max(2, round(w / (0.66 * u)))
    step = w / count
    brush.rect(0, sea, w, h - sea + 0.1, scheme.deep)
    brush.rect(0, deck, w, sea - deck, scheme.main)
    brush.rect(0, deck, w, 0.06 * d, scheme.light)
    for at in range(count):
        r = 0.4 * step
        tall = min(sea - deck - 0.1 * d, 2.2 * r)
        arch = max(tall, r * 1.02)
        left, wide = at * step + 0.1 * step, 0.8 * step
        if arch > sea - deck - 0.08 * d:
            r = (sea - deck - 0.1 * d) * 0.96
            left, wide, arch = (at + 0.5) * step - r, 2 * r, r * 1.02
        brush.arch(left, sea - arch, wide, arch, scheme.light)
        brush.arch(left + 0.05 * wide, sea - arch + 0.05 * wide, 0.9 * wide, arch - 0.05 * wide, scheme.ground)
        for line in range(4):
            y = sea + (0.12 + 0.2 * line) * (h - sea)
            wide_line = 0.8 * step * (1 - 0.2 * line)
            shift = chance.between(-0.06, 0.06) * step
            brush.rect((at + 0.5) * step - wide_line / 2 + shift, y, wide_line, 0.07 * (h - sea),
                       (scheme.main, scheme.second, scheme.green, scheme.fresh)[(at + line) % 4],
                       round_=0.035 * (h - sea))  # fmt: skip
    for at in range(3 * count):
        middle = (at + 0.5) * step / 3
        if at % 3 == 1:
            tip = middle, deck - min(0.24 * u, 0.8 * (deck - stage.top))
            brush.leaf((middle, deck), tip, scheme.green, scheme.fresh, 0.6)
        else:
            brush.rect(middle - 0.012 * u, deck - 0.1 * u, 0.024 * u, 0.1 * u, scheme.deep)


MOTIF = Motif((street, arches), (bridge,), ("reflex", "sky", "night", "leaf", "yellow"))
