"""A finished file does not carry a typeface that it uses.

Why: it looks different on each machine; printers refuse it; PDF/A and PDF/UA forbid it.
Mend: make the file again with typefaces embedded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import FontFacts, Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "Make it again with typefaces embedded."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each typeface that is missing."""
    for font in inspection.facts.fonts:
        if not font.embedded:
            yield Finding("The file does not carry the typeface “{font}”.", HINT, (("font", font.name),))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with Helvetica left out."""
    fonts = (*inspection.facts.fonts, FontFacts("Helvetica", embedded=False))
    yield replace(inspection, facts=replace(inspection.facts, fonts=fonts))


RULE = FileRule("PRN101", Severity.ERROR, check, failing)
