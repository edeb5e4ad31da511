"""The facts of a finished PDF: what it says of itself and what its pages are made of. It gives no verdict on them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import islice
from typing import Any, TypeVar

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.facts import FileFacts, FontFacts, PageFacts
from careget_docs.inspection.pdf.content import Drawing, read_page
from careget_docs.inspection.pdf.geometry import declared, frame
from careget_docs.inspection.pdf.instructions import Allowance, Enough
from careget_docs.inspection.pdf.metadata import Claims, read_claims
from careget_docs.inspection.pdf.objects import entry, identity, words
from careget_docs.inspection.pdf.tags import Tags, read_tags

T = TypeVar("T")
Texts = tuple[tuple[str, ...], Phrase]
"""The texts of the pages in order, and what is missing of them, if anything."""

MOST_PAGES = 200

LOCKED = phrase("The file is locked with a password.")
MENDED = ("file is damaged", "reconstruct", "unable to find trailer", "page tree", "loop")
"""Words in qpdf's warnings that mean that a reader has to guess; it warns of lesser things too."""
MOST_LETTERS = 200_000
"""Of one page's text."""


def pdf_facts(data: bytes, *, pages: int = MOST_PAGES, seconds: float = 15.0, texts: Texts | None = None) -> FileFacts:
    """Return the facts of a PDF; of a long one those of the first `pages`, or of what can be read in `seconds`.

    A part that cannot be read is named in `faults`, and the rest is read. `texts` are those of its pages where they
    have been read already. Whoever reads a stranger's file puts bounds on time and memory round this (`inspect` does).
    """
    import pikepdf

    end = time.monotonic() + seconds
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        return FileFacts("pdf", encrypted=True, faults=(LOCKED,))
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        return FileFacts("pdf", faults=(phrase("The file is damaged: {reason}.", reason=_plain(error)),))
    with pdf:
        facts = _Facts(pdf, pages, end).read()
    return with_texts(facts, page_texts(data, pages=pages, seconds=end - time.monotonic()) if texts is None else texts)


def page_texts(data: bytes, *, pages: int = MOST_PAGES, seconds: float = 15.0) -> Texts:
    """Return the text of each page as pdfium finds it; pdfium ends the whole process when memory is short."""
    import pypdfium2

    end, found = time.monotonic() + seconds, list[str]()
    try:
        with pypdfium2.PdfDocument(data) as document:
            for index in range(min(pages, len(document))):
                if time.monotonic() > end:
                    told = "There is too much text in it; it was read up to page {number}."
                    return tuple(found), phrase(told, number=index)
                page = document[index]
                text = page.get_textpage()
                found.append(text.get_text_range(0, min(text.count_chars(), MOST_LETTERS)).replace("\r\n", "\n"))
                text.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        return tuple(found), phrase("The text of its pages cannot be read: {reason}.", reason=_plain(error))
    return tuple(found), Phrase()


def with_texts(facts: FileFacts, texts: Texts) -> FileFacts:
    """Return facts with the texts of their pages."""
    found, fault = texts
    if not facts.pages:
        return facts
    padded = (*found, *[""] * len(facts.pages))
    pages = [replace(page, text=text) for page, text in zip(facts.pages, padded, strict=False)]
    return replace(facts, pages=tuple(pages), faults=(*facts.faults, *((fault,) if fault else ())))


class _Facts:
    """One file being read; each part may fail by itself."""

    def __init__(self, pdf: Any, pages: int, end: float) -> None:
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
            self.faults.append(phrase(told, part=part, reason=_plain(error)))
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
        numbers = {identity(page): number for number, page in enumerate(pages, 1)}
        tags = self.attempt(phrase("its tags"), lambda: read_tags(root, numbers), Tags())
        drawing = self.drawing(tags, pages)
        sheets = tuple(self.sheet(page, number) for number, page in enumerate(pages, 1))
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
            colour_spaces=frozenset(drawing.spaces),
            faults=tuple(dict.fromkeys(self.faults)),
        )

    def sheets(self) -> list[Any]:
        """Return the dictionaries of the pages that are looked at."""
        return [page.obj for page in islice(self.pdf.pages, self.limit)]

    def drawing(self, tags: Tags, pages: list[Any]) -> Drawing:
        """Return what the pages draw with."""
        found = Drawing(self.pdf, tags, Allowance(self.end))
        for number, page in enumerate(pages, 1):
            try:
                self.attempt(phrase("page {number}", number=number), partial(read_page, found, page, number), None)
            except Enough:
                told = "There is too much on its pages; they were looked at up to page {number}."
                self.faults.append(phrase(told, number=number))
                break
        if found.allowance.shortened or not tags.whole:
            self.faults.append(phrase("There is too much on one of its pages; only a part of it was looked at."))
        return found

    def sheet(self, page: Any, number: int) -> PageFacts:
        seen = frame(page)
        trim, bleed = declared(page, "/TrimBox", seen), declared(page, "/BleedBox", seen)
        return PageFacts(number, *seen.size, rotation=seen.rotation, trim=trim, bleed=bleed)

    def mended(self) -> None:
        """Name the damage that the reading mended."""
        for warning in map(str, self.pdf.get_warnings()):
            if any(words_ in warning for words_ in MENDED):
                self.faults.append(phrase("The file is damaged; what could be mended was looked at."))
                return


def _order(font: FontFacts) -> tuple[str, bool]:
    return font.name, font.embedded


def _plain(error: Exception) -> Phrase:
    """Return what an engine says about a fault, in one short line."""
    if "memory limit" in str(error):
        return phrase("it unpacks to far more than it should")
    first = (str(error).splitlines() or [""])[0].rsplit(": ", 1)[-1].strip().rstrip(".")
    return phrase("{reason}", reason=first[:120] or type(error).__name__)
