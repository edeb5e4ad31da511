"""Draws the artwork of the printed matter in the hand of `draw.py`: poster, roll-up, billboard, brochures, plaque.

Run `python templates/artwork/draw_print.py`; it writes the SVG files beside itself, the same bytes every time.
Boxes include the bleed that is cut off; units are millimetres.
"""

from __future__ import annotations

from draw import (
    AZURE,
    DEW,
    DUSK,
    HAZE,
    LEAF,
    LINE,
    MEADOW,
    NIGHT,
    REFLEX,
    SKY,
    SPROUT,
    WHITE,
    YELLOW,
    Art,
    house,
    tablet,
)


def people_left(a: Art, x: float, y: float, s: float) -> None:
    """An old woman with a cane, a child and its mother, over 62 x s from x."""
    a.elder(x + 8 * s, y, s, WHITE, SKY, HAZE, WHITE, AZURE, WHITE)
    a.line(SKY, 2.6 * s, (x + 35.5 * s, y - 14.5 * s), (x + 50.5 * s, y - 19.5 * s))
    a.child(x + 33.5 * s, y, s, SKY, HAZE, WHITE, NIGHT, "w")
    a.dress(x + 56 * s, y, s, SPROUT, MEADOW, SKY, WHITE, NIGHT)


def people_right(a: Art, x: float, y: float, s: float) -> None:
    """A man in a wheelchair and a doctor who shows him a screen, over 50 x s from x."""
    a.wheelchair(x + 8 * s, y, 0.92 * s, SKY, HAZE, WHITE, AZURE, SPROUT)
    a.adult(x + 43 * s, y, s, WHITE, SKY, HAZE, WHITE, NIGHT, "e")
    a.line(SKY, 3 * s, (x + 39 * s, y - 23 * s), (x + 31.5 * s, y - 19 * s))
    tablet(a, x + 24 * s, y - 29 * s, s)


def poster() -> None:
    a = Art(307, 262, REFLEX)
    with a.group("sky"):
        a.disc(212, 150, 190, DUSK)
        a.disc(212, 150, 132, REFLEX)
        a.disc(212, 150, 88, DUSK)
    with a.group("sun"):
        a.disc(206, 160, 40, YELLOW)
    with a.group("leaves"):
        a.leaf((152, 238), (38, 124), LEAF, MEADOW)
        a.leaf((152, 238), (268, 122), SPROUT, LEAF)
        a.leaf((214, 236), (286, 164), SPROUT, MEADOW)
    house(a, 96, 228, 0.93)
    with a.group("ground"):
        a.leaf((104, 236), (34, 166), MEADOW, SPROUT)
        a.rect(0, 228, 307, 34, NIGHT)
    with a.group("pulse"):
        a.pulse(237, 0, 307, [148], 13, SPROUT, 2.4)
    with a.group("people"):
        people_left(a, 20, 237, 1.3)
        people_right(a, 222, 237, 1.3)
    a.save("poster")


def rollup() -> None:
    a = Art(870, 1320, REFLEX)
    with a.group("sky"):
        a.disc(600, 760, 560, DUSK)
        a.disc(600, 760, 400, REFLEX)
        a.disc(600, 760, 265, DUSK)
    with a.group("sun"):
        a.disc(600, 760, 140, YELLOW)
    with a.group("crown"):
        for y, reach, left, right in ((760, 140, MEADOW, SPROUT), (650, 112, SPROUT, LEAF), (560, 84, LEAF, MEADOW)):
            a.leaf((330, y), (330 - reach, y - reach), left, right)
            a.leaf((330, y - 46), (330 + reach, y - 46 - reach), right, left)
        a.line(SPROUT, 9, (330, 900), (330, 490))
        a.leaf((330, 500), (330, 405), MEADOW, SPROUT)
    with a.group("leaves"):
        a.leaf((430, 1120), (60, 750), LEAF, MEADOW)
        a.leaf((430, 1120), (830, 720), SPROUT, LEAF)
    house(a, 220, 1080, 3.2)
    with a.group("ground"):
        a.leaf((250, 1110), (50, 910), MEADOW, SPROUT)
        a.rect(0, 1080, 870, 240, NIGHT)
    with a.group("pulse"):
        a.pulse(1108, 0, 870, [412], 38, SPROUT, 7)
    with a.group("people"):
        people_left(a, 70, 1108, 3.7)
        people_right(a, 610, 1108, 3.7)
    a.save("rollup")


