"""An EU emblem stands upside down.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: each star has one point upwards; two points up is the commonest fault of
all.
Mend: turn it round, or take the drawing that `careget-docs emblem` hands out.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Turn it round."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    for emblem_seen in inspection.sighting.emblems:
        if emblem_seen.sure_of("direction") and emblem_seen.orientation == "down":
            message = "The EU emblem stands upside down: its stars have two points up."
            yield on_emblem(emblem_seen, Finding(message, HINT))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem upside down."""
    yield emblem(inspection, orientation="down")


RULE = FileRule("VIS103", Severity.ERROR, check, failing)
