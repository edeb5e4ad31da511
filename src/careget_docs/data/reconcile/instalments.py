"""What comes of the ERDF in advance: what each instalment may be, what was received, what is still due, in EUR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, Dataset
from careget_docs.data.summary.rounding import HUNDRED, cents


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment, counted from 1: its share of the ERDF in percent, and amounts in EUR."""

    number: int
    share: Decimal
    most: Decimal
    received: Decimal

    @property
    def left(self) -> Decimal:
        """What may still come, EUR; nothing where more came than was due."""
        return max(self.most - self.received, Decimal(0))


def instalments(whole: Decimal, shares: Sequence[Decimal], received: Dataset) -> tuple[Instalment, ...]:
    """Return the instalments of `whole` (the budget's ERDF, EUR); `shares` are in percent, in order.

    EUI online guidance 1.8: 50, 30 and 20 %. Each is rounded half up so that together they are their share of the
    whole to the cent. `received` has a column of the kind `number`, which says the instalment, and one of the kind
    `amount`; raises LookupError where it has not.
    """
    number, amount = received.of_kind(ColumnKind.NUMBER), received.of_kind(ColumnKind.AMOUNT)
    if number is None or amount is None:
        raise LookupError("number" if number is None else "amount")
    came: dict[Decimal, Decimal] = {}
    for which, value in zip(received.amounts(number.name), received.amounts(amount.name), strict=True):
        came[which] = came.get(which, Decimal(0)) + value
    made, so_far, before = [], Decimal(0), Decimal(0)
    for index, share in enumerate(shares, 1):
        so_far += share
        until = cents(whole * so_far / HUNDRED)
        made.append(Instalment(index, share, until - before, came.get(Decimal(index), Decimal(0))))
        before = until
    return tuple(made)
