"""No funding statement stands next to the EU emblem.

Why: Regulation (EU) 2021/1060, Annex IX 1.2: "Funded by the European Union" or "Co-funded by the European Union" is
written in full next to the emblem; the two must not be parted.
Mend: take emblem and statement together, as `careget-docs emblem` hands them out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement

HINT = "Take emblem and statement together: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when no statement is near any emblem of the file, or the file has neither."""
    emblems = [found for found in inspection.sighting.emblems if found.certain]
    if not emblems:
        seen = inspection.sighting
        if not (inspection.facts.faults or seen.emblems or seen.statements or seen.unseen):
            yield Finding("The file has no funding statement.", HINT, page=1)
        return
    if beside(inspection.sighting):
        return
    first = emblems[0]
    far = next(iter(inspection.sighting.statements), None)
    if far is not None:
        values = (("text", far.text),)
        yield Finding(
            "The statement “{text}” stands far from the emblem.", HINT, values, page=first.page, box=first.box
        )
    else:
        yield Finding("No funding statement stands next to the EU emblem.", HINT, page=first.page, box=first.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file without a statement, with one at the other end of the page, and without anything."""
    yield replace(inspection, sighting=replace(inspection.sighting, emblems=(), statements=()))
    yield replace(inspection, sighting=replace(inspection.sighting, statements=()))
    yield statement(inspection, distance=9.0)


RULE = FileRule("VIS120", Severity.ERROR, check, failing)
