"""What one picture shows, as it is placed: its emblems with what stands beside them in it, and other marks.

It knows no format of files: pictures of Word files, of web pages and of e-mails are looked at by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas_picture import PictureCanvas
from careget_docs.inspection.emblem.qr_code import is_code
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.sentence_shapes import SURE
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_in_picture import look_beside
from careget_docs.inspection.emblem.surroundings import clear_space, other_marks
from careget_docs.inspection.facts import Logo, Statement


@dataclass(slots=True)
class PictureShows:
    """What was seen in a picture; `mark` is its place where it has no emblem and is no code.

    It is not `complete` where time was up.
    """

    told: Gathered = field(default_factory=Gathered)
    complete: bool = True
    mark: Box | None = None


def shown_in(canvas: PictureCanvas, page: int, end: float) -> PictureShows:
    """Return what a picture on a page shows; it ends at `end` of the monotonic clock."""
    whole = overview(canvas)
    found = find(canvas, whole, page, end)
    told = Gathered(near=[(page, like.box, like.why) for like in found.likes])
    for emblem in found.emblems:
        beside = look_beside(canvas, emblem)
        own = [beside.box] if beside else []
        if beside:
            said, score = beside.likeness.phrase, beside.likeness.score
            told.statements.append(
                Statement(
                    page, beside.box, said.lang, said.form, said.text, score >= SURE and said.rank == 0,
                    "picture", score, italic=beside.likeness.italic, distance=0.0, mirrored=beside.mirrored,
                )
            )  # fmt: skip
        told.logos += [Logo(page, box) for box in other_marks(whole, emblem, own, [])]
        told.emblems.append(replace(emblem, clear=clear_space(whole, emblem, own)))
    mark = None if found.emblems or is_code(canvas, canvas.inner) else canvas.inner
    return PictureShows(told, found.complete, mark)
