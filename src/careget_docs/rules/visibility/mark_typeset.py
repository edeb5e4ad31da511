"""A logo stands as words because no picture of it was supplied.

Why: EUI's identity must be visible at all times (EUI guidance 8.2); its logo is a drawing that EUI gives to projects.
Mend: save the file in `deliverables/images/` and name it with `image:` in the `logos` block.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Paragraph, Text, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each mark that is typeset."""
    block = ""
    for node in walk(subject.document):
        if isinstance(node, Group) and node.id:
            block = node.id
        if isinstance(node, Paragraph) and node.role == "mark":
            values = (("name", plain(node.children)),)
            yield Finding("The logo of “{name}” is only set in letters.", "Name its file with `image:`.", values, block)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return a document without a strip of marks."""
    kept = tuple(node for node in subject.document.children if not (isinstance(node, Group) and node.role == "logos"))
    yield replace(subject, document=replace(subject.document, children=kept))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a typeset mark."""
    mark = Group("logos", (Paragraph((Text("EUI"),), role="mark"),), id="marks")
    yield replace(subject, document=replace(subject.document, children=(*subject.document.children, mark)))


RULE = Rule("VIS021", Severity.WARNING, check, passing, failing, standing=True)
