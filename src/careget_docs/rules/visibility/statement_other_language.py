"""The funding statement beside the EU emblem is in another language than the file.

Why: Regulation (EU) 2021/1060, Annex IX 1.2 gives the statement in each official language; the public must be able to
read it (EUI guidance 8.3: communication is in the local language).
Mend: take emblem and statement in the file's language; a bilingual statement is fine.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.emblem.sighting import beside
from careget_docs.inspection.facts import Inspection
from careget_docs.languages.funding_statements import statements
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._samples import statement

HINT = "Take emblem and statement in the language of the file: `careget-docs emblem --lang …`."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when no statement beside an emblem is in the language that the file says it is in."""
    lang = inspection.facts.lang.split("-")[0].lower()
    said_there = beside(inspection.sighting)
    if not lang or lang not in statements() or not said_there or any(said.lang == lang for said in said_there):
        return
    said = said_there[0]
    message = "The file is in “{lang}”, but its funding statement is in “{found}”: {text}"
    values = (("lang", lang), ("found", said.lang), ("text", said.text))
    yield Finding(message, HINT, values, page=said.page, box=said.box)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with the statement in Greek."""
    yield statement(inspection, lang="el", text="Με τη συγχρηματοδότηση της Ευρωπαϊκής Ένωσης")


RULE = FileRule("VIS121", Severity.ERROR, check, failing)
