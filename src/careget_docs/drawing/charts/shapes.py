"""What a laid-out chart is made of: boxes, lines and labels, in mm from the upper left corner, type in pt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

TEXT = 9.0
"""Type size of names, in pt."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; `pattern` is plain, hatched, dotted or outlined."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    pattern: str = "plain"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of `weight` pt."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text with its baseline at `y`; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float = TEXT
    bold: bool = False
    color: str = "ink"
    anchor: str = "start"


Shape: TypeAlias = Bar | Stroke | Label


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A finished chart of shapes in the order they are drawn; colours are names of the brand's palette."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def filling(box: Bar) -> list[Stroke]:
    """Return the lines that tell a box's filling from others without colour; they stay inside it."""
    if box.pattern not in ("hatched", "dotted"):
        return []
    step = 1.6 if box.pattern == "hatched" else 0.9
    lines, x = [], box.x + step / 2
    while x < box.x + box.width:
        if box.pattern == "hatched":
            lean = min(box.height * 0.5, box.x + box.width - x)
            lines.append(Stroke(x, box.y + box.height, x + lean, box.y + box.height - 2 * lean, "leaf", 0.6))
        else:
            lines.append(Stroke(x, box.y + box.height * 0.35, x, box.y + box.height * 0.65, "ink", 0.7))
        x += step
    return lines
