"""A page has less bleed than the printer needs.

Why: paper moves by a millimetre when it is cut; without print beyond the edge a white line shows. 3 mm is the norm,
5 mm for large formats.
Mend: let grounds and pictures reach further beyond the edge, and export with bleed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample, with_page
from careget_docs.plugin import FileRule, Finding

HINT = "Let pictures and grounds reach beyond the edge, and export with bleed."
SLACK = 0.1
"""Rounding, in mm."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page whose bleed is narrower than what the file itself or the norm asks for."""
    facts = inspection.press
    for page in facts.pages if facts else ():
        if facts is None or page.trim is None:
            continue
        edge = page.bleed or page.trim
        gaps = (page.trim.left - edge.left, page.trim.top - edge.top, edge.right - page.trim.right)
        least = min(*gaps, edge.bottom - page.trim.bottom)
        if least < facts.bleed - SLACK:
            values = (("bleed", decimal(max(least, 0), ".1f")), ("wanted", decimal(facts.bleed, "g")))
            yield Finding(
                "The bleed of this page is {bleed} mm; {wanted} mm are needed.", HINT, values, page=page.number
            )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return pages with 1 mm of bleed, and with none."""
    yield replace(inspection, press=with_page(bleed=Box(16, 16, 212, 299)))
    yield replace(inspection, press=with_page(bleed=None))


RULE = FileRule("PRN109", Severity.ERROR, check, failing, passing)
