"""A funding statement in a picture can be read only half.

Why: in a picture the words are compared as shapes; small or blurred ones may be the prescribed sentence or nearly it.
Mend: read it yourself, or put the emblem in with live text, as `careget-docs emblem` hands it out.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement

HINT = "Read it yourself, or put the emblem in with live text: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each statement in a picture of which the words are not certain."""
    for said in beside(inspection.sighting):
        if said.seen == "picture" and not said.exact:
            message = "Look here: this is probably “{text}”, but it cannot be read for certain."
            yield Finding(message, HINT, (("text", said.text),), page=said.page, box=said.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its statement in a blurred picture."""
    yield statement(inspection, seen="picture", exact=False, score=0.6)


RULE = FileRule("VIS128", Severity.ERROR, check, failing)
