"""An EU emblem is less than 10 mm high at final size.

Why: the Commission's rules set 1 cm as the least height of the emblem (ec.europa.eu, "Communicating your results").
Mend: enlarge emblem and statement together. Pens and business cards may be smaller: write a waiver.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import emblem

HINT = "Enlarge the emblem and its statement together."
LEAST = 9.8
"""The least height in mm, less 2 % for the measuring."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this is certain."""
    for emblem_seen in inspection.sighting.emblems:
        if emblem_seen.certain and emblem_seen.box.height < LEAST:
            message = "The EU emblem is {height} mm high; it must be at least 10 mm."
            values = (("height", f"{emblem_seen.box.height:.1f}"),)
            yield Finding(message, HINT, values, page=emblem_seen.page, box=emblem_seen.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem at 8 mm."""
    yield emblem(inspection, box=Box(20, 20, 12, 8))


RULE = FileRule("VIS102", Severity.ERROR, check, failing)
