"""A picture of an e-mail is of a kind that widely used mail programs do not show.

Why: classic Outlook shows no WebP and AVIF, Gmail no SVG and no picture inside the page (caniemail.com, 2026-05).
Mend: save it as JPEG or PNG, and attach it.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.mail.mail_facts import MailPart
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

SHOWN = ("JPEG", "PNG", "GIF")
HINT = "Save it as JPEG or PNG and attach it, or lay it on the web under https://."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each picture that many would not see."""
    mail = inspection.mail
    apart = (
        mail is not None and inspection.own and not mail.message
    )  # ours are laid beside the page when it is delivered
    for part in mail.parts if mail else ():
        if (part.place == "page" and not apart) or (part.kind and part.kind not in SHOWN):
            values = (("address", part.address.partition(",")[0]), ("kind", part.kind or "?"))
            yield Finding("The picture {address} ({kind}) is not shown by Gmail or Outlook.", HINT, values)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a mail with a WebP, and one with a picture inside its page."""
    yield mailed(inspection, parts=(MailPart("cid:lead", "WEBP", "message", 536, 300),))
    yield mailed(inspection, parts=(MailPart("data:image/png", "PNG", "page", 10, 10),))


RULE = FileRule("MAI017", Severity.ERROR, check, failing, passing)
