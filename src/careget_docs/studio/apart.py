"""Work on files of strangers: a process apart that shares nothing with the server, bounded in time and memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from careget_docs.workers import run

T = TypeVar("T")


def apart(work: Callable[..., T], *given: object, seconds: float, memory: int) -> T | None:
    """Return what some work came to; None where it took more processor time (s) or bytes than it may, or broke."""
    return next(run(work, [given], 1, seconds, processor=True, memory=memory)).result
