"""A teaser has no web edition to lead to.

Why: a teaser tells a few lines of each story and leads on; without an address its readers get no more than that.
Mend: write the address of the web edition (`email: web:`), or send the full text (`email: style: full`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject

FORMATS = ("email", "mailing")
HINT = "Below `email:`, write `web:` with the address of the web edition, or `style: full`."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for a teaser without a web edition."""
    mailing = subject.document.mailing
    if mailing.teaser and not mailing.web and any(item.format in FORMATS for item in subject.artifacts):
        yield Finding("The teaser leads nowhere: nobody says where the web edition lies.", HINT)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a teaser without an address."""
    document = subject.document
    made = Artifact(document.id, document.lang, "email", ".eml", "message/rfc822", b"")
    teaser = replace(document, mailing=replace(document.mailing, teaser=True, web=""))
    yield replace(subject, document=teaser, artifacts=(made,))


RULE = Rule("MAI002", Severity.ERROR, check, failing=failing)
