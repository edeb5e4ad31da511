"""The number of pages does not fit the binding.

Why: a stitched booklet is made of folded sheets, each of four pages.
Mend: add or take away pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a stitched booklet whose pages are no multiple of four."""
    facts = inspection.press
    if facts is not None and facts.binding == "saddle" and len(facts.pages) % 4:
        values = (("count", str(len(facts.pages))),)
        yield Finding(
            "{count} pages cannot be stitched: they are no multiple of four.", "Add or take away pages.", values
        )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a stitched booklet of one page."""
    yield replace(inspection, press=sample(binding="saddle"))


RULE = FileRule("PRN124", Severity.ERROR, check, failing, passing)