def billboard() -> None:
    a = Art(410, 250, REFLEX)
    with a.group("sky"):
        a.disc(318, 132, 168, DUSK)
        a.disc(318, 132, 112, REFLEX)
        a.disc(318, 132, 78, DUSK)
    with a.group("sun"):
        a.disc(340, 112, 44, YELLOW)
    with a.group("hands"):
        a.leaf((300, 244), (196, 140), LEAF, MEADOW)
        a.leaf((310, 244), (406, 148), SPROUT, LEAF)
    house(a, 238, 224, 1.1)
    with a.group("ground"):
        a.leaf((262, 236), (200, 174), MEADOW, SPROUT)
        a.leaf((350, 236), (404, 182), SPROUT, MEADOW)
        a.rect(0, 224, 410, 26, NIGHT)
    with a.group("pulse"):
        a.pulse(224, 0, 410, [120], 15, SPROUT, 3)
    a.save("billboard")


def brochure_cover() -> None:
    a = Art(105, 220, REFLEX)
    with a.group("sky"):
        a.disc(72, 128, 84, DUSK)
        a.disc(72, 128, 58, REFLEX)
        a.disc(72, 128, 39, DUSK)
    with a.group("sun"):
        a.disc(72, 122, 20, YELLOW)
    with a.group("leaves"):
        a.leaf((52, 178), (4, 130), LEAF, MEADOW)
        a.leaf((52, 178), (102, 128), SPROUT, LEAF)
    house(a, 20, 170, 0.53)
    with a.group("ground"):
        a.leaf((24, 174), (2, 152), MEADOW, SPROUT)
        a.rect(0, 170, 105, 50, NIGHT)
    with a.group("pulse"):
        a.pulse(176, 0, 105, [50], 6, SPROUT, 1.2)
    with a.group("people"):
        a.elder(16, 176, 0.62, WHITE, SKY, HAZE, WHITE, AZURE, WHITE)
        a.child(31, 176, 0.62, SKY, HAZE, WHITE, NIGHT, "w")
        a.wheelchair(74, 176, 0.56, SKY, HAZE, WHITE, AZURE, SPROUT)
        a.adult(91, 176, 0.6, WHITE, SKY, HAZE, WHITE, NIGHT, "e")
        tablet(a, 80.5, 160, 0.5)
    a.save("brochure-cover")


def brochure_inside() -> None:
    a = Art(307, 62, None)
    with a.group("hills"):
        a.disc(40, 128, 104, SKY)
        a.disc(150, 150, 118, DEW)
        a.disc(262, 138, 112, SPROUT)
    with a.group("sun"):
        a.disc(284, 20, 11, YELLOW)
    with a.group("trees"):
        a.tree(112, 50, 6, 7, HAZE, AZURE, NIGHT)
        a.tree(128, 50, 8, 8, MEADOW, LEAF, NIGHT)
        a.tree(186, 50, 7, 8, LEAF, MEADOW, NIGHT)
    house(a, 222, 50, 0.36)
    with a.group("ground"):
        a.leaf((222, 52), (206, 36), LEAF, MEADOW)
        a.leaf((268, 52), (286, 34), MEADOW, LEAF)
        a.rect(0, 50, 307, 12, REFLEX)
    with a.group("pulse"):
        a.pulse(56.5, 0, 307, [66, 143], 4, SPROUT, 1)
    with a.group("people"):
        a.elder(18, 50, 0.56, REFLEX, AZURE, NIGHT, HAZE, NIGHT, NIGHT)
        a.child(34, 50, 0.56, LEAF, MEADOW, HAZE, NIGHT)
        a.dress(46, 50, 0.56, AZURE, HAZE, NIGHT, HAZE, NIGHT)
        a.wheelchair(84, 50, 0.52, REFLEX, AZURE, HAZE, NIGHT, NIGHT)
        a.adult(98, 50, 0.56, LEAF, MEADOW, NIGHT, HAZE, NIGHT)
        a.adult(164, 50, 0.56, REFLEX, AZURE, NIGHT, HAZE, NIGHT)
        a.child(174, 50, 0.56, YELLOW, NIGHT, HAZE, NIGHT)
        a.dress(200, 50, 0.56, LEAF, MEADOW, NIGHT, HAZE, NIGHT)
    a.save("brochure-inside")


