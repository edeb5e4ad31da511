"""One file replaced whole or not at all, wherever it lies, with nothing left beside it by a process that was killed.

Where the system has files without a name (Linux), the new bytes get one only when they are whole: at once the target's,
or, where that is to be replaced, another for the moment of the move. Elsewhere they stand beside the target while they
are written. The next write there clears away what is left.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path


def replace_one(target: Path, data: bytes, mode: int = 0o666) -> None:
    """Replace a file, or make it with a mode (less the umask); raises OSError, and then it is as it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear(target)
    part = target.parent / f".{target.name}.{os.getpid()}.part"
    try:
        name = _unnamed(target, part, data, mode)
        if name is None:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as stream:
                _fill(stream.fileno(), data)
        if name != target:
            os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _unnamed(target: Path, part: Path, data: bytes, mode: int) -> Path | None:
    """Write bytes into a file without a name, then name it; return its name, None where the system cannot do that."""
    if sys.platform != "linux":
        return None
    folder = os.open(part.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            handle = os.open(".", os.O_TMPFILE | os.O_WRONLY, mode, dir_fd=folder)
        except OSError:  # not every file system has them
            return None
        try:
            _fill(handle, data)
            for name in (target, part):
                with contextlib.suppress(FileExistsError, FileNotFoundError, PermissionError):  # or no /proc
                    os.link(f"/proc/self/fd/{handle}", name.name, src_dir_fd=folder, dst_dir_fd=folder)
                    return name
            return None
        finally:
            os.close(handle)
    finally:
        os.close(folder)


def _fill(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _clear(target: Path) -> None:
    """Take away what processes that are gone left beside a target."""
    name = re.compile(rf"\.{re.escape(target.name)}\.(\d+)\.part")
    with contextlib.suppress(OSError):
        for each in target.parent.iterdir():
            if (found := name.fullmatch(each.name)) and not _runs(int(found[1])):
                each.unlink()


def _runs(number: int) -> bool:
    """Return whether a process of this number runs; where that cannot be asked without harm, it does."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
