"""Learning: an open book from which arcs rise; shelves of books."""

from __future__ import annotations

from careget_docs.drawing.artwork.stage import Motif, Stage


def book(stage: Stage) -> None:
    """Half rings rise from an open book like a sun, leaves beside it."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    w, h, d = stage.width, stage.height, stage.depth
    r = min(0.44 * w, 0.66 * d)
    x, foot = w / 2, h - 0.24 * min(d, 1.2 * w)
    if w > 2.1 * r + 0.9 * r:
        x = w * chance.pick((0.34, 0.5, 0.66))
    stage.rings(x, foot, 0.36 * r, 7)
    bands = chance.shuffled((scheme.main, scheme.fresh, scheme.light, scheme.green, scheme.second))
    for at, fill in enumerate(bands):
        outer = r * (1 - 0.135 * at)
        brush.half(x, foot, outer, "n", fill)
    brush.half(x, foot, r * 0.36, "n", scheme.sun)
    for way in (-1, 1):
        for length in (1.02, 0.72):
            base = x + way * 0.2 * r, foot + 0.26 * r
            tip = base[0] + way * length * 1.1 * r, base[1] - length * 0.48 * r
            one, two = (scheme.green, scheme.fresh) if length < 1 else (scheme.fresh, scheme.green)
            brush.leaf(base, tip, *((one, two) if way < 0 else (two, one)), 0.8)
    brush.rect(0, foot + 0.3 * r, w, h - foot, scheme.deep)
    _open_book(stage, x, foot, r)


def _open_book(stage: Stage, x: float, y: float, r: float) -> None:
    """Two pages with lines on them, their cover below; x, y is the upper end of the spine."""
    brush, scheme = stage.brush, stage.scheme
    for way, page, line in ((-1, scheme.light, scheme.second), (1, scheme.pale, scheme.main)):
        out = x + way * 0.78 * r
        brush.polygon(
            scheme.main,
            (x, y + 0.1 * r),
            (out + way * 0.05 * r, y - 0.08 * r),
            (out + way * 0.05 * r, y + 0.3 * r),
            (x, y + 0.48 * r),
        )
        brush.polygon(page, (x, y + 0.04 * r), (out, y - 0.13 * r), (out, y + 0.24 * r), (x, y + 0.41 * r))
        for at, share in ((0.1, 1.0), (0.18, 1.0), (0.26, 0.6)):
            inner, outer = x + way * 0.1 * r, x + way * (0.1 + 0.56 * share) * r
            slope = -0.17 / 0.78
            brush.line(
                line,
                0.024 * r,
                (inner, y + 0.04 * r + at * r + slope * 0.1 * r),
                (outer, y + 0.04 * r + at * r + slope * abs(outer - x)),
            )


def shelves(stage: Stage) -> None:
    """Books on shelves, upright and leaning; between them a globe, a plant, the sun."""
    brush, scheme = stage.brush, stage.scheme
    rows = max(1, round(stage.depth / (0.42 * stage.unit)))
    if stage.width > 2.6 * stage.depth:
        rows = 1
    step = stage.depth / rows
    stage.rings(stage.width * stage.chance.between(0.3, 0.7), stage.top + 0.3 * stage.depth, 0.25 * stage.unit, 7)
    for row in range(rows):
        foot = stage.top + (row + 1) * step - 0.08 * step
        _shelf(stage, foot, 0.84 * step if not (row == 0 and not stage.calm) else 0.8 * step)
        brush.rect(0, foot, stage.width, 0.08 * step + 0.05, scheme.deep)


def _shelf(stage: Stage, foot: float, room: float) -> None:
    """Fill one shelf from left to right; what stands on it is at most `room` high."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    x, last, things = -0.06 * room, "", 0
    while x < stage.width:
        if chance.share() < 0.24 and things < 1:
            x, things = x + _thing(stage, x + 0.06 * room, foot, room) + 0.12 * room, 4
            continue
        things -= 1
        fill = chance.other(
            (scheme.main, scheme.light, scheme.sun, scheme.green, scheme.fresh, scheme.pale, scheme.second), last
        )
        band = chance.other((scheme.deep, scheme.light, scheme.sun, scheme.green), fill)
        w, h = room * chance.between(0.15, 0.27), room * chance.between(0.72, 1.0)
        last = fill
        brush.rect(x, foot - h, w + 0.03, h + 0.05, fill)
        if chance.flip():
            brush.rect(x, foot - 0.84 * h, w, 0.07 * h, band)
            brush.rect(x, foot - 0.22 * h, w, 0.07 * h, band)
        else:
            brush.disc(x + w / 2, foot - 0.74 * h, 0.26 * w, band)
            brush.rect(x + 0.38 * w, foot - 0.5 * h, 0.24 * w, 0.34 * h, band)
        x += w


