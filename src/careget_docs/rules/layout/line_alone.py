"""One line of a paragraph stands alone at the foot or the head of a page or a column.

Why: a reader who turns the page for one line has lost the thread.
Mend: shorten the text above it by a line, or make it longer; a designer sets `orphans: 2` and `widows: 2`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import Piece
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._lines import paragraphs
from careget_docs.rules._pictures import page

LINES = 3
"""From how many lines a paragraph can be parted so that none is alone."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each paragraph that leaves one line behind, or sends one on."""
    for artifact, reading in subject.readings():
        for each in paragraphs(reading) if reading.tagged else ():
            runs = each.runs()
            if len(each.lines) > LINES and len(runs) > 1 and 1 in (runs[0], runs[-1]):
                alone = each.lines[0] if runs[0] == 1 else each.lines[-1]
                message = "In {file}, page {page}, one line of a paragraph stands alone: “{text}”."
                hint = "Shorten the text by a line, or make it longer."
                values = (("file", artifact.name), ("page", str(alone.page)), ("text", alone.text[:40]))
                yield Finding(message, hint, values, each.block, alone.page)


def _lines(*feet: float) -> tuple[Piece, ...]:
    return tuple(
        Piece(f"ред {number} от тях", 1, (30, foot, 200, foot + 8), 1, "Sofia Sans", blocks=("made-up",))
        for number, foot in enumerate(feet)
    )


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a paragraph whose last line is on the next page, and one whose first line is alone in its column."""
    lines = _lines(60, 45, 30, 200)
    yield page(subject, pieces=(*lines[:3], replace(lines[3], page=2)))
    yield page(
        subject, pieces=(_lines(30)[0], *(replace(each, box=(230, *each.box[1:])) for each in _lines(200, 185, 170)))
    )


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and a paragraph that leaves two lines and takes two on."""
    lines = _lines(45, 30, 200, 185)
    yield page(subject, pieces=(*lines[:2], *(replace(each, page=2) for each in lines[2:])))


RULE = Rule("LAY008", Severity.WARNING, check, passing, failing)
