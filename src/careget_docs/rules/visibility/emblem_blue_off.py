"""The ground of an EU emblem is near the prescribed blue, but not on it.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: Pantone Reflex Blue. Such differences mostly come from
converting colours twice.
Mend: set #003399 on screen, CMYK 100/80/0/0 in print, and keep programs from converting it.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection, Variant
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Set the colour again, without conversion."
NEAR, FAR = 11.0, 20.0
"""CIE76 distances from the nearest blue that the Commission's own artwork has."""
COLOURED = (Variant.COLOUR, Variant.BLUE)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    if inspection.purpose == "press":  # inks are judged there, by PRN128
        return
    for emblem_seen in inspection.sighting.emblems:
        coloured = emblem_seen.sure_of("colours") and emblem_seen.variant in COLOURED
        if coloured and NEAR < emblem_seen.blue_distance <= FAR:
            message = "The blue of the EU emblem is {found}, a little off #003399."
            values = (("found", emblem_seen.blue),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with an emblem of a slightly other blue."""
    yield emblem(inspection, blue="#1A2F80", blue_distance=14.0)


RULE = FileRule("VIS108", Severity.WARNING, check, failing)
