"""A picture of a Word file looked at as it is placed: its emblems, what stands beside them in it, other marks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from careget_docs.diagnostics import phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.docx.placed_pictures import Placement, bare
from careget_docs.inspection.emblem.canvas_picture import PictureCanvas
from careget_docs.inspection.emblem.qr_code import is_code
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.sentence_shapes import SURE
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_in_picture import look_beside
from careget_docs.inspection.emblem.surroundings import clear_space, other_marks
from careget_docs.inspection.facts import Logo, Sighting, Statement, part_name


def shown_by(image: Any, placement: Placement, part: str, end: float) -> tuple[Sighting, Box | None]:
    """Return what a picture shows, without page and part, and its place where it has no emblem and is no code.

    It ends at `end` of the monotonic clock and then names the part. Raises PhrasedError for a picture of which nothing
    is left.
    """
    canvas, told = PictureCanvas(image, placement), Gathered()
    whole = overview(canvas)
    found = find(canvas, whole, 0, end)
    if not found.complete:
        told.unseen.append(phrase("{part}: not all of a picture, time was up", part=part_name(part)))
    told.near += [(0, like.box, like.why) for like in found.likes]
    for emblem in found.emblems:
        beside = look_beside(canvas, emblem)
        own = [beside.box] if beside else []
        if beside:
            said, score = beside.likeness.phrase, beside.likeness.score
            told.statements.append(
                Statement(
                    0, beside.box, said.lang, said.form, said.text, score >= SURE and said.rank == 0,
                    "picture", score, italic=beside.likeness.italic, distance=0.0, mirrored=beside.mirrored,
                )
            )  # fmt: skip
        emblem = replace(emblem, clear=clear_space(whole, emblem, own))
        told.logos += [Logo(0, box) for box in other_marks(whole, emblem, own, [])]
        told.emblems.append(emblem)
    mark = None if found.emblems or is_code(canvas, canvas.inner) else canvas.inner
    return told.sighting(), mark


def emblems_in(image: Any, placement: Placement, end: float) -> int:
    """Return how many emblems a picture holds, whatever is done to it where it is placed."""
    canvas = PictureCanvas(image, bare(placement, image.size))
    return sum(emblem.certain for emblem in find(canvas, overview(canvas), 0, end).emblems)
