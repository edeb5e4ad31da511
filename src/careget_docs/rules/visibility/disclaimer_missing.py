"""The document has no disclaimer.

Why: the Commission's standard wording: views are the authors' own; neither the EU nor the granting authority answers
for them. Billboards and plaques state facts and no views, so they need none.
Mend: give the value `granting-authority` in project.yaml; the sentence itself comes with the language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Paragraph, plain, walk
from careget_docs.visibility.lockup import SIGNS


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the imprint does not begin a line with the sentence of this language."""
    if subject.document.kind in SIGNS:
        return
    sentence = subject.locale.sentences.get("disclaimer")
    opening = sentence.text.split("{")[0].strip() if sentence else ""
    lines = [plain(node.children) for node in walk(subject.document.imprint) if isinstance(node, Paragraph)]
    if not opening or not any(line.startswith(opening) and line != opening for line in lines):
        yield Finding("The document has no disclaimer.", "Give `granting-authority` in deliverables/project.yaml.")


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with an empty imprint."""
    empty = replace(subject.document.imprint, children=())
    yield replace(subject, document=replace(subject.document, imprint=empty))


RULE = Rule("VIS018", Severity.ERROR, check, failing=failing)
