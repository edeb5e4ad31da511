"""A paragraph's words are missing from the file for the press.

Why: what the layout dropped from the press file, which has no structure to be read by, is noticed when it is printed.
Mend: look at the page; a template that leaves out a slot, or a box that is too small, is the usual reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import squeeze
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Heading, Paragraph, Text, plain, walk


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each paragraph and press file in which some of its words are not to be found."""
    for artifact in subject.artifacts:
        if artifact.format != "press" or artifact.media_type != "application/pdf":
            continue
        printed = squeeze(_text(artifact.data))
        for group in (node for node in walk(subject.document) if isinstance(node, Group) and node.id):
            for node in walk(group):
                if not isinstance(node, Heading | Paragraph) or squeeze(said := plain(node.children)) in printed:
                    continue
                if lost := [word for word in said.split() if squeeze(word) not in printed]:
                    message = "In {file}, the block “{id}” lacks: “{words}”."
                    hint = "Look at the page: text was cut off, or left out by the template."
                    values = (("file", artifact.name), ("id", group.id), ("words", " ".join(lost[:6])))
                    yield Finding(message, hint, values, group.id)


def _text(data: bytes) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    found = "\n".join(pdf[index].get_textpage().get_text_bounded() for index in range(len(pdf)))
    pdf.close()
    return found


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the screen's PDF as if it were for the press."""
    screen = next(item for item in subject.artifacts if item.suffix == ".pdf")
    yield replace(subject, artifacts=(replace(screen, format="press"),))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document that says more than its press file."""
    first, *rest = subject.document.children
    assert isinstance(first, Group)
    longer = replace(first, children=(*first.children, Paragraph((Text("изгубени думи"),))))
    screen = next(item for item in subject.artifacts if item.suffix == ".pdf")
    document = replace(subject.document, children=(longer, *rest))
    yield replace(subject, document=document, artifacts=(replace(screen, format="press"),))


RULE = Rule("PRN309", Severity.ERROR, check, passing, failing)
