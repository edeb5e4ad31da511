"""A poster is smaller than A3.

Why: Regulation (EU) 2021/1060, Art. 50(1)(d), and EUI guidance 8.4: at least one poster of a minimum size of A3 at a
place readily visible to the public, at each project partner.
Mend: make it 297 × 420 mm or larger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection, PageFacts
from careget_docs.plugin import FileRule, Finding

HINT = "Make it at least A3."
SHORT, LONG = 296.0, 419.0
"""A3 in mm, less a millimetre for rounding."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page of a poster that is under A3."""
    draft = inspection.own and inspection.facts.kind != "pdf"  # our own Word file holds the draft of the words
    if inspection.purpose != "poster" or draft:
        return
    for page in inspection.facts.pages:
        short, long = sorted((page.width, page.height))
        if short < SHORT or long < LONG:
            values = (("size", f"{page.width:.0f} × {page.height:.0f}"),)
            yield Finding(
                "The poster is {size} mm; it must be A3 (297 × 420 mm) or larger.", HINT, values, page=page.number
            )


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file as a poster of A4."""
    page = PageFacts(1, 210, 297)
    yield replace(inspection, purpose="poster", facts=replace(inspection.facts, pages=(page,)))
    word = replace(inspection.facts, kind="docx", pages=(page,))
    yield replace(inspection, purpose="poster", own=False, facts=word)


RULE = FileRule("VIS126", Severity.ERROR, check, failing)
