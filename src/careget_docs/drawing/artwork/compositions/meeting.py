"""Meeting: people round a table; bubbles of speech that have something in common."""

from __future__ import annotations

from itertools import pairwise

from careget_docs.drawing.artwork.stage import Motif, Stage


def table(stage: Stage) -> None:
    """Rows of people before the sun, each whole; the front row sits at a table."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    w, h, d = stage.width, stage.height, stage.depth
    rows = 1 if w > 1.6 * d else 2 if w > 0.95 * d else 3
    count = max(3, round(1.7 * w / d)) if rows == 1 else 3
    size = min(w / (count + 0.3), 0.9 * d)
    foot = h - 0.16 * d
    stage.rings(w / 2, foot - 0.4 * d, 0.25 * stage.unit, 6)
    brush.disc(w / 2, foot - 0.46 * d, 0.3 * stage.unit, scheme.sun)
    coats = chance.shuffled((scheme.main, scheme.green, scheme.bold, scheme.fresh, scheme.second))
    number = 0
    for row in range(rows - 1, -1, -1):
        here = count - row % 2
        for at in range(here):
            x = w / 2 + (at - (here - 1) / 2) * w / (count + 0.05)
            y = foot - row * 0.66 * size
            _person(stage, x, y + 0.02 * d, size * 0.94, coats[number % len(coats)], number)
            number += 1
    brush.rect(0, foot, w, h - foot + 0.1, scheme.deep)
    for at in range(count):
        x = w / 2 + (at - (count - 1) / 2) * w / (count + 0.05)
        brush.polygon(scheme.light if at % 2 else scheme.pale, *_sheet(x, foot, size))


def _sheet(x: float, y: float, size: float) -> tuple[tuple[float, float], ...]:
    """Corners of a paper that lies on the table before somebody."""
    a = 0.16 * size
    return (
        (x - a, y + 0.07 * size),
        (x + a, y + 0.07 * size),
        (x + 1.3 * a, y + 0.22 * size),
        (x - 1.3 * a, y + 0.22 * size),
    )


def _person(stage: Stage, x: float, y: float, size: float, coat: str, number: int) -> None:
    """Paint a bust in two halves of light and shade; y is where the table hides it."""
    brush, scheme = stage.brush, stage.scheme
    shades = {scheme.main: scheme.deep, scheme.green: scheme.deep, scheme.bold: scheme.soft, scheme.fresh: scheme.green}
    r, head = 0.46 * size, 0.19 * size
    shoulder = y - 0.52 * size
    brush.arch(x - r, shoulder, 2 * r, y - shoulder + 0.5 * size, coat)
    shade = shades.get(coat, scheme.main)
    brush.quarter(x, shoulder + r, r, "ne", shade)
    brush.rect(x, shoulder + r - 0.02, r, y - shoulder - r + 0.5 * size, shade)
    top = shoulder - 0.78 * head
    dark = scheme.bold == scheme.light
    pairs = (scheme.pale, scheme.deep), (scheme.second, scheme.light), (scheme.light, scheme.main)
    skin, hair = (
        pairs if dark else ((scheme.second, scheme.deep), (scheme.light, scheme.main), (scheme.fresh, scheme.deep))
    )[number % 3]
    way = "we"[(number // 2) % 2]
    brush.disc(x, top, head, hair)
    brush.half(x, top, head, way, skin)
    if number % 4 == 1:
        brush.half(x, top, head * 1.16, "n", hair)
        brush.half(x, top, head, "s", skin)


def bubbles(stage: Stage) -> None:
    """Bubbles of speech that overlap; where they do, they share a colour; words are bars and dots."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    w, d, u = stage.width, stage.depth, stage.unit
    wide, flip = w > d, chance.pick((-1, 1))
    if wide:
        r = min(0.34 * d, w / 3.8)
        count = max(2, int((w - 0.3 * r) / (1.5 * r)))
        step = min(1.5 * r, (w - 2.3 * r) / max(1, count - 1))
        places = [
            (w / 2 + (at - (count - 1) / 2) * step, stage.top + d * (0.46 if (at % 2) == (flip > 0) else 0.54))
            for at in range(count)
        ]
    else:
        r = min(0.3 * w, 0.25 * d)
        rows = max(2, int((d - 0.5 * r) / (1.36 * r)))
        step = (d - 2.4 * r) / max(1, rows - 1)
        places = [
            (w / 2 + flip * (0.2 if at % 2 else -0.2) * (w - 1.2 * r), stage.top + 1.15 * r + at * step)
            for at in range(rows)
        ]
    stage.rings(*places[0], 0.22 * u, 8)
    fills = chance.shuffled((scheme.main, scheme.bold, scheme.green, scheme.sun))
    corners = ("sw", "se") if flip > 0 else ("se", "sw")
    for at, (x, y) in enumerate(places):
        brush.drop(x, y, r, corners[at % 2], fills[at % 4])
    for one, other in pairwise(places):
        brush.lens(one, other, r, scheme.fresh)
    for at, (x, y) in enumerate(places):
        _said(stage, at, x, y, r, fills[at % 4])


def _said(stage: Stage, kind: int, x: float, y: float, r: float, ground: str) -> None:
    """What a bubble says: lines, dots, a heart or a leaf."""
    brush, scheme = stage.brush, stage.scheme
    ink = scheme.deep if ground in (scheme.light, scheme.sun) else scheme.light
    if kind % 4 == 0:
        for row, share in ((-0.24, 1.0), (0.0, 1.0), (0.24, 0.55)):
            brush.line(ink, 0.1 * r, (x - 0.42 * r, y + row * r), (x - 0.42 * r + 0.84 * share * r, y + row * r))
    elif kind % 4 == 1:
        for at in (-1, 0, 1):
            brush.disc(x + at * 0.32 * r, y, 0.11 * r, ink)
    elif kind % 4 == 2:
        brush.heart(x, y - 0.26 * r, 0.78 * r, ink, scheme.second if ink == scheme.light else scheme.main)
    else:
        brush.leaf((x, y + 0.42 * r), (x - 0.4 * r, y + 0.02 * r), ink, ink)
        brush.leaf((x, y + 0.42 * r), (x + 0.5 * r, y - 0.08 * r), ink, ink)


MOTIF = Motif((table, bubbles), ("reflex", "sky", "night", "leaf", "dew"))
