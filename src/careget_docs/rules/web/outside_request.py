"""A page of ours asks another computer for something by itself.

Why: each such request tells somebody else who reads the page, and needs consent; it also fails where there is no
network. Our pages bring their pictures and typefaces along.
Mend: take the address out of the template or the style sheet; put the file into the workspace.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.web_facts import WebFacts
from careget_docs.plugin import FileRule, Finding

HINT = "Take the address out of the template or the style sheet, and put the file into the workspace."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each address; pages of others may ask whom they like."""
    for address in inspection.web.foreign if inspection.web and inspection.own else ():
        yield Finding("The page asks another computer for “{address}”.", HINT, (("address", address),), page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page of ours with a typeface from elsewhere."""
    web = WebFacts(1000, foreign=("https://fonts.example.org/a.woff2",))
    yield replace(inspection, own=True, web=web)


RULE = FileRule("WEB001", Severity.ERROR, check, failing)
