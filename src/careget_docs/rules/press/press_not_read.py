"""A part of a file for the press could not be looked at.

Why: what was not looked at was not checked, and must not count as right.
Mend: export the file again; give it in parts when it is very large.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each reason."""
    for reason in inspection.press.faults if inspection.press else ():
        yield Finding(
            "Not everything was looked at for print: {reason}", "Export it again, or in parts.", (("reason", reason),)
        )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file that was not read to its end."""
    yield replace(inspection, press=sample(faults=(phrase("What the printer needs to know was not read."),)))


RULE = FileRule("PRN129", Severity.WARNING, check, failing, passing)
