"""Type is too small to be printed.

Why: below 5 pt letters fill in and break; 6 pt is what printers guarantee. White type on a ground needs 7 pt: ink runs
into it.
Mend: set it larger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import printed, sample, with_paint
from careget_docs.plugin import FileRule, Finding

MESSAGE = "Type of {size} pt cannot be printed well; {least} pt are needed."
LEAST, WHITE = 5.0, 6.0
"""Least sizes in pt: in ink, and left white in a ground."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page and size of type that is too small at the final size."""
    facts, seen = inspection.press, set()
    for page, paint in printed(facts) if facts else ():
        if facts is None or paint.kind != "text" or not paint.size:
            continue
        size, white = paint.size * facts.scale, paint.total == 0
        if size < (WHITE if white else LEAST) and (key := (page.number, round(size, 1), white)) not in seen:
            seen.add(key)
            values = (("size", decimal(size, ".1f")), ("least", decimal(WHITE if white else LEAST, "g")))
            message = "White type of {size} pt will fill in; {least} pt are needed." if white else MESSAGE
            yield Finding(message, "Set it larger.", values, page=page.number, box=paint.box)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return files with type of 4 pt, and with white type of 5.5 pt."""
    yield replace(inspection, press=with_paint(size=4.0))
    yield replace(inspection, press=with_paint(size=5.5, inks=(0.0, 0.0, 0.0, 0.0), total=0.0, overprint=False))


RULE = FileRule("PRN115", Severity.ERROR, check, failing, passing)
