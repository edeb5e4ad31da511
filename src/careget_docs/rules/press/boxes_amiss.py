"""The page boxes of a finished PDF contradict one another.

Why: the printer cuts at the trim box; the bleed box must lie round it, the media box round both.
Mend: make the PDF again with right boxes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection, PageFacts
from careget_docs.plugin import FileRule, Finding

HINT = "Make the PDF again; trim inside bleed, bleed inside media."
SLACK = 0.05
"""Rounding, in mm."""


def _inside(inner: Box, outer: Box) -> bool:
    left, top = inner.left - outer.left, inner.top - outer.top
    return min(left, top, outer.right - inner.right, outer.bottom - inner.bottom) >= -SLACK


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page whose boxes do not lie in one another."""
    for page in inspection.facts.pages:
        if page.trim and page.bleed and not _inside(page.trim, page.bleed):
            message = "The trim box of this page is not inside its bleed box."
            yield Finding(message, HINT, page=page.number, box=page.trim)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a trim box outside its bleed box."""
    page = PageFacts(1, 210, 297, trim=Box(0, 0, 210, 297), bleed=Box(5, 5, 200, 287))
    yield replace(inspection, facts=replace(inspection.facts, pages=(page,)))


RULE = FileRule("PRN103", Severity.WARNING, check, failing)
