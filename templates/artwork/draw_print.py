"""Draws the artwork of the printed matter in the hand of `draw.py`; it is no part of the package.

Run `python templates/artwork/draw_print.py`; it writes the SVG files beside itself, the same bytes every time.
Boxes include the bleed that is cut off; units are millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from draw import (
    AZURE,
    DEW,
    DUSK,
    HAZE,
    LEAF,
    MEADOW,
    NIGHT,
    REFLEX,
    SKY,
    SPROUT,
    WHITE,
    YELLOW,
    Art,
    Point,
    house,
    hub,
    num,
    pts,
    roof_garden,
    tablet,
)

# Shapes that draw.py has not


def turned(start: Point, centre: Point, quarters: int, clockwise: bool = True) -> str:
    """Arc in steps of a quarter: WeasyPrint draws a half circle as one curve, which is visibly no circle."""
    x, y = start[0] - centre[0], start[1] - centre[1]
    r, d = num(hypot(x, y)), ""
    for _ in range(quarters):
        x, y = (-y, x) if clockwise else (y, -x)
        d += f"A{r} {r} 0 0 {int(clockwise)} {pts((centre[0] + x, centre[1] + y))}"
    return d


class Print(Art):
    """`Art` whose half circles are two quarters."""

    def half(self, x: float, y: float, r: float, to: str, fill: str, hole: float = 0) -> None:
        dx, dy = {"n": (1, 0), "s": (-1, 0), "e": (0, 1), "w": (0, -1)}[to]
        start = x - dx * r, y - dy * r
        d = f"M{pts(start)}{turned(start, (x, y), 2)}"
        if hole:
            inner = x + dx * hole, y + dy * hole
            d += f"L{pts(inner)}{turned(inner, (x, y), 2, clockwise=False)}"
        self.path(d + "Z", fill)

    def ring(self, x: float, y: float, r: float, hole: float, fill: str) -> None:
        d = ""
        for q, clockwise in ((r, True), (hole, False)):
            start = x - q, y
            d += f"M{pts(start)}{turned(start, (x, y), 4, clockwise)}Z"
        self.path(d, fill)

    def arch(self, x: float, y: float, w: float, h: float, fill: str) -> None:
        r = w / 2
        top = turned((x, y + r), (x + r, y + r), 2)
        self.path(f"M{pts((x, y + h))}L{pts((x, y + r))}{top}L{pts((x + w, y + h))}Z", fill)


def trace(a: Art, d: str, stroke: str, width: float) -> None:
    """Stroke of a path with arcs, round at its ends."""
    tail = 'stroke-linejoin="round" stroke-linecap="round"'
    a.put(f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{num(width)}" {tail}/>')


def half_leaf(a: Art, base: Point, tip: Point, side: str, fill: str, curve: float = 1 / sqrt(2)) -> None:
    """Left or right half of `Art.leaf`, for what lies behind or before the people in it."""
    r = num(hypot(tip[0] - base[0], tip[1] - base[1]) * curve)
    a.path(f"M{pts(base)}A{r} {r} 0 0 {1 if side == 'left' else 0} {pts(tip)}Z", fill)


def arm(a: Art, sleeve: str, hand: str, width: float, *points: Point) -> None:
    """Sleeve along the points; the hand is a disc at the last."""
    a.line(sleeve, width, *points, cap="round")
    (x, y), (u, v) = points[-2:]
    part = 0.75 * width / hypot(u - x, v - y)
    a.disc(u + (u - x) * part, v + (v - y) * part, 0.6 * width, hand)


def rings(a: Art, x: float, y: float, *radii: float) -> None:
    """Faint discs round the sun, from the widest: dusk and reflex in turn."""
    with a.group("sky"):
        for i, r in enumerate(radii):
            a.disc(x, y, r, REFLEX if i % 2 else DUSK)


def heart(a: Art, x: float, y: float, w: float, fill: str) -> None:
    """Heart of a square on its corner and two half discs, w wide; x, y is the notch between them."""
    k = w / (2 + 2 * sqrt(2))
    west = x - 2 * k, y + 2 * k
    d = turned(west, (x - k, y + k), 2) + turned((x, y), (x + k, y + k), 2)
    a.path(f"M{pts((x, y + 4 * k))}L{pts(west)}{d}Z", fill)


def segment(a: Art, y: float, fill: str) -> None:
    """Ground of a vignette: what of its disc lies below y."""
    reach = sqrt(400 - (y - 20) ** 2)
    a.path(f"M{pts((20 - reach, y))}A20 20 0 0 0 {pts((20 + reach, y))}Z", fill)


# People: x is the middle, y the ground, as in draw.py


def grandmother(a: Art, x: float, y: float, s: float, coat: str = WHITE, shade: str = SKY) -> None:
    """Bent over a cane, with a bun, looking east."""
    a.disc(x - 2 * s, y - 31.4 * s, 2.3 * s, AZURE)
    a.elder(x, y, s, coat, shade, HAZE, WHITE, AZURE, WHITE)


def waving_child(a: Art, x: float, y: float, s: float, cloth: str, legs: str, hair: str, skin: str = WHITE) -> None:
    """One arm up in the east, one down in the west."""
    arm(a, cloth, skin, 2.3 * s, (x + 1.8 * s, y - 13.6 * s), (x + 7.2 * s, y - 18.6 * s))
    arm(a, cloth, skin, 2.3 * s, (x - 1.8 * s, y - 13.6 * s), (x - 7 * s, y - 9.8 * s))
    a.child(x, y, s, cloth, legs, skin, hair)


def rider(
    a: Art, x: float, y: float, s: float, coat: str, shade: str, legs: str, cloth: str, skin: str = WHITE
) -> None:
    """A father with a child on his shoulders, looking east; 60 x s tall."""
    for side in (-1, 1):
        arm(a, cloth, skin, 2.3 * s, (x + side * 2.2 * s, y - 48.6 * s), (x + side * 8.4 * s, y - 54 * s))
    a.arch(x - 4.6 * s, y - 51.4 * s, 9.2 * s, 16 * s, cloth)
    a.head(x, y - 55.4 * s, 4.2 * s, skin, NIGHT)
    a.adult(x, y, s, coat, shade, legs, skin, NIGHT)
    for side, sleeve in ((-1, coat), (1, shade)):
        a.rect(x + side * 5 * s - 1.4 * s, y - 37.4 * s, 2.8 * s, 10 * s, cloth)
        arm(a, sleeve, skin, 2.6 * s, (x + side * 7.4 * s, y - 20.5 * s), (x + side * 6.6 * s, y - 25 * s))


def doctor(a: Art, x: float, y: float, s: float) -> None:
    """White coat, collar and stethoscope, looking west."""
    a.adult(x, y, s, SKY, WHITE, HAZE, WHITE, NIGHT, "e")
    a.poly(REFLEX, (x - 2.6 * s, y - 30.2 * s), (x + 2.6 * s, y - 30.2 * s), (x, y - 25.4 * s))
    a.line(NIGHT, 0.8 * s, (x + 2.2 * s, y - 30 * s), (x + 3.4 * s, y - 25 * s), (x + 3.4 * s, y - 20.5 * s))
    a.disc(x + 3.4 * s, y - 19.6 * s, 1.4 * s, REFLEX)


def seated(a: Art, x: float, y: float, s: float, coat: str, sleeve: str, wheel: str = WHITE) -> None:
    """A man in a wheelchair who points to the east."""
    a.wheelchair(x, y, s, coat, HAZE, WHITE, NIGHT, wheel)
    arm(a, sleeve, WHITE, 2.6 * s, (x - 0.5 * s, y - 23.5 * s), (x + 5 * s, y - 18.5 * s), (x + 10.5 * s, y - 20.5 * s))


def consultation(a: Art, x: float, y: float, s: float, rise: float = 0, coat: str = REFLEX) -> None:
    """A man in a wheelchair and a doctor, `rise` higher, who shows him a screen; over 58 x s from x."""
    seated(a, x + 9 * s, y, 0.96 * s, coat, AZURE)
    doctor(a, x + 49 * s, y - rise, s)
    arm(a, WHITE, WHITE, 3 * s, (x + 44.4 * s, y - rise - 24 * s), (x + 37 * s, y - rise - 21.5 * s))
    tablet(a, x + 23 * s, y - rise - 31 * s, 1.4 * s)


def old_house(a: Art, x: float, y: float, s: float, awake: bool) -> None:
    """The old house alone, 72 x 58 times s and a hipped roof 20 high; x is the middle, y the ground."""
    for side in (-1, 1):
        a.rect(x + (18 * side - 3.5) * s, y - 84 * s, 7 * s, 14 * s, NIGHT)
    top, eaves = y - 78 * s, y - 58 * s
    a.poly(NIGHT, (x - 40 * s, eaves), (x - 26 * s, top), (x + 26 * s, top), (x + 40 * s, eaves))
    a.rect(x - 36 * s, eaves, 72 * s, 58 * s, HAZE)
    a.rect(x - 36 * s, eaves, 72 * s, 2 * s, AZURE)
    lit = (NIGHT, NIGHT, SPROUT, NIGHT, SPROUT), (NIGHT, SPROUT, DEW, WHITE, WHITE)
    for row, glass in enumerate(lit):
        for col, fill in enumerate(glass):
            if row == 0 or col != 2:
                at = x + (13.4 * col - 31) * s
                a.rect(at, y - (49 - 22 * row) * s, 8.4 * s, 14 * s, fill if awake else NIGHT)
    a.arch(x - 7.6 * s, y - 26 * s, 15.2 * s, 26 * s, DEW if awake else NIGHT)
    if awake:
        a.leaf((x, y), (x - 7.6 * s, y - 7.6 * s), LEAF, MEADOW)
        a.leaf((x, y), (x + 7.6 * s, y - 7.6 * s), MEADOW, LEAF)


# Pieces


def rollup() -> None:
    a = Print(870, 1320, REFLEX)
    floor, mid = 1104, 435
    rings(a, mid, 560, 560, 430, 280)
    with a.group("sun"):
        a.disc(mid, 562, 165, YELLOW)
    with a.group("hills"):
        a.disc(90, 1400, 420, AZURE)
        a.disc(800, 1420, 420, AZURE)
    with a.group("stem"):
        a.rect(mid - 14, 680, 14, 240, MEADOW)
        a.rect(mid, 680, 14, 240, SPROUT)
    with a.group("crown"):
        a.leaf((mid, 740), (180, 485), LEAF, MEADOW)
        a.leaf((mid, 740), (690, 485), SPROUT, LEAF)
        roof_garden(a, mid - 93.6, 438, 2.6)
        hub(a, mid - 93.6, 438, 2.6)
        a.poly(NIGHT, (mid - 93.6, 702), (mid + 93.6, 702), (mid, 752))
        a.leaf((mid, 750), (275, 650), MEADOW, SPROUT)
        a.leaf((mid, 750), (595, 650), SPROUT, MEADOW)
    boats(a, mid, 892)
    old_house(a, mid, floor, 2.9, True)
    with a.group("ground"):
        a.rect(0, floor, 870, 216, NIGHT)
        a.pulse(1118, 0, 870, [150, 720], 30, SPROUT, 7)
    a.save("rollup")


def boats(a: Art, x: float, y: float) -> None:
    """Two leaves from the stem; their near halves hold the people."""
    west, east = (36, y - 150), (834, y - 150)
    with a.group("west"):
        half_leaf(a, (x, y), west, "right", MEADOW)
        waving_child(a, 272, y - 52, 4.2, YELLOW, SKY, NIGHT)
        grandmother(a, 158, y - 88, 4.2)
        half_leaf(a, (x, y), west, "left", LEAF)
    with a.group("east"):
        half_leaf(a, (x, y), east, "left", SPROUT)
        consultation(a, 532, y - 48, 4.2, 52, WHITE)
        half_leaf(a, (x, y), east, "right", LEAF)


def billboard() -> None:
    a = Print(410, 250, REFLEX)
    rings(a, 326, 110, 170, 120, 82)
    with a.group("sun"):
        a.disc(326, 106, 58, YELLOW)
    with a.group("hands-behind"):
        a.leaf((300, 262), (236, 142), MEADOW, LEAF, 0.8)
        a.leaf((300, 262), (212, 172), LEAF, MEADOW, 0.8)
        a.leaf((322, 262), (386, 134), SPROUT, LEAF, 0.8)
        a.leaf((322, 262), (399, 168), MEADOW, LEAF, 0.8)
    with a.group("ground"):
        a.rect(0, 230, 410, 20, NIGHT)
        a.pulse(230, 0, 410, [120], 17, SPROUT, 4.4)
    with a.group("old-wing"):
        a.rect(266, 134, 9, 20, NIGHT)
        a.poly(NIGHT, (244, 162), (258, 142), (290, 142), (290, 162))
        a.rect(248, 162, 42, 70, HAZE)
        for i, fill in enumerate((NIGHT, SPROUT, NIGHT, WHITE)):
            a.rect(254 + 17 * (i % 2), 171 + 22 * (i // 2), 11, 15, fill)
    with a.group("hub"):
        roof_garden(a, 290, 100, 84 / 72)
        a.rect(290, 100, 84, 96, WHITE)
        a.rect(296, 106, 72, 58, REFLEX)
        heart(a, 332, 115.6, 53, WHITE)
        a.line(LEAF, 4, (312, 132), (321, 132), (325, 136), (332, 121), (337, 141), (341, 132), (352, 132), cap="round")
        for i, fill in enumerate((SPROUT, HAZE, LEAF)):
            a.rect(296 + 26 * i, 170, 20, 20, fill)
        a.rect(290, 196, 84, 40, NIGHT)
    with a.group("hands"):
        a.leaf((336, 272), (224, 200), MEADOW, SPROUT)
        a.leaf((298, 272), (398, 198), SPROUT, MEADOW)
    a.save("billboard")


def brochure_cover() -> None:
    a = Print(105, 220, REFLEX)
    rings(a, 50, 126, 90, 68, 49)
    with a.group("sun"):
        a.disc(50, 124, 36, YELLOW)
    with a.group("leaves"):
        a.leaf((48, 162), (4, 106), LEAF, MEADOW)
        a.leaf((54, 162), (93, 102), SPROUT, LEAF)
    house(a, 18, 148, 0.54)
    with a.group("ground"):
        a.leaf((24, 156), (4, 130), MEADOW, SPROUT)
        a.leaf((70, 156), (92, 129), SPROUT, MEADOW)
        a.rect(0, 148, 105, 72, NIGHT)
    with a.group("pulse"):
        a.pulse(180, 0, 105, [79], 7, SPROUT, 1.5)
    with a.group("people"):
        grandmother(a, 24, 180, 1.06)
        waving_child(a, 51, 180, 1.06, YELLOW, SKY, AZURE)
    a.save("brochure-cover")


@dataclass(frozen=True, slots=True)
class Way:
    """Hills side by side, as discs x, y, r; what is walked on is the highest of them."""

    hills: tuple[tuple[float, float, float], ...]

    def height(self, x: float) -> float:
        return min(y - sqrt(r * r - (x - at) ** 2) for at, y, r in self.hills)

    def pulse(self, a: Art, drop: float, beats: Sequence[float], size: float, stroke: str, width: float) -> None:
        """Pulse line `drop` below the hills' contour."""
        calm = [x for x in (*range(0, 307, 3), 307) if all(abs(x - beat) > 1.2 * size for beat in beats)]
        points: list[Point] = [(x, self.height(x) + drop) for x in calm]
        for beat in beats:
            y = self.height(beat) + drop
            steps = (-1, 0), (-0.55, 0.4), (0, -1.6), (0.5, 0.7), (0.8, 0)
            points += [(beat + dx * size, y + dy * size) for dx, dy in steps]
        a.line(stroke, width, *sorted(points, key=lambda point: point[0]))


