"""Counts what a command and its workers do to files, and kills the process group at the N-th: for `kill.py`.

Python imports it by itself when its folder stands on PYTHONPATH. CAREGET_KILL_LOG is the file to which each operation
is added as one row of fixed length, CAREGET_KILL_AT the number of the row at which all is killed (0 for never).
"""

from __future__ import annotations

import builtins
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

ROW = 120
"""Bytes of a row of the log."""
LOG, AT = os.environ.get("CAREGET_KILL_LOG", ""), int(os.environ.get("CAREGET_KILL_AT", "0"))
EVENTS = frozenset(
    ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod", "os.chown",
     "os.utime", "fcntl.flock")
)  # fmt: skip
"""What is counted beside files that are opened for writing; `os.replace` is a rename, `unlink` a removal."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def count(what: str, where: object) -> None:
    """Add a row; kill the group when it is the one."""
    row = f"{what} {where}".encode("utf-8", "replace")[: ROW - 1].ljust(ROW - 1) + b"\n"
    handle = REAL_OPEN(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        REAL_WRITE(handle, row)
        if AT and os.fstat(handle).st_size >= AT * ROW:
            os.killpg(0, signal.SIGKILL)
    finally:
        os.close(handle)


def heard(event: str, given: tuple[Any, ...]) -> None:
    """Count what is about to be done."""
    if event == "open":
        path, _, flags = given
        if isinstance(path, int) or os.fspath(path) in (LOG, os.devnull) or not flags & WRITING:
            return
        count("open", path)
    elif event in EVENTS:
        count(event, given[0])


def counted(real: Callable[..., Any], what: str) -> Callable[..., Any]:
    """Return a function that is counted once it has done its work: a file is empty then, or its bytes are out."""

    def call(*given: Any, **named: Any) -> Any:
        done = real(*given, **named)
        mode = named.get("mode", given[1] if len(given) > 1 else "r")
        if what != "opened" or (set("wax+") & set(mode) and given[0] not in (LOG, os.devnull)):
            count(what, given[0])
        return done

    return call


REAL_OPEN, REAL_WRITE = os.open, os.write
if LOG:
    sys.addaudithook(heard)
    io.open = builtins.open = counted(io.open, "opened")  # type: ignore[assignment]
    os.write, os.fsync = counted(os.write, "written"), counted(os.fsync, "synced")
