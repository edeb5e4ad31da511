"""A finished file does not say in which language it is.

Why: a screen reader takes its voice from it (WCAG 2.1, 3.1.1).
Mend: set the document's language, in Word for the whole text, and make the PDF again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Set the language of the document and save it again."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when the language is missing."""
    if inspection.purpose == "press":  # it has no reader
        return
    if not inspection.facts.lang and not inspection.facts.faults:
        yield Finding("The file does not say in which language it is.", HINT)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file without a language."""
    yield replace(inspection, facts=replace(inspection.facts, lang=""))


RULE = FileRule("ACC102", Severity.ERROR, check, failing)