def brochure_inside() -> None:
    a = Print(307, 62, None)
    way = Way(((44, 463, 420), (154, 462, 420), (264, 461, 420)))
    with a.group("sun"):
        a.disc(256, 23, 19, YELLOW)
    with a.group("far-hills"):
        a.disc(6, 122, 94, SKY)
        a.disc(96, 136, 104, SKY)
        a.disc(186, 142, 112, DEW)
        a.disc(282, 122, 96, SPROUT)
    old_house(a, 34, 44.5, 0.4, False)
    house(a, 222, 43, 0.34)
    with a.group("ground"):
        for (x, y, r), fill in zip(way.hills, (NIGHT, AZURE, LEAF), strict=True):
            a.disc(x, y, r, fill)
        way.pulse(a, 4.2, [77, 150, 240], 3, WHITE, 0.9)
    procession(a, way)
    a.save("brochure-inside")


def procession(a: Art, way: Way) -> None:
    """From the old house to the hub; the coats turn from night to leaf."""
    s, skin, y = 0.6, HAZE, way.height
    with a.group("trees"):
        a.tree(11, y(11) + 2, 5, 6, AZURE, HAZE, NIGHT)
        a.tree(212, y(212) + 2, 5, 5, MEADOW, SPROUT, NIGHT)
        a.tree(286, y(286) + 2, 6, 6, MEADOW, LEAF, NIGHT)
    with a.group("people"):
        a.elder(67, y(67), s, AZURE, REFLEX, NIGHT, skin, NIGHT, NIGHT)
        waving_child(a, 83, y(83), s, REFLEX, NIGHT, NIGHT, skin)
        a.adult(102, y(102), s, NIGHT, REFLEX, AZURE, skin, NIGHT)
        a.wheelchair(115, y(115), s, SPROUT, AZURE, skin, NIGHT, NIGHT)
        arm(a, REFLEX, skin, 1.8, (103, y(102) - 13.4), (110, y(115) - 11.4))
        a.dress(141, y(141), s, REFLEX, AZURE, NIGHT, skin, NIGHT)
        rider(a, 160, y(160), s, LEAF, MEADOW, NIGHT, REFLEX, skin)
        a.adult(182, y(182), s, MEADOW, LEAF, NIGHT, skin, NIGHT)
        a.dress(199, y(199), s, LEAF, MEADOW, NIGHT, skin, NIGHT)
        a.adult(272, y(272), s, REFLEX, AZURE, NIGHT, skin, NIGHT, "e")


