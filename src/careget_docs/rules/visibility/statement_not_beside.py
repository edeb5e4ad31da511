"""No funding statement stands next to the EU emblem.

Why: Regulation (EU) 2021/1060, Annex IX 1.2: “Funded by the European Union” or “Co-funded by the European Union” is
written in full next to the emblem; the two must not be parted.
Mend: take emblem and statement together, as `careget-docs emblem` hands them out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Phrase, Severity, phrase
from careget_docs.inspection.emblem.sighting import acknowledged, beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import statement

HINT = "Take emblem and statement together: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when no statement is near any emblem of the file, or the file has none.

    A doubtful emblem needs its statement as well. A sentence in other words beside it is a finding of its own.
    """
    seen = inspection.sighting
    unread = inspection.facts.faults and not (seen.emblems or seen.statements)
    if beside(seen) or acknowledged(seen) or seen.blind or unread:
        return
    far = next((said for said in seen.statements if not said.acknowledges), None)
    if not seen.emblems:
        if far is None:
            doubt = phrase("not everything was looked at") if seen.unseen else Phrase()
            yield Finding("The file has no funding statement.", HINT, page=1, doubt=doubt)
        return
    first = min(seen.emblems, key=lambda emblem: not emblem.certain)
    if far is not None:
        message = "The statement “{text}” stands far from the emblem."
        yield on_emblem(first, Finding(message, HINT, (("text", far.text),)))
    else:
        yield on_emblem(first, Finding("No funding statement stands next to the EU emblem.", HINT))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file without a statement, with one at the other end of the page, and without anything."""
    yield replace(inspection, sighting=replace(inspection.sighting, emblems=(), statements=()))
    yield replace(inspection, sighting=replace(inspection.sighting, statements=()))
    yield statement(inspection, distance=9.0)


RULE = FileRule("VIS120", Severity.ERROR, check, failing)
