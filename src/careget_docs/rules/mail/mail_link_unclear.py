"""A link of an e-mail does not say where it leads.

Why: in a list of links, “here” and a bare address say nothing (WCAG 2.2, 2.4.4).
Mend: let the words of the link name the place.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._links import EMPTY
from careget_docs.rules._mail import mailed

HINT = "Let its words name the place."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each link without words of its own."""
    for said, target in inspection.mail.links if inspection.mail else ():
        words = said.strip(" .:…!").lower()
        if not words or words in EMPTY:
            yield Finding("The link “{text}” does not say where it leads ({target}).", HINT,
                          (("text", said), ("target", target[:80])))  # fmt: skip


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a mail with a link that only says “here”, and one that says nothing."""
    yield mailed(inspection, links=(("Тук", "https://www.haskovo.bg/"),))
    yield mailed(inspection, links=(("", "https://www.haskovo.bg/"),))


RULE = FileRule("MAI021", Severity.WARNING, check, failing, passing)
