"""What the rules on pictures have in common: how a picture is named, whose block it is, and samples of pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Phrase, phrase
from careget_docs.drawing.crop import window_of
from careget_docs.inspection.box import Box
from careget_docs.inspection.placed_figure import PlacedFigure
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.plugin import Subject
from careget_docs.tree import Document, Figure, Group, walk

MM = 25.4 / 72
SLACK = 0.5
"""How far pictures may reach over an edge or into each other before it counts, in mm."""


def called(figure: PlacedFigure) -> Phrase:
    """Return what is said for a picture: that of its block, or where it has none, its alternative."""
    if figure.blocks:
        return phrase("the picture of block “{block}”", block=figure.blocks[-1])
    return phrase("the picture “{text}”", text=figure.alternative[:60]) if figure.alternative else phrase("a picture")


def block(figure: PlacedFigure) -> str:
    """Return the id of the block that a picture belongs to; empty for none."""
    return figure.blocks[-1] if figure.blocks else ""


def kept_figures(document: Document) -> dict[tuple[str, str], Figure]:
    """Return the pictures of which something must be kept, by block and alternative text."""
    if not any(isinstance(node, Figure) and node.keep for node in walk(document)):
        return {}
    return {
        (group.id, node.alternative): node
        for group in walk(document)
        if isinstance(group, Group) and group.id
        for node in walk(group)
        if isinstance(node, Figure) and node.keep
    }


def kept_places(subject: Subject) -> Iterator[tuple[Artifact, Reading, Figure, PlacedFigure, Box]]:
    """Yield each picture of a finished file of which something must be kept: where it is read, and where that stands.

    Those whose frame cannot be told are left out.
    """
    kept = kept_figures(subject.document)
    for artifact, reading in subject.readings():
        for found in reading.placed if kept else ():
            node = kept.get((block(found), found.alternative))
            seen = kept_place(node, found) if node else None
            if node is not None and seen is not None:
                yield artifact, reading, node, found, seen


def kept_place(node: Figure, found: PlacedFigure) -> Box | None:
    """Return where what is kept of a picture stands, in mm; None where its frame cannot be told."""
    cut = window_of(node, found.box.width, found.box.height)
    if cut is None or node.keep is None:
        return None
    across, down = 1 - cut.left - cut.right, 1 - cut.top - cut.bottom
    left, right = (node.keep[0] - cut.left) / across, (node.keep[2] - cut.left) / across
    top, bottom = (node.keep[1] - cut.top) / down, (node.keep[3] - cut.top) / down
    box = found.box
    return Box(
        box.left + left * box.width, box.top + top * box.height, (right - left) * box.width, (bottom - top) * box.height
    )


def depth(one: Box, other: Box) -> float:
    """Return how far two boxes reach into each other, in mm; negative where they are apart."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return min(across, min(one.bottom, other.bottom) - max(one.top, other.top))


def place(piece: Piece, reading: Reading) -> Box:
    """Return the place of a text in mm from the upper left corner of its page."""
    left, bottom, right, top = piece.box
    height = reading.sizes[piece.page - 1][1]
    return Box(left * MM, (height - top) * MM, (right - left) * MM, (top - bottom) * MM)


def figure(box: Box, **changes: object) -> PlacedFigure:
    """Return a picture of a page of 100 mm, shown whole, for the samples of rules."""
    whole = PlacedFigure(1, box, box, pixels=True, paper=Box(0, 0, 100, 100), blocks=("made-up",))
    return replace(whole, **changes)  # type: ignore[arg-type]


def page(subject: Subject, *figures: PlacedFigure, pieces: tuple[Piece, ...] = ()) -> Subject:
    """Return a subject whose one file is a page of 100 mm with these pictures and texts, for the samples of rules."""
    pdf = next(item for item in subject.artifacts if item.suffix == ".pdf")
    read, side = subject.readers[pdf.format](pdf.data), 100 * 72 / 25.4
    reading = replace(read, placed=figures, pieces=pieces, sizes=((side, side),) * 2)
    return replace(subject, artifacts=(pdf,), readers={pdf.format: lambda _: reading})
