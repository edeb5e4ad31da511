"""Choices that look free and are not: all follow from a seed, so the same seed draws the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A sequence of choices that a seed determines."""

    def __init__(self, seed: str) -> None:
        self._seed, self._count = seed, 0

    def share(self) -> float:
        """Return the next number, from 0 up to but not 1."""
        self._count += 1
        digest = hashlib.sha256(f"{self._seed}/{self._count}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / (1 << 48)

    def between(self, least: float, most: float) -> float:
        """Return a number between two."""
        return least + (most - least) * self.share()

    def whole(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        return least + int(self.share() * (most - least + 1))

    def flip(self) -> bool:
        """Return true or false, as often one as the other."""
        return self.share() < 0.5

    def pick(self, items: Sequence[T]) -> T:
        """Return one of several."""
        return items[int(self.share() * len(items))]

    def other(self, items: Sequence[T], *taken: T) -> T:
        """Return one of several that is none of those `taken`; any of them where all are."""
        return self.pick([item for item in items if item not in taken] or items)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the same items in another order."""
        left, found = list(items), []
        while left:
            found.append(left.pop(int(self.share() * len(left))))
        return found
