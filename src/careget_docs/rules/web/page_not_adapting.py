"""A web page does not say that it adapts to narrow screens.

Why: without it telephones show the page as on a desk, with tiny letters (WCAG 2.1, 1.4.10).
Mend: add <meta name="viewport" content="width=device-width"> and look at the page at 320 pixels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.web_facts import WebFacts
from careget_docs.plugin import FileRule, Finding

HINT = "Add a `viewport` of `width=device-width`, and look at the page at 320 pixels."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a page without it."""
    if inspection.web and not inspection.web.adapts and inspection.purpose in ("", "web"):
        yield Finding("The page does not adapt to narrow screens.", HINT, page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page without it."""
    yield replace(inspection, purpose="web", web=WebFacts(1000))


RULE = FileRule("WEB007", Severity.WARNING, check, failing)
