"""The funding statement is set in a typeface that is not permitted.

Why: Regulation (EU) 2021/1060, Annex IX 1.3: Arial, Auto, Calibri, Garamond, Trebuchet, Tahoma, Verdana, Ubuntu.
Mend: set it in one of these; Ubuntu is the free one.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement
from careget_docs.visibility.emblem import PERMITTED

HINT = "Set it in Arial, Calibri, Garamond, Tahoma, Trebuchet, Verdana or Ubuntu."


def _permitted(font: str) -> bool:
    name = "".join(letter for letter in font.split("+")[-1].lower() if letter.isalnum())
    return any(name.startswith(family.lower()) for family in PERMITTED)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each statement beside an emblem to which this applies."""
    for said in beside(inspection.sighting):
        if said.seen == "text" and said.font and not _permitted(said.font):
            message = "The funding statement is set in {font}, which is not permitted."
            values = (("font", said.font),)
            yield Finding(message, HINT, values, page=said.page, box=said.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with the statement in Comic Sans."""
    yield statement(inspection, font="ComicSansMS-Bold")


RULE = FileRule("VIS123", Severity.ERROR, check, failing)
