"""Words or the EU emblem stand too near to the cut.

Why: printers ask for 3 to 5 mm without anything important inside the cut; what stands there may be cut off, and an
emblem that is cut off is no emblem.
Mend: move it inwards.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import meet, sample, with_page
from careget_docs.plugin import FileRule, Finding

HINT = "Move it inwards."
SLACK = 0.3
"""Rounding, and the overhang of letters, in mm."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each line of text and each emblem within the safe distance of the trim, or beyond it."""
    facts = inspection.press
    for page in facts.pages if facts else ():
        if facts is None or page.trim is None:
            continue
        trim, edge = page.trim, facts.safe - SLACK
        foot = trim.bottom - facts.hidden - edge
        safe = Box(trim.left + edge, trim.top + edge, trim.width - 2 * edge, foot - trim.top - edge)
        for box, said in page.texts:
            if meet(box, trim) and not _inside(box, safe):
                values = (("text", said[:40]), ("safe", decimal(facts.safe, "g")))
                yield Finding(
                    "“{text}” stands nearer than {safe} mm to the cut.", HINT, values, page=page.number, box=box
                )
        off = (page.crop or page.media).left, (page.crop or page.media).top
        for emblem in inspection.sighting.emblems:
            box = Box(emblem.box.left + off[0], emblem.box.top + off[1], emblem.box.width, emblem.box.height)
            if emblem.page == page.number and meet(box, trim) and not _inside(box, safe):
                safely = (("safe", decimal(facts.safe, "g")),)
                yield Finding(
                    "The EU emblem stands nearer than {safe} mm to the cut.", HINT, safely, page=page.number, box=box
                )


def _inside(inner: Box, outer: Box) -> bool:
    across = outer.left <= inner.left and inner.right <= outer.right
    return across and outer.top <= inner.top and inner.bottom <= outer.bottom


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with a line of text a millimetre from the cut, and one with text across it."""
    yield replace(inspection, press=with_page(texts=((Box(18, 60, 40, 5), "На ръба"),)))
    yield replace(inspection, press=with_page(texts=((Box(10, 60, 40, 5), "През ръба"),)))


RULE = FileRule("PRN111", Severity.ERROR, check, failing, passing)
