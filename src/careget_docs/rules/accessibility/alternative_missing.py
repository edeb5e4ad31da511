"""A picture has no text alternative.

Why: WCAG 2.1, 1.1.1, asked of public bodies by Directive (EU) 2016/2102 through EN 301 549; PDF/UA-1, 7.3.
Mend: say in a sentence what it shows (`alternative:`), or that it only decorates (`decorative: true`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Figure, Group, Picture, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each figure that neither says what it shows nor is decoration."""
    block = ""
    for node in walk(subject.document):
        if isinstance(node, Group) and node.id:
            block = node.id
        if isinstance(node, Figure) and not node.decorative and not node.alternative.strip():
            message = "The picture “{name}” has no text alternative."
            hint = "Say in a sentence what it shows (`alternative:`), or write `decorative: true` when it says nothing."
            yield Finding(message, hint, (("name", node.picture.name),), block)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a picture that says nothing of itself."""
    document = subject.document
    picture = Figure(Picture("mute.svg", "image/svg+xml", b"<svg/>", 10, 10), " ")
    group = Group("figure", (picture,), id="mute")
    yield replace(subject, document=replace(document, children=(*document.children, group)))


RULE = Rule("ACC001", Severity.ERROR, check, failing=failing)
