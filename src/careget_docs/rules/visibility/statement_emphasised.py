"""The funding statement carries emphasis, a link or a footnote.

Why: Regulation (EU) 2021/1060, Annex IX 1.3: italic, underlined variations and font effects are not allowed.
Mend: let the statement be plain words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Emphasis, Group, Link, Note, Paragraph, Strong, walk

KINDS = {
    Emphasis: phrase("Emphasis"),
    Strong: phrase("Strong"),
    Link: phrase("Link"),
    Note: phrase("Note"),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each statement with more than plain words in it."""
    for node in (*walk(subject.document.lockup), *walk(subject.document)):
        if isinstance(node, Paragraph) and node.role == "statement":
            for inner in walk(node):
                if isinstance(inner, Emphasis | Strong | Link | Note):
                    hint = "Let it be plain words; the role gives it its weight."
                    values = (("kind", KINDS[type(inner)]),)
                    yield Finding("The funding statement is emphasised ({kind}).", hint, values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with the statement in italics."""
    lockup: Group = subject.document.lockup
    mark, said = lockup.children
    assert isinstance(said, Paragraph)
    slanted = replace(said, children=(Emphasis(said.children),))
    yield replace(subject, document=replace(subject.document, lockup=replace(lockup, children=(mark, slanted))))


RULE = Rule("VIS015", Severity.ERROR, check, failing=failing)
