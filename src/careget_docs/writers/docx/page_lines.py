"""How paragraphs break into lines, by the advance widths of the embedded fonts; it knows no pages and no XML.

All lengths in pt. Kerning and hyphenation are left out: Word's files from here hyphenate nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from careget_docs.drawing.font_files import Family
from careget_docs.drawing.fonts import Style, advances
from careget_docs.languages.typography import NO_BREAK
from careget_docs.writers.docx.flow import (
    InlinePicture,
    Linked,
    NoteMark,
    PageOf,
    Para,
    Piece,
    Tab,
    Turn,
    WordField,
    WordRun,
)
from careget_docs.writers.docx.styles_of_roles import CARD_NUMERAL, Look

MM = 72 / 25.4
NATURAL = 1.2
"""Height of a line of the base typeface, as a share of its size."""
_NOTHING: Mapping[str, int] = {}
_UNKNOWN = 520.0
_TOKEN = re.compile(r" +|[^ \-–—]*[\-–—]+|[^ \-–—]+")


@dataclass(slots=True)
class WordLine:
    """One line: its height and the footnotes whose marks stand in it."""

    height: float
    notes: list[int] = field(default_factory=list)


@lru_cache(maxsize=65536)
def _width(text: str, family: Family, style: Style) -> float:
    return sum(map(_letters(family, style).__getitem__, text))


def _run(text: str, look: Look, bold: bool, italic: bool) -> float:
    return _width(text, look.family, _style(look, bold, italic)) * look.role.size / 1000 + _tracking(look) * len(text)


def _style(look: Look, bold: bool, italic: bool) -> Style:
    heavy = bold or look.bold
    return ("bold-italic" if italic else "bold") if heavy else ("italic" if italic else "regular")


def _tracking(look: Look) -> float:
    return round(look.role.tracking * look.role.size / 50) / 20


def measure(look: Look, bold: bool, italic: bool) -> Callable[[str], float]:
    """Return what measures many texts in one look, in pt."""
    letters = _letters(look.family, _style(look, bold, italic)).__getitem__
    tracking, size = _tracking(look), look.role.size
    return lambda text: sum(map(letters, text)) * size / 1000 + tracking * len(text)


class _Letters(dict[str, float]):
    """Advance widths by letter, found out when they are asked for."""

    def __init__(self, table: Mapping[int, float]) -> None:
        self.table = table

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self.table.get(ord("-" if letter == NO_BREAK else letter), _UNKNOWN)
        return width


@lru_cache(maxsize=32)
def _letters(family: Family, style: Style) -> _Letters:
    return _Letters(advances(family, style))


@dataclass(slots=True)
class _Setter:
    limit: float
    height: float
    lines: list[WordLine]
    x: float = 0.0
    word: float = 0.0
    space: float = 0.0
    notes: list[int] = field(default_factory=list)

    def close(self) -> None:
        """End the word: it stays in the line or begins the next."""
        if self.x > 0 and self.x + self.space + self.word > self.limit + 0.01:
            self.turn()
            self.x = self.word
        else:
            self.x += self.space + self.word
        while self.x > self.limit + 0.01:
            self.x -= self.limit
            self.lines.append(WordLine(self.height))
        self.lines[-1].notes += self.notes
        self.word, self.space, self.notes = 0.0, 0.0, []

    def turn(self) -> None:
        self.lines.append(WordLine(self.height))
        self.x = self.space = 0.0


def lines(para: Para, width: float, known: Mapping[str, int] = _NOTHING) -> list[WordLine]:
    """Return the lines of a paragraph in a column of this width; `known` are page numbers it may show."""
    look = para.look
    natural = look.role.size * NATURAL
    height = look.role.leading if look.rule == "exact" else max(natural, look.role.leading)
    limit = room(para, width)
    only = para.pieces[0] if len(para.pieces) == 1 and para.number is None else None
    if type(only) is WordRun and _run(only.text, look, only.bold, only.italic) <= limit:
        return [WordLine(height)]
    setter = _Setter(limit, height, [WordLine(height)])
    _set(para.pieces, look, setter, known)
    setter.close()
    if para.number and para.number[1] == 0 and look.rule == "atLeast":
        setter.lines[0].height = max(height, CARD_NUMERAL * NATURAL)
    return setter.lines


def room(para: Para, width: float) -> float:
    """Return how long the lines of a paragraph may be in a column of this width."""
    left = (para.left if para.left is not None else para.look.left) * MM
    if para.number and not left:
        left = 18.0 * (para.number[1] + 1)
    return max(width - left, 20.0)


def _set(pieces: list[Piece] | tuple[Piece, ...], look: Look, setter: _Setter, known: Mapping[str, int]) -> None:
    for piece in pieces:
        match piece:
            case WordRun(text=text):
                for token in _TOKEN.findall(text):
                    wide = _run(token, look, piece.bold, piece.italic)
                    if token[0] == " ":
                        setter.close()
                        setter.space += wide
                    else:
                        setter.word += wide
                        if token[-1] in "-–—":
                            setter.close()
            case Turn():
                setter.close()
                setter.turn()
            case Tab():
                setter.close()
            case NoteMark(number=number):
                setter.word += 4.0
                setter.notes.append(number)
            case InlinePicture():
                setter.word += piece.width * MM
                setter.lines[-1].height = max(setter.lines[-1].height, piece.height * MM + look.role.size * 0.3)
            case PageOf(target=target):
                setter.word += _run(str(known.get(target, 10)), look, False, False)
            case WordField(shown=shown):
                setter.word += _run(shown, look, False, False)
            case Linked(pieces=inner):
                _set(inner, look, setter, known)
            case _:
                pass


def natural(para: Para) -> float:
    """Return the width of a paragraph set on one line."""
    setter = _Setter(1e9, 0.0, [WordLine(0.0)])
    _set(para.pieces, para.look, setter, _NOTHING)
    setter.close()
    return setter.x
