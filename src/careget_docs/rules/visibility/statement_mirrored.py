"""The funding statement stands in mirror writing.

Why: Regulation (EU) 2021/1060, Annex IX 1.2 and 1.7: emblem and statement must not be modified. The emblem alone
looks the same in a mirror; its statement gives it away.
Mend: put emblem and statement in again, not flipped.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement

HINT = "Put emblem and statement in again, not flipped."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each statement beside an emblem that is written backwards."""
    for said in beside(inspection.sighting):
        if said.mirrored:
            yield Finding("The funding statement stands in mirror writing.", HINT, page=said.page, box=said.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its statement flipped."""
    yield statement(inspection, mirrored=True)


RULE = FileRule("VIS127", Severity.ERROR, check, failing)
