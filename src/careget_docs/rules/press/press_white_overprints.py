"""Something white is set to overprint, so that it will not be there.

Why: white is no ink; printed over a ground it adds nothing, and the ground covers the words.
Mend: take the overprint away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import printed, sample, with_paint
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with white that overprints."""
    seen = set()
    for page, paint in printed(inspection.press) if inspection.press else ():
        if paint.overprint and paint.inks is not None and paint.total == 0 and page.number not in seen:
            seen.add(page.number)
            yield Finding(
                "White overprints here and will vanish.", "Take overprint away.", page=page.number, box=paint.box
            )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file with white type that overprints."""
    yield replace(inspection, press=with_paint(inks=(0.0, 0.0, 0.0, 0.0), total=0.0))


RULE = FileRule("PRN121", Severity.ERROR, check, failing, passing)