def booklet_cover() -> None:
    a = Print(158, 220, REFLEX)
    rings(a, 68, 130, 122, 90, 62)
    with a.group("sun"):
        a.disc(68, 128, 44, YELLOW)
    with a.group("leaves"):
        a.leaf((86, 184), (14, 108), LEAF, MEADOW)
        a.leaf((84, 184), (143, 98), SPROUT, LEAF)
    house(a, 33, 170, 0.72)
    with a.group("ground"):
        a.leaf((112, 180), (144, 140), SPROUT, MEADOW)
        a.leaf((46, 180), (12, 146), MEADOW, SPROUT)
        a.rect(0, 170, 158, 50, NIGHT)
    with a.group("pulse"):
        a.pulse(177, 0, 158, [77], 8, SPROUT, 1.6)
    with a.group("people"):
        seated(a, 25, 177, 0.84, WHITE, SKY)
        a.dress(124.5, 177, 0.8, WHITE, SKY, HAZE, WHITE, AZURE)
        waving_child(a, 137.5, 177, 0.78, YELLOW, SKY, NIGHT)
    a.save("booklet-cover")


def line_pulse() -> None:
    """One line: a pulse that becomes the old house, the hub, a leaf and people; for engraving."""
    a = Print(300, 46, None)
    a.disc(206, 14, 8.5, YELLOW)
    d = "M18 40L26 40L30 43L36 24L40.5 44.6L43 40L54 40"  # pulse
    d += "L54 29L50 29L58 20L64 20L64 15L69 15L69 20L92 20"  # old house
    d += "L92 7L136 7L136 20L122 20L119 22.6L113.5 10.6L108.5 24.6L105.5 20L92 20L92 40"  # hub, a pulse on its wall
    d += f"L107.5 40L107.5 34{turned((107.5, 34), (114, 34), 2)}L120.5 40L136 40L136 20L136 40L162 40"  # door, wall
    d += "A15 15 0 0 1 147 25A15 15 0 0 1 162 40L155.3 33.3L162 40"  # small leaf
    d += "A27 27 0 0 1 189 13A27 27 0 0 1 162 40L179 23L162 40"  # large leaf
    for x, body, head, shoulder in ((232.0, 8.0, 5.6, 26.0), (254.0, 6.0, 4.6, 32.0)):  # people
        top = x, shoulder - body
        d += f"L{pts((x - body, 40), (x - body, shoulder))}" + turned((x - body, shoulder), (x, shoulder), 1)
        d += turned(top, (x, top[1] - head), 4) + turned(top, (x, shoulder), 1) + f"L{pts((x + body, 40))}"
    trace(a, d + "L282 40", REFLEX, 1.1)
    a.save("line-pulse")


