"""A file for the press does not say whether it is trapped.

Why: PDF/X wants the key Trapped as true or false, so that the printer neither traps twice nor not at all.
Mend: set it to false unless a program has trapped the file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when the key is missing or unknown."""
    facts = inspection.press
    if facts is not None and facts.pages and facts.trapped not in ("True", "False"):
        yield Finding("The file does not say whether it is trapped.", "Set Trapped to false; exports as PDF/X do.")


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return files without the key, and with an unknown state."""
    yield replace(inspection, press=sample(trapped=""))
    yield replace(inspection, press=sample(trapped="Unknown"))


RULE = FileRule("PRN107", Severity.WARNING, check, failing, passing)
