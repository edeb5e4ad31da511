"""The facts of a finished PDF: what it says of itself and what its pages are made of. It gives no verdict on them."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from itertools import chain, islice
from typing import Any, TypeVar

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.facts import FileFacts, FontFacts, ImageFacts, PageFacts
from careget_docs.inspection.limits import deadline
from careget_docs.inspection.pdf.geometry import Frame, declared, frame
from careget_docs.inspection.pdf.graphics import DECORATION, Drawn
from careget_docs.inspection.pdf.instructions import Allowance, Enough
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.metadata import Claims, read_claims
from careget_docs.inspection.pdf.objects import entry, identity, is_stream, items, name, number, plain, words
from careget_docs.inspection.pdf.tags import MOST_ELEMENTS, Tags, read_tags

T = TypeVar("T")
Texts = tuple[tuple[str, ...], Phrase]
"""The texts of the pages in order, and what is missing of them, if anything."""

MOST_PAGES = 200

LOCKED = phrase("The file is locked with a password.")
MENDED = ("file is damaged", "reconstruct", "unable to find trailer", "page tree", "loop")
"""Words in qpdf's warnings that mean that a reader has to guess; it warns of lesser things too."""
MOST_LETTERS = 200_000
"""Of one page's text."""


def pdf_facts(
    data: bytes, *, pages: int | None = MOST_PAGES, seconds: float | None = 15.0, texts: Texts | None = None
) -> FileFacts:
    """Return the facts of a PDF; of a long one those of the first `pages`, or of what can be read in `seconds`.

    A part that cannot be read is named in `faults`, and the rest is read. `texts` are those of its pages where they
    have been read already. Whoever reads a stranger's file puts bounds on time and memory round this (`inspect` does).
    None for `seconds` and `pages` is for files of our own: they are read whole.
    """
    import pikepdf

    end = deadline(seconds)
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        return FileFacts("pdf", encrypted=True, faults=(LOCKED,))
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        return FileFacts("pdf", faults=(phrase("The file is damaged: {reason}.", reason=plain(error)),))
    with pdf:
        facts = _Facts(pdf, pages, end).read()
    if texts is None:
        left = None if seconds is None else end - time.monotonic()
        texts = page_texts(data, pages=pages, seconds=left)
    return with_texts(facts, texts)


def page_texts(data: bytes, *, pages: int | None = MOST_PAGES, seconds: float | None = 15.0) -> Texts:
    """Return the text of each page as pdfium finds it; pdfium ends the whole process when memory is short."""
    import pypdfium2

    end, found = deadline(seconds), list[str]()
    try:
        with pypdfium2.PdfDocument(data) as document:
            for index in range(len(document) if pages is None else min(pages, len(document))):
                if time.monotonic() > end:
                    told = "There is too much text in it; it was read up to page {number}."
                    return tuple(found), phrase(told, number=index)
                page = document[index]
                text = page.get_textpage()
                found.append(text.get_text_range(0, min(text.count_chars(), MOST_LETTERS)).replace("\r\n", "\n"))
                text.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        return tuple(found), phrase("The text of its pages cannot be read: {reason}.", reason=plain(error))
    return tuple(found), Phrase()


def with_texts(facts: FileFacts, texts: Texts) -> FileFacts:
    """Return facts with the texts of their pages."""
    found, fault = texts
    if not facts.pages:
        return facts
    padded = (*found, *[""] * len(facts.pages))
    pages = [replace(page, text=text) for page, text in zip(facts.pages, padded, strict=False)]
    return replace(facts, pages=tuple(pages), faults=(*facts.faults, *((fault,) if fault else ())))


@dataclass(slots=True)
class _Drawing:
    """What was found on the pages so far; `bare` has the page of each picture that the tags do not speak for."""

    tags: Tags
    fonts: dict[Any, FontFacts] = field(default_factory=dict)
    spaces: set[str] = field(default_factory=set)
    images: list[ImageFacts] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)

    def read(self, interpreter: Interpreter, page: int) -> None:
        """Take what a page and the notes and fields on it draw. Raises Enough."""
        seen = frame(interpreter.page)
        for drawn in chain(interpreter.contents(), interpreter.notes()):
            self.spaces.add(drawn.colour.space)
            if drawn.kind == "text" and drawn.state.font is not None:
                self._font(drawn.state.font)
            elif drawn.source is not None and not drawn.glyph:
                self._picture(page, seen, drawn)

    def _font(self, font: Any) -> None:
        key = identity(font)
        if key == (0, 0) or key not in self.fonts:
            found = _typeface(font)
            self.fonts[found if key == (0, 0) else key] = found

    def _picture(self, page: int, seen: Frame, drawn: Drawn) -> None:
        """Note a picture; a stencil's space is that of the paint that goes through it."""
        place, mark = drawn.state.place, drawn.mark
        pixels = tuple(int(number(entry(drawn.source, key)) or 0) for key in ("/Width", "/Height"))
        sides = (math.hypot(*place[:2]) * seen.unit, math.hypot(*place[2:4]) * seen.unit)
        if min(pixels) < 1 or min(sides) <= 0:
            return
        ppi = min(25.4 * count / side for count, side in zip(pixels, sides, strict=True))
        said = self.tags.spoken(drawn.source, drawn.mark)
        alternative = "" if mark == DECORATION else (said.alternative or None) if said else None
        space = drawn.colour.space if drawn.kind == "picture" else drawn.state.fill.space
        self.images.append(ImageFacts(page, seen.placed(place), (pixels[0], pixels[1]), ppi, space, alternative))
        if not self.tags.tagged or (mark != DECORATION and (said is None or not (said.alternative or said.figure))):
            self.bare.append(page)


