"""A page does not say where it is cut, or its boxes do not lie in one another.

Why: the trim box is the finished size; the bleed box lies round it, the media box round both. Without it a printer
guesses, and cuts the wrong place.
Mend: export with trim and bleed boxes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import PressPage, sample, with_page
from careget_docs.plugin import FileRule, Finding

HINT = "Export it with trim and bleed boxes; every layout program can."
SLACK = 0.05
"""Rounding, in mm."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page without a trim box, or with boxes that contradict one another."""
    for page in inspection.press.pages if inspection.press else ():
        if page.trim is None:
            yield Finding("This page has no trim box: nobody can tell where it is cut.", HINT, page=page.number)
        elif not _nested(page):
            message = "The boxes of this page do not lie in one another: trim in bleed in media."
            yield Finding(message, HINT, page=page.number, box=page.trim)


def _nested(page: PressPage) -> bool:
    boxes = [box for box in (page.trim, page.bleed, page.media) if box is not None]
    return all(
        min(inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom)
        >= -SLACK
        for inner, outer in pairwise(boxes)
    )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return pages without a trim box, and with one that is larger than the bleed box."""
    yield replace(inspection, press=with_page(trim=None))
    yield replace(inspection, press=with_page(trim=Box(5, 5, 230, 320)))


RULE = FileRule("PRN108", Severity.ERROR, check, failing, passing)
