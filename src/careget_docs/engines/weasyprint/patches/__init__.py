"""Everything that is changed in WeasyPrint: one file for each fault that is mended, ending in PATCH."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from careget_docs import registry
from careget_docs.engines.patch import Patch, applied
from careget_docs.engines.weasyprint.drawing import LaidOut


@cache
def found() -> dict[str, Patch]:
    """Return the patches of this folder by name."""
    return registry.load(__name__, "PATCH", Patch)


def importing() -> AbstractContextManager[None]:
    """Apply what is mended while WeasyPrint is imported."""
    return applied(patch for patch in found().values() if patch.while_importing)


def laying() -> AbstractContextManager[None]:
    """Apply what is mended while a document is laid out that is drawn afterwards."""
    return applied(patch for patch in found().values() if patch.while_laying)


def drawing(made: LaidOut) -> AbstractContextManager[None]:
    """Apply what is mended while a document is drawn."""
    others = (patch for patch in found().values() if not (patch.while_importing or patch.while_laying))
    return applied(others, made)


def correct(made: LaidOut) -> None:
    """Correct the laid-out pages of a document."""
    for patch in found().values():
        if patch.corrects:
            patch.corrects(made)
