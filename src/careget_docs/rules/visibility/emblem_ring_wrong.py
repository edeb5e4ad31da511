"""The circle of stars of an EU emblem is too large or too small for its field.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: the circle's radius is a third of the height (the Commission's artwork:
0.326 to 0.330).
Mend: take the drawing that `careget-docs emblem` hands out.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection, Variant
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Take the right drawing: `careget-docs emblem`."
LEAST, MOST, ROUGHLY = 0.315, 0.345, 0.01
"""What the Commission's artwork and measuring allow, and by how much more a doubtful emblem may be off."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    for emblem_seen in inspection.sighting.emblems:
        more = 0.0 if emblem_seen.certain else ROUGHLY
        lawful = LEAST - more <= emblem_seen.ring <= MOST + more
        if emblem_seen.sure_of("shape") and emblem_seen.variant is not Variant.OUTLINE and not lawful:
            message = "The circle of stars has a radius of {ring} of the height of the emblem; it should be 0.333."
            values = (("ring", decimal(emblem_seen.ring, ".3f")),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with too small and too large a circle."""
    yield emblem(inspection, ring=0.28)
    yield emblem(inspection, ring=0.38)


RULE = FileRule("VIS112", Severity.ERROR, check, failing)
