"""Temporary files that end with the process that makes them, however it ends, and those that are to be found later.

Programs that set pages copy typefaces and count on being told when nobody needs them; a process that ends, or is
killed, tells them nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from multiprocessing.util import Finalize

PREFIX = "careget-docs-"
_LAST = -200
"""After `multiprocessing` has put away what it keeps there itself (-100)."""
_SHORT = 40
"""Letters of the temporary directory's name, with a socket two folders below it; a system allows about 100 in all."""
_own: list[str] = []
"""The folder of this process's temporary files, where it has one for itself."""


def new_folder() -> str:
    """Return a folder for temporary files, of this process or of another."""
    return tempfile.mkdtemp(prefix=PREFIX)


def goes_with(folder: str, process: object) -> None:
    """Put a folder away when nobody here holds a process any more, and when this one ends."""
    weakref.finalize(process, put_away, folder, os.getpid())


def lie_in(folder: str) -> None:
    """Let the temporary files of this process lie in a folder that somebody else puts away."""
    _own[:] = [folder]
    tempfile.tempdir = folder


def end_with_us() -> None:
    """Let the temporary files that are made from now on end with this process, where they do not do so anyway."""
    if not _own:
        lie_in(new_folder())
        Finalize(None, put_away, (_own[0], os.getpid()), exitpriority=_LAST)


def sockets_end_with_us() -> None:
    """Do that for sockets of `multiprocessing`, too, where their names stay short enough for the system."""
    if len(tempfile.gettempdir()) < _SHORT:
        end_with_us()


def own_folder() -> str:
    """Return the folder of this process's temporary files; empty where it has none for itself."""
    return _own[0] if _own else ""


def lasting_folder() -> str:
    """Return the folder for a temporary file that is to be found when this process has ended."""
    now = tempfile.gettempdir()
    return os.path.dirname(now) if now == own_folder() else now


def put_away(folder: str, owner: int) -> None:
    """Remove a folder, in the process that owns it and in no copy of that."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
