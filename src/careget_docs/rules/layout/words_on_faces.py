"""Words stand on what the author wants seen of a photograph, such as faces.

Why: nobody wants a title across the face, and whoever said `keep:` said so. It is held against the finished page.
Mend: make the part that `keep` names smaller, take another picture, or a design with its words beside the picture.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import block, depth, figure, kept_places, page, place
from careget_docs.tree import Figure, Group, Picture

SLACK = 1.0
"""How far words may reach into what is kept, in mm: it is named roughly."""
HINT = "Make the part that `keep` names smaller, take another picture, or a design with its words beside the picture."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each picture with words on what is kept of it."""
    for artifact, reading, node, found, seen in kept_places(subject):
        on = [piece for piece in reading.pieces if piece.page == found.page and _covers(piece, seen, reading)]
        if on:
            message = "In {file}, page {page}, “{text}” stands on what `keep` wants seen of “{name}”."
            values = (
                ("file", artifact.name), ("page", str(found.page)), ("text", on[0].text.strip()[:40]),
                ("name", node.picture.name),
            )  # fmt: skip
            yield Finding(message, HINT, values, block(found), found.page, seen)


def _covers(piece: Piece, seen: Box, reading: Reading) -> bool:
    return not piece.figure and bool(piece.text.strip()) and depth(place(piece, reading), seen) > SLACK


def _sample(subject: Subject, keep: tuple[float, float, float, float]) -> Subject:
    picture = Picture("x.jpg", "image/jpeg", b"", 400, 400)
    node = Figure(picture, "Хора", role="artwork", keep=keep)
    piece = Piece("Заглавие", 1, (30.0, 200.0, 150.0, 230.0), 1, "Sofia", blocks=("made-up",))
    placed = figure(Box(0, 0, 100, 100), alternative="Хора", design=frozenset(("ground",)))
    made = page(subject, placed, pieces=(piece,))
    return replace(made, document=replace(subject.document, children=(Group("cover", (node,), id="made-up"),)))


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and a title beside what is kept."""
    yield subject
    yield _sample(subject, (0.1, 0.6, 0.9, 0.9))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a title across what is kept."""
    yield _sample(subject, (0.1, 0.1, 0.9, 0.5))


RULE = Rule("LAY031", Severity.ERROR, check, passing, failing)
