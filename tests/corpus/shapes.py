"""The emblem, logos and flags as shapes in units of their own height (y downwards); it draws on nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from careget_docs.visibility.emblem import BLUE, BORDER, RATIO, YELLOW, stars

Point = tuple[float, float]
Variant = Literal["colour", "blue", "black", "outline", "white", "white-outline"]
WHITE, BLACK = "#FFFFFF", "#000000"


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled polygon."""

    colour: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text: `point` is the left end of its baseline, `size` its type size."""

    colour: str
    point: Point
    size: float
    text: str
    face: str = "bold"


Shape = Polygon | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes and the box that holds them, in units of height: left, top, right, bottom."""

    shapes: tuple[Shape, ...]
    box: tuple[float, float, float, float]


def rectangle(colour: str, left: float, top: float, right: float, bottom: float) -> Polygon:
    """Return a rectangle."""
    return Polygon(colour, ((left, top), (right, top), (right, bottom), (left, bottom)))


def circle(colour: str, x: float, y: float, radius: float) -> Polygon:
    """Return a circle, as a polygon of 48 corners."""
    turns = (math.radians(7.5 * step) for step in range(48))
    return Polygon(colour, tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns))


def star(colour: str, x: float, y: float, radius: float, turn: float = 0.0) -> Polygon:
    """Return the emblem's own star at another place, size and angle (degrees, clockwise)."""
    top = stars(1.0)[0]
    scale, angle = radius * 18, math.radians(turn)
    found = []
    for corner_x, corner_y in top:
        dx, dy = (corner_x - 0.75) * scale, (corner_y - 0.5 + 1 / 3) * scale
        found.append((x + dx * math.cos(angle) - dy * math.sin(angle), y + dx * math.sin(angle) + dy * math.cos(angle)))
    return Polygon(colour, tuple(found))


@dataclass(frozen=True, slots=True)
class Art:
    """An emblem and what is done to it; the defaults are the law's. `gone` are the hours at which no star stands.

    `through` is the colour of the page where the one-colour white versions let it through, `hidden` the hour whose
    star lies under a white box.
    """

    variant: Variant = "colour"
    border: bool = False
    count: int = 12
    gone: tuple[int, ...] = ()
    hidden: int | None = None
    radial: bool = False
    dots: bool = False
    blue: str = BLUE
    yellow: str = YELLOW
    through: str = WHITE


def drawing(art: Art) -> Drawing:
    """Return the emblem: one unit high, one and a half wide, the white border around that."""
    edge = BORDER if art.border else 0.0
    box = (-edge, -edge, RATIO + edge, 1 + edge)
    field, ink, frame = {
        "colour": (art.blue, art.yellow, ""),
        "blue": (art.blue, WHITE, ""),
        "black": (BLACK, WHITE, ""),
        "outline": (WHITE, BLACK, BLACK),
        "white": (WHITE, art.through, ""),
        "white-outline": (art.through, WHITE, WHITE),
    }[art.variant]
    found: list[Shape] = [rectangle(WHITE, *box)] if art.border else []
    line = 0.02 if frame else 0.0
    if frame:
        found.append(rectangle(frame, 0, 0, RATIO, 1))
    found.append(rectangle(field, line, line, RATIO - line, 1 - line))
    for hour in range(art.count):
        turn = 360 / art.count * hour
        x = 0.75 + math.sin(math.radians(turn)) / 3
        y = 0.5 - math.cos(math.radians(turn)) / 3
        if hour in art.gone:
            continue
        if art.dots:
            found.append(circle(ink, x, y, 1 / 22))
        else:
            found.append(star(ink, x, y, 1 / 18, turn if art.radial else 0.0))
        if hour == art.hidden:
            found.append(rectangle(WHITE, x - 0.075, y - 0.075, x + 0.075, y + 0.075))
    return Drawing(tuple(found), box)
