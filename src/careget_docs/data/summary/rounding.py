"""The one rule of rounding: half up, to the cent; shares to a tenth of a percent that add up to 100.0; no floats.

Amounts are added exactly and rounded only where a division has made more digits. Shares of one whole are rounded by
the largest remainder (Hamilton), so that a printed column adds up to 100.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
TENTH = Decimal("0.1")
HUNDRED = Decimal(100)


def cents(value: Decimal) -> Decimal:
    """Return an amount in EUR, half up to the cent."""
    return value.quantize(CENT, ROUND_HALF_UP)


def whole(value: Decimal) -> Decimal:
    """Return a whole number without decimals, 4 for 4.0, and any other as it is."""
    return Decimal(int(value)) if value.is_finite() and value == value.to_integral_value() else value


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return how many percent of a whole a part is, half up to a tenth; None of a whole of nothing."""
    return None if not whole else (part * HUNDRED / whole).quantize(TENTH, ROUND_HALF_UP)


def shares(values: Sequence[Decimal]) -> list[Decimal | None]:
    """Return the shares of values in their sum, in percent to a tenth, adding up to exactly 100.0.

    What rounding down leaves over goes to the largest remainders, the earlier of equal ones first.
    All are None when the sum is 0.
    """
    total = sum(values, Decimal(0))
    if not total:
        return [None] * len(values)
    exact = [value * HUNDRED / total for value in values]
    floors = [share.quantize(TENTH, ROUND_FLOOR) for share in exact]
    left = int((HUNDRED - sum(floors, Decimal(0))) / TENTH)
    order = sorted(range(len(values)), key=lambda at: (floors[at] - exact[at], at))
    for at in order[:left]:
        floors[at] += TENTH
    return list(floors)
