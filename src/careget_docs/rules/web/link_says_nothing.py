"""A link of a finished page does not say where it leads.

Why: in a list of links, “here” and a bare address say nothing (WCAG 2.1, 2.4.4).
Mend: let the link's words name the place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.web_facts import WebFacts, WebLink
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._links import says_nothing

HINT = "Let its words name the place."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each such link once."""
    links = inspection.web.links if inspection.web else ()
    for link in dict.fromkeys(link for link in links if says_nothing(link.said)):
        values = (("text", link.said), ("target", link.target))
        yield Finding("The link “{text}” does not say where it leads ({target}).", HINT, values, page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with a link that only says “here”."""
    yield replace(inspection, web=WebFacts(1000, links=(WebLink("тук", "https://www.haskovo.bg/"),)))


RULE = FileRule("WEB004", Severity.WARNING, check, failing)
