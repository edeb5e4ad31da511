"""The document does not refer to the European Regional Development Fund.

Why: EUI online guidance 8.4: emblem *and* reference to the ERDF on all information and communication.
Mend: give the project's name as the value `project` in project.yaml; the sentence itself comes with the language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Paragraph, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the imprint does not begin a line with the sentence of this language."""
    sentence = subject.locale.sentences.get("erdf")
    opening = sentence.text.split("{")[0].strip() if sentence else ""
    lines = [plain(node.children) for node in walk(subject.document.imprint) if isinstance(node, Paragraph)]
    if not opening or not any(line.startswith(opening) and line != opening for line in lines):
        yield Finding(
            "The document does not refer to the European Regional Development Fund.",
            "Give `project` in deliverables/project.yaml.",
        )


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with an empty imprint."""
    empty = replace(subject.document.imprint, children=())
    yield replace(subject, document=replace(subject.document, imprint=empty))


RULE = Rule("VIS017", Severity.ERROR, check, failing=failing)