# Vignettes


def spot(ground: str) -> Print:
    a = Print(40, 40, None)
    a.disc(20, 20, 20, ground)
    return a


def spot_telemedicine() -> None:
    """A doctor on the screen of a telephone."""
    a = spot(SKY)
    a.rect(8, 3, 24, 34, NIGHT)
    a.rect(10.5, 6, 19, 25, WHITE)
    a.half(20, 31.2, 9.5, "n", REFLEX)
    a.head(20, 14.6, 5.2, HAZE, NIGHT)
    a.pulse(27.4, 10.5, 29.5, [20], 3.2, SPROUT, 1.3)
    a.rect(8, 31, 24, 6, NIGHT)
    a.disc(20, 34, 1.4, SKY)
    a.save("spot-telemedicine")


def spot_wellness() -> None:
    """Someone at rest, legs crossed, before the sun."""
    a = spot(DEW)
    a.disc(20, 17.5, 13, YELLOW)
    a.arch(13.5, 14.4, 13, 18, REFLEX)
    a.leaf((11, 35), (37, 29), NIGHT, None, 0.9)
    a.leaf((29, 35), (3, 29), LEAF, None, 0.9)
    for side in (-1, 1):
        arm(a, AZURE, HAZE, 3, (20 + side * 5, 18.6), (20 + side * 11, 26.6))
    a.head(20, 9.2, 4.8, HAZE, NIGHT)
    a.save("spot-wellness")


