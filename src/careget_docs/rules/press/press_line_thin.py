"""A line is too thin to be printed.

Why: a line under 0.2 pt (0.07 mm) breaks or vanishes; one of width 0 is as thin as the machine can, which is nothing.
Mend: make it 0.25 pt or wider.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import printed, sample, with_paint
from careget_docs.plugin import FileRule, Finding

HINT = "Make it 0.25 pt or wider."
LEAST = 0.2
"""In pt (reference 5)."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with such a line."""
    facts, seen = inspection.press, set()
    for page, paint in printed(facts) if facts else ():
        if facts is None or paint.kind != "line" or paint.space == "Separation All":
            continue
        width = paint.size * facts.scale
        if width < LEAST and page.number not in seen:
            seen.add(page.number)
            values = (("width", decimal(width, ".2f")),)
            yield Finding(
                "A line of {width} pt is too thin to be printed.", HINT, values, page=page.number, box=paint.box
            )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file with a hairline."""
    yield replace(inspection, press=with_paint(kind="line", size=0.1))


RULE = FileRule("PRN117", Severity.ERROR, check, failing, passing)
