"""The one way to import WeasyPrint: late, quickly and in the pinned version; it renders nothing."""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import io
import sys
from functools import cache
from typing import Any

PINNED = "70.0"


class WrongVersionError(RuntimeError):
    """The installed WeasyPrint is not the one whose private names the tagging layer was written for."""


@cache
def weasyprint() -> Any:
    """Return the weasyprint module; raise WrongVersionError when it is not the pinned version."""
    module = sys.modules.get("weasyprint") or _quickly() or importlib.import_module("weasyprint")
    found = module.__version__
    if found != PINNED:
        raise WrongVersionError(
            f"WeasyPrint {found} is installed, but the PDF tagging replaces private parts of WeasyPrint {PINNED}: "
            f"install weasyprint=={PINNED}, or check {__package__}.patch_tags against the new version."
        )
    return module


def _quickly() -> Any | None:
    """Import WeasyPrint without the search for library files, which starts ldconfig and a compiler (0.2 s of 0.45).

    cffi calls find_library for every name that does not load at once, though WeasyPrint tries the right
    soname last. Where no soname loads, nothing of the attempt is kept and the caller imports normally.
    """
    if not sys.platform.startswith("linux"):
        return None
    found, before = ctypes.util.find_library, set(sys.modules)
    ctypes.util.find_library = lambda name: None
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return importlib.import_module("weasyprint")
    except OSError:
        for name in set(sys.modules) - before:
            if name.split(".")[0] == "weasyprint":
                del sys.modules[name]
        return None
    finally:
        ctypes.util.find_library = found
