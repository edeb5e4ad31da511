"""The text of a page as pdfium finds it: all of it in order, and each piece with its place, its type and its marks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pypdfium2.raw as raw

from careget_docs.inspection.pdf.graphics import NOTED
from careget_docs.inspection.read_back.page_words import Edges, PageText, TextPiece, columns

MOST_LETTERS = 200_000
"""Of one page's text."""
ENOUGH = 1 << 10
"""Bytes that nearly all pieces of text fit into."""
DEEPEST = 8
"""Forms within each other in which pieces of text are looked for."""
ARTIFACT = "Artifact".encode("utf-16-le")
NOTE = NOTED.removeprefix("/").encode()


def page_text(page: Any) -> PageText:
    """Return the text of a page that pdfium has opened."""
    left, bottom, right, top = page.get_mediabox()
    text_page = page.get_textpage()
    try:
        reader = _Pieces(page.raw, text_page.raw, (left, bottom))
        found = columns(reader.pieces())
        return PageText(told(text_page), (right - left, top - bottom), tuple(reader.fonts), found)
    finally:
        text_page.close()


def told(text_page: Any) -> str:
    """Return all text of a page in pdfium's order."""
    found: str = text_page.get_text_range(0, min(text_page.count_chars(), MOST_LETTERS))
    return found.replace("\r\n", "\n")


@dataclass(slots=True)
class _Pieces:
    page: Any
    text_page: Any
    corner: tuple[float, float]
    fonts: dict[tuple[str, bool], int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)
    """The numbers of fonts by their addresses."""

    def pieces(self) -> Iterator[TextPiece]:
        """Yield the pieces in the order of painting."""
        x, y = self.corner
        for item, forms in text_objects(self.page):
            text = text_of(item, self.text_page)
            if not text.strip():
                continue
            around = (item, *forms)
            (note, artifact), mark = noted(around), -1
            for each in around:
                if (mark := raw.FPDFPageObj_GetMarkedContentID(each)) >= 0:
                    break
            left, bottom, right, top = bounds(item, forms)
            box = (left - x, bottom - y, right - x, top - y)
            yield TextPiece(text, mark, box, self._font(raw.FPDFTextObj_GetFont(item)), note, artifact)

    def _font(self, font: Any) -> int:
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        found = self.known.get(address)
        if found is None:
            length = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFFont_GetBaseFontName(font, buffer, length)
            called = buffer.value.decode("utf-8", "replace").split("+")[-1]
            fact = (called, bool(raw.FPDFFont_GetIsEmbedded(font)))
            self.known[address] = found = self.fonts.setdefault(fact, len(self.fonts))
        return found


def text_objects(page: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield the pieces of text of a page, each with the forms that it is drawn in, the innermost first."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _inside(raw.FPDFPage_GetObject(page, index), ())


def _inside(item: Any, forms: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield item, forms
    elif kind == raw.FPDF_PAGEOBJ_FORM and len(forms) < DEEPEST - 1:
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _inside(raw.FPDFFormObj_GetObject(item, index), (item, *forms))


def text_of(item: Any, text_page: Any) -> str:
    """Return the words of a text object of pdfium, which goes through all letters of the page each time it is asked."""
    buffer, letters = _room(ENOUGH)
    length = raw.FPDFTextObj_GetText(item, text_page, letters, ENOUGH)
    if length > ENOUGH:
        buffer, letters = _room(1 << (length - 1).bit_length())
        raw.FPDFTextObj_GetText(item, text_page, letters, length)
    return ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")


def noted(around: tuple[Any, ...]) -> tuple[int, bool]:
    """Return the number that is noted in the marks round a piece, or 0, and whether one of them is an artifact's."""
    note, artifact = 0, False
    length, number, (buffer, letters) = ctypes.c_ulong(), ctypes.c_int(), _room(64)
    for each in around:
        for index in range(raw.FPDFPageObj_CountMarks(each)):
            mark = raw.FPDFPageObj_GetMark(each, index)
            length.value = number.value = 0
            raw.FPDFPageObjMark_GetName(mark, letters, 64, length)
            raw.FPDFPageObjMark_GetParamIntValue(mark, NOTE, number)
            artifact = artifact or ctypes.string_at(buffer, min(64, max(0, length.value - 2))) == ARTIFACT
            note = max(note, number.value)
    return note, artifact


def of_picture(item: Any, forms: tuple[Any, ...]) -> bool:
    """Return whether a text object is a word drawn in a picture."""
    return noted((item, *forms))[0] > 0


def bounds(item: Any, forms: tuple[Any, ...]) -> Edges:
    """Return left, bottom, right and top on the page; pdfium tells them as they are in the innermost form."""
    edges = _edges()
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        raise ValueError("pdfium does not tell where a piece of text stands")
    left, bottom, right, top = edges[0].value, edges[1].value, edges[2].value, edges[3].value
    for form in forms:
        place = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(form, place)
        corners = [
            (place.a * x + place.c * y + place.e, place.b * x + place.d * y + place.f)
            for x in (left, right)
            for y in (bottom, top)
        ]
        xs, ys = zip(*corners, strict=True)
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    return left, bottom, right, top


@lru_cache(maxsize=32)
def _room(size: int) -> tuple[Any, Any]:
    """Return room for so many bytes, and as what pdfium takes it; the same room each time."""
    buffer = ctypes.create_string_buffer(size)
    return buffer, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))


@lru_cache(maxsize=1)
def _edges() -> tuple[Any, ...]:
    return tuple(ctypes.c_float() for _ in range(4))
