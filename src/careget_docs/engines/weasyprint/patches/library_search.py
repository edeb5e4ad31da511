"""No search for library files while WeasyPrint is imported: it starts ldconfig and a compiler (0.2 s of 0.45)."""

from __future__ import annotations

import sys
from typing import Any

from careget_docs.engines.patch import Patch


def _searching(original: Any, _: None) -> Any:
    return (lambda name: None) if sys.platform.startswith("linux") else original


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="`ctypes.util.find_library` answers None on Linux while WeasyPrint is imported.",
    why="cffi asks it for every name that does not load at once, though WeasyPrint tries the right soname last.",
    hangs_on={
        "weasyprint.text.ffi._dlopen": "9ab3167cbc80",
    },
    offer="Try the sonames (`libpango-1.0.so.0`) before the bare names in text/ffi.py.",
    replaces={"ctypes.util.find_library": _searching},
    while_importing=True,
)
