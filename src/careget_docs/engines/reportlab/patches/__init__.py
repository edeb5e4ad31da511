"""Everything that ReportLab does otherwise in our files: one module for each fault that is mended, ending in PATCH.

No name of ReportLab is replaced: each module offers a class or a function that takes the place of ReportLab's own.
"""

from __future__ import annotations

from functools import cache

from careget_docs import registry
from careget_docs.engines.patch import Patch


@cache
def found() -> dict[str, Patch]:
    """Return the patches of this folder by name."""
    return registry.load(__name__, "PATCH", Patch)
