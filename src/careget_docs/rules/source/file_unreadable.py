"""A finished file, or a part of it, could not be looked at.

Why: what cannot be read cannot be said to be right.
Mend: the finding says why: take the password away, save the file again, or split it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Save it again from the program it was made with, without a password."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each reason."""
    blind = inspection.sighting.unseen if inspection.sighting.blind else ()
    for reason in (*inspection.facts.faults, *blind):
        yield Finding("The file could not be looked at wholly: {reason}", HINT, (("reason", reason),))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file as a damaged one."""
    yield replace(inspection, facts=replace(inspection.facts, faults=(phrase("The file is empty."),)))


RULE = FileRule("SRC101", Severity.ERROR, check, failing)
