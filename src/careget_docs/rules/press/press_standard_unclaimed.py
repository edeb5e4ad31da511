"""A file for the press does not claim to be PDF/X.

Why: printers ask for PDF/X-4 or PDF/X-1a; the claim says that colours, boxes and typefaces were made for print.
Mend: export it as PDF/X-4.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when no PDF/X version is claimed."""
    if inspection.press is not None and inspection.press.pages and not inspection.press.standard.startswith("PDF/X"):
        yield Finding("The file does not claim to be PDF/X.", "Export it as PDF/X-4, or PDF/X-1a where asked.")


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file without the claim."""
    yield replace(inspection, press=sample(standard=""))


RULE = FileRule("PRN106", Severity.WARNING, check, failing, passing)
