"""The funding statement of a document is not the prescribed one: in another language, shortened, or reworded.

Why: Regulation (EU) 2021/1060, Annex IX 1.2: one of two sentences, written in full, in the language of the material;
no abbreviation, no programme's name inside it.
Mend: take the wording as `careget-docs emblem` hands it out; do not change it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.languages.funding_statements import statements
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Paragraph, Text, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each statement in the document that differs from the prescribed wording."""
    langs = [lang for lang in (subject.document.lang, subject.document.second) if lang]
    wanted = {sentence.text for lang in langs for sentence in statements()[lang.split("-")[0]].values()}
    for node in (*walk(subject.document.lockup), *walk(subject.document)):
        if isinstance(node, Paragraph) and node.role == "statement" and plain(node.children) not in wanted:
            values = (("text", plain(node.children)), ("wanted", " / ".join(sorted(wanted))))
            yield Finding("“{text}” is not the funding statement.", "It is: {wanted}", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the statement in Greek, shortened, and with a programme's name in it."""
    lockup: Group = subject.document.lockup
    texts = (
        "Με τη συγχρηματοδότηση της Ευρωπαϊκής Ένωσης",
        "Съфинансирано от ЕС",
        "Съфинансирано от Европейския съюз – EUI",
    )
    for text in texts:
        said = Paragraph((Text(text),), role="statement")
        changed = replace(lockup, children=(lockup.children[0], said))
        yield replace(subject, document=replace(subject.document, lockup=changed))


RULE = Rule("VIS011", Severity.ERROR, check, failing=failing)
