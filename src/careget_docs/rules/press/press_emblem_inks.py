"""The EU emblem is not printed in its own inks.

Why: Regulation (EU) 2021/1060, Annex IX 1.9: in four inks the blue is 100 % cyan and 80 % magenta, the yellow 100 %
yellow; with spot inks Pantone Reflex Blue and Pantone Yellow. A conversion through a profile gives other values.
Mend: take the print drawing: `careget-docs emblem --format pdf --ink print`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import Paint, printed, sample
from careget_docs.plugin import FileRule, Finding

MESSAGE = "The EU emblem is printed in {inks} instead of 100/80/0/0 and 0/0/100/0."
HINT = "Take the drawing for print: `careget-docs emblem --format pdf --ink print`."
INKS = ((100.0, 80.0, 0.0, 0.0), (0.0, 0.0, 100.0, 0.0), (0.0, 0.0, 0.0, 0.0))
SLACK = 0.4
"""Rounding, in mm."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each colour emblem in whose box an area has other inks than the blue, the yellow or white."""
    facts = inspection.press
    if facts is None:
        return
    pages = {page.number: page.crop or page.media for page in facts.pages}
    for emblem in inspection.sighting.emblems:
        if emblem.variant != "colour" or not emblem.certain or emblem.page not in pages:
            continue
        corner = pages[emblem.page]
        left, top = emblem.box.left + corner.left - SLACK, emblem.box.top + corner.top - SLACK
        right, bottom = left + emblem.box.width + 2 * SLACK, top + emblem.box.height + 2 * SLACK
        for _, paint in printed(facts):
            box = paint.box
            within = left <= box.left and box.right <= right and top <= box.top and box.bottom <= bottom
            if paint.page == emblem.page and paint.kind == "fill" and within and not _own(paint):
                inks = "/".join(f"{ink:.0f}" for ink in paint.inks) if paint.inks else paint.space
                yield Finding(MESSAGE, HINT, (("inks", inks),), page=emblem.page, box=box)
                break


def _own(paint: Paint) -> bool:
    if paint.inks is None:
        plate = paint.space.casefold()
        return "reflex" in plate or "yellow" in plate
    return any(all(abs(a - b) <= 1.0 for a, b in zip(paint.inks, own, strict=True)) for own in INKS)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file whose emblem has a converted blue."""
    emblem = inspection.sighting.emblems[0]
    blue = Paint(1, emblem.box, "fill", "DeviceCMYK", (98.0, 85.0, 0.0, 2.0), 185.0)
    yield replace(inspection, press=sample(paints=(*sample().paints, blue)))


RULE = FileRule("PRN128", Severity.ERROR, check, failing, passing)