def spot_learning() -> None:
    """Someone with a book."""
    a = spot(SKY)
    a.half(20, 30, 12, "n", LEAF)
    a.head(20, 11.6, 5.6, HAZE, NIGHT)
    for side, cover, page in ((-1, REFLEX, WHITE), (1, NIGHT, DEW)):
        a.poly(cover, (20, 36), (20, 25), (20 + side * 15.5, 21.5), (20 + side * 15.5, 32.5))
        a.poly(page, (20, 33.5), (20, 23.5), (20 + side * 13.5, 20.2), (20 + side * 13.5, 30.2))
        a.disc(20 + side * 14.4, 27.4, 2.1, HAZE)
    a.save("spot-learning")


def spot_nature() -> None:
    """A tree, a pond, a leaf pair, the sun."""
    a = spot(DEW)
    a.disc(30, 9.5, 5, YELLOW)
    segment(a, 29, LEAF)
    a.rect(13, 18, 2, 13, NIGHT)
    a.half(14, 15, 10, "w", MEADOW)
    a.half(14, 15, 10, "e", SPROUT)
    a.leaf((29, 31), (23, 21), REFLEX)
    a.leaf((29, 31), (36, 22), AZURE)
    a.leaf((11, 34.5), (31, 34.5), SKY, None, 1)
    a.save("spot-nature")