class _Facts:
    """One file being read; each part may fail by itself."""

    def __init__(self, pdf: Any, pages: int | None, end: float) -> None:
        self.pdf, self.limit, self.end = pdf, pages, end
        self.faults: list[Phrase] = []

    def attempt(self, part: Phrase, work: Callable[[], T], otherwise: T) -> T:
        """Return what a part of the work gives; name it among the faults when the file does not let it."""
        try:
            return work()
        except (MemoryError, Enough):
            raise
        except Exception as error:  # whatever a stranger's file breaks, the rest of it is still read
            told = "The file is damaged, {part} cannot be read: {reason}."
            self.faults.append(phrase(told, part=part, reason=plain(error)))
            return otherwise

    def read(self) -> FileFacts:
        root = self.attempt(phrase("its catalog"), lambda: self.pdf.Root, None)
        info = self.attempt(phrase("its properties"), lambda: self.pdf.trailer.get("/Info"), None)
        count = self.attempt(phrase("its list of pages"), lambda: len(self.pdf.pages), 0)
        pages: list[Any] = self.attempt(phrase("its list of pages"), self.sheets, [])
        if count > len(pages) == self.limit:
            told, pages_ = "It has {count} pages; the first {limit} were looked at.", f"{count:,}".replace(",", " ")
            self.faults.append(phrase(told, count=pages_, limit=self.limit))
        if not pages:
            self.faults.append(phrase("The file has no page."))
        claims = self.attempt(phrase("what it says of itself"), lambda: read_claims(root, info), Claims())
        numbers = {identity(page): at for at, page in enumerate(pages, 1)}
        most = None if self.end == math.inf else MOST_ELEMENTS
        tags = self.attempt(phrase("its tags"), lambda: read_tags(root, numbers, most), Tags())
        drawing = self.drawing(tags, pages)
        sheets = tuple(self.sheet(page, at) for at, page in enumerate(pages, 1))
        self.mended()
        return FileFacts(
            "pdf",
            pages=sheets,
            page_count=count,
            title=claims.title,
            lang=words(entry(root, "/Lang")),
            author=claims.author,
            producer=claims.producer,
            tagged=tags.tagged,
            encrypted=self.pdf.is_encrypted,
            standards=claims.standards,
            fonts=tuple(sorted(set(drawing.fonts.values()), key=_order)),
            images=tuple(drawing.images),
            pictures_without_text=tuple(sorted(drawing.bare + (tags.silent if tags.tagged else []))),
            colour_spaces=frozenset(drawing.spaces - {"", "Pattern"}),
            faults=tuple(dict.fromkeys(self.faults)),
        )

    def sheets(self) -> list[Any]:
        """Return the dictionaries of the pages that are looked at."""
        return [page.obj for page in islice(self.pdf.pages, self.limit)]

    def drawing(self, tags: Tags, pages: list[Any]) -> _Drawing:
        """Return what the pages draw with."""
        found, allowance = _Drawing(tags), Allowance(self.end)
        for at, page in enumerate(pages, 1):
            try:
                interpreter = Interpreter(self.pdf, page, allowance, tags.places, places=False)
                self.attempt(phrase("page {number}", number=at), partial(found.read, interpreter, at), None)
            except Enough:
                told = "There is too much on its pages; they were looked at up to page {number}."
                self.faults.append(phrase(told, number=at))
                break
        if allowance.shortened or not tags.whole:
            self.faults.append(phrase("There is too much on one of its pages; only a part of it was looked at."))
        return found

    def sheet(self, page: Any, at: int) -> PageFacts:
        seen = frame(page)
        trim, bleed = declared(page, "/TrimBox", seen), declared(page, "/BleedBox", seen)
        return PageFacts(at, *seen.size, rotation=seen.rotation, trim=trim, bleed=bleed)

    def mended(self) -> None:
        """Name the damage that the reading mended."""
        for warning in map(str, self.pdf.get_warnings()):
            if any(words_ in warning for words_ in MENDED):
                self.faults.append(phrase("The file is damaged; what could be fixed was looked at."))
                return


def _order(font: FontFacts) -> tuple[str, bool]:
    return font.name, font.embedded


def _typeface(font: Any) -> FontFacts:
    """Return the name of a font, without the mark of its subset, and whether its outlines are in the file."""
    inner = next(iter(items(entry(font, "/DescendantFonts"))), font)
    kind, descriptor = name(entry(font, "/Subtype")), entry(inner, "/FontDescriptor")
    called = (
        name(entry(font, "/BaseFont"))
        or name(entry(inner, "/BaseFont"))
        or name(entry(descriptor, "/FontName"))
        or name(entry(font, "/Name"))
        or "(no name)"
    )
    within = any(is_stream(entry(descriptor, key)) for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return FontFacts(re.sub(r"^[A-Z]{6}\+", "", called), kind == "Type3" or within)
