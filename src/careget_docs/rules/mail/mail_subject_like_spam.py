"""The subject of an e-mail looks like that of spam.

Why: filters and people take words in capitals, rows of exclamation marks and offers of money for spam.
Mend: write the subject as you would say it.
"""

import re
from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

SHOUTS = 0.7
"""Share of capitals from which a subject shouts."""
OFFERS = re.compile(
    r"[!?]{2,}|[$€]{2,}|^(?:re|fwd?|отг):|100\s?%\s?(?:free|безплатно)"
    r"|\b(?:free|act now|безплатно|gratis|δωρεάν|nemokamai|gratuit)\b(?=.*(?:[!$€]|за вас|for you))",
    re.IGNORECASE,
)
"""What offers and implores, or feigns an answer."""
HINT = "Write it as you would say it to somebody: small letters, one sign at the end, no offers."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for a subject that shouts or offers."""
    mail = inspection.mail
    if mail is None:
        return
    letters = [sign for sign in mail.subject if sign.isalpha()]
    shouts = len(letters) > 8 and sum(sign.isupper() for sign in letters) > SHOUTS * len(letters)
    found = OFFERS.search(mail.subject)
    if shouts or found:
        words = found[0].strip() if found else mail.subject
        yield Finding("The subject looks like spam: “{words}”.", HINT, (("words", words),))


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return subjects that shout, implore and offer."""
    for subject in ("ПЪРВИТЕ МЕСЕЦИ НА ПРОЕКТА", "Елате на празника!!!", "Free $$$ for you", "Re: безплатно за вас"):
        yield mailed(inspection, subject=subject)


RULE = FileRule("MAI013", Severity.WARNING, check, failing, passing)
