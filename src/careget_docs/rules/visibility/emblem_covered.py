"""Something seems to lie across an EU emblem.

Why: Regulation (EU) 2021/1060, Annex IX 1.4 and 1.7: text must not interfere with the emblem, and nothing is merged
with it.
Mend: move what lies over it; put a clean drawing there.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Move what lies over it, and put a clean drawing there: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem that something lies across."""
    for found in inspection.sighting.emblems:
        if found.covered:
            yield on_emblem(found, Finding("Something seems to lie across the EU emblem.", HINT))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with words across its emblem."""
    yield emblem(inspection, certain=False, covered=True)


RULE = FileRule("VIS118", Severity.ERROR, check, failing)
