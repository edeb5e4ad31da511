"""Something looks like the EU emblem and is none.

Why: the flag of another body, or a copy with dots for stars, does not count and misleads.
Mend: look at the place; put the right drawing there, if the emblem is meant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Look at the place, and put the right drawing there: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each thing that is nearly an emblem, where the file has no right one."""
    if any(found.certain for found in inspection.sighting.emblems):
        return
    for page, box, reason in inspection.sighting.near_misses:
        values = (("reason", reason),)
        yield Finding("This is like the EU emblem, but is none: {reason}.", HINT, values, page=page, box=box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with dots on a circle instead of its emblem."""
    near = ((1, Box(20, 20, 30, 20), phrase("a ring of {count} dots, not of stars", count=12)),)
    yield replace(inspection, sighting=replace(inspection.sighting, emblems=(), near_misses=near))


RULE = FileRule("VIS117", Severity.WARNING, check, failing)
