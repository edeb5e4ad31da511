"""A table is broken over two pages so that only a row or two stand on one of them.

Why: rows without their table say nothing; a reader has to turn back for what came before, or does not see that it goes
on.
Mend: shorten what stands before the table so that it fits, or let it begin on a new page; a table of up to six rows is
never worth breaking.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import page

LEFT = 2
"""How many rows on one page are too few."""
NEAR = 3.0
"""How far the first cells of rows may begin apart, in pt."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each table of a tagged file that leaves two rows or fewer on its first or its last page."""
    for artifact, reading in subject.readings():
        for block, pages in _rows(reading).items() if reading.tagged else ():
            first, last = min(pages), max(pages)
            few = next((each for each in (last, first) if pages[each] <= LEFT), 0)
            if first != last and few:
                message = "In {file}, page {page}, only {count} rows of a table stand; the others are on another page."
                hint = "Shorten what stands before the table, or let it begin on a new page."
                values = (("file", artifact.name), ("page", str(few)), ("count", str(pages[few])))
                yield Finding(message, hint, values, block, few)


def _rows(reading: Reading) -> dict[str, dict[int, int]]:
    """Return how many rows of each block's table stand on each page, counted by the first cells of rows."""
    cells: dict[str, dict[int, list[Piece]]] = {}
    for piece in reading.pieces:
        if piece.cell and piece.order >= 0 and piece.blocks:
            cells.setdefault(piece.blocks[-1], {}).setdefault(piece.page, []).append(piece)
    return {block: {number: _begun(here) for number, here in pages.items()} for block, pages in cells.items()}


def _begun(cells: list[Piece]) -> int:
    """Return how many rows the cells of a page are of."""
    edge = min(piece.box[0] for piece in cells) + NEAR
    return len({piece.order for piece in cells if piece.box[0] <= edge})


def _sample(subject: Subject, *counts: int) -> Subject:
    """Return a table with so many rows on each page."""
    pieces = []
    for number, count in enumerate(counts, 1):
        for row in range(count):
            for column in range(2):
                box = (30.0 + 100 * column, 240.0 - 15 * row, 80.0 + 100 * column, 248.0 - 15 * row)
                order = 100 * number + 2 * row + column
                pieces.append(Piece("клетка", number, box, order, "Sofia Sans", blocks=("made-up",), cell=True))
    return page(subject, pieces=tuple(pieces))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a table that leaves two rows on its second page, and one that begins with one."""
    yield _sample(subject, 6, 2)
    yield _sample(subject, 1, 6)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, a table of two rows on one page, and one that is broken in the middle."""
    yield subject
    yield _sample(subject, 2)
    yield _sample(subject, 5, 3)


RULE = Rule("LAY010", Severity.WARNING, check, passing, failing)
