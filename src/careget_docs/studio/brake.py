"""A brake on guessing passwords: after a few wrong ones an address waits, each time longer."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

FREE = 5
"""Tries that cost nothing: people mistype."""
LONGEST = 300
"""Seconds that an address waits at most."""
KNOWN = 10_000
"""Addresses that are remembered."""


class Brake:
    """Counts the tries of each address since the last right one; may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tried: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def tries(self, address: str) -> int:
        """Say that an address is about to try; return the seconds that it has to wait first, 0 when it may.

        A try counts before it is looked at, so that a hundred at once are no way round it.
        """
        place = _place(address)
        with self._lock:
            count, until = self._tried.get(place, (0, 0.0))
            now = self._clock()
            if now < until:
                return math.ceil(until - now)
            count += 1
            pause = min(LONGEST, 2 ** min(count - FREE, 10)) if count >= FREE else 0
            self._tried[place] = count, now + pause
            self._tried.move_to_end(place)
            while len(self._tried) > KNOWN:
                self._tried.popitem(last=False)
        return 0

    def right(self, address: str) -> None:
        """Forget the tries of an address that knew the password."""
        with self._lock:
            self._tried.pop(_place(address), None)


def _place(address: str) -> str:
    """Return an address as it is counted: of IPv6 the network, since whoever has one address has all of it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(found if found.version == 4 else ipaddress.ip_network((found, 64), strict=False))
