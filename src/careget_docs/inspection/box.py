"""A rectangle on a page, and what two of them have to do with each other; it knows no file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in mm from its upper left corner as seen (after /Rotate, CropBox, UserUnit)."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge, in mm."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge, in mm."""
        return self.top + self.height
