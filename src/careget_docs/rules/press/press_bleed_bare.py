"""Print that reaches the cut stops before the edge of the bleed.

Why: the bleed box alone does not help: where the ground ends at the cut, a white line shows on a part of the copies.
Mend: let the ground or picture on that side reach beyond the edge.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample, with_page
from careget_docs.plugin import FileRule, Finding

SIDES = {"left": phrase("left"), "right": phrase("right"), "top": phrase("top"), "bottom": phrase("bottom")}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each side of a page where print stops short."""
    for page in inspection.press.pages if inspection.press else ():
        for side in page.bare:
            values = (("side", SIDES[side]),)
            message = "On the {side} of this page, print reaches the cut but not the edge of the bleed."
            yield Finding(message, "Enlarge the ground or picture beyond the edge there.", values, page=page.number)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page that is bare on the left."""
    yield replace(inspection, press=with_page(bare=("left",)))


RULE = FileRule("PRN110", Severity.ERROR, check, failing, passing)
