"""A finished file holds a funding statement that no reader sees.

Why: Regulation (EU) 2021/1060, Annex IX 1.2: the statement is written in full next to the emblem; hidden text, letters
of a point, white on white or a deleted sentence are written for nobody.
Mend: show it as it is; the finding says what hides it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection, NotShown
from careget_docs.plugin import FileRule, Finding

HINT = "Write it so that it is read: upright, in Reflex Blue, black or white, on a ground that lets it be seen."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each statement that is not seen, where the file shows none."""
    if any(not said.acknowledges for said in inspection.sighting.statements):
        return
    for found in inspection.sighting.not_shown:
        if found.kind == "statement":
            message = "The funding statement “{text}” is in the file, but nobody sees it: {reason}."
            yield Finding(message, HINT, (("text", found.text), ("reason", found.why)), page=found.page)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its statement in white on white."""
    hidden = NotShown("statement", 1, phrase("it has the colour of its ground"), "Co-funded by the European Union")
    yield replace(inspection, sighting=replace(inspection.sighting, statements=(), not_shown=(hidden,)))


RULE = FileRule("VIS132", Severity.ERROR, check, failing)
