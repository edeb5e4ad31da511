"""An e-mail holds what no mail program lets run or shows.

Why: scripts, forms, frames and style sheets from elsewhere are taken out, or make the mail look dangerous to filters.
Mend: take them out; lead to a page on the web instead.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

HINT = "Take it out, and lead to a page on the web instead."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a mail with such elements."""
    mail = inspection.mail
    if mail and mail.runs:
        yield Finding(
            "The e-mail holds what mail programs take out: {names}.", HINT, (("names", ", ".join(mail.runs)),)
        )


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a mail with a form and a script."""
    yield mailed(inspection, runs=("form", "script"))


RULE = FileRule("MAI019", Severity.ERROR, check, failing, passing)
