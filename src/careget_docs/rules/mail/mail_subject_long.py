"""The subject of an e-mail is longer than inboxes show.

Why: telephones show some 40 letters of a subject, desks some 70; what is beyond is not read.
Mend: write a shorter `email: subject:`, with what matters first.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

MOST = 70
"""Letters."""
HINT = "Below `email:`, write a shorter `subject:`, with what matters first."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a long subject."""
    mail = inspection.mail
    if mail and len(mail.subject) > MOST:
        values = (("count", str(len(mail.subject))), ("most", str(MOST)))
        yield Finding("The subject has {count} letters; inboxes show {most} at most.", HINT, values)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return an e-mail with a subject of 90 letters."""
    yield mailed(inspection, subject="Дълга тема " * 8)


RULE = FileRule("MAI012", Severity.WARNING, check, failing, passing)
