"""Small type is printed in several inks where black alone would do.

Why: the plates never fit to a hair, so letters of four inks have coloured edges. Black type is 100 % black.
Mend: set its colour to C0 M0 Y0 K100.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import printed, sample, with_paint
from careget_docs.plugin import FileRule, Finding

MESSAGE = "Type of {size} pt is printed in {inks}: its edges will be coloured."
DARK, MOST, LARGE = 60.0, 160.0, 24.0
"""From how much black and ink in all, in percent, and below which size in pt."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with small dark type of black and other inks."""
    facts, seen = inspection.press, set()
    for page, paint in printed(facts) if facts else ():
        if facts is None or paint.kind != "text" or paint.inks is None or page.number in seen:
            continue
        *colours, black = paint.inks
        if black >= DARK and sum(colours) > 0 and paint.size * facts.scale < LARGE and sum(colours) + black > MOST:
            seen.add(page.number)
            values = (
                ("inks", "/".join(f"{ink:.0f}" for ink in paint.inks)),
                ("size", f"{paint.size * facts.scale:.0f}"),
            )
            yield Finding(MESSAGE, "Set it in black alone: 0/0/0/100.", values, page=page.number, box=paint.box)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file with type in rich black."""
    yield replace(inspection, press=with_paint(inks=(60.0, 50.0, 40.0, 100.0), total=250.0, overprint=False))


RULE = FileRule("PRN119", Severity.ERROR, check, failing, passing)
