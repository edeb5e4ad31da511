"""A picture has too few pixels for the size it is shown at.

Why: below 150 pixels an inch a picture looks blurred in print; printers ask for 300. Posters are seen from further
away: 100 will do. A file for the press is held against its own reading distance.
Mend: put a larger picture in its place, or show it smaller.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import ImageFacts, Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Put a larger picture in its place, or show it smaller."
LEAST = 149.0
"""Least pixels an inch at final size."""
DISTANT = {"poster": 99.0, "rollup": 69.0, "plaque": 99.0, "billboard": 29.0}
"""The same for what is seen from further away."""
FULL, ARM = 300.0, 0.4
"""Pixels an inch that print needs at arm's length, in m; fewer from further away."""
SMALL = 5.0
"""Pictures with a side under this, in mm, do not count."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each picture under the least resolution."""
    least = DISTANT.get(inspection.purpose, LEAST)
    if inspection.press is not None:
        least = FULL * ARM / max(inspection.press.distance, ARM) - 1
    for image in inspection.facts.images:
        if image.ppi < least and min(image.box.width, image.box.height) > SMALL:
            values = (("ppi", f"{image.ppi:.0f}"), ("size", f"{image.box.width:.0f} × {image.box.height:.0f}"))
            message = "A picture of {size} mm has only {ppi} pixels an inch."
            yield Finding(message, HINT, values, page=image.page, box=image.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a picture of 72 pixels an inch."""
    image = ImageFacts(1, Box(20, 20, 100, 80), (283, 227), 72.0, "DeviceRGB", "x")
    yield replace(inspection, facts=replace(inspection.facts, images=(image,)))


RULE = FileRule("PRN102", Severity.WARNING, check, failing)
