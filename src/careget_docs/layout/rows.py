"""The rows that can begin with an item: patterns filled with shapes, and what each choice costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from careget_docs.layout.heights import lines
from careget_docs.layout.nouns import Module, Pattern, Shape, Sheet

KEPT = 3
"""How many choices of shapes of one pattern are looked at further."""
MOST = 4000
"""How many choices of shapes of one pattern are reckoned at all."""


@dataclass(frozen=True, slots=True)
class RowChoice:
    """A row as it may be: how many items, its bounds and best height in mm, its cost, the shapes by column."""

    count: int
    least: float
    most: float
    ideal: float
    cost: float
    pattern: Pattern
    shapes: tuple[tuple[Shape, ...], ...]


def choices(items: Sequence[Module], sheet: Sheet) -> tuple[RowChoice, ...]:
    """Return the rows that can begin with the first of some items, the best few of each pattern."""
    found: list[RowChoice] = []
    for pattern in sheet.patterns:
        count = sum(number for _, number in pattern)
        if count <= len(items) and _may(items[:count], pattern):
            able = [_choice(pattern, shapes, sheet) for shapes in _shapes(items, pattern)]
            found += sorted(able, key=lambda each: each.cost)[:KEPT]
    return tuple(found)


def _may(items: Sequence[Module], pattern: Pattern) -> bool:
    """Say whether some items may share a row: what opens a page or ends everything shares none."""
    if len(items) > 1 and any(item.opens or item.last for item in items[1:]):
        return False
    return not (len(items) > 1 and items[0].last)


def _shapes(items: Sequence[Module], pattern: Pattern) -> Iterator[tuple[tuple[Shape, ...], ...]]:
    """Yield each choice of one shape for each item, by column."""
    at, offered = 0, list[tuple[Shape, ...]]()
    for span, number in pattern:
        for item in items[at : at + number]:
            offered.append(item.shapes.get(span, ()))
        at += number
    for number, taken in enumerate(product(*offered)):
        if number >= MOST:
            return
        at, columns = 0, list[tuple[Shape, ...]]()
        for _, count in pattern:
            columns.append(taken[at : at + count])
            at += count
        yield tuple(columns)


def _choice(pattern: Pattern, columns: tuple[tuple[Shape, ...], ...], sheet: Sheet) -> RowChoice:
    """Return a row of some shapes: a short text beside a taller neighbour leaves white at its foot, and costs it."""
    least, most, ideals, cost = 0.0, float("inf"), list[float](), 0.0
    for shapes in columns:
        between = sheet.stack * (len(shapes) - 1)
        floors = [lines(shape.least, sheet.step) for shape in shapes]
        least = max(least, sum(floors) + between)
        most = min(most, sum(max(low, s.most) for low, s in zip(floors, shapes, strict=True)) + between)
        ideals.append(sum(max(low, s.ideal) for low, s in zip(floors, shapes, strict=True)) + between)
        cost += sum(shape.cost for shape in shapes)
    if most < least:
        cost += (least - most) ** 1.5
        most = least
    ideal = min(max(sum(ideals) / len(ideals), least), most)
    cost += sum((ideal - each) ** 2 / 60 for each in ideals) / len(ideals)
    return RowChoice(sum(len(s) for s in columns), least, most, ideal, cost, pattern, columns)
