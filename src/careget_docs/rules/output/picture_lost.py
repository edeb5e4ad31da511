"""A block's picture is missing from a finished file.

Why: what finds no room on a page of fixed places is left out in silence, and nobody notices what is not there. Artwork
of covers and openers may be left out by a design; photographs, drawings and charts of an author may not.
Mend: take the block out, put it into a deliverable whose template has room for it, or give it room in the template.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import figure, page
from careget_docs.tree import Figure, Group, Picture

ARTWORK = "artwork"
HINT = "Take the block out, or choose a template with room for it; a designer can give it a place."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block and paged file that shows fewer pictures than the block has."""
    wanted = {
        group.id: count
        for group in _groups(subject.document.children)
        if (count := sum(1 for node in group.children if isinstance(node, Figure) and _needed(node)))
    }
    for artifact, reading in subject.readings():
        shown = Counter(each.blocks[-1] for each in reading.placed if each.blocks and each.shown is not None)
        for name, count in wanted.items() if reading.sizes else ():
            if shown[name] < count:
                message = "In {file}, the picture of block “{id}” is missing: it found no room on the page."
                yield Finding(message, HINT, (("file", artifact.name), ("id", name)), name)


def _groups(nodes: Iterable[object]) -> Iterator[Group]:
    for node in nodes:
        if isinstance(node, Group) and node.id:
            yield node
        yield from _groups(getattr(node, "children", ()))


def _needed(node: Figure) -> bool:
    return node.role != ARTWORK and not node.decorative


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and a photograph that is there."""
    yield subject
    yield _with_photograph(page(subject, figure(Box(10, 10, 40, 40))))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a photograph that is nowhere."""
    yield _with_photograph(page(subject))


def _with_photograph(subject: Subject) -> Subject:
    photograph = Figure(Picture("x.svg", "image/svg+xml", b"<svg/>", 10, 10), "Хора")
    group = Group("figure", (photograph,), id="made-up")
    return replace(subject, document=replace(subject.document, children=(group,)))


RULE = Rule("OUT014", Severity.ERROR, check, passing, failing)
