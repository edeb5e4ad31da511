"""Paragraphs of a finished page as lines, for the rules that look at where lines break; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from careget_docs.inspection.read_back import Piece, Reading

APART = 40.0
"""How far to the right a line must begin to stand in another column, in pt."""
SAME = 0.4
"""Which share of the lower of two pieces of one line stands beside the other."""
SEVERAL = 2
"""From how many pieces of text a paragraph can have lines that part."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of a paragraph: its page, where it begins and stands in pt from the page's corner, and its text."""

    page: int
    left: float
    foot: float
    text: str


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph as it was set: its lines from the first, the id of its block, and whether it is a cell's."""

    lines: tuple[SetLine, ...]
    block: str
    cell: bool = False

    def runs(self) -> list[int]:
        """Return how many lines stand together in each page and column."""
        found: list[int] = []
        for number, line in enumerate(self.lines):
            before = self.lines[number - 1]
            if number and line.page == before.page and line.foot < before.foot and abs(line.left - before.left) < APART:
                found[-1] += 1
            else:
                found.append(1)
        return found


def paragraphs(reading: Reading) -> Iterator[SetParagraph]:
    """Yield each paragraph of a tagged file that was set in several pieces."""
    counts = bytearray(1 + max((piece.order for piece in reading.pieces), default=0))  # a ledger has millions
    for piece in reading.pieces:
        if piece.order >= 0 and counts[piece.order] < SEVERAL:
            counts[piece.order] += 1
    together: dict[int, list[Piece]] = {}
    for piece in reading.pieces:
        if piece.order >= 0 and counts[piece.order] == SEVERAL and not piece.figure and piece.text.strip():
            together.setdefault(piece.order, []).append(piece)
    for pieces in together.values():
        yield SetParagraph(tuple(_lines(pieces)), pieces[0].blocks[-1] if pieces[0].blocks else "", pieces[0].cell)


def _lines(pieces: list[Piece]) -> Iterator[SetLine]:
    line: list[Piece] = []
    for piece in pieces:
        last = line[-1] if line else None
        if last and not (piece.page == last.page and _level(piece, last) and piece.box[0] >= last.box[0]):
            yield _line(line)
            line = []
        line.append(piece)
    if line:
        yield _line(line)


def _level(one: Piece, other: Piece) -> bool:
    """Say whether two pieces stand on one line."""
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > SAME * min(one.box[3] - one.box[1], other.box[3] - other.box[1])


def _line(pieces: list[Piece]) -> SetLine:
    first = pieces[0]
    return SetLine(first.page, first.box[0], first.box[1], " ".join(piece.text.strip() for piece in pieces))
