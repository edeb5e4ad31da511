"""A block's words are missing from a finished file, or stand in another order.

Why: a text that the layout dropped or cut is noticed by nobody until the issue is printed. Every file is read back:
the PDF through its structure, as a screen reader hears it, the Word file through its bookmarks.
Mend: look at the page; often a box of fixed height or a template that leaves out a place is the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import squeeze
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._words_told import first_missing
from careget_docs.tree import Group, Note, Paragraph, Text, note_words, walk, wording


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block and file in which the block's words are not all there in order."""
    noted = any(isinstance(node, Note) for node in walk(subject.document))
    groups = [node for node in walk(subject.document) if isinstance(node, Group) and node.id]
    for artifact, reading in subject.readings():
        for group in groups if reading.tagged else ():
            found = squeeze(reading.blocks.get(group.id, "") + reading.notes.get(group.id, ""))
            notes = note_words(group) if noted else []
            missing = first_missing(" ".join((wording(group, notes=False), *notes)), found)
            if missing:
                message = "In {file}, the block “{id}” lacks or misplaces: “{words}”."
                hint = "Look at that place in the file: text was cut off, left out by the template, or put elsewhere."
                values = (("file", artifact.name), ("id", group.id), ("words", missing))
                yield Finding(message, hint, values, group.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document that says more than its files, and one that says it in another order."""
    document = subject.document
    first, *rest = document.children
    assert isinstance(first, Group)
    longer = replace(first, children=(*first.children, Paragraph((Text("изгубени думи"),))))
    yield replace(subject, document=replace(document, children=(longer, *rest)))
    turned = replace(first, children=first.children[::-1])
    yield replace(subject, document=replace(document, children=(turned, *rest)))


RULE = Rule("OUT001", Severity.ERROR, check, failing=failing)
