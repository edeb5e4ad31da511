"""An EU emblem comes from a picture with too few pixels to be judged, or to be printed well.

Why: at 10 mm, 150 pixels an inch are the least at which the stars can be told; printers ask for 300.
Mend: put the vector drawing or a larger picture in its place.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import emblem

HINT = "Put the vector drawing in its place: `careget-docs emblem --format svg`."
ENOUGH = 59
"""Pixels of 10 mm at 150 to the inch."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem to which this applies."""
    for emblem_seen in inspection.sighting.emblems:
        if emblem_seen.source_pixels is not None and emblem_seen.source_pixels < ENOUGH:
            message = "The EU emblem is a picture of {pixels} pixels in height: its stars cannot be judged well."
            values = (("pixels", f"{emblem_seen.source_pixels or 0:.0f}"),)
            yield Finding(message, HINT, values, page=emblem_seen.page, box=emblem_seen.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with an emblem of 30 pixels."""
    yield emblem(inspection, source_pixels=30.0)


RULE = FileRule("VIS114", Severity.WARNING, check, failing)
