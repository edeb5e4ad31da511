"""The stars of an EU emblem point away from its middle instead of upwards.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: all stars are upright, like the hours on a clock whose numbers do not
turn.
Mend: take the drawing that `careget-docs emblem` hands out.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Take the right drawing: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    for emblem_seen in inspection.sighting.emblems:
        if emblem_seen.sure_of("direction") and emblem_seen.orientation == "radial":
            message = "The stars of the EU emblem are turned outwards; each must have one point straight up."
            yield on_emblem(emblem_seen, Finding(message, HINT))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with stars that point outwards."""
    yield emblem(inspection, orientation="radial")


RULE = FileRule("VIS106", Severity.ERROR, check, failing)
