"""The order of items: stories keep their author's; cards, and briefs in small issues, take the best place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careget_docs.layout.nouns import Module, Packing, Sheet
from careget_docs.layout.pages import Packer

SMALL = 15
"""From so many items on neighbours may change places instead."""
FARTHEST = 2
"""How far such an item may stand from where its author put it."""
ROUNDS = 3


def settled(
    items: Sequence[Module], sheet: Sheet, begins: float = 0.0, *, strict: bool = False, closes: bool = True
) -> Packing:
    """Return the pages of some items in the best order there is; in the given order when it is `strict`.

    Items that `opens` or are `last` keep their place, and nothing passes them. What `closes` all may leave white.
    """
    packer, order = Packer(items, sheet, closes), tuple(range(len(items)))
    best = packer.pack(order, begins)
    for _ in range(0 if strict else ROUNDS):
        before = best.cost
        for trial in _trials(items, best.order):
            made = packer.pack(trial(best.order), begins) if trial(best.order) != best.order else best
            if made.cost < best.cost - 1e-6:
                best = made
        if best.cost >= before - 1e-6:
            break
    return best


class _Move:
    """Puts one item at another place of its run."""

    def __init__(self, item: int, to: int) -> None:
        self.item, self.to = item, to

    def __call__(self, order: tuple[int, ...]) -> tuple[int, ...]:
        rest = [each for each in order if each != self.item]
        return (*rest[: self.to], self.item, *rest[self.to :])


class _Swap:
    """Lets two neighbours change places, neither farther than `FARTHEST` from its own."""

    def __init__(self, at: int, items: Sequence[Module]) -> None:
        self.at, self.items = at, items

    def __call__(self, order: tuple[int, ...]) -> tuple[int, ...]:
        one, other = order[self.at], order[self.at + 1]
        fixed = any(self.items[each].large for each in (one, other))
        if fixed or abs(self.at + 1 - one) > FARTHEST or abs(self.at - other) > FARTHEST:
            return order
        return (*order[: self.at], other, one, *order[self.at + 2 :])


def _trials(items: Sequence[Module], order: tuple[int, ...]) -> Iterator[_Move | _Swap]:
    """Yield the changes to try, each within its run: from one item that opens a page to the next."""
    runs = [at for at, item in enumerate(items) if item.opens or item.last]
    for item, each in enumerate(items):
        if each.opens or each.last or not (each.card or (each.moves and len(items) < SMALL)):
            continue
        first = max((at for at in runs if at < item), default=-1) + 1
        end = min((at for at in runs if at > item), default=len(items)) - 1
        yield from (_Move(item, at) for at in range(first, end + 1))
    if len(items) >= SMALL:
        held = {at for run in runs for at in (run, run - 1)}
        yield from (_Swap(at, items) for at in range(1, len(items) - 1) if at not in held)
