"""A whole PDF looked at, page by page, within its bounds; what is damaged or locked is refused with a plain reason."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas import Crop, gap, grown
from careget_docs.inspection.emblem.canvas_pdf import PdfPage
from careget_docs.inspection.emblem.hidden_in_pdf import hidden_emblems
from careget_docs.inspection.emblem.qr_code import is_code
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.seen_in_pdf import NO_INK
from careget_docs.inspection.emblem.sentence_shapes import SURE
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_in_pdf import Lettering, Written, underlined
from careget_docs.inspection.emblem.statement_in_picture import Pictured, look_at, look_beside
from careget_docs.inspection.emblem.surroundings import clear_space, marks_elsewhere, other_marks
from careget_docs.inspection.facts import Emblem, Logo, NotShown, Sighting, Statement
from careget_docs.inspection.limits import deadline

BESIDE = 6.0
"""Within so many emblem heights a sentence in live text spares the look for one in the picture."""
TURNED = ("left", "right", "down")
"""Live text on its side is not found by its words; its silhouette is. Upright, its words would have been found."""
CLOSE = 2.4
"""Within so many emblem heights words that come near to the sentence count as an attempt at it."""
LOCKED = "the PDF cannot be read: it is locked with a password"
DAMAGED = "the PDF cannot be read: it is damaged"


def look_pdf(
    data: bytes, *, pages: int | None = 60, seconds: float | None = 20.0, only: frozenset[int] = frozenset()
) -> Sighting:
    """Return what is seen on the first `pages` pages (or `only` on some) within `seconds`; None is for no such bound.

    Raises PhrasedError for an unreadable file.
    """
    end = deadline(seconds)
    document, seen = opened(data), Gathered()
    try:
        count = len(document)
        if not count:
            raise PhrasedError(phrase("the PDF cannot be read: it has no pages"))
        most = count if pages is None else min(count, pages)
        units = _units(data, most)
        for index in range(most):
            if time.monotonic() > end:
                late = "pages {index} to {count}: the time of {seconds} s was up"
                seen.unseen.append(phrase(late, index=index + 1, count=count, seconds=f"{seconds:g}"))
                break
            if not only or index + 1 in only:
                _page(document, index, units.get(index, 1.0), end, seen, known=bool(only))
        else:
            if count > most:
                more = "pages {first} to {count}: only the first {pages} are looked at"
                seen.unseen.append(phrase(more, first=most + 1, count=count, pages=most))
        if seconds is not None and not any(emblem.certain for emblem in seen.emblems):
            seen.not_shown += hidden_emblems(data, document, range(most), end)
    finally:
        document.close()
    return seen.sighting()


def opened(data: bytes) -> Any:
    """Return a PDF opened by pdfium, to be closed. Raises PhrasedError for an unreadable file."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() and b"/Encrypt" in data  # pdfium may repeat its last error
        raise PhrasedError(phrase(LOCKED if locked else DAMAGED)) from error


def look_at_page(document: Any, index: int, unit: float, *, known: bool) -> Sighting:
    """Return what is seen on one page of a file of our own; `known` as in `_page`."""
    seen = Gathered()
    _page(document, index, unit, deadline(None), seen, known=known)
    return seen.sighting()


