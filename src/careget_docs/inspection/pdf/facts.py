"""The facts of a finished PDF: what it says of itself and what its pages are made of. It gives no verdict on them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from itertools import islice
from typing import Any, TypeVar

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.facts import FileFacts, FontFacts, ImageFacts, PageFacts
from careget_docs.inspection.limits import deadline
from careget_docs.inspection.pdf.geometry import declared, frame
from careget_docs.inspection.pdf.graphics import DECORATION
from careget_docs.inspection.pdf.instructions import Allowance, Enough
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.metadata import Claims, read_claims
from careget_docs.inspection.pdf.objects import entry, identity, plain, words
from careget_docs.inspection.pdf.page_contents import ContentsReader, PageContents
from careget_docs.inspection.pdf.tags import MOST_ELEMENTS, Tags, read_tags

T = TypeVar("T")
Texts = tuple[tuple[str, ...], Phrase]
"""The texts of the pages in order, and what is missing of them, if anything."""

MOST_PAGES = 200

LOCKED = phrase("The file is locked with a password.")
MENDED = ("file is damaged", "reconstruct", "unable to find trailer", "page tree", "loop", "treating", "inserting key")
"""Words in qpdf's warnings that mean that a reader has to guess; it has lesser ones, but none for files of ours."""
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
        facts = FactsReader(pdf, pages, end).read()
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
    fonts: set[FontFacts] = field(default_factory=set)
    spaces: set[str] = field(default_factory=set)
    images: list[ImageFacts] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)

    def take(self, contents: PageContents, page: int) -> None:
        """Take what a page and the notes and fields on it draw with."""
        self.spaces |= contents.spaces
        self.fonts |= contents.fonts
        for picture in contents.pictures:
            said, mark = self.tags.spoken(picture.source, picture.mark), picture.mark
            alternative = "" if mark == DECORATION else (said.alternative or None) if said else None
            facts = ImageFacts(page, picture.box, picture.pixels, picture.ppi, picture.space, alternative)
            self.images.append(facts)
            if not self.tags.tagged or (mark != DECORATION and (said is None or not (said.alternative or said.figure))):
                self.bare.append(page)


class FactsReader:
    """One file being read; each part may fail by itself.

    `tags` and `contents` are those of its pages where they have been read already.
    """

    def __init__(
        self,
        pdf: Any,
        pages: int | None,
        end: float,
        tags: Tags | None = None,
        contents: Sequence[PageContents] = (),
    ) -> None:
        self.pdf, self.limit, self.end = pdf, pages, end
        self.tags, self.contents = tags, contents
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

    def read(self, *, shortened: bool = False) -> FileFacts:
        """Return the facts, without the texts of the pages; `shortened` says that `contents` are not all there is."""
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
        tags = self.tags or self.attempt(phrase("its tags"), lambda: read_tags(root, numbers, most), Tags())
        drawing = self.drawing(tags, pages, shortened=shortened)
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
            fonts=tuple(sorted(drawing.fonts, key=_order)),
            images=tuple(drawing.images),
            pictures_without_text=tuple(sorted(drawing.bare + (tags.silent if tags.tagged else []))),
            colour_spaces=frozenset(drawing.spaces - {"", "Pattern"}),
            faults=tuple(dict.fromkeys(self.faults)),
        )

    def sheets(self) -> list[Any]:
        """Return the dictionaries of the pages that are looked at."""
        return [page.obj for page in islice(self.pdf.pages, self.limit)]

    def drawing(self, tags: Tags, pages: list[Any], *, shortened: bool) -> _Drawing:
        """Return what the pages draw with."""
        found, allowance, reader = _Drawing(tags), Allowance(self.end), ContentsReader()
        for at, contents in enumerate(self.contents, 1):
            found.take(contents, at)
        for at, page in enumerate(pages[len(self.contents) :], len(self.contents) + 1):
            contents = PageContents()
            try:
                interpreter = Interpreter(self.pdf, page, allowance, tags.places, places=False)
                read = partial(reader.read, interpreter, contents, figures=False)
                self.attempt(phrase("page {number}", number=at), read, None)
            except Enough:
                told = "There is too much on its pages; they were looked at up to page {number}."
                self.faults.append(phrase(told, number=at))
                break
            finally:
                found.take(contents, at)
        if shortened or allowance.shortened or not tags.whole:
            self.faults.append(phrase("There is too much on one of its pages; only a part of it was looked at."))
        return found

    def sheet(self, page: Any, at: int) -> PageFacts:
        """Return the facts of a page that stand in its dictionary."""
        seen = frame(page)
        trim, bleed = declared(page, "/TrimBox", seen), declared(page, "/BleedBox", seen)
        return PageFacts(at, *seen.size, rotation=seen.rotation, trim=trim, bleed=bleed)

    def mended(self) -> None:
        """Name the damage that the reading mended; in a file of our own any guess is damage."""
        for warning in map(str, self.pdf.get_warnings()):
            if self.end == math.inf or any(words_ in warning for words_ in MENDED):
                self.faults.append(phrase("The file is damaged; what could be fixed was looked at."))
                return


def _order(font: FontFacts) -> tuple[str, bool]:
    return font.name, font.embedded
