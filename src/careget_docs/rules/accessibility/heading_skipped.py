"""A heading skips a level, or the first one is not of the first level.

Why: readers who move by headings lose the thread (WCAG 2.1, 1.3.1; PDF/UA-1, 7.4.2).
Mend: write `##` below a section's title, `###` below that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Heading, Text, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each heading more than one level below the one before it."""
    level, block = 0, ""
    for node in walk(subject.document):
        if isinstance(node, Group) and node.id:
            block = node.id
        if isinstance(node, Heading):
            if node.level > level + 1:
                message = "The heading “{text}” is of level {level}, the one before it of level {before}."
                hint = "Take one `#` away, or put the text into a section."
                levels = (("level", str(node.level)), ("before", str(level or "0")))
                yield Finding(message, hint, (("text", plain(node.children)[:60]), *levels), block)
            level = node.level


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document that ends in a heading of the fifth level."""
    document = subject.document
    group = Group("text", (Heading(5, (Text("Много дълбоко"),)),), id="deep")
    yield replace(subject, document=replace(document, children=(*document.children, group)))


RULE = Rule("ACC002", Severity.ERROR, check, failing=failing)
