"""A picture of an e-mail is not in it and not on the web.

Why: what lies on the sender's computer, or in a part that is not there, is an empty frame for everybody else.
Mend: build the mail again; ask whoever made it to attach its pictures.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.mail.mail_facts import MailPart
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

HINT = "Attach it to the mail, or lay it on the web under https://."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each picture that lies nowhere."""
    for part in inspection.mail.parts if inspection.mail else ():
        if not part.place or (part.place == "message" and not part.kind):
            yield Finding("The picture {address} is neither in the e-mail nor on the web.", HINT,
                          (("address", part.address or "–"),))  # fmt: skip


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a mail whose picture lies on somebody's computer, and one with a damaged part."""
    yield mailed(inspection, parts=(MailPart("lead.jpg", "", ""),))
    yield mailed(inspection, parts=(MailPart("cid:lead", "", "message"),))


RULE = FileRule("MAI016", Severity.ERROR, check, failing, passing)
