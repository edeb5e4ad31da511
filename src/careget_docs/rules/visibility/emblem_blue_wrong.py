"""The ground of an EU emblem is not the prescribed blue.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: Pantone Reflex Blue; #003399 on screen, cyan 100 and magenta 80 in print.
Mend: set the colour again; do not let a program convert it. In print the four-colour values stand as they are.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection, Variant
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Set the colour again, without conversion."
FAR = 20.0
"""CIE76 distance from the nearest blue that the Commission's own artwork has."""
COLOURED = (Variant.COLOUR, Variant.BLUE)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    if inspection.purpose == "press":  # inks are judged there, by PRN128
        return
    for emblem_seen in inspection.sighting.emblems:
        if emblem_seen.sure_of("colours") and emblem_seen.variant in COLOURED and emblem_seen.blue_distance > FAR:
            message = "The blue of the EU emblem is {found}; it should be #003399 (CMYK 100/80/0/0)."
            values = (("found", emblem_seen.blue),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a light blue emblem."""
    yield emblem(inspection, blue="#4A90D9", blue_distance=38.0)


RULE = FileRule("VIS107", Severity.ERROR, check, failing)
