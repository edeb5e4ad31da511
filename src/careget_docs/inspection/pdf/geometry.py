"""The visible part of a PDF page: from its own units to mm as seen. It knows the page's boxes and not its contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from careget_docs.inspection.box import Box
from careget_docs.inspection.pdf.objects import Numbers, entry, number, numbers

MM = 25.4 / 72
LETTER = (0.0, 0.0, 612.0, 792.0)
FINE = 3
"""Digits kept of a mm."""
DEEPEST = 50
"""How many levels of the page tree are climbed for an inherited entry."""

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's CropBox in its own units, turned clockwise by `rotation` degrees; `unit` is the mm of one unit."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen, in mm."""
        wide, high = (self.right - self.left) * self.unit, (self.top - self.bottom) * self.unit
        wide, high = round(wide, FINE), round(high, FINE)
        return (high, wide) if self.rotation in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is seen, in mm from the upper left corner."""
        across, down = {
            0: (x - self.left, self.top - y),
            90: (y - self.bottom, x - self.left),
            180: (self.right - x, y - self.bottom),
            270: (self.top - y, self.right - x),
        }[self.rotation]
        return across * self.unit, down * self.unit

    def box(self, points: Iterable[tuple[float, float]]) -> Box:
        """Return the rectangle round some points, in mm as seen."""
        across, down = zip(*(self.point(x, y) for x, y in points), strict=True)
        left, upper = min(across), min(down)
        return Box(*(round(each, FINE) for each in (left, upper, max(across) - left, max(down) - upper)))

    def placed(self, matrix: Matrix) -> Box:
        """Return where the unit square is seen that a matrix places; images are drawn so."""
        a, b, c, d, e, f = matrix
        return self.box(((e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)))


def frame(page: Any) -> Frame:
    """Return the frame of a page dictionary; a page without a usable MediaBox is a Letter, as in other readers."""
    media: Numbers = _rectangle(inherited(page, "/MediaBox")) or LETTER
    crop = _rectangle(inherited(page, "/CropBox")) or media
    seen = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if seen[0] >= seen[2] or seen[1] >= seen[3]:
        seen = (media[0], media[1], media[2], media[3])
    turn = number(inherited(page, "/Rotate")) or 0.0
    unit = number(entry(page, "/UserUnit"))
    return Frame(*seen, rotation=round(turn / 90) * 90 % 360, unit=MM * (unit if unit and unit > 0 else 1.0))


def declared(page: Any, key: str, within: Frame) -> Box | None:
    """Return a TrimBox or BleedBox that the page itself declares, in mm as seen."""
    found = _rectangle(entry(page, key))
    return within.box(((found[0], found[1]), (found[2], found[3]))) if found else None


def inherited(page: Any, key: str) -> Any:
    """Return an entry of a page or of the branches above it."""
    for _ in range(DEEPEST):
        found = entry(page, key)
        if found is not None or page is None:
            return found
        page = entry(page, "/Parent")
    return None


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first and then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def matrix(value: Any) -> Matrix:
    """Return a matrix of six numbers, the one that changes nothing for anything else."""
    found = numbers(value, 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else UNIT


def _rectangle(value: Any) -> Numbers | None:
    found = numbers(value, 4)
    if found is None:
        return None
    x0, y0, x1, y1 = found
    left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return (left, bottom, right, top) if right > left and top > bottom else None
