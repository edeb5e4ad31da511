"""A finished file shows no EU emblem.

Why: Regulation (EU) 2021/1060, Annex IX 1.1: the emblem is prominently featured on all communication material for the
public or participants.
Mend: put the emblem with its statement on the first page; `careget-docs emblem` hands it out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection, Sighting
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when nothing on the pages is an emblem, not even a doubtful one.

    Where something was not looked at (an EMF, a drawing, pages), the emblem may be there: that is a finding of its own.
    """
    seen = inspection.sighting
    if inspection.facts.faults or seen.emblems or seen.blind or seen.unseen:
        return
    message = "No EU emblem can be seen on the {count} pages that were looked at."
    hint = "Put the emblem with its statement on the first page: `careget-docs emblem` hands it out."
    values = (("count", str(len(inspection.facts.pages))),)
    yield Finding(message, hint, values, page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with nothing to be seen on it."""
    yield replace(inspection, sighting=Sighting())


RULE = FileRule("VIS101", Severity.ERROR, check, failing)
