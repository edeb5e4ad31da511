"""The registration colour is used inside the page.

Why: it prints on every plate, 400 % of ink: it is for marks in the slug alone.
Mend: set it in black.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import meet, printed, sample, with_paint
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with registration colour within the trim."""
    seen = set()
    for page, paint in printed(inspection.press) if inspection.press else ():
        trim = page.trim
        if paint.space != "Separation All" or trim is None or page.number in seen:
            continue
        inner = Box(trim.left + 0.1, trim.top + 0.1, trim.width - 0.2, trim.height - 0.2)
        if meet(paint.box, inner):
            seen.add(page.number)
            yield Finding(
                "The registration colour is used inside the page.", "Set it in black.", page=page.number, box=paint.box
            )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file with type in registration colour."""
    yield replace(inspection, press=with_paint(space="Separation All", inks=None, total=400.0, overprint=False))


RULE = FileRule("PRN126", Severity.ERROR, check, failing, passing)
