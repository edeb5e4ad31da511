"""Something may be an EU emblem, but it cannot be told for certain.

Why: an inspector would look there too: text over the stars, a dithered print, a scan of few pixels.
Mend: look at the place; put a clean drawing there.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import emblem

HINT = "Look at the place, and put a clean drawing there."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each place where a person must look."""
    for emblem_seen in inspection.sighting.emblems:
        if not emblem_seen.certain:
            message = "Look here: this may be an EU emblem, but it cannot be told for certain: {reason}."
            values = (("reason", emblem_seen.doubt),)
            yield Finding(message, HINT, values, page=emblem_seen.page, box=emblem_seen.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with an emblem that cannot be told."""
    yield emblem(inspection, certain=False, doubt=phrase("which way the stars point cannot be read"))


RULE = FileRule("VIS115", Severity.ERROR, check, failing)
