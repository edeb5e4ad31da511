"""Things that are not the emblem: flags and boxes that look like it, other logos, charts; as drawings."""

from __future__ import annotations

import math
from collections.abc import Callable

from careget_docs.visibility.emblem import BLUE, YELLOW
from corpus.shapes import BLACK, WHITE, Art, Drawing, Polygon, Shape, Words, circle, drawing, rectangle, star

GREY, RED, GREEN = "#8A94A6", "#C8102E", "#2E7D32"


def _flag(*shapes: Shape, ratio: float = 1.5, field: str = BLUE) -> Drawing:
    return Drawing((rectangle(field, 0, 0, ratio, 1), *shapes), (0, 0, ratio, 1))


def kosovo() -> Drawing:
    """Return a blue flag with six white stars in an arc over a gold shape."""
    stars = [star(WHITE, 0.35 + 0.16 * step, 0.2 - 0.05 * math.sin(step / 5 * math.pi), 0.06) for step in range(6)]
    land = ((0.45, 0.55), (0.62, 0.38), (0.8, 0.4), (0.98, 0.52), (0.95, 0.7), (0.75, 0.9), (0.6, 0.8), (0.5, 0.72))
    return _flag(Polygon("#D0A650", land), *stars, ratio=1.4, field="#244AA5")


def bosnia() -> Drawing:
    """Return a blue flag with a yellow triangle and a slanting row of white stars."""
    row = [star(WHITE, 0.38 + 0.115 * step, 0.02 + 0.115 * step, 0.07) for step in range(9) if 0 < step < 8]
    return _flag(Polygon(YELLOW, ((0.55, 0), (1.55, 0), (1.55, 1))), *row, ratio=2.0, field="#002F6C")


def verde() -> Drawing:
    """Return a blue flag with a ring of ten yellow stars off its centre, over stripes."""
    stripes = [rectangle(WHITE, 0, 0.5, 1.7, 0.75), rectangle(RED, 0, 0.583, 1.7, 0.667)]
    turns = [math.radians(36 * step) for step in range(10)]
    ring = [star("#F7D116", 0.64 + 0.25 * math.sin(turn), 0.625 - 0.25 * math.cos(turn), 0.05) for turn in turns]
    return _flag(*stripes, *ring, ratio=1.7)


def canton() -> Drawing:
    """Return a striped flag with a blue canton full of white stars."""
    stripes = [rectangle(RED, 0, row / 13, 1.9, (row + 1) / 13) for row in range(0, 13, 2)]
    stars = [
        star(WHITE, 0.065 + 0.127 * (column + row % 2 / 2), 0.054 + 0.054 * row, 0.022)
        for row in range(9)
        for column in range(6 - row % 2)
    ]
    return _flag(*stripes, rectangle("#3C3B6E", 0, 0, 0.76, 7 / 13), *stars, ratio=1.9, field=WHITE)


def southern() -> Drawing:
    """Return a blue flag with a few white stars of different size."""
    places = ((0.45, 0.7, 0.13), (1.5, 0.2, 0.07), (1.3, 0.45, 0.07), (1.7, 0.4, 0.07), (1.5, 0.8, 0.07))
    return _flag(*(star(WHITE, *place) for place in places), ratio=2.0, field="#012169")


def red_stars() -> Drawing:
    """Return a red flag with five yellow stars."""
    places = ((0.25, 0.25, 0.15), (0.5, 0.1, 0.05), (0.6, 0.2, 0.05), (0.6, 0.35, 0.05), (0.5, 0.45, 0.05))
    return _flag(*(star("#FFDE00", *place) for place in places), field="#DE2910")


def hotel() -> Drawing:
    """Return a blue plate with four yellow stars in a row and a word."""
    stars = [star(YELLOW, 0.33 + 0.28 * step, 0.62, 0.11) for step in range(4)]
    return _flag(Words(WHITE, (0.32, 0.36), 0.26, "HOTEL"), *stars)


