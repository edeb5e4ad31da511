"""Meeting: people round a table; bubbles of speech that have something in common."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

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


def rounds(stage: Stage) -> None:
    """Round tables seen from above, seats of all colours around them, something to share on each."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, d = stage.unit, stage.width, stage.depth
    columns = max(1, round(w / (0.86 * u)))
    rows = max(1, round(d / (0.86 * u)))
    cell = min(w / columns, d / rows)
    seats = (scheme.main, scheme.sun, scheme.green, scheme.fresh, scheme.second, scheme.bold)
    for row in range(rows):
        for column in range(columns):
            x, y = (column + 0.5) * w / columns, stage.top + (row + 0.5) * d / rows
            r = 0.24 * cell
            brush.disc(x, y, 0.485 * cell, scheme.faint)
            count, first, turned = chance.whole(7, 9), chance.whole(0, 5), chance.share()
            for at in range(count):
                angle = 2 * pi * (at + turned) / count
                brush.disc(x + 0.36 * cell * cos(angle), y + 0.36 * cell * sin(angle), 0.082 * cell,
                           seats[(first + at) % 6])  # fmt: skip
            brush.disc(x, y, r, scheme.light)
            brush.disc(x, y, 0.82 * r, scheme.pale)
            _shared(stage, x, y, r, (row + column) % 3)


def _shared(stage: Stage, x: float, y: float, r: float, kind: int) -> None:
    """Paint what lies on a table: a plant, a cake with a piece for each, or papers."""
    brush, scheme = stage.brush, stage.scheme
    if kind == 0:
        for dx, dy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
            brush.leaf((x, y), (x + 0.46 * r * dx, y + 0.46 * r * dy), scheme.green, scheme.fresh)
    elif kind == 1:
        brush.disc(x, y, 0.5 * r, scheme.sun)
        brush.quarter(x, y, 0.5 * r, "ne", scheme.bold)
    else:
        brush.rect(x - 0.5 * r, y - 0.3 * r, 0.46 * r, 0.6 * r, scheme.main)
        brush.rect(x + 0.06 * r, y - 0.34 * r, 0.42 * r, 0.56 * r, scheme.second)


def pennants(stage: Stage) -> None:
    """Strings of pennants hang from pole to pole over a green."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    x = w * chance.between(0.3, 0.7)
    stage.rings(x, stage.top + 0.45 * d, 0.2 * u, 6)
    brush.disc(x, stage.top + 0.5 * d, 0.24 * u, scheme.sun)
    brush.disc(0.3 * w, h - 0.2 * d + 1.2 * w, 1.2 * w, scheme.green)
    brush.disc(0.8 * w, h - 0.14 * d + 1.1 * w, 1.1 * w, scheme.fresh)
    fills = (scheme.main, scheme.light, scheme.bold, scheme.second, scheme.pale, scheme.green)
    bays = max(1, round(w / (1.1 * u)))
    step = w / bays
    lines = max(2, round(d / (0.6 * step)) if d > 1.2 * w else 2)
    first = chance.whole(0, 5)
    for line in range(lines):
        y = stage.top + 0.04 * d + line * 0.56 * d / lines
        for bay in range(bays):
            _string(stage, bay * step, y, step, min(0.18 * step, 0.4 * d / lines), fills, first + bay + 2 * line)
    for at in range(bays + 1):
        brush.rect(min(max(at * step - 0.012 * u, 0), w - 0.024 * u), stage.top + 0.02 * d, 0.024 * u, d, scheme.deep)


def _string(stage: Stage, x: float, y: float, wide: float, sag: float, fills: tuple[str, ...], first: int) -> None:
    """Paint a string that sags between two poles, seven pennants on it."""
    brush = stage.brush
    points = [(x + wide * at / 28, y + sag * (1 - (at / 14 - 1) ** 2)) for at in range(29)]
    brush.line(stage.scheme.deep, 0.01 * wide, *points, cap="butt")
    for at in range(7):
        left, right = points[4 * at], points[4 * at + 4]
        inset = 0.012 * wide
        middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2 + 0.15 * wide)
        brush.polygon(fills[(first + at) % 6], (left[0] + inset, left[1]), (right[0] - inset, right[1]), middle)


MOTIF = Motif((table, bubbles), (rounds, pennants), ("reflex", "sky", "night", "leaf", "dew"))
