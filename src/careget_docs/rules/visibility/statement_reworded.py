"""The words beside the EU emblem are near to the funding statement, but are not it.

Why: Regulation (EU) 2021/1060, Annex IX 1.2: the statement is written in full; “EU” instead of “European Union”, a
programme's name inside it, or another sentence do not count.
Mend: write it word for word; `careget-docs emblem` hands it out in 24 languages.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement

HINT = "Write it word for word, in full."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each statement beside an emblem to which this applies."""
    for said in beside(inspection.sighting):
        if said.seen == "text" and not said.exact:
            message = "“{text}” is not the prescribed statement."
            values = (("text", said.text),)
            yield Finding(message, HINT, values, page=said.page, box=said.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with the statement shortened."""
    yield statement(inspection, text="Co-funded by the EU", exact=False, score=0.7)


RULE = FileRule("VIS122", Severity.ERROR, check, failing)