def _units(data: bytes, count: int) -> dict[int, float]:
    """Return the UserUnit of the pages that have one; pdfium leaves it out."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as file:
            found = {}
            for index in range(count):
                unit = file.pages[index].obj.get("/UserUnit")
                if unit is not None and float(unit) > 0:
                    found[index] = float(unit)
            return found
    except Exception:  # the file was already opened once: without this it is only measured less well
        return {}


def _page(document: Any, index: int, unit: float, end: float, seen: Gathered, *, known: bool) -> None:
    """Look at a page, counted from 0; `known` says that it is one of ours and has a funding statement."""
    import pypdfium2

    number = index + 1
    try:
        loaded = document[index]
    except pypdfium2.PdfiumError:
        seen.unseen.append(phrase("page {number}: it is damaged", number=number))
        return
    try:
        page = PdfPage(loaded, unit)
        if min(page.points) < 1:
            seen.unseen.append(phrase("page {number}: it has no size", number=number))
            return
        _look(page, number, end, seen, known=known)
    except (pypdfium2.PdfiumError, MemoryError):
        seen.unseen.append(phrase("page {number}: it cannot be drawn", number=number))
    finally:
        loaded.close()


def _look(page: PdfPage, number: int, end: float, seen: Gathered, *, known: bool) -> None:
    whole = overview(page)
    lettering = Lettering(page)
    try:
        written = lettering.statements()
        near = tuple(one.box for one in written if not one.unseen)
        found = find(page, whole, number, end, near=near if known else ())
        said = _Said(page, lettering, number, found.emblems)
        said.read(written)
        for emblem in found.emblems:
            said.look_round(emblem)
        texts = lettering.boxes() if found.emblems else []
    finally:
        lettering.close()
    if not found.complete:
        seen.unseen.append(phrase("page {number}: not all of it, time was up", number=number))
    seen.emblems += _with_space(found.emblems, whole, said.own)
    seen.statements += said.statements
    seen.not_shown += said.hidden
    marks = _marks(found.emblems, whole, said.own, texts, known=known)
    if found.emblems and not known:
        taken = [*marks, *said.own, *(emblem.box for emblem in found.emblems)]
        marks += marks_elsewhere(page, whole, found.emblems, taken, texts)
    seen.logos += [Logo(number, box) for box in marks if not is_code(page, box)]
    seen.near += [(number, like.box, like.why) for like in found.likes]


class _Said:
    """The sentences of one page: in live text, in pictures, and those that the page holds and nobody sees."""

    def __init__(self, page: PdfPage, lettering: Lettering, number: int, emblems: list[Emblem]) -> None:
        self.page, self.lettering, self.number, self.emblems = page, lettering, number, emblems
        self.statements, self.hidden = list[Statement](), list[NotShown]()
        self.own = list[Box]()
        """The places of statements, line by line."""
        self.lines = list[Box]()

    def read(self, written: list[Written]) -> None:
        """Take sentences in live text."""
        for one in written:
            self.lines += one.lines
            if one.unseen and not self._below(one):
                self.hidden.append(NotShown("statement", self.number, one.unseen, one.hit.text))
            elif not one.unseen:
                self.statements.append(_from_text(self.page, one, self.number, self.emblems))
                self.own += one.lines

    def _below(self, one: Written) -> bool:
        """Take what a picture shows under letters without ink, as in a scan that was read; tell whether it does."""
        if one.unseen != NO_INK or one.hit.acknowledges:
            return False
        pictured = look_at(self.page, one.box, one.hit.phrase)
        if pictured is not None:
            self._take(pictured)
        return pictured is not None

    def _take(self, pictured: Pictured) -> None:
        self.statements.append(_from_picture(pictured, self.number, self.emblems))
        self.own.append(pictured.box)

    def look_round(self, emblem: Emblem) -> None:
        """Look for the sentence of an emblem: parted by other text, in a picture, or in other words."""
        if not any(gap(line, emblem.box) <= BESIDE * emblem.box.height for line in self.lines):
            self.read(self.lettering.parted(grown(emblem.box, 4 * emblem.box.height), self.lines))
        if not any(_is_near(item) for item in self.statements if not item.acknowledges):
            pictured = look_beside(self.page, emblem)
            if pictured is not None and (emblem.orientation in TURNED or not self.lettering.covers(pictured.box)):
                self._take(pictured)
        if not any(map(_is_near, self.statements)):
            changed = self.lettering.altered(grown(emblem.box, CLOSE * emblem.box.height))
            if changed is not None:
                self.statements.append(_from_text(self.page, changed, self.number, self.emblems))


def _is_near(said: Statement) -> bool:
    return said.distance is not None and said.distance <= BESIDE


def _with_space(emblems: list[Emblem], whole: Crop, own: list[Box]) -> Iterator[Emblem]:
    for emblem in emblems:
        yield replace(emblem, clear=clear_space(whole, emblem, own))


def _marks(emblems: list[Emblem], whole: Crop, own: list[Box], texts: list[Box], *, known: bool) -> list[Box]:
    found: list[Box] = []
    others = own + [emblem.box for emblem in emblems]
    for emblem in emblems:
        for box in other_marks(whole, emblem, others, texts, known=known):
            if all(gap(box, old) > 0 for old in found):
                found.append(box)
    return found


def _away(box: Box, emblems: list[Emblem]) -> float | None:
    """Return the distance to the nearest emblem in its heights."""
    return min((gap(box, emblem.box) / min(emblem.box.height, emblem.box.width) for emblem in emblems), default=None)


def _from_text(page: PdfPage, one: Written, number: int, emblems: list[Emblem]) -> Statement:
    phrase = one.hit.phrase
    away = _away(one.box, emblems)
    return Statement(
        number, one.box, phrase.lang, phrase.form, one.hit.text, one.hit.exact, "text", one.share,
        font=one.font, italic=one.italic, underlined=underlined(page, one), distance=away, mirrored=one.mirrored,
        acknowledges=one.hit.acknowledges,
    )  # fmt: skip


def _from_picture(pictured: Pictured, number: int, emblems: list[Emblem]) -> Statement:
    phrase, score = pictured.likeness.phrase, pictured.likeness.score
    return Statement(
        number, pictured.box, phrase.lang, phrase.form, phrase.text, score >= SURE and phrase.rank == 0, "picture",
        score, italic=pictured.likeness.italic, distance=_away(pictured.box, emblems), mirrored=pictured.mirrored,
    )  # fmt: skip
