"""Another logo is larger than the EU emblem.

Why: Regulation (EU) 2021/1060, Annex IX 1.7: the emblem has at least the same size, in height or width, as the
biggest of the other logos.
Mend: make the emblem larger or the other logo smaller: one of its sides must not exceed the emblem's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection, Logo
from careget_docs.plugin import FileRule, Finding

HINT = "Make the emblem larger, or the other logo smaller."
SLACK, ROUNDING = 1.03, 0.3
"""What measuring may be off: a share, and mm."""


def _exceeds(side: float, limit: float) -> bool:
    return side > limit * SLACK + ROUNDING


def _size(box: Box) -> str:
    return f"{box.width:.0f} × {box.height:.0f}"


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each logo on a page that is both higher and wider than the page's largest emblem."""
    for page in {logo.page for logo in inspection.sighting.logos}:
        emblems = [found for found in inspection.sighting.emblems if found.page == page and found.certain]
        largest = max(emblems, key=lambda found: found.box.height, default=None)
        for logo in (logo for logo in inspection.sighting.logos if logo.page == page and largest):
            assert largest is not None
            if _exceeds(logo.box.height, largest.box.height) and _exceeds(logo.box.width, largest.box.width):
                message = "A logo of {logo} mm is larger than the EU emblem of {emblem} mm."
                sizes = (("logo", _size(logo.box)), ("emblem", _size(largest.box)))
                yield Finding(message, HINT, sizes, page=page, box=logo.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a logo twice as large as its emblem beside it."""
    found = inspection.sighting.emblems[0]
    logo = Logo(found.page, Box(120, found.box.top, found.box.width * 2, found.box.height * 2))
    yield replace(inspection, sighting=replace(inspection.sighting, logos=(logo,)))


RULE = FileRule("VIS125", Severity.ERROR, check, failing)
