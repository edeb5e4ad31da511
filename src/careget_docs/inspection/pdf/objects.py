"""PDF objects read with patience: what is missing or of a wrong type counts as not there. It knows nothing of pages."""

from __future__ import annotations

import math
from itertools import islice
from typing import Any

from careget_docs.diagnostics import Phrase, phrase

MOST_ITEMS = 100_000
"""Longer arrays are read so far."""
FARTHEST = 1e7
"""A number beyond this (in PDF units; pages end at 14 400) is nonsense."""

Numbers = tuple[float, ...]


def entry(holder: Any, key: str) -> Any:
    """Return an entry of a dictionary or a stream, None when there is none."""
    if holder is None:
        return None
    try:
        if key not in holder:  # `get` throws for what is missing, within the engine, and costs four times as much
            return None
        return holder[key]
    except (TypeError, ValueError, KeyError):
        return None


def entries(holder: Any) -> dict[str, Any]:
    """Return all entries of a dictionary or a stream by their names, none for anything else."""
    try:
        return dict(holder.items())
    except (AttributeError, TypeError, ValueError):
        return {}


def name(value: Any) -> str:
    """Return a PDF name without its slash, empty for anything else."""
    import pikepdf

    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def words(value: Any) -> str:
    """Return a PDF text string, empty for anything else."""
    import pikepdf

    return str(value).replace("\x00", "").strip() if isinstance(value, pikepdf.String) else ""


def items(value: Any) -> list[Any]:
    """Return the items of an array, none for anything else."""
    import pikepdf

    return list(islice(iter(value), MOST_ITEMS)) if isinstance(value, pikepdf.Array) else []


def number(value: Any) -> float | None:
    """Return a number that can be a measure, None for anything else."""
    if isinstance(value, bool):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and abs(found) <= FARTHEST else None


def numbers(value: Any, count: int) -> Numbers | None:
    """Return an array of so many numbers, None for anything else."""
    found = tuple(each for each in map(number, items(value)) if each is not None)
    return found if len(found) == count else None


def is_array(value: Any) -> bool:
    """Say whether a value is an array."""
    import pikepdf

    return isinstance(value, pikepdf.Array)


def is_stream(value: Any) -> bool:
    """Say whether a value is a stream."""
    import pikepdf

    return isinstance(value, pikepdf.Stream)


def is_dictionary(value: Any) -> bool:
    """Say whether a value is a dictionary (a stream is none)."""
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)


def identity(value: Any) -> tuple[int, int]:
    """Return the number of an indirect object, (0, 0) for a direct one."""
    found: tuple[int, int] = getattr(value, "objgen", (0, 0))
    return found


def written(value: Any, *, resolved: bool = False) -> bytes:
    """Return a value as a file has it, less a stream's data; a reference as such unless it is to be `resolved`."""
    if hasattr(value, "unparse"):
        found: bytes = value.unparse(resolved=resolved)
        return found
    return str(value).encode()


def plain(error: Exception) -> Phrase:
    """Return what an engine says about a fault, in one short line."""
    if "memory limit" in str(error):
        return phrase("it unpacks to far more than it should")
    first = (str(error).splitlines() or [""])[0].rsplit(": ", 1)[-1].strip().rstrip(".")
    return phrase("{reason}", reason=first[:120] or type(error).__name__)
