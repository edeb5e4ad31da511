"""Memory: how seldom the garbage collector looks (at all that is loaded it costs a tenth), and what is given back."""

from __future__ import annotations

import atexit
import contextlib
import gc

THRESHOLDS = (300_000, 10, 10)
"""More objects made than gone before it looks at the young ones: some 60 MiB; how many such looks make the next one."""


def seldom() -> None:
    """Let the collector look when there may be much to collect, not at every seven hundredth object."""
    gc.set_threshold(*THRESHOLDS)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)  # a process that ends gives all back anyway


def give_back() -> None:
    """Give memory that is not used any more back to the system, where its C library can (glibc)."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
