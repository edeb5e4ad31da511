"""A finished file holds an EU emblem that no reader sees.

Why: Regulation (EU) 2021/1060, Annex IX 1.1: the emblem is prominently featured; one that is hidden, deleted as a
tracked change, washed out, cropped away, off the page or behind a fill is not there for those who read the page.
Mend: show it as it is; the finding says what hides it. Accept or reject tracked changes before you hand the file out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection, NotShown
from careget_docs.plugin import FileRule, Finding

HINT = "Show it as it is, or take it out and put a clean one there: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem that is not seen, where the file shows none for certain."""
    if any(found.certain for found in inspection.sighting.emblems):
        return
    for found in inspection.sighting.not_shown:
        if found.kind == "emblem":
            message = "An EU emblem is in the file, but nobody sees it: {reason}."
            yield Finding(message, HINT, (("reason", found.why),), page=found.page)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem hidden."""
    hidden = NotShown("emblem", 1, phrase("it is hidden text"))
    yield replace(inspection, sighting=replace(inspection.sighting, emblems=(), not_shown=(hidden,)))


RULE = FileRule("VIS131", Severity.ERROR, check, failing)
