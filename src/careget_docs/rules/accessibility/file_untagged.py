"""A finished PDF has no structure, or a Word file no headings by style.

Why: without it a screen reader cannot tell a heading from a caption (EN 301 549, 10; PDF/UA-1, 7.1).
Mend: make the PDF again with tags (“Best for electronic distribution and accessibility” in Word); use heading styles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Make it again with tags; in Word, use heading styles."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when the file has no structure."""
    if inspection.purpose == "press":  # it has no reader
        return
    if not inspection.facts.tagged and not inspection.facts.faults:
        yield Finding("The file has no structure that a screen reader could follow.", HINT)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file without structure."""
    yield replace(inspection, facts=replace(inspection.facts, tagged=False))


RULE = FileRule("ACC101", Severity.ERROR, check, failing)
