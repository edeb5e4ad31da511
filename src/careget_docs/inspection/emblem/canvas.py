"""What the detector looks at, whatever made it: a page of a PDF or a picture of a Word file, drawn at any scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.colours import Pixels


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a canvas as pixels: its upper left corner in mm, its pixels per mm."""

    pixels: Pixels
    left: float
    top: float
    scale: float

    def to_pixels(self, box: Box) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of a box in pixels of this crop."""
        return (
            (box.left - self.left) * self.scale,
            (box.top - self.top) * self.scale,
            (box.right - self.left) * self.scale,
            (box.bottom - self.top) * self.scale,
        )

    def to_mm(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the box in mm of these edges in pixels."""
        return Box(
            self.left + left / self.scale,
            self.top + top / self.scale,
            (right - left) / self.scale,
            (bottom - top) / self.scale,
        )


class Canvas(Protocol):
    """A page or picture; `width` and `height` are in mm as seen."""

    width: float
    height: float

    def crop(self, box: Box, scale: float) -> Crop:
        """Draw a part at `scale` pixels per mm; what lies outside the canvas is left out."""

    def source(self, box: Box) -> float | None:
        """Return the pixels per mm of the picture that fills a box; None for vectors."""


def grown(box: Box, by: float) -> Box:
    """Return a box larger by so many mm on each side."""
    return Box(box.left - by, box.top - by, box.width + 2 * by, box.height + 2 * by)


def gap(one: Box, other: Box) -> float:
    """Return the distance in mm between two boxes; 0 when they touch or overlap."""
    across = max(one.left - other.right, other.left - one.right, 0.0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return float((across**2 + down**2) ** 0.5)


def overlap(one: Box, other: Box) -> float:
    """Return the shared area over the smaller area."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min(one.width * one.height, other.width * other.height)
    return across * down / least if across > 0 and down > 0 and least > 0 else 0.0


class Turned:
    """A canvas seen after turning it clockwise by `quarters` of a full turn (0 to 3)."""

    def __init__(self, canvas: Canvas, quarters: int) -> None:
        self.canvas, self.quarters = canvas, quarters % 4
        sides = (canvas.width, canvas.height)
        self.width, self.height = sides if quarters % 2 == 0 else sides[::-1]

    def box(self, box: Box) -> Box:
        """Return where a box of the canvas is seen."""
        wide, high = self.canvas.width, self.canvas.height
        for _ in range(self.quarters):
            box = Box(high - box.bottom, box.left, box.height, box.width)
            wide, high = high, wide
        return box

    def back(self, box: Box) -> Box:
        """Return what is seen at a box as a box of the canvas."""
        return Turned(_Size(self.width, self.height), -self.quarters % 4).box(box)

    def crop(self, box: Box, scale: float) -> Crop:
        """Draw a part, turned."""
        crop = self.canvas.crop(self.back(box), scale)
        high, wide = crop.pixels.shape[:2]
        seen = self.box(Box(crop.left, crop.top, wide / scale, high / scale))
        return Crop(np.rot90(crop.pixels, -self.quarters), seen.left, seen.top, scale)

    def source(self, box: Box) -> float | None:
        """Return the pixels per mm of the picture that fills a box."""
        return self.canvas.source(self.back(box))


class _Size:
    """A canvas of which only the size matters."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height

    def crop(self, box: Box, scale: float) -> Crop:
        """Draw nothing."""
        raise NotImplementedError

    def source(self, box: Box) -> float | None:
        """Know nothing."""
        raise NotImplementedError
