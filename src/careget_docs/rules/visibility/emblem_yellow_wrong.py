"""The stars of an EU emblem are not the prescribed yellow.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: Pantone Yellow; #FFCC00 on screen, yellow 100 in print.
Mend: set the colour again; golden or orange stars are no version of the emblem.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection, Variant
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Set the colour again, without conversion."
FAR = 26.0
"""CIE76 distance from the nearest yellow that the Commission's own artwork has."""
ENOUGH = 45
"""Pixels of height below which a picture cannot tell the colour of its stars."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    if inspection.purpose == "press":  # inks are judged there, by PRN128
        return
    for emblem_seen in inspection.sighting.emblems:
        if (
            emblem_seen.sure_of("colours")
            and emblem_seen.variant in (Variant.COLOUR, Variant.UNKNOWN)
            and emblem_seen.yellow_distance > FAR
            and (emblem_seen.source_pixels or 999) >= ENOUGH
        ):
            message = "The stars of the EU emblem are {found}; they should be #FFCC00 (CMYK 0/0/100/0)."
            values = (("found", emblem_seen.yellow),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with orange stars."""
    yield emblem(inspection, yellow="#FF7A00", yellow_distance=48.0)


RULE = FileRule("VIS109", Severity.ERROR, check, failing)