def spot_generations() -> None:
    """Grandfather and child, hand in hand, and a heart."""
    a = spot(SKY)
    segment(a, 34, LEAF)
    a.elder(12, 34.6, 0.8, REFLEX, AZURE, NIGHT, HAZE, AZURE, NIGHT)
    a.child(31, 34.6, 0.9, LEAF, NIGHT, HAZE, NIGHT, "e")
    arm(a, LEAF, HAZE, 2.2, (29.6, 22), (23.6, 19.2))
    heart(a, 26, 5.4, 8, YELLOW)
    a.save("spot-generations")


def spot_jobs() -> None:
    """Someone with a case on stairs, a leaf pair on the last."""
    a = spot(DEW)
    a.gear(31, 9.6, 5, 2, 8, AZURE)
    for i, fill in enumerate((AZURE, LEAF, REFLEX)):
        a.rect(6.5 + 9 * i, 31 - 4 * i, 9, 5 + 4 * i, fill)
    a.adult(20, 27, 0.62, REFLEX, AZURE, NIGHT, HAZE, NIGHT)
    arm(a, REFLEX, HAZE, 2.2, (16.8, 13.6), (13.8, 18))
    a.rect(9.4, 19.6, 7.4, 5.4, YELLOW)
    a.leaf((29, 23), (23.6, 17.6), LEAF)
    a.leaf((29, 23), (35, 17), MEADOW)
    a.save("spot-jobs")


SPOTS = (spot_telemedicine, spot_wellness, spot_learning, spot_nature, spot_generations, spot_jobs)
DRAWINGS = (rollup, billboard, brochure_cover, brochure_inside, booklet_cover, line_pulse, *SPOTS)

if __name__ == "__main__":
    for drawing in DRAWINGS:
        drawing()
