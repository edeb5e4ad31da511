"""A picture and its caption or credit stand apart: on different pages, or in different columns.

Why: a caption without its picture says nothing, and a photograph without its credit breaks the photographer's right.
Mend: make the picture smaller or its caption shorter, so that they fit together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.placed_figure import PlacedFigure
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import SLACK, called, figure, page, place
from careget_docs.tree import Figure, Group, Picture, Text, walk

HINT = "Make the picture smaller or its caption shorter, so that both fit together."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block of one figure whose words are not on its page, above or below it."""
    names = [node.id for node in walk(subject.document) if isinstance(node, Group) and node.id and _is_figure(node)]
    for artifact, reading in subject.readings():
        for name in names:
            shown = [each for each in reading.placed if each.blocks and each.blocks[-1] == name]
            words = [each for each in reading.pieces if each.blocks and each.blocks[-1] == name and not each.figure]
            if len(shown) == 1 and any(_apart(piece, shown[0], reading) for piece in words):
                message = "In {file}, page {page}, {picture} and its caption or credit stand apart."
                values = (("file", artifact.name), ("page", str(shown[0].page)), ("picture", called(shown[0])))
                yield Finding(message, HINT, values, name, shown[0].page, shown[0].box)


def _is_figure(group: Group) -> bool:
    return len(group.children) == 1 and isinstance(group.children[0], Figure)


def _apart(piece: Piece, shown: PlacedFigure, reading: Reading) -> bool:
    if piece.page != shown.page:
        return True
    if shown.number or shown.shown is None:  # an engine that leaves notes measures columns itself
        return False
    box = place(piece, reading)
    return box.top < shown.shown.bottom - SLACK and box.bottom > shown.shown.top + SLACK


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and a picture with its caption below it."""
    yield subject
    yield _with(subject, Piece("надпис", 1, (30, 100, 60, 110), 1, "Sofia Sans", blocks=("made-up",)))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a picture whose caption is on another page, and one whose caption is in another column."""
    word = Piece("надпис", 2, (30, 100, 60, 110), 1, "Sofia Sans", blocks=("made-up",))
    yield _with(subject, word)
    yield _with(subject, replace(word, page=1, box=(200, 240, 240, 250)))


def _with(subject: Subject, piece: Piece) -> Subject:
    picture = Figure(Picture("x.svg", "image/svg+xml", b"<svg/>", 10, 10), "Хора", (Text(piece.text),))
    group = Group("figure", (picture,), id="made-up")
    made = page(subject, figure(Box(10, 10, 40, 40)), pieces=(piece,))
    return replace(made, document=replace(subject.document, children=(group,)))


RULE = Rule("LAY004", Severity.ERROR, check, passing, failing)
