"""The panels of a folder do not fit one another.

Why: their widths must add up to the page, and the panel that folds in must be 2 to 3 mm narrower than the others, or
it buckles (97, 100, 100 mm).
Mend: change the widths in templates/products.yaml, or the layout.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample, with_page
from careget_docs.plugin import FileRule, Finding

HINT = "Make the panel that folds in 2 to 3 mm narrower than the others."
SLACK, LEAST = 0.2, 1.5
"""Rounding, and how much narrower a panel that folds in is at least, in mm."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page whose panels do not add up, or none of whose outer panels is narrower."""
    for page in inspection.press.pages if inspection.press else ():
        if page.trim is None or len(page.panels) < 2:
            continue
        total = sum(page.panels)
        if abs(total - page.trim.width) > SLACK:
            values = (("total", decimal(total, "g")), ("width", decimal(page.trim.width, ".1f")))
            yield Finding(
                "The panels are {total} mm wide together, the page {width} mm.", HINT, values, page=page.number
            )
        elif len(page.panels) == 3 and min(page.panels[0], page.panels[-1]) > max(page.panels) - LEAST:
            yield Finding("No outer panel of this page is narrower, so it cannot fold in.", HINT, page=page.number)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return pages with panels that are too wide together, and all alike."""
    yield replace(inspection, press=with_page(panels=(97.0, 100.0, 100.0)))
    yield replace(inspection, press=with_page(panels=(70.0, 70.0, 70.0)))


RULE = FileRule("PRN113", Severity.ERROR, check, failing, passing)
