"""The one way to import WeasyPrint: late, quickly and in the pinned version; it renders nothing."""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
from functools import cache
from typing import Any

from careget_docs.engines.weasyprint.late_imports import late_imports
from careget_docs.engines.weasyprint.own_sheets import kept_own_sheets
from careget_docs.engines.weasyprint.patches import importing
from careget_docs.storage.temporary import end_with_us

PINNED = "70.0"


class WrongVersionError(RuntimeError):
    """The installed WeasyPrint is not the one that the patches were written for."""


@cache
def weasyprint() -> Any:
    """Return the weasyprint module; raise WrongVersionError when it is not the pinned version."""
    module = sys.modules.get("weasyprint") or _quickly() or importlib.import_module("weasyprint")
    found = module.__version__
    if found != PINNED:
        raise WrongVersionError(
            f"WeasyPrint {found} is installed, but our patches replace private parts of WeasyPrint {PINNED}: "
            f"install weasyprint=={PINNED}, or check {__package__}.patches against the new version."
        )
    return module


def font_configuration() -> Any:
    """Return where a document's typefaces are made known; the copies of them that it makes end with this process."""
    end_with_us()
    return weasyprint().text.fonts.FontConfiguration()


def _quickly() -> Any | None:
    """Import WeasyPrint as patched; where no soname loads, keep nothing of it and let the caller import normally."""
    before = set(sys.modules)
    try:
        with importing(), late_imports(), kept_own_sheets(), contextlib.redirect_stdout(io.StringIO()):
            return importlib.import_module("weasyprint")
    except OSError:
        for name in set(sys.modules) - before:
            if name.split(".")[0] == "weasyprint":
                del sys.modules[name]
        return None
