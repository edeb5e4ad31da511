"""The HTML of an e-mail is larger than Gmail shows, or the e-mail than servers take.

Why: Gmail cuts a mail off at about 102 KB of decoded HTML and hides the rest, the imprint with it, behind a link.
Mend: send a teaser (`email: style: teaser`), or tell less; pictures do not count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

MOST = 100_000
"""Bytes of decoded HTML."""
MOST_MESSAGE = 10_000_000
"""Bytes of a whole message, with its pictures."""
HINT_PICTURES = "Make its pictures smaller, or lay them on the web."
HINT = "Below `email:`, write `style: teaser`, or tell less."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for an e-mail that would be cut off."""
    mail = inspection.mail
    if mail and mail.message and inspection.size > MOST_MESSAGE:
        values = (("size", f"{inspection.size / 1e6:.0f}"), ("most", f"{MOST_MESSAGE / 1e6:.0f}"))
        yield Finding("The e-mail has {size} MB; many servers take no more than {most} MB.", HINT_PICTURES, values)
    if mail and mail.weight > MOST:
        values = (("size", f"{mail.weight / 1000:.0f}"), ("most", f"{MOST / 1000:.0f}"))
        yield Finding("The HTML of the e-mail has {size} KB; Gmail cuts off what is beyond {most} KB.", HINT, values)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return an e-mail of 130 KB, and one with heavy pictures."""
    yield mailed(inspection, weight=130_000)
    yield replace(mailed(inspection), size=12_000_000)


RULE = FileRule("MAI010", Severity.ERROR, check, failing, passing)
