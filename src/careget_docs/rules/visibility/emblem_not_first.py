"""A strip of logos does not begin with the EU emblem, or has none.

Why: Regulation (EU) 2021/1060, Annex IX 1.1 and 1.7: the emblem is featured prominently, no other logo before it.
Mend: use the `logos` block, which puts it first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Items, Paragraph, Text, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each strip whose first item is not the lockup."""
    block = ""
    for node in walk(subject.document):
        if isinstance(node, Group) and node.id:
            block = node.id
        if isinstance(node, Items) and node.role == "logos":
            first = node.items[0][0] if node.items and node.items[0] else None
            if not (isinstance(first, Group) and first.role == "lockup"):
                yield Finding(
                    "The strip of logos does not begin with the EU emblem.", "Use the `logos` block.", id=block
                )


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a strip that begins with another mark."""
    strip = Group("logos", (Items(((Paragraph((Text("EUI"),), role="mark"),),), role="logos"),), id="marks")
    yield replace(subject, document=replace(subject.document, children=(*subject.document.children, strip)))


RULE = Rule("VIS022", Severity.ERROR, check, failing=failing)