def booklet_cover() -> None:
    a = Art(158, 220, REFLEX)
    with a.group("sky"):
        a.disc(112, 126, 116, DUSK)
        a.disc(112, 126, 80, REFLEX)
        a.disc(112, 126, 54, DUSK)
    with a.group("sun"):
        a.disc(112, 122, 27, YELLOW)
    with a.group("leaves"):
        a.leaf((79, 182), (10, 113), LEAF, MEADOW)
        a.leaf((79, 182), (152, 109), SPROUT, LEAF)
    house(a, 32, 172, 0.75)
    with a.group("ground"):
        a.leaf((42, 178), (8, 144), MEADOW, SPROUT)
        a.rect(0, 172, 158, 48, NIGHT)
    with a.group("pulse"):
        a.pulse(179, 0, 158, [77], 8, SPROUT, 1.5)
    with a.group("people"):
        people_left(a, 10, 179, 0.8)
        people_right(a, 108, 179, 0.78)
    a.save("booklet-cover")


def line_pulse() -> None:
    """One line: a pulse that becomes the old house, the hub and a person; for engraving."""
    a = Art(300, 46, None)
    y = 38.0
    a.disc(214, 15, 8, YELLOW)
    a.leaf((196, y), (182, y - 14), LEAF)
    a.leaf((196, y), (210, y - 14), MEADOW)
    a.pulse(y, 0, 100, [40], 9, REFLEX, 1.1)
    a.line(
        REFLEX, 1.1, (100, y), (106, y), (106, 22), (102, 22), (112, 12), (130, 12), (130, y), (132, y), (132, 6),
        (168, 6), (168, y), (232, y),
    )  # fmt: skip
    for row in range(2):
        for column in range(3):
            a.rect(137 + 10 * column, 11 + 9 * row, 6, 5.4, REFLEX if (row + column) % 2 else SPROUT)
    a.arch(145, 28.6, 10, 9.4, REFLEX)
    a.rect(110, 25, 4, 6, REFLEX)
    a.rect(119, 25, 4, 6, HAZE)
    a.pulse(y, 232, 300, [262], 9, REFLEX, 1.1)
    a.save("line-pulse")


def spot(name: str, ground: str) -> Art:
    a = Art(40, 40, None)
    a.disc(20, 20, 20, ground)
    return a


def spots() -> None:
    a = spot("telemedicine", SKY)
    a.rect(7, 9, 26, 19, NIGHT)
    a.rect(9, 11, 22, 15, WHITE)
    a.pulse(20, 9, 31, [20], 5, REFLEX, 1.3)
    a.rect(18, 28, 4, 4, NIGHT)
    a.rect(12, 31.5, 16, 2, NIGHT)
    a.save("spot-telemedicine")
    a = spot("wellness", DEW)
    a.disc(20, 14, 6, YELLOW)
    a.leaf((20, 34), (6, 20), LEAF, MEADOW)
    a.leaf((20, 34), (34, 20), MEADOW, LEAF)
    a.leaf((20, 34), (20, 17), SPROUT, LEAF)
    a.save("spot-wellness")
    a = spot("learning", SKY)
    a.poly(REFLEX, (20, 17), (6, 13), (6, 28), (20, 32))
    a.poly(AZURE, (20, 17), (34, 13), (34, 28), (20, 32))
    a.poly(WHITE, (20, 15.5), (8, 11.5), (8, 25.5), (20, 29.5))
    a.poly(LINE, (20, 15.5), (32, 11.5), (32, 25.5), (20, 29.5))
    a.leaf((20, 15.5), (28, 5), LEAF, SPROUT)
    a.save("spot-learning")
    a = spot("nature", DEW)
    a.tree(13, 32, 6.5, 7, LEAF, MEADOW, NIGHT)
    a.tree(26, 32, 8, 8, MEADOW, LEAF, NIGHT)
    a.rect(5, 32, 30, 2, LEAF)
    a.disc(14, 9, 3.4, YELLOW)
    a.save("spot-nature")
    a = spot("generations", SKY)
    a.elder(9.5, 34, 0.66, REFLEX, AZURE, NIGHT, WHITE, HAZE, NIGHT)
    a.child(28, 34, 0.86, LEAF, NIGHT, WHITE, NIGHT)
    a.save("spot-generations")
    a = spot("jobs", DEW)
    a.gear(25, 15, 9.5, 3.8, 8, REFLEX)
    a.half(14, 35, 9, "n", LEAF)
    a.head(14, 20.5, 4.6, WHITE, NIGHT)
    a.save("spot-jobs")


DRAWINGS = (poster, rollup, billboard, brochure_cover, brochure_inside, booklet_cover, line_pulse, spots)

if __name__ == "__main__":
    for drawing in DRAWINGS:
        drawing()
