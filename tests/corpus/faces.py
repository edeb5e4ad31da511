"""The typefaces that the corpus writes with: for ReportLab, for Pillow, and as outlines."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics, ttfonts

from careget_docs.drawing import fonts
from careget_docs.drawing.font_files import LETTERING

FOREIGN = {"fira": "figbo", "noto": "notosbo", "code": "cascadiab"}
"""Faces that the statement may not be set in, and their names in pymupdf_fonts; `times` is built into PDF readers."""
CAP = 0.693
"""Height of Ubuntu's capitals over its type size."""


@cache
def data(face: str) -> bytes:
    """Return a font file: regular, bold, italic, bold-italic (all Ubuntu) or one of the foreign faces."""
    if face in FOREIGN:
        return bytes(import_module("pymupdf_fonts").fontbuffers[FOREIGN[face]]())
    style: fonts.Style = next(style for style in fonts.STYLES if style == face)
    return bytes(fonts.static(LETTERING, style))


@cache
def registered(face: str) -> str:
    """Make a face known to ReportLab and return its name there."""
    if face == "times":
        return "Times-Bold"
    name = f"corpus-{face}"
    pdfmetrics.registerFont(ttfonts.TTFont(name, BytesIO(data(face))))
    return name


def width(text: str, face: str, size: float) -> float:
    """Return the width of a line of text, in the unit of its size."""
    return float(pdfmetrics.stringWidth(text, registered(face), 1000)) * size / 1000


@cache
def raster(face: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a face for Pillow."""
    return ImageFont.truetype(BytesIO(data(face)), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _outlines(face: str) -> TTFont:
    return TTFont(BytesIO(data(face)))


class _Path(BasePen):  # type: ignore[misc]  # fontTools carries no types
    """Writes a glyph into a ReportLab path."""

    def __init__(self, glyphs: Any, path: Any, x: float, y: float, scale: float) -> None:
        super().__init__(glyphs)
        self.path, self.x, self.y, self.scale = path, x, y, scale

    def _at(self, *points: tuple[float, float]) -> list[float]:
        return [value for x, y in points for value in (self.x + x * self.scale, self.y + y * self.scale)]

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self.path.moveTo(*self._at(pt))

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self.path.lineTo(*self._at(pt))

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:
        self.path.curveTo(*self._at(pt1, pt2, pt3))

    def _closePath(self) -> None:
        self.path.close()


def outline(path: Any, text: str, face: str, size: float, x: float, y: float) -> None:
    """Append the outlines of a line of text to a ReportLab path; x, y is the left end of the baseline."""
    font = _outlines(face)
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    for letter in text:
        name = names[ord(letter)]
        glyphs[name].draw(_Path(glyphs, path, x, y, scale))
        x += glyphs[name].width * scale
