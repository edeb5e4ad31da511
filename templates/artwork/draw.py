"""Draws the newsletter artwork: flat geometry on a modular grid, in the colours of templates/brand.yaml.

Run `python templates/artwork/draw.py`; it writes the SVG files beside itself, the same bytes every time.
Units are millimetres. Every colour is a solid hex value: a brand colour, or one of the tints mixed below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, hypot, pi, sin, sqrt
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
PALETTE: dict[str, str] = yaml.safe_load((HERE.parent / "brand.yaml").read_text("utf-8"))["color"]["palette"]


def mix(one: str, other: str, share: float) -> str:
    """`share` of the brand colour `other` in the brand colour `one`, as a solid hex value."""
    a, b = (bytes.fromhex(PALETTE[name][1:]) for name in (one, other))
    return "#" + "".join(f"{round(x + (y - x) * share):02X}" for x, y in zip(a, b, strict=True))


REFLEX, YELLOW, NIGHT, SKY, MIST = (PALETTE[n] for n in ("reflex", "yellow", "night", "sky", "mist"))
LEAF, SPROUT, LINE, WHITE = (PALETTE[n] for n in ("leaf", "sprout", "line", "white"))
DUSK = mix("reflex", "sky", 0.09)  # faint shapes on the blue ground
AZURE = mix("reflex", "sky", 0.3)  # middle blue
HAZE = mix("reflex", "sky", 0.62)  # light middle blue
MEADOW = mix("leaf", "sprout", 0.5)  # middle green
DEW = mix("sprout", "white", 0.6)  # pale green

Point = tuple[float, float]


def num(value: float) -> str:
    return f"{round(value, 2):g}"


def pts(*points: Point) -> str:
    return " ".join(f"{num(x)} {num(y)}" for x, y in points)


class Art:
    """One SVG file: shapes are written in the order in which they are painted."""

    def __init__(self, width: float, height: float, ground: str | None) -> None:
        self.width, self.height = width, height
        self.lines: list[str] = []
        self.depth = 1
        if ground:
            self.rect(0, 0, width, height, ground)

    def put(self, element: str) -> None:
        self.lines.append("  " * self.depth + element)

    @contextmanager
    def group(self, name: str) -> Iterator[None]:
        self.put(f'<g id="{name}">')
        self.depth += 1
        yield
        self.depth -= 1
        self.put("</g>")

    def save(self, name: str) -> None:
        w, h = num(self.width), num(self.height)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}">'
        (HERE / f"{name}.svg").write_text("\n".join([head, *self.lines, "</svg>", ""]), "utf-8")

    # Plain shapes

    def rect(self, x: float, y: float, w: float, h: float, fill: str) -> None:
        self.put(f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}" fill="{fill}"/>')

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        self.put(f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" fill="{fill}"/>')

    def path(self, d: str, fill: str) -> None:
        self.put(f'<path d="{d}" fill="{fill}"/>')

    def poly(self, fill: str, *points: Point) -> None:
        self.path(f"M{pts(points[0])}L{pts(*points[1:])}Z", fill)

    def line(self, stroke: str, width: float, *points: Point, cap: str = "butt") -> None:
        d = f"M{pts(points[0])}L{pts(*points[1:])}"
        self.put(
            f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{num(width)}"'
            f' stroke-linejoin="round" stroke-linecap="{cap}"/>'
        )

    # Building blocks

    def quarter(self, x: float, y: float, r: float, to: str, fill: str, hole: float = 0) -> None:
        """Quarter disc (or quarter ring) with its right angle at x, y, opening to ne, nw, se or sw."""
        sx, sy = (1 if "e" in to else -1), (1 if "s" in to else -1)
        turn = 1 if sx == sy else 0
        d = f"M{pts((x + sx * r, y))}A{num(r)} {num(r)} 0 0 {turn} {pts((x, y + sy * r))}"
        if hole:
            d += f"L{pts((x, y + sy * hole))}A{num(hole)} {num(hole)} 0 0 {1 - turn} {pts((x + sx * hole, y))}Z"
        else:
            d += f"L{pts((x, y))}Z"
        self.path(d, fill)

    def half(self, x: float, y: float, r: float, to: str, fill: str, hole: float = 0) -> None:
        """Half disc (or half ring), the middle of its straight side at x, y, opening to n, s, e or w."""
        dx, dy = {"n": (1, 0), "s": (-1, 0), "e": (0, 1), "w": (0, -1)}[to]
        d = f"M{pts((x - dx * r, y - dy * r))}A{num(r)} {num(r)} 0 0 1 {pts((x + dx * r, y + dy * r))}"
        if hole:
            d += f"L{pts((x + dx * hole, y + dy * hole))}A{num(hole)} {num(hole)} 0 0 0 "
            d += pts((x - dx * hole, y - dy * hole))
        self.path(d + "Z", fill)

    def ring(self, x: float, y: float, r: float, hole: float, fill: str) -> None:
        d = ""
        for q, turn in ((r, 1), (hole, 0)):
            arc = f"A{num(q)} {num(q)} 0 0 {turn} "
            d += f"M{pts((x - q, y))}{arc}{pts((x + q, y))}{arc}{pts((x - q, y))}Z"
        self.path(d, fill)

    def wave(self, x: float, y: float, r: float, hole: float, fill: str) -> None:
        """Quarter ring that opens to the east, from north-east to south-east of x, y."""
        o, i = r * sqrt(0.5), hole * sqrt(0.5)
        d = f"M{pts((x + o, y - o))}A{num(r)} {num(r)} 0 0 1 {pts((x + o, y + o))}"
        self.path(f"{d}L{pts((x + i, y + i))}A{num(hole)} {num(hole)} 0 0 0 {pts((x + i, y - i))}Z", fill)

    def arch(self, x: float, y: float, w: float, h: float, fill: str) -> None:
        """Rectangle with a half-round top; x, y is the upper left corner of its box."""
        r = w / 2
        top = f"L{pts((x, y + r))}A{num(r)} {num(r)} 0 0 1 {pts((x + w, y + r))}"
        self.path(f"M{pts((x, y + h))}{top}L{pts((x + w, y + h))}Z", fill)

    def leaf(self, base: Point, tip: Point, left: str, right: str | None = None, curve: float = 1 / sqrt(2)) -> None:
        """Leaf of two arcs from base to tip; `curve` is radius by length (0.707: quarter circles)."""
        r = hypot(tip[0] - base[0], tip[1] - base[1]) * curve
        arc = f"A{num(r)} {num(r)} 0 0 "
        if right is None:
            self.path(f"M{pts(base)}{arc}1 {pts(tip)}{arc}1 {pts(base)}Z", left)
        else:
            self.path(f"M{pts(base)}{arc}1 {pts(tip)}Z", left)
            self.path(f"M{pts(base)}{arc}0 {pts(tip)}Z", right)

    def pulse(
        self, y: float, start: float, end: float, beats: Sequence[float], size: float, stroke: str, width: float
    ) -> None:
        """Pulse line at height y; each beat is one heart beat of about 2 x size across."""
        points: list[Point] = [(start, y)]
        for x in beats:
            points += [(x - size, y), (x - 0.55 * size, y + 0.4 * size), (x, y - 1.6 * size)]
            points += [(x + 0.5 * size, y + 0.7 * size), (x + 0.8 * size, y)]
        self.line(stroke, width, *points, (end, y))

    def head(self, x: float, y: float, r: float, skin: str, hair: str, side: str = "w") -> None:
        """Head without a face: two halves, the hair to the west (looking east) or to the east."""
        self.half(x, y, r, side, hair)
        self.half(x, y, r, "e" if side == "w" else "w", skin)

    def gear(self, x: float, y: float, r: float, hole: float, teeth: int, fill: str) -> None:
        points: list[Point] = []
        step = 2 * pi / teeth
        for i in range(teeth):
            for part, reach in ((-0.29, 0.78 * r), (-0.19, r), (0.19, r), (0.29, 0.78 * r)):
                turn = (i + 0.5 + part) * step
                points.append((x + reach * cos(turn), y + reach * sin(turn)))
        h, back = num(hole), pts((x - hole, y))
        bore = f"M{back}A{h} {h} 0 0 0 {pts((x + hole, y))}A{h} {h} 0 0 0 {back}Z"
        self.path(f"M{pts(points[0])}L{pts(*points[1:])}Z{bore}", fill)

    # People: x is the middle, y the ground; an adult is 40 x size mm tall

    def legs(self, x: float, y: float, s: float, top: float, fill: str, spread: float = 4.4) -> None:
        for side in (-1, 1):
            self.rect(x + side * spread * s - (3.6 * s if side > 0 else 0), y - top * s, 3.6 * s, top * s, fill)

    def adult(
        self, x: float, y: float, s: float, coat: str, shade: str, legs: str, skin: str, hair: str, side: str = "w"
    ) -> None:
        self.legs(x, y, s, 13, legs)
        r, top, hem = 7.2 * s, y - 23.3 * s, y - 11.5 * s
        for way, fill in ((-1, coat), (1, shade)):
            arc = f"A{num(r)} {num(r)} 0 0 {1 if way > 0 else 0} {pts((x + way * r, top))}"
            self.path(f"M{pts((x, hem))}L{pts((x, top - r))}{arc}L{pts((x + way * r, hem))}Z", fill)
        self.head(x, y - 35.4 * s, 4.6 * s, skin, hair, side)

    def dress(
        self, x: float, y: float, s: float, cloth: str, shade: str, legs: str, skin: str, hair: str, side: str = "w"
    ) -> None:
        self.legs(x, y, s, 9, legs, 4)
        r, top, hem = 5.4 * s, y - 24.4 * s, y - 7 * s
        for way, fill in ((-1, cloth), (1, shade)):
            arc = f"A{num(r)} {num(r)} 0 0 {1 if way > 0 else 0} {pts((x + way * r, top))}"
            self.path(f"M{pts((x, hem))}L{pts((x, top - r))}{arc}L{pts((x + way * 9.6 * s, hem))}Z", fill)
        self.head(x, y - 33.9 * s, 4.6 * s, skin, hair, side)

    def elder(
        self, x: float, y: float, s: float, coat: str, shade: str, legs: str, skin: str, hair: str, cane: str
    ) -> None:
        self.legs(x - 1.4 * s, y, s, 12, legs, 4.4)
        self.quarter(x + 5 * s, y - 10.5 * s, 15 * s, "nw", coat)
        self.rect(x + 5 * s, y - 20 * s, 6.4 * s, 3.4 * s, shade)
        self.line(cane, 1.3 * s, (x + 11.4 * s, y - 21 * s), (x + 11.4 * s, y))
        self.head(x + 3.6 * s, y - 30.2 * s, 4.6 * s, skin, hair, "w")

    def child(self, x: float, y: float, s: float, cloth: str, legs: str, skin: str, hair: str, side: str = "w") -> None:
        self.legs(x, y, s, 7, legs, 3.8)
        self.half(x, y - 6 * s, 6.6 * s, "n", cloth)
        self.rect(x - 3.3 * s, y - 15.4 * s, 6.6 * s, 6 * s, cloth)
        self.head(x, y - 19.8 * s, 4.3 * s, skin, hair, side)

    def wheelchair(self, x: float, y: float, s: float, coat: str, legs: str, skin: str, hair: str, wheel: str) -> None:
        self.arch(x - 6 * s, y - 28 * s, 11 * s, 19 * s, coat)
        self.rect(x - 6 * s, y - 14 * s, 18 * s, 5 * s, legs)
        self.rect(x + 8 * s, y - 14 * s, 4 * s, 12 * s, legs)
        self.rect(x + 8 * s, y - 2.6 * s, 7 * s, 1.6 * s, wheel)
        self.ring(x - 2 * s, y - 9 * s, 9 * s, 7.2 * s, wheel)
        self.disc(x - 2 * s, y - 9 * s, 1.6 * s, wheel)
        self.head(x - 0.5 * s, y - 33 * s, 4.6 * s, skin, hair, "w")

    # Trees

    def tree(self, x: float, y: float, r: float, stem: float, left: str, right: str, bark: str) -> None:
        """Round tree: crown of two halves on a stem; y is the ground."""
        self.rect(x - 0.7, y - stem - r, 1.4, stem + r, bark)
        self.half(x, y - stem - r, r, "w", left)
        self.half(x, y - stem - r, r, "e", right)
        self.rect(x - 0.5, y - stem - r, 1, r, bark)


# The house: an old wing whose windows wake up from left to right, and a hub of scenes in its windows


def screen(a: Art, x: float, y: float, u: float, ground: str, stroke: str) -> None:
    a.rect(x, y, u, u, ground)
    a.pulse(y + 0.58 * u, x, x + u, [x + 0.5 * u], 0.24 * u, stroke, 0.075 * u)


def pair(a: Art, x: float, y: float, u: float, ground: str, left: str, right: str) -> None:
    """Leaf pair in a window."""
    a.rect(x, y, u, u, ground)
    a.leaf((x + u / 2, y + u), (x, y + u / 2), left)
    a.leaf((x + u / 2, y + u), (x + u, y + u / 2), right)
    a.disc(x + u / 2, y + 0.3 * u, 0.16 * u, left)


def bust(a: Art, x: float, y: float, u: float, ground: str, coat: str, skin: str, hair: str, side: str = "w") -> None:
    a.rect(x, y, u, u, ground)
    a.half(x + u / 2, y + u, 0.4 * u, "n", coat)
    a.head(x + u / 2, y + 0.36 * u, 0.2 * u, skin, hair, side)


def big_leaf(a: Art, x: float, y: float, u: float, ground: str, left: str, right: str, east: bool = True) -> None:
    a.rect(x, y, u, u, ground)
    if east:
        a.leaf((x, y + u), (x + u, y), left, right)
    else:
        a.leaf((x + u, y + u), (x, y), left, right)


def hub(a: Art, x: float, y: float, s: float) -> None:
    """White wall of 72 x 72 with three by three windows, on a dark ground floor of 30 with an open door."""
    u, gap = 20 * s, 3 * s
    a.rect(x, y, 72 * s, 72 * s, WHITE)
    c = [x + gap + (u + gap) * i for i in range(3)]
    r = [y + gap + (u + gap) * i for i in range(3)]
    screen(a, c[0], r[0], u, REFLEX, WHITE)
    big_leaf(a, c[1], r[0], u, SKY, LEAF, SPROUT)
    bust(a, c[2], r[0], u, SPROUT, REFLEX, WHITE, NIGHT, "e")
    bust(a, c[0], r[1], u, SKY, LEAF, WHITE, NIGHT, "w")
    pair(a, c[1], r[1], u, REFLEX, SPROUT, SPROUT)
    screen(a, c[2], r[1], u, LEAF, WHITE)
    big_leaf(a, c[0], r[2], u, SPROUT, LEAF, MEADOW, False)
    bust(a, c[1], r[2], u, HAZE, NIGHT, WHITE, REFLEX, "e")
    pair(a, c[2], r[2], u, SKY, REFLEX, AZURE)
    a.rect(x, y + 72 * s, 72 * s, 30 * s, NIGHT)
    a.arch(x + 24 * s, y + 76 * s, 24 * s, 26 * s, SKY)
    a.adult(x + 36 * s, y + 102 * s, 0.56 * s, LEAF, MEADOW, REFLEX, WHITE, NIGHT)


def roof_garden(a: Art, x: float, y: float, s: float) -> None:
    """Six modules of 12: two leaf pairs, each with a bush to its right; y is the roof."""
    for i, (left, right) in enumerate(((LEAF, SPROUT), (SPROUT, LEAF))):
        at = x + 36 * i * s
        a.leaf((at + 12 * s, y), (at, y - 12 * s), left)
        a.leaf((at + 12 * s, y), (at + 24 * s, y - 12 * s), right)
        a.half(at + 30 * s, y, 6 * s, "n", MEADOW)


def old_wing(a: Art, x: float, y: float, s: float) -> None:
    """Wall of 48 x 66 and a hipped roof 18 high, times s; x, y is the upper left corner of the wall."""
    a.rect(x + 14 * s, y - 26 * s, 7 * s, 10 * s, NIGHT)
    a.poly(NIGHT, (x - 4 * s, y), (x + 10 * s, y - 18 * s), (x + 48 * s, y - 18 * s), (x + 48 * s, y))
    a.rect(x, y, 48 * s, 66 * s, HAZE)
    a.rect(x, y, 48 * s, 2 * s, AZURE)
    lit = (NIGHT, NIGHT, NIGHT, SPROUT), (NIGHT, NIGHT, SPROUT, WHITE), (NIGHT, SPROUT, WHITE, WHITE)
    for row, glass in enumerate(lit):
        for col, fill in enumerate(glass):
            a.rect(x + (3 + 11.5 * col) * s, y + (7 + 20 * row) * s, 7.5 * s, 13 * s, fill)


def house(a: Art, x: float, y: float, s: float) -> None:
    """Old wing and hub, 120 x 102 times s without roofs; x is the left wall, y the ground."""
    with a.group("old-wing"):
        old_wing(a, x, y - 66 * s, s)
    with a.group("roof-garden"):
        roof_garden(a, x + 48 * s, y - 102 * s, s)
    with a.group("hub"):
        hub(a, x + 48 * s, y - 102 * s, s)


def tablet(a: Art, x: float, y: float, s: float) -> None:
    a.rect(x, y, 11 * s, 9 * s, WHITE)
    a.rect(x + s, y + s, 9 * s, 7 * s, REFLEX)
    a.pulse(y + 5 * s, x + s, x + 10 * s, [x + 5.5 * s], 2 * s, SPROUT, 0.7 * s)


def cover() -> None:
    a = Art(216, 303, REFLEX)
    with a.group("sky"):
        a.disc(162, 147, 168, DUSK)
        a.disc(162, 147, 108, REFLEX)
        a.disc(162, 147, 72, DUSK)
    with a.group("sun"):
        a.disc(162, 147, 36, YELLOW)
    with a.group("leaves"):
        a.leaf((108, 246), (9, 147), LEAF, MEADOW)
        a.leaf((108, 246), (207, 147), SPROUT, LEAF)
        a.leaf((156, 243), (207, 192), SPROUT, MEADOW)
    house(a, 48, 237, 1)
    with a.group("ground"):
        a.leaf((60, 243), (9, 192), MEADOW, SPROUT)
        a.rect(0, 237, 216, 66, NIGHT)
    with a.group("pulse"):
        a.pulse(243, 0, 216, [96], 12, SPROUT, 2)
    with a.group("people"):
        s = 1.06
        a.elder(27, 243, s, WHITE, SKY, HAZE, WHITE, AZURE, WHITE)
        a.line(SKY, 2.6, (56, 228), (72, 223))
        a.child(54, 243, s, SKY, HAZE, WHITE, REFLEX, "w")
        a.dress(77.75, 243, s, REFLEX, NIGHT, SKY, WHITE, NIGHT)
        a.wheelchair(160, 243, 0.95, SKY, HAZE, WHITE, AZURE, SPROUT)
        a.adult(193, 243, s, WHITE, SKY, HAZE, WHITE, REFLEX, "e")
        a.line(SKY, 3.2, (189, 219), (181, 223))
        tablet(a, 174, 213, 1)
    a.save("cover")


def opener_ceremony() -> None:
    a = Art(210, 118, REFLEX)
    top, floor = 16, 79
    with a.group("sky"):
        a.disc(105, floor, 105, DUSK)
        a.disc(105, floor, 78, REFLEX)
    with a.group("leaves"):
        a.leaf((61, 84), (6, 29), LEAF, MEADOW)
        a.leaf((149, 84), (204, 29), MEADOW, LEAF)
    with a.group("house"):
        a.rect(39, top, 132, floor - top, WHITE)
        u = 12
        x, y = (42, 57, 141, 156), [top + 3 + 15 * row for row in range(4)]
        bust(a, x[0], y[0], u, SPROUT, REFLEX, WHITE, NIGHT)
        a.rect(x[1], y[0], u, u, REFLEX)
        screen(a, x[2], y[0], u, LEAF, WHITE)
        big_leaf(a, x[3], y[0], u, SKY, SPROUT, LEAF, False)
        big_leaf(a, x[0], y[1], u, SKY, LEAF, SPROUT)
        screen(a, x[1], y[1], u, LEAF, WHITE)
        a.rect(x[2], y[1], u, u, SPROUT)
        bust(a, x[3], y[1], u, HAZE, NIGHT, WHITE, REFLEX, "e")
        for at, fill in zip(x, (REFLEX, SKY, HAZE, REFLEX), strict=True):
            a.rect(at, y[2], u, u, fill)
        screen(a, x[0], y[3], u, REFLEX, WHITE)
        bust(a, x[1], y[3], u, SPROUT, LEAF, WHITE, NIGHT)
        big_leaf(a, x[2], y[3], u, SKY, LEAF, SPROUT)
        screen(a, x[3], y[3], u, REFLEX, WHITE)
    with a.group("door"):
        a.arch(84, 22, 42, floor - 22, DEW)
        a.leaf((105, floor), (84, floor - 21), LEAF, MEADOW)
        a.leaf((105, floor), (126, floor - 21), MEADOW, LEAF)
        a.poly(NIGHT, (84, 36), (75, 30), (75, floor + 4), (84, floor))
        a.poly(NIGHT, (126, 36), (135, 30), (135, floor + 4), (126, floor))
    with a.group("stage"):
        a.rect(0, floor, 210, 118 - floor, NIGHT)
        a.rect(75, floor, 60, 4, SKY)
        a.rect(69, floor + 4, 72, 4, HAZE)
    with a.group("people"):
        a.adult(28, floor + 4, 0.95, WHITE, SKY, HAZE, WHITE, NIGHT)
        a.dress(182, floor + 4, 0.95, SPROUT, DEW, HAZE, WHITE, NIGHT, "e")
    with a.group("ribbon"):
        for side in (-1, 1):
            a.poly(YELLOW, (105, 57), (105 + side * 74, 54), (105 + side * 74, 58.5), (105, 61.5))
            a.leaf((105, 59), (105 + side * 15, 52), YELLOW)
            a.poly(YELLOW, (105, 59), (105 + side * 5, 76), (105 + side * 10, 73))
        a.disc(105, 59, 3, WHITE)
    with a.group("audience"):
        coats = SPROUT, HAZE, LEAF, WHITE, AZURE, SPROUT, SKY, LEAF
        hair = WHITE, REFLEX, SPROUT, AZURE, SKY, WHITE, LEAF, HAZE
        for i, (coat, head) in enumerate(zip(coats, hair, strict=True)):
            a.half(30 * i, 118, 15, "n", coat)
            a.disc(30 * i, 95, 7.5, head)
    a.save("opener-ceremony")


def opener_partners() -> None:
    a = Art(210, 118, SKY)
    r, step, mid, table = 31, 42, 70, 93
    x = [21 + step * i for i in range(5)]
    with a.group("sky"):
        a.disc(105, table, 114, MIST)
        a.disc(105, table, 90, SKY)
        a.disc(105, table, 66, MIST)
    with a.group("circles"):
        for at, fill in zip(x, (REFLEX, HAZE, YELLOW, AZURE, NIGHT), strict=True):
            a.disc(at, mid, r, fill)
        rise = sqrt(r * r - step * step / 4) + 0.3
        for at in x[:-1]:
            a.leaf((at + step / 2, mid + rise), (at + step / 2, mid - rise), LEAF, SPROUT, r / (2 * rise))
    with a.group("people"):
        tones = (SPROUT, NIGHT, "w"), (NIGHT, NIGHT, "w"), (REFLEX, NIGHT, "w"), (SKY, NIGHT, "e"), (HAZE, AZURE, "e")
        for at, (coat, hair, side) in zip(x, tones, strict=True):
            a.half(at, table, 15.5, "n", coat)
            a.head(at, table - 24.5, 8.5, WHITE, hair, side)
    with a.group("table"):
        a.rect(0, table, 210, 30, NIGHT)
        for at in x:
            a.half(at, table + 4, 21, "s", REFLEX)
        a.rect(0, table, 210, 4, WHITE)
    a.save("opener-partners")


def opener_communication() -> None:
    a = Art(210, 118, LEAF)
    with a.group("waves"):
        for i in range(6):
            a.wave(51, 46, 42 + 24 * i, 30 + 24 * i, MEADOW)
    with a.group("ground"):
        a.rect(0, 103, 210, 15, NIGHT)
    with a.group("billboard"):
        a.rect(117, 60, 3, 43, NIGHT)
        a.rect(147, 60, 3, 43, NIGHT)
        a.rect(102, 9, 63, 63, WHITE)
        a.rect(105, 12, 57, 57, REFLEX)
        a.disc(147, 33, 12, YELLOW)
        a.leaf((133.5, 69), (106.5, 42), LEAF, MEADOW)
        a.leaf((133.5, 69), (160.5, 42), SPROUT, LEAF)
        a.rect(118.5, 30, 30, 39, WHITE)
        for i, fill in enumerate((REFLEX, SPROUT, SKY, SKY, REFLEX, LEAF, LEAF, HAZE, REFLEX)):
            a.rect(121.5 + 9 * (i % 3), 33 + 9 * (i // 3), 6, 6, fill)
        a.arch(129, 59, 9, 8, NIGHT)
        a.rect(105, 66, 57, 3, LEAF)
    with a.group("poster"):
        a.rect(187.5, 90, 3, 13, NIGHT)
        a.rect(174, 39, 30, 51, WHITE)
        a.rect(176, 41, 26, 47, REFLEX)
        a.rect(176, 41, 26, 26, SPROUT)
        a.leaf((176, 67), (202, 41), LEAF, MEADOW)
        a.pulse(79.5, 176, 202, [189], 6, WHITE, 1.6)
    with a.group("people"):
        a.elder(68, 103, 0.72, SKY, HAZE, HAZE, WHITE, AZURE, WHITE)
        a.child(133.5, 103, 0.76, SPROUT, HAZE, WHITE, NIGHT)
        a.dress(161, 103, 0.72, WHITE, SKY, HAZE, WHITE, NIGHT, "e")
    with a.group("speaker"):
        a.adult(24, 103, 1.5, WHITE, SKY, SPROUT, WHITE, NIGHT)
        a.poly(NIGHT, (43, 50), (47, 50), (45, 61), (41, 61))
        a.poly(YELLOW, (34, 42.5), (34, 49.5), (60, 62), (60, 30))
        a.rect(60, 28, 3, 36, WHITE)
        a.poly(SPROUT, (24, 70), (24, 64), (43, 55.5), (46, 60))
    a.save("opener-communication")


def opener_labour() -> None:
    a = Art(210, 118, MIST)
    u = 15
    heights = (1, 2, 2, 3, 4, 5, 6)
    top = [118 - u * h for h in heights]
    with a.group("sky"):
        a.disc(195, 28, 105, SKY)
        a.disc(195, 28, 75, MIST)
        a.disc(195, 28, 45, SKY)
    with a.group("sun"):
        a.disc(195, 28, 22.5, YELLOW)
    with a.group("columns"):
        for i, fill in enumerate((NIGHT, REFLEX, LEAF, AZURE, NIGHT, LEAF, REFLEX)):
            a.rect(30 * i, top[i], 30, 118 - top[i], fill)
        a.quarter(30, 118, 30, "ne", AZURE)
        a.leaf((60, 118), (90, 88), SPROUT, MEADOW)
        a.half(105, 118, 15, "n", SKY)
        a.half(105, 88, 15, "n", REFLEX)
        screen(a, 120, 88, 30, REFLEX, WHITE)
        a.quarter(150, 88, 30, "ne", SPROUT)
        a.quarter(150, 118, 30, "ne", MEADOW)
        a.leaf((180, 58), (210, 28), SPROUT, MEADOW)
        a.ring(195, 73, 15, 7.5, HAZE)
        a.quarter(180, 118, 30, "ne", NIGHT)
    with a.group("top"):
        a.leaf((45, top[1]), (30, top[1] - 15), LEAF)
        a.leaf((45, top[1]), (60, top[1] - 15), SPROUT)
        a.gear(105, top[3] - 15, 15, 6, 8, NIGHT)
    with a.group("people"):
        a.child(15, top[0], 1.1, REFLEX, AZURE, HAZE, NIGHT)
        a.adult(75, top[2], 1, LEAF, MEADOW, NIGHT, HAZE, NIGHT)
        a.adult(132, top[4], 1, REFLEX, AZURE, NIGHT, HAZE, NIGHT)
        a.line(REFLEX, 3, (136, top[4] - 24), (145, top[4] - 20))
        tablet(a, 141, top[4] - 30, 1)
        a.dress(165, top[5], 1, SPROUT, MEADOW, NIGHT, HAZE, NIGHT)
    a.save("opener-labour")


def contact() -> None:
    a = Art(210, 100, REFLEX)
    with a.group("sky"):
        a.disc(156, 52, 108, DUSK)
        a.disc(156, 52, 78, REFLEX)
        a.disc(156, 52, 48, DUSK)
    with a.group("sun"):
        a.disc(156, 52, 24, YELLOW)
    with a.group("hills"):
        a.disc(21, 132, 75, AZURE)
        a.disc(192, 140, 80, HAZE)
    house(a, 63, 73.2, 0.42)
    with a.group("meadow"):
        a.disc(88, 332, 260, LEAF)
    with a.group("river"):
        a.disc(216, 196, 117, WHITE)
        a.disc(216, 200, 117, MEADOW)
    with a.group("plant"):
        a.leaf((33, 100), (6, 73), MEADOW, SPROUT)
        a.leaf((33, 100), (60, 73), SPROUT, MEADOW)
    a.save("contact")


def banner() -> None:
    a = Art(170, 60, REFLEX)
    with a.group("sky"):
        a.disc(128, 18, 88, DUSK)
        a.disc(128, 18, 58, REFLEX)
        a.disc(128, 18, 35, DUSK)
    with a.group("sun"):
        a.disc(128, 18, 14, YELLOW)
    with a.group("leaves"):
        a.leaf((104, 56), (62, 14), LEAF, MEADOW)
        a.leaf((104, 56), (146, 14), SPROUT, LEAF)
    house(a, 80, 51, 0.4)
    with a.group("ground"):
        a.rect(0, 51, 170, 9, NIGHT)
    with a.group("pulse"):
        a.pulse(55.5, 0, 170, [99.2], 5, SPROUT, 1)
    with a.group("people"):
        a.elder(20, 55.5, 0.58, WHITE, SKY, HAZE, WHITE, AZURE, WHITE)
        a.line(SKY, 1.6, (36, 47), (47, 44.5))
        a.child(35, 55.5, 0.58, SKY, HAZE, WHITE, AZURE)
        a.dress(49, 55.5, 0.58, SPROUT, MEADOW, HAZE, WHITE, NIGHT)
        a.wheelchair(137, 55.5, 0.55, SKY, HAZE, WHITE, AZURE, SPROUT)
        a.line(SKY, 1.8, (155, 42.5), (150.5, 44.5))
        a.adult(157, 55.5, 0.58, WHITE, SKY, HAZE, WHITE, NIGHT, "e")
        tablet(a, 146.5, 39.5, 0.5)
    a.save("banner")


def pattern_cards() -> None:
    """Corner ornament, upper right, no ground: stands on white or mist."""
    a = Art(60, 60, None)
    with a.group("tiles"):
        a.rect(45, 0, 15, 15, SKY)
        a.leaf((45, 15), (60, 0), DEW, SPROUT)
        a.quarter(30, 0, 15, "se", SKY)
        a.half(22.5, 0, 7.5, "s", DEW)
        a.quarter(15, 0, 15, "sw", SKY)
        a.quarter(60, 15, 15, "sw", LINE)
        a.leaf((30, 15), (45, 30), SKY)
        a.half(60, 37.5, 7.5, "w", SKY)
        a.quarter(60, 60, 15, "nw", DEW)
    a.save("pattern-cards")


DRAWINGS = (
    cover,
    opener_ceremony,
    opener_partners,
    opener_communication,
    opener_labour,
    contact,
    banner,
    pattern_cards,
)

if __name__ == "__main__":
    for drawing in DRAWINGS:
        drawing()
