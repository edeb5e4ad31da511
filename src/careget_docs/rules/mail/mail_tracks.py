"""An e-mail fetches a picture that nobody sees, which tells its sender who opened it.

Why: following readers needs their consent (Directive 2002/58/EC, Art. 5(3), and the GDPR); a project of the public hand
does not do it by the way.
Mend: switch tracking off in the mailing tool.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.mail.mail_facts import MailPart
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

PIXELS = 3
"""Width and height up to which a picture is there to be counted."""
HINT = "Switch tracking of openings off in the mailing tool."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each picture of a pixel or two from the web."""
    for part in inspection.mail.parts if inspection.mail else ():
        if part.place == "web" and 0 < max(part.width, part.height) <= PIXELS:
            yield Finding("The e-mail tells {address} who opens it.", HINT, (("address", part.address),))


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a mail with a counting pixel."""
    yield mailed(inspection, parts=(MailPart("https://count.example/o.gif", "", "web", 1, 1),))


RULE = FileRule("MAI018", Severity.WARNING, check, failing, passing)
