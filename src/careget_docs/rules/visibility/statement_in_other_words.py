"""The sentence beside the EU emblem says who pays in its own words; the prescribed statement is missing.

Why: Regulation (EU) 2021/1060, Annex IX 1.2: the prescribed statement is written in full next to the emblem. A sentence
such as “This project has received funding from the European Union's Horizon 2020 programme” may be wanted by another
programme's rules, but does not stand for it.
Mend: put the prescribed statement next to the emblem, and keep the sentence in the text if another rule asks for it.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import acknowledged, beside
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement

HINT = "Put the prescribed statement next to the emblem; the sentence may stay in the text: `careget-docs emblem`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each such sentence beside an emblem, where no statement stands beside one."""
    if beside(inspection.sighting):
        return
    for said in acknowledged(inspection.sighting):
        message = "“{text}” says who pays in its own words; the prescribed statement does not stand next to the emblem."
        yield Finding(message, HINT, (("text", said.text),), page=said.page, box=said.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a sentence of a programme in the place of its statement."""
    text = "This project was funded by the European Union's programme for research, grant 000000."
    yield statement(inspection, acknowledges=True, exact=False, text=text)


RULE = FileRule("VIS133", Severity.ERROR, check, failing)
