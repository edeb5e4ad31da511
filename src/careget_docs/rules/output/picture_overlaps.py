"""A picture and a text, or two pictures, stand on top of each other.

Why: one of them cannot be seen or read. A design that puts words on a picture says so: the picture is a ground, and its
style sheet declares it (`--picture: ground`).
Mend: shorten the text or make the picture smaller; in a template, mend the boxes or declare what is meant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Phrase, Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.placed_figure import PlacedFigure
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import SLACK, block, called, depth, figure, page, place

HINT = "Shorten the text, or make the picture smaller; a designer may declare it a ground in the style sheet."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each two pictures that share a place, and for each picture its worst text; grounds may."""
    for artifact, reading in subject.readings():
        for number in range(1, len(reading.sizes) + 1):
            seen = [each for each in reading.placed if each.page == number and "ground" not in each.design]
            yield from _pictures(artifact, seen)
            yield from _texts(artifact, reading, number, seen)


def _pictures(artifact: Artifact, seen: list[PlacedFigure]) -> Iterator[Finding]:
    for one, other in combinations(seen, 2):
        if one.shown and other.shown and (shared := depth(one.shown, other.shown)) > SLACK:
            message = "In {file}, page {page}, {picture} and {other} stand {depth} mm on top of each other."
            yield Finding(
                message, HINT, _values(artifact, one, shared, called(other)), block(one), one.page, other.shown
            )


def _texts(artifact: Artifact, reading: Reading, number: int, seen: list[PlacedFigure]) -> Iterator[Finding]:
    pieces = [(piece, place(piece, reading)) for piece in reading.pieces if piece.page == number] if seen else []
    for found in seen:
        others = [
            (depth(found.shown, box), piece, box) for piece, box in pieces if found.shown and not _own(piece, found)
        ]
        shared, piece, box = max(others, key=lambda each: each[0], default=(0.0, None, None))
        if piece is not None and shared > SLACK:
            message = "In {file}, page {page}, {picture} and the text “{other}” stand {depth} mm on top of each other."
            values = _values(artifact, found, shared, piece.text.strip()[:40])
            yield Finding(message, HINT, values, block(found), found.page, box)


def _values(
    artifact: Artifact, found: PlacedFigure, shared: float, other: str | Phrase
) -> tuple[tuple[str, str | Phrase], ...]:
    return (
        ("file", artifact.name), ("page", str(found.page)), ("picture", called(found)), ("other", other),
        ("depth", decimal(shared, ".1f")),
    )  # fmt: skip


def _own(piece: Piece, found: PlacedFigure) -> bool:
    """Say whether a text is one of the picture's own words."""
    if piece.note and found.number:
        return piece.note == found.number
    return piece.figure and piece.blocks == found.blocks


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, words on a ground, and a chart with its own words."""
    yield subject
    word = Piece("дума", 1, (30, 200, 60, 210), 1, "Sofia Sans")
    whole = figure(Box(0, 0, 100, 100))
    yield page(subject, replace(whole, design=frozenset(("ground",))), pieces=(word,))
    yield page(subject, whole, pieces=(replace(word, figure=True, blocks=("made-up",)),))
    yield page(subject, replace(whole, number=7), pieces=(replace(word, figure=True, note=7),))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return two pictures on each other, a text on a picture, and a word of one chart on another."""
    one = figure(Box(10, 10, 40, 40))
    word = Piece("дума", 1, (60, 200, 90, 210), 1, "Sofia Sans")
    yield page(subject, one, figure(Box(48, 30, 40, 40)))
    yield page(subject, one, pieces=(word,))
    yield page(subject, replace(one, number=7), pieces=(replace(word, figure=True, note=8),))


RULE = Rule("OUT007", Severity.ERROR, check, passing, failing)
