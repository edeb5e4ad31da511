"""What the rules on e-mails have in common: a good e-mail, and the same with a fact changed; it judges nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.mail.mail_facts import MailFacts, MailPart

GOOD = MailFacts(
    subject="Първите месеци на проекта",
    preheader="Три новини за три минути: откриване, пазар на труда, партньори.",
    weight=24_000,
    plain="Първите месеци на проекта\n\nНа 20 март 2025 г. проектът бе открит официално.\n",
    parts=(MailPart("cid:lead", "JPEG", "message", 536, 300),),
    links=(("Как мина откриването", "https://www.haskovo.bg/"),),
)
"""An e-mail with nothing wrong."""


def mailed(inspection: Inspection, **facts: Any) -> Inspection:
    """Return the inspection of an e-mail with other facts; for the samples of rules."""
    return replace(inspection, mail=replace(GOOD, **facts))
