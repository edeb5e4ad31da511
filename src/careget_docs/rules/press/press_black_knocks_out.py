"""Black type leaves a hole in what lies below it.

Why: where plates do not fit to a hair, white shows round letters that do not overprint. Black alone covers, so it may
lie on top.
Mend: let black text overprint.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import BLACK, printed, sample, with_paint
from careget_docs.plugin import FileRule, Finding

LARGE = 24.0
"""Type from this size in pt on may stand in a hole of its own."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with small black type that does not overprint."""
    facts, seen = inspection.press, set()
    for page, paint in printed(facts) if facts else ():
        if facts is None or paint.kind != "text" or paint.overprint or page.number in seen:
            continue
        if paint.inks == BLACK and paint.size * facts.scale < LARGE and paint.space == "DeviceCMYK":
            seen.add(page.number)
            yield Finding("Black type does not overprint.", "Let it overprint.", page=page.number, box=paint.box)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file with black type that knocks out."""
    yield replace(inspection, press=with_paint(overprint=False))


RULE = FileRule("PRN120", Severity.WARNING, check, failing, passing)
