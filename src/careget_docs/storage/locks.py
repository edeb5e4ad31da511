"""One process at a time: a lock on a folder or a file, which the system lets go when its holder ends, however it ends.

A folder is locked itself where the system can do that; elsewhere (Windows, some network drives) a file stands for it,
and stays: to remove it would let two processes hold locks on two files of one name.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PAUSE = 0.05
"""Seconds between two tries: a wait by the system could not say that it waits."""


@contextlib.contextmanager
def locked_folder(folder: Path, instead: Path, waiting: Callable[[], object]) -> Iterator[None]:
    """Hold the lock of a folder; `waiting` is called once when another process has it.

    `instead` is the file that stands for a folder that cannot be locked. Raises OSError.
    """
    handle = _folder(folder, instead)
    try:
        _take(handle, waiting)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked_file(path: Path) -> Iterator[None]:
    """Hold a lock that a file stands for, made where it is not, and its folder with it. Raises OSError."""
    handle = _file(path)
    try:
        _take(handle, lambda: None)
        yield
    finally:
        os.close(handle)


def _take(handle: int, waiting: Callable[[], object]) -> None:
    if _taken(handle):
        return
    waiting()
    while not _taken(handle):
        time.sleep(PAUSE)


def _file(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


if sys.platform == "win32":

    def _folder(folder: Path, instead: Path) -> int:
        return _file(instead)

    def _taken(handle: int) -> bool:
        """Take the lock if nobody has it; return whether it was taken."""
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _folder(folder: Path, instead: Path) -> int:
        """Return what stands for a folder: itself, or a file where the system locks no folders (NFS)."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            _taken(handle)
        except OSError:
            os.close(handle)
            return _file(instead)
        return handle

    def _taken(handle: int) -> bool:
        """Take the lock if nobody has it; return whether it was taken (again, where it is held already)."""
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
