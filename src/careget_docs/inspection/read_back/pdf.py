"""A tagged PDF read back by pdfium: text in the order of its structure, as a screen reader gets it."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from careget_docs.inspection.pdf.figures import read_figures
from careget_docs.inspection.pdf.graphics import NOTED
from careget_docs.inspection.read_back import Piece, Reading

BLOCK = "blk."
"""How the structure ids of author's blocks begin."""
ARTIFACT, NOWHERE = -1, -2
CELLS = ("TD", "TH")


def read_pdf(data: bytes) -> Reading:
    """Return what a PDF says; text outside the structure that is no artifact has the order -2."""
    document = pypdfium2.PdfDocument(data)
    try:
        reader = _Reader()
        sizes = []
        for number, page in enumerate(document, 1):
            left, bottom, right, top = page.get_mediabox()
            sizes.append((right - left, top - bottom))
            reader.page(number, page, (left, bottom))
        facts = document.get_metadata_dict()
        lang = _catalog_lang(document)
    finally:
        document.close()
    return Reading(
        blocks={name: " ".join(parts) for name, parts in reader.blocks.items()},
        notes={name: " ".join(parts) for name, parts in reader.notes.items()},
        figures={name: " ".join(parts) for name, parts in reader.figures.items()},
        whole=" ".join(reader.whole),
        title=facts.get("Title", ""),
        lang=lang,
        author=facts.get("Author", ""),
        fonts=frozenset(reader.fonts),
        unembedded=frozenset(reader.unembedded),
        sizes=tuple(sizes),
        pieces=tuple(reader.pieces),
        placed=read_figures(data),
    )


def read_untagged_pdf(data: bytes) -> Reading:
    """Return what a PDF without structure says, such as one for the press: its words, and where they stand."""
    document = pypdfium2.PdfDocument(data)
    try:
        whole = "\n".join(document[index].get_textpage().get_text_bounded() for index in range(len(document)))
    finally:
        document.close()
    return replace(read_pdf(data), blocks={}, notes={}, figures={}, whole=whole, tagged=False)


@dataclass(slots=True)
class _Reader:
    blocks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    unembedded: set[str] = field(default_factory=set)
    order: int = 0

    def page(self, number: int, page: Any, corner: tuple[float, float]) -> None:
        marked: dict[int, list[tuple[str, Any]]] = defaultdict(list)
        text_page = page.get_textpage()
        for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=8):
            text = text_of(item.raw, text_page.raw)
            if not text.strip():
                continue
            mark = next((mark for each in _around(item) if (mark := _mark(each)) >= 0), -1)
            if mark < 0:
                order = ARTIFACT if "Artifact" in _marks(item) else NOWHERE
                self.pieces.append(self._piece(text, number, item, order, corner))
            marked[mark].append((text, item))
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        if tree:
            try:
                for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                    element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
                    self.element(element, (), "", (number, marked, corner))
            finally:
                raw.FPDF_StructTree_Close(tree)
        text_page.close()

    def element(
        self,
        element: Any,
        path: tuple[str, ...],
        note: str,
        page: tuple[int, Any, tuple[float, float]],
        cell: bool = False,
    ) -> None:
        """Walk one structure element; `path` are the blocks round it, `note` the footnote; `cell`: in a table."""
        number, marked, corner = page
        kind, name = _string(raw.FPDF_StructElement_GetType, element), _string(raw.FPDF_StructElement_GetID, element)
        if name.startswith(BLOCK):
            # A block that a design sets in several places has a number after the first: open-day, open-day.2 …
            path = tuple(dict.fromkeys((*path, name.removeprefix(BLOCK).partition(".")[0])))
        note, cell = _state(kind, note), cell or kind in CELLS
        self.order += 1
        order = self.order
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self.element(child, path, note, page, cell)
                continue
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            for text, item in marked.get(mark, ()) if mark >= 0 else ():
                piece = self._piece(text, number, item, order, corner)
                self.pieces.append(replace(piece, blocks=path, figure=piece.figure or note == "figure", cell=cell))
                self.take(text, path, note)

    def take(self, text: str, path: tuple[str, ...], note: str) -> None:
        if note == "label":
            return
        if note == "figure":
            for name in path:
                self.figures[name].append(text)
            return
        self.whole.append(text)
        for name in path:
            (self.notes if note == "note" else self.blocks)[name].append(text)

    def _piece(self, text: str, number: int, item: Any, order: int, corner: tuple[float, float]) -> Piece:
        left, bottom, right, top = bounds(item)
        font = raw.FPDFTextObj_GetFont(item.raw)
        length = raw.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFFont_GetBaseFontName(font, buffer, length)
        name = buffer.value.decode("utf-8", "replace").split("+")[-1]
        self.fonts.add(name)
        if not raw.FPDFFont_GetIsEmbedded(font):
            self.unembedded.add(name)
        x, y = corner
        note = max(_marks(item).values(), default=0)
        return Piece(text, number, (left - x, bottom - y, right - x, top - y), order, name, bool(note), note)


def _state(kind: str, around: str) -> str:
    """Return what the text of an element is: an entry of contents, a note, the words of a picture, or a mark.

    Marks are what a format makes, not an author: the numbers of notes and lists (Lbl), and what only leads elsewhere,
    the call of a note or the number of a page (Reference, but in the contents, where it holds the words).
    """
    if kind == "Figure":  # the words of a picture are its own; its alternative stands for it
        return "figure"
    if kind == "Lbl" or (kind == "Reference" and around != "entry"):
        return "label"
    if kind == "Note":
        return "note"
    return around or ("entry" if kind == "TOCI" else "")


def text_of(item: Any, text_page: Any) -> str:
    """Return the words of a text object of pdfium."""
    length = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(item, text_page, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")


def _string(getter: Any, element: Any) -> str:
    length = getter(element, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    getter(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _around(item: Any) -> Iterator[Any]:
    """Yield an object and the forms that it is drawn in, the innermost first."""
    while item is not None:
        yield item
        item = item.container


def _mark(item: Any) -> int:
    return int(raw.FPDFPageObj_GetMarkedContentID(item.raw))


def bounds(item: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top on the page; pdfium tells them as they are in the innermost form."""
    found = item.get_bounds()
    for form in list(_around(item))[1:]:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x in found[::2] for y in found[1::2]]
        xs, ys = zip(*corners, strict=True)
        found = min(xs), min(ys), max(xs), max(ys)
    return found  # type: ignore[no-any-return]


def of_picture(item: Any) -> bool:
    """Return whether a text object is a word drawn in a picture."""
    return max(_marks(item).values(), default=0) > 0


def _marks(item: Any) -> dict[str, int]:
    """Return the marks round a piece by name, each with the number that is noted in it, or 0."""
    found: dict[str, int] = {}
    for each in _around(item):
        for index in range(raw.FPDFPageObj_CountMarks(each.raw)):
            mark = raw.FPDFPageObj_GetMark(each.raw, index)
            length, number = ctypes.c_ulong(), ctypes.c_int(0)
            buffer = ctypes.create_string_buffer(64)
            cast = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
            raw.FPDFPageObjMark_GetName(mark, cast, 64, ctypes.byref(length))
            raw.FPDFPageObjMark_GetParamIntValue(mark, NOTED.removeprefix("/").encode(), ctypes.byref(number))
            name = buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")
            found[name] = max(number.value, found.get(name, 0))
    return found


def _catalog_lang(document: Any) -> str:
    getter = getattr(raw, "FPDFCatalog_GetLanguage", None)
    if getter is None:
        return ""
    length = getter(document.raw, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    getter(document.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
