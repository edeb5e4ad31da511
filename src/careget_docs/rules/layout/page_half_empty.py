"""A page within an issue is less than 40 % full.

Why: white that nobody meant looks like something forgotten, and costs paper.
Mend: give a story there a picture, move a card (a quote, a table, a calendar) behind it, or shorten what runs over onto
the page.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import figure, page, place

LEAST = 0.4
"""The least share of a page's height that something must reach down to."""
MM = 25.4 / 72


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each page, but the first and the last, of a packed issue on which little stands."""
    if subject.document.template not in subject.brand.layouts:
        return
    for artifact, reading in subject.readings():
        for number in range(2, len(reading.sizes)):
            share = _filled(reading, number) / (reading.sizes[number - 1][1] * MM)
            if share < LEAST:
                message = "In {file}, page {page} is only {share} % full."
                hint = "Put a picture, a quote or a table there, or shorten what runs over onto it."
                values = (("file", artifact.name), ("page", str(number)), ("share", f"{100 * share:.0f}"))
                yield Finding(message, hint, values, page=number)


def _filled(reading: Reading, number: int) -> float:
    """Return how far down something stands on a page, in mm; running heads and page numbers do not count."""
    texts = [place(each, reading).bottom for each in reading.pieces if each.page == number and each.order != -1]
    shown = [each.shown.bottom for each in reading.placed if each.page == number and each.shown is not None]
    return max((*texts, *shown), default=0.0)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return an issue whose second page holds one line at its head, and one with a small picture there."""
    line = Piece("дума", 2, (30, 250, 60, 260), 1, "Sofia Sans", blocks=("made-up",))
    yield _pages(subject, pieces=(line,))
    yield _pages(subject, shown=Box(10, 5, 40, 20))


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and an issue whose second page has a line at its foot."""
    yield subject
    yield _pages(subject, pieces=(Piece("дума", 2, (30, 30, 60, 40), 1, "Sofia Sans", blocks=("made-up",)),))


def _pages(subject: Subject, pieces: tuple[Piece, ...] = (), shown: Box | None = None) -> Subject:
    from dataclasses import replace

    made = page(subject, *((figure(shown, page=2),) if shown else ()), pieces=pieces)
    name = next(iter(made.readers))
    reading = made.readers[name](b"")
    longer = replace(reading, sizes=(*reading.sizes, reading.sizes[0]))
    return replace(made, readers={name: lambda _: longer})


RULE = Rule("LAY006", Severity.WARNING, check, passing, failing)
