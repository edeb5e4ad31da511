"""An e-mail says nothing in the line that inboxes show beside the subject.

Why: without a preheader inboxes show the first words of the mail there, often “view in browser” or the emblem's text.
Mend: write `email: preheader:`, or a `subject:` of the deliverable.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

HINT = "Below `email:`, write `preheader:`, one line that makes people open it."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a mail without a preheader."""
    mail = inspection.mail
    if mail and mail.html and not mail.preheader:
        yield Finding("The e-mail has no preheader: inboxes show its first words instead.", HINT)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return an e-mail without one."""
    yield mailed(inspection, preheader="")


RULE = FileRule("MAI014", Severity.WARNING, check, failing, passing)
