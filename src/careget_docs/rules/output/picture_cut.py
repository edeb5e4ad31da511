"""A part of a picture is cut away, or all of it.

Why: heads and feet go first, and the author does not see it before the print. A frame that shows a part of a picture on
purpose says so: its style sheet declares it (`--picture: crop`, or `ground`).
Mend: crop the picture yourself, or make it smaller; in a template, let the frame show all of it or declare the crop.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import SLACK, block, called, figure, page

MEANT = frozenset(("ground", "crop"))
HINT = "Crop the picture yourself, or make it smaller; a designer may declare the crop in the style sheet."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each picture of which a part is not shown; a drawing's own frame may hide what it likes."""
    for artifact, reading in subject.readings():
        for found in reading.placed:
            box, shown = found.box, found.shown
            if found.design & MEANT or not (found.pixels or shown is None):
                continue
            lost = min(box.width, box.height)
            if shown is not None:
                lost = max(
                    shown.left - box.left, box.right - shown.right, shown.top - box.top, box.bottom - shown.bottom
                )
            if lost > SLACK:
                message = "In {file}, page {page}, {picture} is cut: {lost} mm of it are not shown."
                values = (
                    ("file", artifact.name), ("page", str(found.page)), ("picture", called(found)),
                    ("lost", decimal(lost, ".1f")),
                )  # fmt: skip
                yield Finding(message, HINT, values, block(found), found.page, box)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and a crop that is declared."""
    yield subject
    yield page(subject, figure(Box(10, 10, 40, 40), shown=Box(10, 10, 40, 20), design=frozenset(("crop",))))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a picture cut in half, and one that is not shown at all."""
    yield page(subject, figure(Box(10, 10, 40, 40), shown=Box(10, 10, 40, 20)))
    yield page(subject, figure(Box(10, 10, 40, 40), shown=None, pixels=False))


RULE = Rule("OUT008", Severity.ERROR, check, passing, failing)
