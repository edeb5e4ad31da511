"""Heights in whole lines: parts that must fill a length, each moved least from what suits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Part:
    """Something that may be from `least` to `most` high and best is `ideal`; `weight` is how much it minds."""

    least: float
    most: float
    ideal: float
    weight: float = 1.0


def lines(length: float, step: float) -> float:
    """Return a length in mm as whole steps, rounded up."""
    return ceil(round(length / step, 3)) * step


def spread(parts: Sequence[Part], total: float, step: float) -> tuple[list[float], float]:
    """Return a height for each part and what is left of `total`; below 0 when even the least is too much.

    One step at a time goes to the part that moves least away from its ideal; ties go to the first.
    """
    floors = [lines(part.least, step) for part in parts]
    tops = [max(floor, part.most) for floor, part in zip(floors, parts, strict=True)]
    found = [
        min(max(lines(part.ideal, step), floor), max(floor, int(top / step + SMALL) * step))
        for part, floor, top in zip(parts, floors, tops, strict=True)
    ]
    left = total - sum(found)
    while abs(left) >= step / 2:
        way = step if left > 0 else -step
        able = [
            (abs(found[k] + way - part.ideal) * part.weight / max(part.ideal, 1.0), k)
            for k, part in enumerate(parts)
            if floors[k] - SMALL <= found[k] + way <= tops[k] + SMALL
        ]
        if not able:
            break
        found[min(able)[1]] += way
        left -= way
    return found, left
