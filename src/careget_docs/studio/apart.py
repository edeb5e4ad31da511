"""Work on files of strangers: a process apart that shares nothing with the server, bounded in time and memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from careget_docs.workers import method, run

T = TypeVar("T")
FROM_THREADS = "forkserver" if method() == "fork" else ""
"""How a server starts a process: it has threads, and a fork might wait for ever for what one of them held."""


def apart(work: Callable[..., T], *given: object, seconds: float, memory: int) -> T | None:
    """Return what some work came to; None where it took more processor time (s) or bytes than it may, or broke."""
    return next(run(work, [given], 1, seconds, processor=True, memory=memory, start=FROM_THREADS)).result
