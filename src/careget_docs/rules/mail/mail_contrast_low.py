"""Words of an e-mail are too pale for their ground.

Why: WCAG 2.2, 1.4.3: text needs a contrast of 4.5 to its ground, large text of 3.
Mend: take a darker colour for the words, or a lighter one for the ground, in `templates/email.css` or the brand.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.mail.mail_facts import PaleText
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._mail import mailed

HINT = "Make the words darker or their ground lighter."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each pair of colours that words cannot be read in, as they are written at the elements."""
    told = set()
    for pale in inspection.mail.pale if inspection.mail else ():
        if (pale.ink, pale.ground) not in told:
            told.add((pale.ink, pale.ground))
            values = (("text", pale.text), ("ink", pale.ink), ("ground", pale.ground),
                      ("contrast", decimal(pale.contrast)), ("least", decimal(pale.least)))  # fmt: skip
            message = "“{text}” is {ink} on {ground}: a contrast of {contrast}, where {least} is needed."
            yield Finding(message, HINT, values)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good e-mail, and a file that is none."""
    yield mailed(inspection)
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a mail with grey words on white."""
    yield mailed(inspection, pale=(PaleText("Прочетете", "#aaaaaa", "#ffffff", 2.3, 4.5),))


RULE = FileRule("MAI020", Severity.ERROR, check, failing, passing)
