"""There is more ink in one place than the paper takes.

Why: above the condition's limit (300 % for coated sheets, 260 to 280 % for uncoated) ink does not dry, smears and
sticks to the next sheet; printers send the file back.
Mend: convert the picture through the printer's profile; set dark grounds in fewer inks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample, with_page
from careget_docs.plugin import FileRule, Finding

HINT = "Convert the picture through the printer's profile, or take fewer inks."
SLACK = 12.0
"""What rounding of four inks, and the ringing of JPEG, may add, in percent."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with more ink than its limit, at the place with the most."""
    facts = inspection.press
    for page in facts.pages if facts else ():
        if facts is not None and page.heaviest > facts.ink_limit + SLACK:
            values = (("total", f"{page.heaviest:.0f}"), ("limit", decimal(facts.ink_limit, "g")))
            message = "There is {total} % of ink on this page; the limit is {limit} %."
            yield Finding(message, HINT, values, page=page.number, box=page.heaviest_at)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with 380 % of ink."""
    yield replace(inspection, press=with_page(heaviest=380.0, heaviest_at=Box(50, 50, 40, 40)))


RULE = FileRule("PRN114", Severity.ERROR, check, failing, passing)
