"""A PDF that we have just made, read once: its tags, what its pages draw with, and their text; for facts and readings.

Of a page that looks like one that was read before nothing is read but its place in the tags.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeVar

from careget_docs.garbage import give_back
from careget_docs.inspection.facts import FileFacts
from careget_docs.inspection.page_memory import MOST_PAGES, PAGES, Key
from careget_docs.inspection.pdf.facts import FactsReader
from careget_docs.inspection.pdf.figures import figures_on
from careget_docs.inspection.pdf.geometry import inherited
from careget_docs.inspection.pdf.instructions import INLINE, Allowance
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.objects import entries, entry, identity, is_stream, name, number, written
from careget_docs.inspection.pdf.packed_objects import PackedObjects
from careget_docs.inspection.pdf.page_contents import ContentsReader, PageContents
from careget_docs.inspection.pdf.page_key import Identity, PageKey, PageKeys, contents_of
from careget_docs.inspection.pdf.tag_owners import parents
from careget_docs.inspection.pdf.tags import Aloud, TaggedTexts, Tags, read_tags
from careget_docs.inspection.placed_figure import PlacedFigure
from careget_docs.inspection.read_back import Reading
from careget_docs.inspection.read_back.page_words import PageText
from careget_docs.inspection.read_back.reading_order import ReadingOrder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OwnPdf:
    """What was read: the facts of the file, what it says, and the texts of its pages as they come.

    `keys` are the digests of the pages, empty for a page that has none; `units` their UserUnits.
    """

    facts: FileFacts
    reading: Reading
    texts: tuple[str, ...]
    keys: tuple[str, ...]
    units: tuple[float, ...]


@lru_cache(maxsize=1)
def own_pdf(data: bytes) -> OwnPdf:
    """Return what a PDF holds, read whole.

    Raises pikepdf.PdfError or PdfiumError for a file that cannot be read, instructions.Enough for a page that is out of
    all measure.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        if len(pdf.pages) > MOST_PAGES:  # what is left of writing it goes before it is read
            gc.collect()
            give_back()
        reader = _Reader(pdf, [page.obj for page in pdf.pages], data)
        contents = reader.contents()
        facts, placed, leaves = reader.facts(contents), reader.placed(contents), reader.leaves()
        info = pdf.trailer.get("/Info")
        said = _text(entry(info, "/Title")), _text(entry(pdf.Root, "/Lang")), _text(entry(info, "/Author"))
        units = tuple(number(entry(page, "/UserUnit")) or 1.0 for page in reader.pages)
    digests = tuple(key.digest if key else "" for key in reader.keys)
    del pdf, reader, contents, info
    if len(digests) > MOST_PAGES:  # what one engine has read goes before another one reads the texts
        give_back()
    texts, order = list[str](), ReadingOrder()
    for at, (text, tagged) in enumerate(zip(_of_pages("text", data, digests, _text_of), leaves, strict=True), 1):
        texts.append(text.text)
        order.page(at, text, tagged)
    del leaves
    if len(digests) > MOST_PAGES:
        give_back()
    return OwnPdf(facts, order.reading(*said, placed), tuple(texts), digests, units)


