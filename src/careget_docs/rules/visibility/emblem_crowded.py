"""Something stands too near to an EU emblem.

Why: the Commission's guidelines of 2021 set a protected zone (its width could not be read; a tenth of the height is
taken as the least that can be meant).
Mend: move what is near away from emblem and statement.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Move it away: leave at least a tenth of the emblem's height free."
SHARE = 0.1


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem to which this applies."""
    for emblem_seen in inspection.sighting.emblems:
        if emblem_seen.clear is not None and emblem_seen.clear < SHARE * emblem_seen.box.height:
            message = "Something stands {gap} mm from the EU emblem."
            values = (("gap", decimal(emblem_seen.clear or 0, ".1f")),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a mark half a millimetre from its emblem."""
    yield emblem(inspection, clear=0.5)


RULE = FileRule("VIS116", Severity.WARNING, check, failing)
