"""How long the reading of a stranger's file may take; a file of our own has no such end. It reads nothing."""

from __future__ import annotations

import math
import time


def deadline(seconds: float | None) -> float:
    """Return when so many seconds are over, as `time.monotonic` tells it; never for None.

    None is for files of our own: what is said of them must not depend on how fast the machine is.
    """
    return math.inf if seconds is None else time.monotonic() + seconds
