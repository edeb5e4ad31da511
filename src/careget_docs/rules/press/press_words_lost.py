"""A paragraph's words are missing from a file without structure, such as that for the press.

Why: what the layout dropped from the press file, which has no structure to be read by, is noticed when it is printed.
Mend: look at the page; a template that leaves out a place, or a box that is too small, is the usual reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import squeeze
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Heading, Note, Paragraph, Text, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each paragraph and press file in which some of its words are not to be found."""
    groups = [node for node in walk(subject.document) if isinstance(node, Group) and node.id]
    for artifact, reading in subject.readings():
        pressed = bool(reading.sizes) and not reading.tagged
        printed = squeeze(reading.whole) if pressed else ""
        for group in groups if pressed else ():
            for node in walk(group):
                if not isinstance(node, Heading | Paragraph | Note):
                    continue
                if squeeze(said := plain(node.children, " ")) in printed:
                    continue
                lost = [
                    word for word in said.split() if squeeze(word) not in printed and not _parted(word, reading.whole)
                ]
                if lost:
                    message = "In {file}, the block “{id}” lacks: “{words}”."
                    hint = "Look at the page: text was cut off, or left out by the template."
                    values = (("file", artifact.name), ("id", group.id), ("words", " ".join(lost[:6])))
                    yield Finding(message, hint, values, group.id)


def _parted(word: str, whole: str) -> bool:
    """Say whether a word is broken over a page or column: its head before a hyphen, its rest where a line begins."""
    return any(
        re.search(re.escape(word[:at]) + r"(?:\x02|[-\u00AD\u2010]\s*$)", whole, re.MULTILINE)
        and re.search(r"^\s*" + re.escape(word[at:]), whole, re.MULTILINE)
        for at in range(2, len(word) - 1)
    )


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the screen's PDF as if it were for the press."""
    yield _pressed(subject)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document that says more than its press file."""
    first, *rest = subject.document.children
    assert isinstance(first, Group)
    longer = replace(first, children=(*first.children, Paragraph((Text("изгубени думи"),))))
    yield replace(_pressed(subject), document=replace(subject.document, children=(longer, *rest)))


def _pressed(subject: Subject) -> Subject:
    from careget_docs.inspection.read_back.pdf import read_untagged_pdf

    screen = next(item for item in subject.artifacts if item.suffix == ".pdf")
    return replace(subject, artifacts=(screen,), readers={screen.format: read_untagged_pdf})


RULE = Rule("PRN309", Severity.ERROR, check, passing, failing)
