"""A picture of a Word file looked at as it is placed: its emblems, what stands beside them in it, other marks."""

from __future__ import annotations

from typing import Any

from careget_docs.diagnostics import phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.docx.placed_pictures import Placement, bare
from careget_docs.inspection.emblem.canvas_picture import PictureCanvas
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.shown_in_picture import shown_in
from careget_docs.inspection.facts import Sighting, part_name


def shown_by(image: Any, placement: Placement, part: str, end: float) -> tuple[Sighting, Box | None]:
    """Return what a picture shows, without page and part, and its place where it has no emblem and is no code.

    It ends at `end` of the monotonic clock and then names the part. Raises PhrasedError for a picture of which nothing
    is left.
    """
    found = shown_in(PictureCanvas(image, placement), 0, end)
    if not found.complete:
        found.told.unseen.append(phrase("{part}: not all of a picture, time was up", part=part_name(part)))
    return found.told.sighting(), found.mark


def emblems_in(image: Any, placement: Placement, end: float) -> int:
    """Return how many emblems a picture holds, whatever is done to it where it is placed."""
    canvas = PictureCanvas(image, bare(placement, image.size))
    return sum(emblem.certain for emblem in find(canvas, overview(canvas), 0, end).emblems)