def _thing(stage: Stage, x: float, foot: float, room: float) -> float:
    """Set a globe, a plant or a pile of books on the shelf; return how wide it is."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    kind = chance.whole(0, 2)
    if kind == 0:
        r = 0.3 * room
        brush.rect(x + r - 0.03 * room, foot - 0.2 * room, 0.06 * room, 0.2 * room, scheme.light)
        brush.half(x + r, foot, 0.18 * room, "n", scheme.light)
        brush.half(x + r, foot - 0.16 * room - r, r, "w", scheme.sun)
        brush.half(x + r, foot - 0.16 * room - r, r, "e", scheme.second)
        brush.leaf((x + r, foot - 0.16 * room), (x + r, foot - 0.16 * room - 2 * r), scheme.green, scheme.fresh, 0.62)
        return 2 * r
    if kind == 1:
        r = 0.24 * room
        for way in (-1, 1):
            brush.leaf(
                (x + r * 1.2, foot - 0.3 * room),
                (x + r * 1.2 + way * 0.36 * room, foot - 0.72 * room),
                scheme.green,
                scheme.fresh,
            )
        brush.leaf(
            (x + r * 1.2, foot - 0.28 * room), (x + r * 1.2, foot - 0.96 * room), scheme.fresh, scheme.green, 0.62
        )
        brush.polygon(
            scheme.light,
            (x + 0.2 * r, foot - 0.32 * room),
            (x + 2.2 * r, foot - 0.32 * room),
            (x + 1.9 * r, foot),
            (x + 0.5 * r, foot),
        )
        return 2.4 * r
    wide = 0.62 * room
    for at, fill in enumerate(chance.shuffled((scheme.sun, scheme.light, scheme.main))):
        inset = 0.03 * room * at
        brush.rect(x + inset, foot - 0.15 * room * (at + 1), wide - 2 * inset, 0.15 * room + 0.05, fill)
        brush.rect(x + wide * 0.72, foot - 0.15 * room * (at + 1), 0.07 * room, 0.15 * room, scheme.deep)
    brush.half(x + wide / 2, foot - 0.45 * room, 0.17 * room, "n", scheme.fresh)
    return wide


def pencils(stage: Stage) -> None:
    """A row of pencils that stand on their ends, like a fence that children drew."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    x = w * chance.between(0.25, 0.75)
    stage.rings(x, stage.top + 0.4 * d, 0.2 * u, 6)
    brush.disc(x, stage.top + 0.3 * d, 0.2 * u, scheme.second)
    count = max(4, round(w / (0.24 * u)))
    step = w / count
    fills = ((scheme.main, scheme.second), (scheme.green, scheme.fresh), (scheme.bold, scheme.soft),
             (scheme.second, scheme.light), (scheme.fresh, scheme.green))  # fmt: skip
    last = 0
    for at in range(count):
        last = (last + chance.whole(1, 4)) % 5
        tall = d * (0.55 + 0.33 * ((at * 2 + chance.whole(0, 1)) % 5) / 4)
        _pencil(stage, (at + 0.5) * step, h, 0.74 * step, max(tall, 1.6 * step), fills[last])


def _pencil(stage: Stage, x: float, foot: float, thick: float, tall: float, colours: tuple[str, str]) -> None:
    brush, scheme = stage.brush, stage.scheme
    tall = min(tall, foot - stage.top - 0.01)
    left, shoulder = x - thick / 2, foot - tall + 1.1 * thick
    brush.rect(left, shoulder, thick, foot - shoulder + 0.1, colours[0])
    brush.rect(left + thick / 3, shoulder, thick / 3, foot - shoulder + 0.1, colours[1])
    brush.polygon(scheme.sun, (left, shoulder + 0.03), (x, foot - tall), (left + thick, shoulder + 0.03))
    tip = 0.38
    brush.polygon(
        colours[0], (x - tip * thick / 2, foot - tall + tip * 1.1 * thick), (x, foot - tall),
        (x + tip * thick / 2, foot - tall + tip * 1.1 * thick),
    )  # fmt: skip
    for at in range(3):
        brush.half(left + (at + 0.5) * thick / 3, shoulder + 0.08, thick / 6, "n", colours[at % 2])


def abacus(stage: Stage) -> None:
    """Rods with beads that were pushed to one side or the other, in a frame."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, d = stage.unit, stage.width, stage.depth
    rows = max(3, round(d / (0.24 * u)))
    edge = 0.06 * u
    step = (d - 2 * edge) / rows
    high = 0.78 * step
    wide = 0.5 * high
    fits = int((w - 2 * edge) / wide)
    fills = (scheme.main, scheme.sun, scheme.fresh, scheme.light, scheme.green, scheme.bold)
    brush.rect(0, stage.top, w, d + 0.1, scheme.deep)
    brush.rect(edge, stage.top + edge, w - 2 * edge, d - 2 * edge, scheme.ground)
    first = chance.whole(0, 5)
    for row in range(rows):
        y = stage.top + edge + (row + 0.5) * step
        brush.rect(edge, y - 0.03 * step, w - 2 * edge, 0.06 * step, scheme.second)
        count = min(10, max(3, int(0.62 * fits)))
        here = chance.whole(1, count - 1)
        for at in range(count):
            left = edge + at * wide if at < here else w - edge - (count - at) * wide
            fill = fills[(first + row * 2 + (at >= here)) % 6]
            brush.rect(left + 0.04 * wide, y - high / 2, 0.92 * wide, high, fill, round_=0.46 * wide)


MOTIF = Motif((book, shelves), (pencils, abacus), ("night", "reflex", "sky", "leaf", "dew"))
