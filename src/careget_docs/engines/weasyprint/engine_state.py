"""What tells one state of the layout engine on this machine from another, for what is kept of its work."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from careget_docs.storage.digests import state_of_code


@cache
def layouter() -> str:
    """Return the state of WeasyPrint, of the system's Pango and of this folder."""
    import weasyprint
    from weasyprint.text.ffi import pango

    return state_of_code(f"{weasyprint.__version__} {pango.pango_version()}", Path(__file__).parent)[:24]