class _Reader:
    """One file being read by pikepdf."""

    def __init__(self, pdf: Any, pages: Sequence[Any], data: bytes) -> None:
        self.pdf, self.pages = pdf, pages
        self.tags = self._tags(PackedObjects(pdf, data))
        self.drawn = {place[0] for place, said in self.tags.places.items() if said.figure}
        self.allowance, self.reader = Allowance(math.inf), ContentsReader()
        keys = PageKeys(pdf)
        self.keys, self.many = [keys.of(page) for page in pages], len(pages) > MOST_PAGES

    def _tags(self, packed: PackedObjects) -> Tags:
        """Return the tags; those of a file without object streams are kept until a file has others."""

        def read() -> Tags:
            owners = parents(self.pdf.Root, packed)
            own = {identity(page): owners.get(entry(page, "/StructParents"), ()) for page in self.pages}
            pictured = {identity(page) for page in self.pages if _draws_objects(page)}
            numbers = {identity(page): at for at, page in enumerate(self.pages, 1)}
            return read_tags(self.pdf.Root, numbers, None, Aloud(own, pictured), packed)

        short = any(packed.holder(identity(page)[0]) for page in self.pages)
        return read() if short else PAGES.once(_tagging(self.pdf), read)

    def contents(self) -> list[PageContents]:
        """Return what the pages draw with. Raises Enough."""
        return [self._contents(page, key) for page, key in zip(self.pages, self.keys, strict=True)]

    def _contents(self, page: Any, key: PageKey | None) -> PageContents:
        figures = identity(page) in self.drawn or _draws_objects(page)
        if key is None:
            return self._read(page, figures=figures)
        spoken = tuple(at for at, each in enumerate(key.objects) if (each, -1) in self.tags.places)
        asked = ("contents", key.digest, (figures, spoken))
        known: tuple[tuple[Identity, ...], PageContents] | None = PAGES.get(asked, packed=self.many)
        if known is not None:
            objects, found = known
            return found if objects == key.objects else found.moved(dict(zip(objects, key.objects, strict=True)))
        found = self._read(page, figures=figures)
        if not self.allowance.shortened and found.objects() <= {*key.objects}:
            PAGES.add(asked, (key.objects, found), packed=self.many)
        return found

    def _read(self, page: Any, *, figures: bool) -> PageContents:
        found = PageContents()
        marks = self.tags.places if figures or _may_draw_pictures(page) else None  # nobody asks for those of a text
        interpreter = Interpreter(self.pdf, page, self.allowance, marks, places=figures)
        self.reader.read(interpreter, found, figures=figures)
        return found

    def facts(self, contents: Sequence[PageContents]) -> FileFacts:
        """Return the facts of the file, without the texts of its pages."""
        found = FactsReader(self.pdf, None, math.inf, self.tags, contents)
        return found.read(shortened=self.allowance.shortened)

    def placed(self, contents: Sequence[PageContents]) -> tuple[PlacedFigure, ...]:
        """Return where the figures of all pages stand."""
        pages = enumerate(zip(self.pages, contents, strict=True), 1)
        return tuple(found for at, (page, each) in pages for found in figures_on(page, at, each.pieces, self.tags))

    def leaves(self) -> tuple[TaggedTexts, ...]:
        """Return the marked contents of each page in their order."""
        return tuple(self.tags.leaves.get(identity(page)) or TaggedTexts() for page in self.pages)


def _draws_objects(page: Any) -> bool:
    """Say whether a page can draw pictures or forms."""
    return entry(inherited(page, "/Resources"), "/XObject") is not None


def _may_draw_pictures(page: Any) -> bool:
    """Say whether a page may draw pictures: by objects, patterns, drawn letters, notes, or within its instructions."""
    named = inherited(page, "/Resources")
    if any(entry(named, kind) is not None for kind in ("/XObject", "/Pattern")) or entry(page, "/Annots") is not None:
        return True
    fonts = entries(entry(named, "/Font")).values()
    return any(name(entry(font, "/Subtype")) == "Type3" for font in fonts) or bool(INLINE.search(contents_of(page)[0]))


def _tagging(pdf: Any) -> Key:
    """Return what the tags of a file depend on: all of it but its streams and what it says of itself, as its title."""
    told, itself = hashlib.sha256(), identity(pdf.trailer.get("/Info"))
    for thing in pdf.objects:
        apart = is_stream(thing) or (itself != (0, 0) and identity(thing) == itself)
        told.update(b"apart" if apart else written(thing, resolved=True))
        told.update(b"\n")
    return "tags", told.hexdigest(), None


def seen_texts(data: bytes) -> list[str]:
    """Return the text of each page as far as it stands on the page. Raises as `own_pdf` does."""
    return [*_of_pages("seen text", data, own_pdf(data).keys, _seen_text)]


def _text_of(page: Any) -> PageText:
    from careget_docs.inspection.read_back.page_text import page_text

    return page_text(page)


def _seen_text(page: Any) -> str:
    text_page = page.get_textpage()
    found: str = text_page.get_text_bounded()
    text_page.close()
    return found


def _of_pages(asked: str, data: bytes, digests: Sequence[str], ask: Callable[[Any], T]) -> Iterator[T]:
    """Yield what is asked of each page, where it is not known from one that pdfium has opened."""
    many = len(digests) > MOST_PAGES
    for first in range(0, len(digests), MOST_PAGES):  # the engine keeps what it has read until the file is closed
        with contextlib.ExitStack() as last:
            document: Any = None
            for at, digest in enumerate(digests[first : first + MOST_PAGES], first):
                key = (asked, digest, None)
                found: T | None = PAGES.get(key, packed=many) if digest else None
                if found is None:
                    import pypdfium2

                    document = document or last.enter_context(pypdfium2.PdfDocument(data))
                    page = document[at]
                    found = ask(page)
                    page.close()
                    if digest:
                        PAGES.add(key, found, packed=many)
                yield found


def _text(value: Any) -> str:
    """Return a text of the catalog or of the properties, as it stands there; empty for anything else."""
    import pikepdf

    return str(value) if isinstance(value, pikepdf.String) else ""
