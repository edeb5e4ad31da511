"""Things that are made once on this machine and kept: cut typefaces, drawn pictures; losing them only costs time."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what is kept under a name, made first where it is not; the name must tell all that the bytes depend on."""
    path = folder() / name
    with contextlib.suppress(OSError):
        return path.read_bytes()
    data = make()
    with contextlib.suppress(OSError):  # without a folder it is only slower
        folder(make=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(data)
        os.replace(part, path)
    return data


def folder(*, make: bool = False) -> Path:
    """Return the folder; CAREGET_DOCS_CACHE moves it. Raises OSError when `make` cannot make it."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("CAREGET_DOCS_CACHE")
    found = Path(chosen) if chosen else Path(user_cache_path("careget-docs"))
    if make:
        found.mkdir(parents=True, exist_ok=True)
    return found
