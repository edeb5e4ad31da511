"""A footnote is called in a heading.

Why: a heading is printed again in the contents, in the bookmarks and as the title of a file, where no note can stand
below it, and a screen reader reads its number as part of the title.
Mend: call the note in the first sentence below the heading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Heading, Note, Text, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each heading with a note in it."""
    block = ""
    for node in walk(subject.document):
        if isinstance(node, Group) and node.id:
            block = node.id
        if isinstance(node, Heading) and any(isinstance(each, Note) for each in walk(node)):
            message = "A note stands in the heading “{text}”."
            hint = "Call it in the first sentence below the heading."
            yield Finding(message, hint, (("text", plain(node.children)[:60]),), block)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a heading that calls a note."""
    document = subject.document
    heading = Heading(2, (Text("Новини"), Note((Text("Бележка"),))))
    group = Group("text", (heading,), id="noted")
    yield replace(subject, document=replace(document, children=(*document.children, group)))


RULE = Rule("SRC025", Severity.ERROR, check, failing=failing)
