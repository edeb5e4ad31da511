"""A block's words are missing from a finished file, or stand in another order.

Why: a text that the layout dropped or cut is noticed by nobody until the issue is printed. Every file is read back:
the PDF through its structure, as a screen reader hears it, the Word file through its bookmarks.
Mend: look at the page; often a box of fixed height or a template that leaves out a slot is the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import squeeze
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Note, PageNumber, Paragraph, Text, walk, words


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block and file in which the block's words are not all there in order."""
    groups = [node for node in walk(subject.document) if isinstance(node, Group) and node.id]
    for artifact, reading in subject.readings():
        for group in groups if reading.tagged else ():
            notes = [note for note in walk(group) if isinstance(note, Note)]
            found = squeeze(reading.blocks.get(group.id, "") + reading.notes.get(group.id, ""))
            said = _without(words(group), notes) + [word for note in notes for word in words(note)]
            numbers = any(isinstance(node, PageNumber) for node in walk(group))
            missing = _missing(said, found, loose=numbers)
            if missing:
                message = "In {file}, the block “{id}” lacks or misplaces: “{words}”."
                hint = "Look at that place in the file: text was cut off, left out by the template, or put elsewhere."
                values = (("file", artifact.name), ("id", group.id), ("words", missing))
                yield Finding(message, hint, values, group.id)


def _without(said: list[str], notes: list[Note]) -> list[str]:
    """Take the footnotes' words out of a block's words: a file keeps them elsewhere."""
    left = list(said)
    for note in notes:
        inner = words(note)
        for start in range(len(left) - len(inner) + 1):
            if left[start : start + len(inner)] == inner:
                del left[start : start + len(inner)]
                break
    return left


def _missing(said: list[str], found: str, *, loose: bool) -> str:
    """Return the words at the first place where a file departs from what was said; empty when it does not."""
    at = 0
    for index, word in enumerate(said):
        wanted = squeeze(word)
        if not wanted:
            continue
        place = found.find(wanted, at)
        skipped = found[at:place] if place >= 0 else ""
        if place < 0 or (skipped and not (loose and skipped.isdigit())):
            return " ".join(said[index : index + 6])
        at = place + len(wanted)
    return ""


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
