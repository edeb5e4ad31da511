"""A link inside a page leads to nothing.

Why: whoever follows it stays where she is and believes that the page is broken.
Mend: give the place the name that the link says, or take the link out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.web_facts import WebFacts, WebLink
from careget_docs.plugin import FileRule, Finding

HINT = "Give the place that name, or take the link out."
TOP = ("", "top")


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each link to a place of the page that there is not."""
    links = inspection.web.links if inspection.web else ()
    anchors = inspection.web.anchors if inspection.web else frozenset()
    for target in dict.fromkeys(link.target for link in links if link.target.startswith("#")):
        if target[1:] not in anchors and target[1:].lower() not in TOP:
            yield Finding("A link leads to “{target}”, which the page has not.", HINT, (("target", target),), page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with a link to nothing."""
    yield replace(inspection, web=WebFacts(1000, links=(WebLink("Програма", "#programme"),)))


RULE = FileRule("WEB005", Severity.ERROR, check, failing)
