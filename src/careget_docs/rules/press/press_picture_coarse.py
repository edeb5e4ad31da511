"""A picture has far too few pixels for its size in print.

Why: printers want 300 pixels an inch where readers hold the page in their hands, and fewer the further away they stand:
at arm's length 300, at one metre 120, at thirty metres 30 will do. With half of that it is visibly blurred.
Mend: put a larger picture in its place, or show it smaller.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import ImageFacts, Inspection
from careget_docs.inspection.pdf.press_facts import PressFacts, sample
from careget_docs.plugin import FileRule, Finding

MESSAGE = "A picture has {ppi} pixels an inch in print; read from {metres} m it needs {wanted}."
HINT = "Put a larger picture in its place, or show it smaller."
FULL, ARM, LEAST = 300.0, 0.4, 30.0
"""Pixels an inch at arm's length (m), and the least at any distance."""
SMALL = 5.0
"""Pictures with a side under this, in mm, do not count."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each picture with less than half of the pixels it needs at its reading distance."""
    facts = inspection.press
    if facts is None:
        return
    for image in inspection.facts.images:
        if min(image.box.width, image.box.height) * facts.scale < SMALL:
            continue
        ppi, wanted = image.ppi / facts.scale, needed(facts)
        if ppi < wanted / 2:
            values = (("ppi", f"{ppi:.0f}"), ("wanted", f"{wanted:.0f}"), ("metres", decimal(facts.distance, "g")))
            yield Finding(MESSAGE, HINT, values, page=image.page, box=image.box)


def needed(facts: PressFacts) -> float:
    """Return the pixels an inch that a picture needs at final size, from where its readers stand."""
    return max(LEAST, min(FULL, FULL * ARM / max(facts.distance, 0.1)))


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file with a picture of 72 pixels an inch."""
    image = ImageFacts(1, Box(20, 20, 100, 80), (283, 227), 72.0, "DeviceCMYK", "x")
    yield replace(inspection, press=sample(), facts=replace(inspection.facts, images=(image,)))


RULE = FileRule("PRN118", Severity.ERROR, check, failing, passing)
