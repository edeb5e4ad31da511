"""A file for the press holds what cannot be printed.

Why: links, forms, scripts, attachments and passwords have no place in PDF/X, and stop a printer's workflow.
Mend: export it for print.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample, with_page
from careget_docs.plugin import FileRule, Finding

HINT = "Export it for print, as PDF/X."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each kind of it."""
    facts = inspection.press
    if facts is None:
        return
    for what in facts.interactive:
        yield Finding("The file holds {what}.", HINT, (("what", what),))
    for page in facts.pages:
        if page.annotations:
            values = (("count", str(page.annotations)),)
            yield Finding("This page has {count} links or notes.", HINT, values, page=page.number)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return files with a script, and with a link."""
    yield replace(inspection, press=sample(interactive=(phrase("scripts"),)))
    yield replace(inspection, press=with_page(annotations=1))


RULE = FileRule("PRN125", Severity.WARNING, check, failing, passing)
