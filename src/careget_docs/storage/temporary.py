"""Temporary files that end with the process that makes them, however it ends, and those that are to be found later.

Programs that set pages copy typefaces and count on being told when nobody needs them; a process that ends, or is
killed, tells them nothing.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import weakref

PREFIX = "careget-docs-"
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
        atexit.register(put_away, _own[0], os.getpid())


def lasting_folder() -> str:
    """Return the folder for a temporary file that is to be found when this process has ended."""
    return os.path.dirname(_own[0]) if _own else tempfile.gettempdir()


def put_away(folder: str, owner: int) -> None:
    """Remove a folder, in the process that owns it and in no copy of that."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
