"""Flowables side by side in one row that is never parted: key figures, the emblem with its statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reportlab.platypus.flowables import Flowable


class SideBySide(Flowable):  # type: ignore[misc]
    """Columns of flowables of given widths in pt, `gap` pt apart; read column by column."""

    def __init__(
        self,
        columns: Sequence[Sequence[Any]],
        widths: Sequence[float],
        gap: float,
        after: float = 0.0,
        middle: Literal["top", "middle"] = "top",
    ) -> None:
        super().__init__()
        self.columns, self.widths, self.gap, self.middle = [list(parts) for parts in columns], [*widths], gap, middle
        self.spaceAfter = after
        self.sizes: list[list[tuple[float, float]]] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt."""
        self.sizes = [
            [part.wrapOn(self.canv if hasattr(self, "canv") else None, wide, 1e6) for part in parts]
            for parts, wide in zip(self.columns, self.widths, strict=True)
        ]
        self.height = max((sum(high for _, high in sizes) for sizes in self.sizes), default=0.0)
        self.width = sum(self.widths) + self.gap * (len(self.widths) - 1)
        return self.width, self.height

    def draw(self) -> None:
        """Draw each column from the top, or in the middle of the row's height."""
        x = 0.0
        for parts, sizes, wide in zip(self.columns, self.sizes, self.widths, strict=True):
            whole = sum(high for _, high in sizes)
            y = self.height - ((self.height - whole) / 2 if self.middle == "middle" else 0.0)
            for part, (_, high) in zip(parts, sizes, strict=True):
                y -= high
                part.drawOn(self.canv, x, y)
            x += wide + self.gap
