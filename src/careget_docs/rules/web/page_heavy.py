"""A page is heavy, even without its pictures and tables.

Why: many read it on a telephone far from a mast. 100 KB without pictures, typefaces and tables is our own measure.
Mend: part the text into two issues, or link to the report instead of printing it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.web_facts import WebFacts
from careget_docs.plugin import FileRule, Finding

MOST = 100_000
"""Bytes."""
HINT = "Part the text, or link to what is long."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a page over the measure."""
    if inspection.web and inspection.web.weight > MOST:
        values = (("size", str(inspection.web.weight // 1000)), ("most", str(MOST // 1000)))
        message = "The page is {size} KB without pictures and tables; {most} KB are our measure."
        yield Finding(message, HINT, values, page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page of 120 KB."""
    yield replace(inspection, web=WebFacts(120_000))


RULE = FileRule("WEB002", Severity.WARNING, check, failing)
