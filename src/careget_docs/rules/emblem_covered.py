"""Something seems to lie across an EU emblem.

Why: Regulation (EU) 2021/1060, Annex IX 1.4 and 1.7: text must not interfere with the emblem, and nothing is merged
with it.
Mend: move what lies over it; put a clean drawing there.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.samples import emblem

HINT = "Move what lies over it, and put a clean drawing there: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem some of whose stars are hidden."""
    for found in inspection.sighting.emblems:
        if "lie across" in found.doubt:
            message = "Something seems to lie across the EU emblem: only {count} stars can be seen."
            yield Finding(message, HINT, (("count", str(found.stars)),), page=found.page, box=found.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with words across its emblem."""
    doubt = "only 10 of twelve stars are seen: something may lie across the others"
    yield emblem(inspection, certain=False, stars=10, doubt=doubt)


RULE = FileRule("VIS118", Severity.WARNING, check, failing)
