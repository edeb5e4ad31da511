"""Rows of photographs without holes: in each row all are equally high, and the row is as wide as its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NARROW = 32.0
"""The least width of a photograph, in mm."""
MOST = 12
"""How many photographs can be arranged; 2 ** 11 splits are tried."""


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One row: its height in mm, which photographs stand in it, and how wide each is in mm."""

    height: float
    photographs: tuple[int, ...]
    widths: tuple[float, ...]


def photo_rows(
    aspects: Sequence[float], width: float, gap: float = 3.0, wanted: tuple[float, float] = (60.0, 120.0)
) -> tuple[PhotoRow, ...]:
    """Return photographs in rows, in their order, by the split whose rows are nearest to equal.

    `aspects` are width by height, `wanted` is from which to which height in mm the whole should be.
    Raises ValueError for none, for more than `MOST`, and for an aspect that is not above 0.
    """
    if not 0 < len(aspects) <= MOST or min(aspects) <= 0:
        raise ValueError(f"from 1 to {MOST} photographs with a height, not {list(aspects)}")
    best = min(
        enumerate(_splits(len(aspects))), key=lambda each: (_cost(each[1], aspects, width, gap, wanted), each[0])
    )
    return tuple(_row(numbers, aspects, width, gap) for numbers in best[1])


def total(rows: Sequence[PhotoRow], gap: float = 3.0) -> float:
    """Return the height of all rows with the gaps between them, in mm."""
    return sum(row.height for row in rows) + gap * (len(rows) - 1)


def _splits(count: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    for mask in range(1 << (count - 1)):
        rows = [[0]]
        for number in range(1, count):
            if mask >> (number - 1) & 1:
                rows.append([number])
            else:
                rows[-1].append(number)
        yield tuple(tuple(row) for row in rows)


def _row(numbers: tuple[int, ...], aspects: Sequence[float], width: float, gap: float) -> PhotoRow:
    height = (width - gap * (len(numbers) - 1)) / sum(aspects[at] for at in numbers)
    return PhotoRow(height, numbers, tuple(aspects[at] * height for at in numbers))


def _cost(
    split: tuple[tuple[int, ...], ...],
    aspects: Sequence[float],
    width: float,
    gap: float,
    wanted: tuple[float, float],
) -> float:
    rows = [_row(numbers, aspects, width, gap) for numbers in split]
    high, heights = total(rows, gap), [row.height for row in rows]
    uneven = 0.4 * (max(heights) - min(heights))
    narrow = sum(6 * max(0.0, NARROW - each) for row in rows for each in row.widths)
    return 3 * max(0.0, high - wanted[1]) + 2 * max(0.0, wanted[0] - high) + uneven + narrow
