"""How seldom the garbage collector looks: at all that a program has loaded, again and again, it costs a tenth of it."""

from __future__ import annotations

import atexit
import gc

THRESHOLDS = (300_000, 10, 10)
"""More objects made than gone before it looks at the young ones: some 60 MiB; how many such looks make the next one."""


def seldom() -> None:
    """Let the collector look when there may be much to collect, not at every seven hundredth object."""
    gc.set_threshold(*THRESHOLDS)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)  # a process that ends gives all back anyway
