"""The HTML of an e-mail is larger than Gmail shows.

Why: Gmail cuts a mail off at about 102 KB of decoded HTML and hides the rest, the imprint with it, behind a link.
Mend: send a teaser (`email: style: teaser`), or tell less; pictures do not count.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

MOST = 100_000
"""Bytes of decoded HTML."""
HINT = "Below `email:`, write `style: teaser`, or tell less."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for an e-mail that would be cut off."""
    mail = inspection.mail
    if mail and mail.weight > MOST:
        values = (("size", f"{mail.weight / 1000:.0f}"), ("most", f"{MOST / 1000:.0f}"))
        yield Finding("The HTML of the e-mail has {size} KB; Gmail cuts off what is beyond {most} KB.", HINT, values)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return an e-mail of 130 KB."""
    yield mailed(inspection, weight=130_000)


RULE = FileRule("MAI010", Severity.ERROR, check, failing, passing)
