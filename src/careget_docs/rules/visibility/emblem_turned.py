"""An EU emblem is turned to its side or stands aslant.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: the stars are upright, the rectangle lies on its long side.
Mend: set it upright. In a scan, straighten the page first.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Set it upright; a scanned page must be straightened first."
SLANT = 2.5
"""Degrees of slant that are taken for a page put crooked into a scanner."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    for emblem_seen in inspection.sighting.emblems:
        turned = emblem_seen.orientation in ("left", "right") or abs(emblem_seen.tilt) > SLANT
        if turned and emblem_seen.sure_of("direction"):
            message = "The EU emblem is turned ({way})."
            side = phrase("left" if emblem_seen.orientation == "left" else "right")
            way = side if abs(emblem_seen.tilt) <= SLANT else f"{emblem_seen.tilt:.0f}°"
            values = (("way", way),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem lying on its side."""
    yield emblem(inspection, orientation="left")


RULE = FileRule("VIS104", Severity.ERROR, check, failing)
