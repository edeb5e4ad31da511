"""Words or the EU emblem lie across a fold.

Why: what lies in a fold breaks, and cannot be read from either side; folds also wander by a millimetre.
Mend: keep text and logos in one panel.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import meet, sample, with_page
from careget_docs.plugin import FileRule, Finding

EMBLEM = "The EU emblem lies across the fold at {fold} mm."
NEAR = 2.0
"""How far folds wander, in mm."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each line of text and each emblem that crosses a fold, or comes within 2 mm of it."""
    for page in inspection.press.pages if inspection.press else ():
        if page.trim is None:
            continue
        off = (page.crop or page.media).left, (page.crop or page.media).top
        emblems = [
            (Box(e.box.left + off[0], e.box.top + off[1], e.box.width, e.box.height), "")
            for e in inspection.sighting.emblems
            if e.page == page.number
        ]
        for fold in page.folds:
            x = page.trim.left + fold
            for box, said in (*page.texts, *emblems):
                if box.left - NEAR < x < box.right + NEAR and meet(box, page.trim):
                    values = (("text", said[:40]), ("fold", decimal(fold, "g")))
                    message = "“{text}” lies across the fold at {fold} mm." if said else EMBLEM
                    yield Finding(message, "Keep it in one panel.", values, page=page.number, box=box)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with a fold through its text."""
    yield replace(inspection, press=with_page(folds=(60.0,)))


RULE = FileRule("PRN112", Severity.ERROR, check, failing, passing)
