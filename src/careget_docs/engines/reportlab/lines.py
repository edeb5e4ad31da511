"""Runs of text broken into lines of a given width; it measures, and draws nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careget_docs.engines.reportlab.hyphenation import SOFT_HYPHEN, breaks
from careget_docs.engines.reportlab.runs import TextRun, TextStyle

RunPiece = tuple[int, str]
_TOKEN = re.compile(r"[^ \t\n]+|[ \t]+|\n")
_WASTE = 0.12  # a word is hyphenated when more than this part of the line would stay empty
_FUZZ = 0.01


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: pieces of text with the index of their run, its width in pt without the last space, and its end.

    `ends` is true where the paragraph or the author ends the line: such a line is never spread out.
    """

    pieces: tuple[RunPiece, ...]
    width: float
    ends: bool


class _Breaker:
    def __init__(self, runs: Sequence[TextRun], style: TextStyle, widths: tuple[float, float]) -> None:
        self.runs, self.style, self.widths = runs, style, widths
        self.measures = [(style.face(run), style.size_of(run) / 1000) for run in runs]
        self.lines: list[TextLine] = []
        self.line: list[RunPiece] = []
        self.used = self.gap = 0.0

    @property
    def room(self) -> float:
        return self.widths[bool(self.lines)]

    def width(self, pieces: Sequence[RunPiece]) -> float:
        total = 0.0
        for index, text in pieces:
            face, size = self.measures[index]
            total += face.width(text.replace(SOFT_HYPHEN, "")) * size
        return total

    def end(self, *, ends: bool = False, hyphen: bool = False) -> None:
        """Close the line; a hyphen is U+00AD, so that who reads the text joins the word (ISO 32000-1, 14.8.2.2.3)."""
        pieces: list[RunPiece] = []
        for index, text in self.line:
            clean = text.replace(SOFT_HYPHEN, "")
            if pieces and pieces[-1][0] == index:
                pieces[-1] = (index, pieces[-1][1] + clean)
            elif clean:
                pieces.append((index, clean))
        if hyphen:
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + SOFT_HYPHEN)
        self.lines.append(TextLine(tuple(pieces), self.used, ends))
        self.line, self.used, self.gap = [], 0.0, 0.0

    def space(self, index: int) -> None:
        if self.line:
            self.line.append((index, " "))
            self.gap += self.width([(index, " ")])

    def word(self, word: list[RunPiece]) -> None:
        while word:
            width, left = self.width(word), self.room - self.used - self.gap
            if width <= left + _FUZZ:
                self.line += word
                self.used, self.gap = self.used + self.gap + width, 0.0
                return
            empty = not self.line
            head, tail, hyphen = self.parted(word, left, empty) if empty or self.wasteful(left) else ([], word, False)
            if head:
                shown = self.width([(head[-1][0], "-")]) if hyphen else 0
                self.used, self.gap = self.used + self.gap + self.width(head) + shown, 0.0
                self.line += head
            word = tail
            self.end(hyphen=hyphen)

    def wasteful(self, left: float) -> bool:
        return self.style.hyphenate and left > self.room * _WASTE

    def parted(self, word: list[RunPiece], room: float, force: bool) -> tuple[list[RunPiece], list[RunPiece], bool]:
        """Part a word so that its head fits; a word alone on a line breaks anywhere rather than stick out."""
        text = "".join(piece for _, piece in word)
        language = self.runs[word[0][0]].language or self.style.language
        for place, hyphen in breaks(text, language):
            head = _cut(word, 0, place)
            if self.width(head) + (self.width([(head[-1][0], "-")]) if hyphen else 0) <= room:
                return head, _cut(word, place, len(text)), hyphen
        if not force:
            return [], word, False
        place = len(text) - 1
        while place > 1 and self.width(_cut(word, 0, place)) > room:
            place -= 1
        return (_cut(word, 0, place), _cut(word, place, len(text)), False) if place > 0 else (word, [], False)


def _cut(word: Sequence[RunPiece], start: int, end: int) -> list[RunPiece]:
    found, offset = [], 0
    for index, text in word:
        part = text[max(0, start - offset) : max(0, end - offset)]
        if part:
            found.append((index, part))
        offset += len(text)
    return found


def broken(runs: Sequence[TextRun], style: TextStyle, widths: tuple[float, float]) -> list[TextLine]:
    """Break runs into lines; `widths` are those of the first line and of the others, in pt.

    Every line that a space ends keeps it, so that whoever reads the text keeps the words apart.
    Raises MissingGlyphError.
    """
    breaker = _Breaker(runs, style, widths)
    word: list[RunPiece] = []
    for index, run in enumerate(runs):
        for part in [run.shown] if run.page_of else _TOKEN.findall(run.shown):
            if part[0] in " \t\n":
                breaker.word(word)
                word = []
                breaker.end(ends=True) if part == "\n" else breaker.space(index)
            else:
                word.append((index, part))
    breaker.word(word)
    breaker.end(ends=True)
    return breaker.lines


def fold(text: str, style: TextStyle, width: float) -> list[str]:
    """Return the lines of a plain text in a column, in pt."""
    lines = broken((TextRun(text),), style, (width, width))
    return ["".join(piece for _, piece in line.pieces) for line in lines]
