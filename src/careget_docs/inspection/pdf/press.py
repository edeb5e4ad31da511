"""A PDF looked at as a printer does: inks, boxes, bleed, folds, type and lines; it judges nothing."""

from __future__ import annotations

import time
from io import BytesIO

from careget_docs.diagnostics import phrase
from careget_docs.inspection.pdf.press_facts import PressFacts


def press_facts(data: bytes, *, seconds: float = 15.0, pages: int = 64) -> PressFacts:
    """Return what a printer needs to know of a PDF; what cannot be read is a sentence in `faults`."""
    import pikepdf

    from careget_docs.inspection.pdf.press_pages import read_file

    end = time.monotonic() + seconds
    try:
        pdf = pikepdf.open(BytesIO(data))
    except (pikepdf.PasswordError, pikepdf.PdfError, ValueError, RuntimeError) as error:
        return PressFacts(
            faults=(phrase("The file cannot be opened: {reason}.", reason=str(error).splitlines()[0][:100]),)
        )
    with pdf:
        return read_file(pdf, data, end, pages)
