"""Pictures in a finished file have no text alternative and are not marked as decoration.

Why: WCAG 2.1, 1.1.1; PDF/UA-1, 7.3.
Mend: in Word: right-click, “View alt text”; then make the PDF again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Describe each picture in a sentence, or mark it as decoration."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with such pictures."""
    if inspection.purpose == "press":  # it has no reader
        return
    pages = inspection.facts.pictures_without_text
    for page in sorted(set(pages)):
        values = (("count", str(pages.count(page))),)
        yield Finding("{count} pictures on this page have no text alternative.", HINT, values, page=page)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a picture without text on page 2."""
    yield replace(inspection, facts=replace(inspection.facts, pictures_without_text=(2,)))


RULE = FileRule("ACC104", Severity.ERROR, check, failing)
