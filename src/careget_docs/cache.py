"""Things that are made once on this machine and kept: cut typefaces, drawn pictures; losing them only costs time.

Each entry carries the digest of its bytes and is checked on use: one that is damaged is made again. Who makes one holds
its lock, so that two processes that need it make it once; the time of making and waiting counts against no limit.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from careget_docs.storage.locks import locked_file
from careget_docs.storage.single import replace_one

_HEAD = b"careget-docs kept "
_LENGTH = len(_HEAD) + 64 + 1
"""Bytes before those that are kept: the head, a SHA-256 in hexadecimal, the end of a line."""


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what is kept under a name, made first where it is not; the name must tell all that the bytes depend on."""
    path = folder() / name
    if (data := _read(path)) is not None:
        return data
    from careget_docs.workers import uncounted

    with uncounted(), _alone(name):
        if (data := _read(path)) is None:
            data = make()
            _write(path, data)
    return data


def fresh() -> bool:
    """Return whether nothing that takes long to make has been kept on this machine yet."""
    try:
        return not any(name.endswith((".ttf", ".png", ".jpg")) for name in os.listdir(folder()))
    except OSError:
        return True


def folder(*, make: bool = False) -> Path:
    """Return the folder; CAREGET_DOCS_CACHE moves it. Raises OSError when `make` cannot make it."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("CAREGET_DOCS_CACHE")
    found = Path(chosen) if chosen else Path(user_cache_path("careget-docs"))
    if make:
        found.mkdir(parents=True, exist_ok=True)
    return found


@contextlib.contextmanager
def _alone(name: str) -> Iterator[None]:
    """Hold the lock of an entry while inside; where there can be none, it is only slower."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(locked_file(folder() / "locks" / name))
        yield


def _read(path: Path) -> bytes | None:
    """Return the bytes of an entry; None where there is none, or a damaged one."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[_LENGTH:]
    return body if data[:_LENGTH] == _head(body) else None


def _write(path: Path, data: bytes) -> None:
    with contextlib.suppress(OSError):  # without a folder it is only slower
        replace_one(path, _head(data) + data)


def _head(data: bytes) -> bytes:
    return _HEAD + hashlib.sha256(data).hexdigest().encode() + b"\n"
