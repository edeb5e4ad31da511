"""An EU emblem is less than 10 mm high at final size.

Why: the Commission's rules set 1 cm as the least height of the emblem (ec.europa.eu, “Communicating your results”).
Mend: enlarge emblem and statement together. Pens and business cards may be smaller: write a waiver.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Enlarge the emblem and its statement together."
LEAST, ROUGHLY = 9.8, 9.5
"""The least height in mm, less 2 % for the measuring, and less 5 % where the rectangle itself is not seen."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem to which this applies."""
    for emblem_seen in inspection.sighting.emblems:
        if emblem_seen.box.height < (LEAST if emblem_seen.sure_of("shape") else ROUGHLY):
            message = "The EU emblem is {height} mm high; it must be at least 10 mm."
            values = (("height", decimal(emblem_seen.box.height, ".1f")),)
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem at 8 mm."""
    yield emblem(inspection, box=Box(20, 20, 12, 8))


RULE = FileRule("VIS102", Severity.ERROR, check, failing)
