"""A document has no EU emblem or no funding statement.

Why: Regulation (EU) 2021/1060, Art. 47 and Annex IX 1.1-1.2; where it is missing and not mended, up to 3 % of the
support can be cut (Art. 50(3)).
Mend: the toolkit adds the emblem with its statement by itself; a change to it is the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Figure, Group, Paragraph, walk

HINT = "Let the toolkit add the emblem with its statement, or put the official artwork into templates/brand/."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the lockup lacks its emblem or its statement."""
    nodes = list(walk(subject.document.lockup))
    emblem = any(isinstance(node, Figure) and node.role in ("emblem", "official") for node in nodes)
    official = any(isinstance(node, Figure) and node.role == "official" for node in nodes)
    said = official or any(isinstance(node, Paragraph) and node.role == "statement" for node in nodes)
    if not emblem:
        yield Finding("The document has no EU emblem.", HINT)
    if not said:
        yield Finding("The document has no funding statement.", HINT)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document without the emblem, and one without the statement."""
    lockup: Group = subject.document.lockup
    for kept in (lockup.children[:1], lockup.children[1:]):
        yield replace(subject, document=replace(subject.document, lockup=replace(lockup, children=kept)))


RULE = Rule("VIS010", Severity.ERROR, check, failing=failing)
