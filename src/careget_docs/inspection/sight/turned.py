"""A canvas turned by quarters, so that what lies on its side or its head is looked at upright; it draws nothing new."""

from __future__ import annotations

import numpy as np

from careget_docs.inspection.facts import Box
from careget_docs.inspection.sight.canvas import Canvas, Crop


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
