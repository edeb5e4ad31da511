"""A link does not say where it leads.

Why: in a list of links, “here” and a bare address say nothing (WCAG 2.1, 2.4.4).
Mend: let the link's words name the place, or add `about:`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._links import says_nothing
from careget_docs.tree import Group, Link, Paragraph, Text, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each link without words of its own and without a title."""
    block = ""
    for node in walk(subject.document):
        if isinstance(node, Group) and node.id:
            block = node.id
        if isinstance(node, Link) and not node.title.strip() and says_nothing(plain(node.children)):
            values = (("text", plain(node.children).strip()), ("target", node.target))
            hint = "Let its words name the place: [текстът на доклада](https://…)."
            yield Finding("The link “{text}” does not say where it leads ({target}).", hint, values, block)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a link that only says “here”."""
    document = subject.document
    group = Group("text", (Paragraph((Link((Text("тук"),), "https://www.haskovo.bg/"),)),), id="here")
    yield replace(subject, document=replace(document, children=(*document.children, group)))


RULE = Rule("ACC004", Severity.ERROR, check, failing=failing)
