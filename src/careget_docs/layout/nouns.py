"""Items with their shapes, the rules of a sheet, and the pages that come out; all lengths in mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pattern = tuple[tuple[str, int], ...]
"""A row: columns from left to right, each its span and how many items stand in it one above the other."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to set one item: `least` to `most` high, best at `ideal`; lengths in mm.

    `cost` is what it lacks in fitness, `weight` how much it minds being stretched: a picture 1, white space 6.
    """

    name: str
    least: float
    most: float
    ideal: float
    cost: float = 0.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Module:
    """Something to place once: its shapes by span; a span that it may not take has none.

    One that `opens` begins a page; a `card` may move among its neighbours and had better not open a page; a `last`
    item is the foot of everything; a `large` one may lead a row of different widths.
    """

    name: str
    shapes: Mapping[str, tuple[Shape, ...]]
    opens: bool = False
    card: bool = False
    moves: bool = False
    large: bool = False
    last: bool = False
    heads: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a page: its height, the gaps between rows and in stacks, the line on which all stands, in mm.

    `patterns` are the rows there may be, `most` how many items a page may hold, `grow` how far a gap may widen.
    `band` is how much must be free at a page's foot before artwork closes it; 0 for never.
    """

    height: float
    gap: float
    stack: float
    patterns: tuple[Pattern, ...]
    step: float = 5.0
    grow: float = 5.0
    most: int = 8
    twin: float = 6.0
    band: float = 35.0


@dataclass(frozen=True, slots=True)
class Slot:
    """An item in its place: its number among the items given, the shape it took, and its height in mm."""

    item: int
    shape: Shape
    height: float


@dataclass(frozen=True, slots=True)
class Stack:
    """Cells one above the other, in a column of one span."""

    span: str
    cells: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class PackedRow:
    """Columns side by side, and their common height in mm."""

    height: float
    columns: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class PackedPage:
    """Rows from the top, what is added to each gap, what stays free at the foot, and where the first begins, in mm."""

    rows: tuple[PackedRow, ...]
    widened: float = 0.0
    free: float = 0.0
    begins: float = 0.0


@dataclass(frozen=True, slots=True)
class Packing:
    """Pages, the order of the items on them, and how far all is from the best there could be."""

    cost: float
    pages: tuple[PackedPage, ...]
    order: tuple[int, ...] = field(default=())

    @property
    def found(self) -> bool:
        """Whether there is a way at all: False where an item is higher than a page."""
        return bool(self.pages) or not self.order