def dots() -> Drawing:
    """Return a blue rectangle with twelve yellow dots in a ring."""
    return drawing(Art(dots=True))


def box() -> Drawing:
    """Return a blue box with yellow words."""
    return _flag(Words(YELLOW, (0.14, 0.45), 0.3, "START"), Words(YELLOW, (0.14, 0.78), 0.3, "10:00"))


def scatter() -> Drawing:
    """Return a blue rectangle with yellow dots here and there."""
    places = [(0.12 + 1.27 * (step * 0.618 % 1), 0.12 + 0.76 * (step * 0.414 % 1)) for step in range(14)]
    return _flag(*(circle(YELLOW, x, y, 0.045) for x, y in places))


def clock() -> Drawing:
    """Return a blue clock face with twelve yellow strokes and hands."""
    strokes = []
    for hour in range(12):
        turn = math.radians(30 * hour)
        ends = [(0.75 + radius * math.sin(turn), 0.5 - radius * math.cos(turn)) for radius in (0.28, 0.4)]
        side = (0.018 * math.cos(turn), 0.018 * math.sin(turn))
        (ax, ay), (bx, by) = ends
        corners = ((1, ax, ay), (-1, ax, ay), (-1, bx, by), (1, bx, by))
        strokes.append(Polygon(YELLOW, tuple((x + way * side[0], y + way * side[1]) for way, x, y in corners)))
    hands = [rectangle(WHITE, 0.735, 0.25, 0.765, 0.53), rectangle(WHITE, 0.735, 0.485, 0.95, 0.515)]
    return _flag(*strokes, *hands)


def chart() -> Drawing:
    """Return a chart: blue bars, yellow points, axes."""
    bars = [rectangle(BLUE, 0.15 + 0.2 * step, 0.9 - high, 0.28 + 0.2 * step, 0.9) for step, high in enumerate(BARS)]
    points = [circle(YELLOW, 0.215 + 0.2 * step, 0.85 - high, 0.03) for step, high in enumerate(BARS)]
    axes = [rectangle(BLACK, 0.1, 0.9, 1.6, 0.91), rectangle(BLACK, 0.09, 0.05, 0.1, 0.91)]
    return Drawing((*bars, *points, *axes), (0, 0, 1.65, 1))


BARS = (0.3, 0.55, 0.42, 0.7, 0.25, 0.6, 0.48)


def leaf() -> Drawing:
    """Return a round green logo."""
    blade = ((0.5, 0.18), (0.72, 0.4), (0.7, 0.68), (0.5, 0.85), (0.3, 0.68), (0.28, 0.4))
    return Drawing((circle(GREEN, 0.5, 0.5, 0.5), Polygon(WHITE, blade)), (0, 0, 1, 1))


def wordmark() -> Drawing:
    """Return a logo that is a word, wide and low."""
    return Drawing((Words("#7A1F5C", (0.0, 0.85), 1.15, "CARE·GET"),), (0, 0, 6.0, 1))


def shield() -> Drawing:
    """Return a municipal coat of arms, higher than wide."""
    outer = ((0, 0), (0.8, 0), (0.8, 0.6), (0.4, 1), (0, 0.6))
    inner = rectangle("#E8C25A", 0.32, 0.15, 0.48, 0.8)
    return Drawing((Polygon(RED, outer), inner, rectangle("#E8C25A", 0.12, 0.35, 0.68, 0.48)), (0, 0, 0.8, 1))


def panel() -> Drawing:
    """Return a wide logo: a grey panel with a mark and a word."""
    return _flag(circle(WHITE, 0.5, 0.5, 0.33), Words(WHITE, (1.0, 0.62), 0.34, "Haskovo"), ratio=2.6, field="#5B6472")


DRAWINGS: dict[str, Callable[[], Drawing]] = {
    made.__name__: made
    for made in (
        *(kosovo, bosnia, verde, canton, southern, red_stars, hotel, dots, box, scatter, clock, chart),
        *(leaf, wordmark, shield, panel),
    )
}
LOOKALIKES = tuple(DRAWINGS)[:12]
