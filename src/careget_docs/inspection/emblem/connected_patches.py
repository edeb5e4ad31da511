"""Connected patches of a mask, found in numpy alone; it knows neither colours nor emblems."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Blobs:
    """Patches of pixels that touch (corners count): boxes in pixels, areas, centres; and the runs they are made of."""

    left: Ints
    top: Ints
    width: Ints
    height: Ints
    area: Ints
    centre: Floats
    rows: Ints
    starts: Ints
    ends: Ints
    owner: Ints

    def __len__(self) -> int:
        """How many there are."""
        return len(self.left)

    def cut(self, index: int) -> Mask:
        """Return one patch alone, in its own box."""
        own = np.flatnonzero(self.owner == index)
        steps = np.zeros((int(self.height[index]), int(self.width[index]) + 1), np.int8)
        row = self.rows[own] - self.top[index]
        np.add.at(steps, (row, self.starts[own] - self.left[index]), 1)
        np.add.at(steps, (row, self.ends[own] - self.left[index]), -1)
        return np.cumsum(steps, axis=1, dtype=np.int8)[:, :-1] > 0


def blobs(mask: Mask) -> Blobs:
    """Return the patches of a mask, by runs of each row joined with those of the next."""
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.bool_)
    padded[:, 1:-1] = mask
    flat = padded.ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1])
    starts, ends = changes[::2], changes[1::2]
    rows = starts // (width + 2)
    starts, ends = starts - rows * (width + 2), ends - rows * (width + 2)
    owner = _joined(rows, starts, ends, height, width)
    count = int(owner.max()) + 1 if len(owner) else 0
    left, right = np.full(count, width, np.int64), np.zeros(count, np.int64)
    top, bottom = np.full(count, height, np.int64), np.zeros(count, np.int64)
    np.minimum.at(left, owner, starts)
    np.maximum.at(right, owner, ends)
    np.minimum.at(top, owner, rows)
    np.maximum.at(bottom, owner, rows + 1)
    length = ends - starts
    area = np.bincount(owner, length, count)
    across = np.bincount(owner, length * (starts + ends - 1) / 2, count)
    down = np.bincount(owner, length * rows, count)
    centre = np.stack((across, down), axis=1) / np.maximum(area, 1)[:, None]
    return Blobs(left, top, right - left, bottom - top, area.astype(np.int64), centre, rows, starts, ends, owner)


def _joined(rows: Ints, starts: Ints, ends: Ints, height: int, width: int) -> Ints:
    """Return for each run the number of its patch: least label wins, with pointer jumping."""
    count = len(rows)
    if not count:
        return np.zeros(0, np.int64)
    stride = width + 4
    first = np.searchsorted(rows, np.arange(height + 2))
    key = rows * stride
    low = np.searchsorted(key + ends, key + stride + starts, side="left")
    high = np.searchsorted(key + starts, key + stride + ends, side="right")
    low = np.maximum(low, first[rows + 1])
    high = np.minimum(high, first[np.minimum(rows + 2, height + 1)])
    touching = np.maximum(high - low, 0)
    above = np.repeat(np.arange(count), touching)
    offset = np.arange(len(above)) - np.repeat(np.cumsum(touching) - touching, touching)
    below = np.repeat(low, touching) + offset
    return united(count, above, below)


def united(count: int, one: Ints, other: Ints) -> Ints:
    """Return group numbers of `count` things when `one[i]` and `other[i]` belong together."""
    label = np.arange(count)
    while True:
        least = np.minimum(label[one], label[other])
        new = label.copy()
        np.minimum.at(new, label[one], least)
        np.minimum.at(new, label[other], least)
        while True:
            jumped = new[new]
            if np.array_equal(jumped, new):
                break
            new = jumped
        new = new[label]
        if np.array_equal(new, label):
            break
        label = new
    return np.unique(label, return_inverse=True)[1].astype(np.int64)
