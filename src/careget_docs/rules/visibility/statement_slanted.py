"""The funding statement is italic or underlined.

Why: Regulation (EU) 2021/1060, Annex IX 1.3: italic, underlined variations and font effects are not allowed.
Mend: set it upright, without a line below it.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement

HINT = "Set it upright, without a line below it."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each statement beside an emblem to which this applies."""
    for said in beside(inspection.sighting):
        if said.italic or said.underlined:
            message = "The funding statement is italic or underlined."
            values = ()
            yield Finding(message, HINT, values, page=said.page, box=said.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with the statement in italics, and underlined."""
    yield statement(inspection, italic=True)
    yield statement(inspection, underlined=True)


RULE = FileRule("VIS124", Severity.ERROR, check, failing)
