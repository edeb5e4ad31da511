"""Which files a piece of work reads, noted at the doors through which it reads them; it reads none itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_seen: ContextVar[set[Path] | None] = ContextVar("_seen", default=None)


@contextmanager
def noted() -> Iterator[set[Path]]:
    """Collect the files that are looked for inside, whether they were there or not."""
    found: set[Path] = set()
    token = _seen.set(found)
    try:
        yield found
    finally:
        _seen.reset(token)


def note(path: Path) -> Path:
    """Note a file that is looked for, and return it."""
    if (found := _seen.get()) is not None:
        found.add(path)
    return path
