"""Some pages or pictures of a finished file were not looked at.

Why: time and memory are bounded, and a few kinds of pictures (EMF, WMF, shapes drawn in Word) cannot be looked at
here; what was not looked at cannot be said to be right.
Mend: look at them yourself, or give the file in parts or as PDF.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Look at it yourself, or give the file in parts."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each thing that was not looked at."""
    for reason in inspection.sighting.unseen:
        yield Finding("Not everything was looked at: {reason}", HINT, (("reason", reason),))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with pages that were passed over."""
    yield replace(inspection, sighting=replace(inspection.sighting, unseen=(phrase("The pages were not looked at."),)))


RULE = FileRule("SRC102", Severity.ERROR, check, failing)
