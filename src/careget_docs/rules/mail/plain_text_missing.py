"""An e-mail has no plain text beside its HTML.

Why: some read mail as text, by choice, on braille displays or on watches; filters take HTML alone for spam.
Mend: nothing for our own; ask whoever made it for `multipart/alternative`.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

LEAST = 5
"""Words that a text of any use has."""
HINT = "Send it with a text beside the HTML (multipart/alternative) that says the same."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a message without plain text, or with a few words of it only."""
    mail = inspection.mail
    if mail and mail.message and len((mail.plain or "").split()) < LEAST:
        yield Finding("The e-mail has no plain text for those who read no HTML.", HINT)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a mail of HTML alone, and one whose text says that there is HTML."""
    yield mailed(inspection, plain=None)
    yield mailed(inspection, plain="See HTML version")


RULE = FileRule("MAI015", Severity.ERROR, check, failing, passing)
