"""A picture leaves its page.

Why: what lies beyond the edge is seen by nobody, and in print it is cut off. A design that means it says so: grounds
and pictures that bleed reach over the edge on purpose, and their style sheet declares it (`--picture`).
Mend: make the picture smaller or give it another place; in a template, mend the box or declare what is meant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal, phrase
from careget_docs.inspection.box import Box
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import SLACK, block, called, figure, page

MEANT = frozenset(("ground", "bleed"))
HINT = "Make it smaller, or give it another place; a designer may declare it a ground in the style sheet."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each picture that reaches over an edge of its page, or of what is left of it once cut."""
    for artifact, reading in subject.readings():
        for found in reading.placed:
            # Of a drawing what its own frame hides does not count: authors keep all sorts of things there.
            box, paper = (found.box if found.pixels else found.shown), found.paper
            if box is None or found.design & MEANT:
                continue
            over = {
                phrase("left"): paper.left - box.left, phrase("right"): box.right - paper.right,
                phrase("top"): paper.top - box.top, phrase("bottom"): box.bottom - paper.bottom,
            }  # fmt: skip
            side, excess = max(over.items(), key=lambda each: each[1])
            if excess > SLACK:
                message = "In {file}, page {page}, {picture} reaches {excess} mm over the edge of the page ({side})."
                values = (
                    ("file", artifact.name), ("page", str(found.page)), ("picture", called(found)),
                    ("excess", decimal(excess, ".1f")), ("side", side),
                )  # fmt: skip
                yield Finding(message, HINT, values, block(found), found.page, box)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and a page with a ground that runs off it."""
    yield subject
    yield page(subject, figure(Box(-3, -3, 106, 106), design=frozenset(("ground",))))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a picture that runs off a page's foot, and one that runs off the trim of a sheet."""
    over = figure(Box(10, 60, 50, 60))
    yield page(subject, over)
    yield page(subject, replace(over, box=Box(80, 10, 15, 15), paper=Box(10, 10, 80, 80)))


RULE = Rule("OUT006", Severity.ERROR, check, passing, failing)
