"""A finished file does not carry the EU funding statement in the document's language.

Why: Regulation (EU) 2021/1060, Art. 50(1)(b) and Annex IX 1.2: the statement is written in full next to the emblem on
all material for the public; where it is missing, up to 3 % of the support can be cut (Art. 50(3)).
Mend: the emblem with its statement is added to every document; a template that does not print
`document.lockup` is the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import squeeze
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Figure, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each file without the statement."""
    if any(isinstance(node, Figure) and node.role == "official" for node in walk(subject.document.lockup)):
        return  # the statement is in the picture, where preflight looks for it
    statement = subject.locale.sentences[subject.brand.statement].text
    for artifact, reading in subject.readings():
        if squeeze(statement) not in squeeze(reading.whole):
            values = (("file", artifact.name), ("statement", statement))
            hint = "Print `document.lockup` in the template; it belongs on the first page."
            yield Finding("{file} does not say “{statement}”.", hint, values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return files of a document that should carry another statement."""
    yield replace(subject, brand=replace(subject.brand, statement="funded"))


RULE = Rule("VIS001", Severity.ERROR, check, failing=failing)
