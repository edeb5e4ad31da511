"""A finished file has no title in its properties.

Why: WCAG 2.1, 2.4.2 (EN 301 549, 10.2.4.2): the title names topic or purpose; viewers show it instead of a file name.
Mend: fill in the title in the properties and save the file again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Fill in the title in the properties and save it again."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when the title is missing."""
    if inspection.purpose == "press":  # it has no reader
        return
    if not inspection.facts.title.strip() and not inspection.facts.faults:
        yield Finding("The file has no title in its properties.", HINT)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file without a title."""
    yield replace(inspection, facts=replace(inspection.facts, title=" "))


RULE = FileRule("ACC103", Severity.ERROR, check, failing)
