"""A typeface as text is measured and written with it: widths, kerning, and the operators that show a text.

A `Typeface` belongs to the process and measures; a `Pen` belongs to one canvas and writes, for each document has its
own subset of the letters.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from careget_docs.diagnostics import phrase
from careget_docs.drawing.font_cuts import OPENTYPE, Cut, fitting, metrics, program
from careget_docs.drawing.font_files import Family
from careget_docs.engines.reportlab.errors import MissingGlyphError

_ESCAPES = {0x28: r"\(", 0x29: r"\)", 0x5C: r"\\", 0x0D: r"\r", 0x0A: r"\n"}
_ELSEWHERE = 0xE000  # above any byte: the letter is in another subset
_MOST_KEPT = 50_000
SAME_GLYPH = {"\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "-", "\N{NARROW NO-BREAK SPACE}": " "}


class Kerning(dict[tuple[str, str], int]):
    """Kerning of two letters in thousandths of the type size; pairs are worked out when they are asked for."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.left = {letter: row for row, letters in enumerate(data["left"]) for letter in letters}
        self.right = {letter: column for column, letters in enumerate(data["right"]) for letter in letters}
        self.columns = len(data["right"])
        self.values_of = b64decode(data["pairs"])

    def __missing__(self, pair: tuple[str, str]) -> int:
        row, column = self.left.get(pair[0]), self.right.get(pair[1])
        value = 0
        if row is not None and column is not None:
            place = 2 * (row * self.columns + column)
            value = int.from_bytes(self.values_of[place : place + 2], "little", signed=True)
        self[pair] = value
        return value


class _Advances(dict[str, float]):
    def __init__(self, font: Any) -> None:
        self.glyphs, self.widths = font.face.charToGlyph, font.face.charWidths

    def __missing__(self, letter: str) -> float:
        code = ord(SAME_GLYPH.get(letter, letter))
        if code not in self.glyphs:
            raise KeyError(letter)
        width = self[letter] = float(self.widths[code])
        return width


class Typeface:
    """One cut, ready to measure; `name` is what ReportLab's `setFont` takes. Widths are thousandths of the size."""

    def __init__(self, cut: Cut) -> None:
        data = metrics(cut)
        self.name, self.languages = cut.name, frozenset(data["languages"])
        self.font = TTFont(cut.name, BytesIO(program(cut)), shapable=False)
        pdfmetrics.registerFont(self.font)
        self.kerning, self._advances = Kerning(data), _Advances(self.font)
        self.ascent, self.descent = self.font.face.ascent, self.font.face.descent
        self._known: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return the width of a text with its kerning. Raises MissingGlyphError."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            known = self._known[text] = self.plain_width(text) + sum(self.kerns(text))
        return known

    def plain_width(self, text: str) -> float:
        """Return the width of a text without kerning, as figures in columns are set. Raises MissingGlyphError."""
        try:
            return sum(map(self._advances.__getitem__, text))
        except KeyError as missing:
            letter = missing.args[0]
            lacks, code = "{name} has no glyph for “{letter}” (U+{code}) in: {text}", f"{ord(letter):04X}"
            told = phrase(lacks, name=self.name, letter=letter, code=code, text=text[:60])
            raise MissingGlyphError(told, letter) from None

    def kerns(self, text: str) -> list[int]:
        """Return the kerning after each letter but the last."""
        return [*map(self.kerning.__getitem__, pairwise(text))]


@cache
def typeface(
    family: Family, weight: int = 400, *, italic: bool = False, tabular: bool = False, language: str = ""
) -> Typeface:
    """Return a typeface by CSS weight; `language` (a BCP 47 tag) has effect where the family draws it in its own way.

    Of the weights and slopes that the family lacks the nearest is given. Raises LookupError for one that is not there.
    """
    cut = fitting(family, weight, italic, tabular)
    plain = _loaded(cut)
    tag = OPENTYPE.get(language.split("-")[0].lower(), "")
    return _loaded(replace(cut, language=tag)) if tag in plain.languages else plain


@cache
def _loaded(cut: Cut) -> Typeface:
    return Typeface(cut)


class Pen(dict[int, str]):
    """Writes text of one typeface into the pages of one document; a dict, so that `str.translate` encodes in C."""

    def __init__(self, face: Typeface, document: Any) -> None:
        self.face, self.document, self.several = face, document, False
        self._shown: dict[str, str] = {}
        # Letters of the basic alphabet have their places from the start, so subset 0 is what text begins in.
        self.resource = face.font.splitString(" ", document) and face.font.getSubsetInternalName(0, document)

    def __missing__(self, code: int) -> str:
        letter = SAME_GLYPH.get(chr(code), chr(code))
        self.face.width(letter)
        ((subset, data),) = self.face.font.splitString(letter, self.document)
        self.several = self.several or subset > 0
        self[code] = chr(_ELSEWHERE + (code & 0xFFF)) if subset else _ESCAPES.get(data[0], data.decode("latin-1"))
        return self[code]

    def select(self, size: float) -> str:
        """Return the operator that makes this the current font, at a size in pt."""
        return f"{self.resource} {size:g} Tf"

    def show(self, text: str, size: float) -> str:
        """Return the operators that show a text with its kerning."""
        shown = self._shown.get(text)
        if shown is None:
            kerns = self.face.kerns(text)
            code = text.translate(self)
            if self.several and not code.isascii() and max(code) >= chr(_ELSEWHERE):
                return self._show_slowly(text, size, kerns)
            if len(self._shown) > _MOST_KEPT:
                self._shown.clear()
            shown = self._shown[text] = self._kerned(text, kerns) if any(kerns) else f"({code})Tj"
        return shown

    def show_plain(self, text: str, size: float) -> str:
        """Return the operators that show a text without kerning."""
        code = text.translate(self)
        if self.several and not code.isascii() and max(code) >= chr(_ELSEWHERE):
            return self._show_slowly(text, size, [0] * (len(text) - 1))
        return f"({code})Tj"

    def _kerned(self, text: str, kerns: list[int]) -> str:
        parts, start = ["[("], 0
        for index, kern in enumerate(kerns, 1):
            if kern:
                parts += (text[start:index].translate(self), ")", str(-kern), "(")
                start = index
        return "".join([*parts, text[start:].translate(self), ")]TJ"])

    def _show_slowly(self, text: str, size: float, kerns: list[int]) -> str:
        """Show a text whose letters are in several subsets, which are fonts of their own in the file."""
        parts, current, font = [], 0, self.face.font
        for letter, kern in zip(text, [*kerns, 0], strict=True):
            ((subset, data),) = font.splitString(SAME_GLYPH.get(letter, letter), self.document)
            if subset != current:
                parts.append(f"{font.getSubsetInternalName(subset, self.document)} {size:g} Tf")
                current = subset
            code = data.decode("latin-1").translate(_ESCAPES)
            parts.append(f"[({code}){-kern}]TJ" if kern else f"({code})Tj")
        return " ".join([*parts, *([self.select(size)] if current else [])])
