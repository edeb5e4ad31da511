"""An e-mail has no subject.

Why: inboxes show the subject; a mail without one is taken for spam and cannot be found again.
Mend: write `email: subject:`, or a title.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a message without a subject."""
    mail = inspection.mail
    if mail and mail.message and not mail.subject:
        yield Finding("The e-mail has no subject.", "Give it one; it is what inboxes show.")


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return an e-mail without a subject."""
    yield mailed(inspection, subject="")


RULE = FileRule("MAI011", Severity.ERROR, check, failing, passing)
