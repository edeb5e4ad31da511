"""An EU emblem has another number of stars than twelve.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: there are twelve stars, whatever the number of Member States.
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
        if emblem_seen.sure_of("stars") and emblem_seen.stars != 12:
            message = "The EU emblem has {count} stars instead of twelve."
            values = (("count", str(emblem_seen.stars)),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with eleven and with thirteen stars."""
    yield emblem(inspection, stars=11)
    yield emblem(inspection, stars=13)


RULE = FileRule("VIS105", Severity.ERROR, check, failing)
