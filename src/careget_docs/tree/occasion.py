"""When and where something happens, as data beside the words that say it; what a calendar file is made of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happens from `first` to `last` (the same day, for one); hours are those of the `zone` (IANA).

    Without `begins` it is for whole days; without `ends` nobody said how long it takes. `address` is where one reads
    more or registers; `name` tells it from the others of its block.
    """

    name: str
    title: str
    first: datetime.date
    last: datetime.date
    begins: datetime.time | None = None
    ends: datetime.time | None = None
    zone: str = ""
    place: str = ""
    address: str = ""
