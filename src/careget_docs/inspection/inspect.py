"""One finished file inspected: by what it is and not by its name, apart from this process, with every failure in words.

It decides what a file is and who reads it; the reading is done elsewhere.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from careget_docs.diagnostics import Phrase, joined, phrase, visible
from careget_docs.drawing.picture_kinds import kind as kind_of
from careget_docs.inspection.facts import FileFacts, Inspection, Sighting
from careget_docs.inspection.html.web_facts import WebFacts
from careget_docs.inspection.mail.mail_facts import MailFacts
from careget_docs.inspection.mail.message import is_message
from careget_docs.inspection.pdf.press_facts import PressFacts
from careget_docs.inspection.sandbox import Task, WorkOutcome, apart, here

MOST_BYTES = 300_000_000
FACTS_SECONDS, LOOK_SECONDS = 10.0, 20.0
"""What reading the facts of a stranger's file and looking at it take at most, if `seconds` is twice that or more."""

if TYPE_CHECKING:
    from careget_docs.inspection.docx.seen_text import SeenText
    from careget_docs.inspection.read_back.own_pdf import OwnPdf

Kind = Literal["pdf", "docx", "html", "mail"]
Work = Callable[[float | None], Any]
"""Takes the seconds that it has, None for a file of our own."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
TALLEST = 40.0
"""Height in mm of the pictures of our own Word files that are looked at."""
OTHERS = (
    (OLE, phrase("The file is in an old format of Office (DOC); save it as DOCX.")),
    (b"{\\rtf", phrase("The file is in the Rich Text Format; save it as DOCX.")),
    (b"\x89PNG\r\n", phrase("The file is a picture (PNG) and neither a PDF nor a Word file.")),
    (b"\xff\xd8\xff", phrase("The file is a picture (JPEG) and neither a PDF nor a Word file.")),
    (b"", phrase("The file is neither a PDF nor a Word file (DOCX) nor a web page (HTML) nor an e-mail (EML).")),
)
PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Besides:
    """What a page of HTML needs to be looked at: the files beside it by address, and what draws SVG as PNG."""

    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    draw: Callable[[bytes, float, float], bytes] | None = None


ALONE = Besides()


def inspect(
    path: Path,
    purpose: str = "",
    *,
    seconds: float = 60.0,
    look: bool = True,
    trusted: bool = False,
    draw: Callable[[bytes, float, float], bytes] | None = None,
) -> Inspection:
    """Return what a file is, has and shows; see `inspect_bytes`. A file that cannot be read is a fault in the facts."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            return _refused(visible(path.name), size, purpose, phrase("It is not a file."))
        if size > MOST_BYTES:
            return _refused(visible(path.name), size, purpose, _too_large(size))
        data = path.read_bytes()
    except OSError as error:
        reason = phrase("The file cannot be read: {reason}.", reason=error.strerror or error)
        return _refused(visible(path.name), 0, purpose, reason)
    besides = Besides({}, draw)
    if _kind(path.name, data)[0] == "html":
        from careget_docs.inspection.html.beside import files_beside

        besides = Besides(files_beside(path.parent, data), draw)
    name = visible(path.name)
    return inspect_bytes(name, data, purpose, seconds=seconds, look=look, trusted=trusted, besides=besides)


def inspect_bytes(
    name: str,
    data: bytes,
    purpose: str = "",
    *,
    seconds: float = 60.0,
    look: bool = True,
    trusted: bool = False,
    besides: Besides = ALONE,
) -> Inspection:
    """Return what a file is, has and, with `look`, shows on its pages.

    A stranger's file is read in processes of their own, which end after `seconds` or when they take too much memory.
    A `trusted` file (one that we have just made) is read here and now, as it must be in a worker of the builder, and
    whole, without a clock. Emblems are looked for where ours stand: of a PDF on the pages that carry a funding
    statement, or on all when none does; of a Word file not in pictures over 40 mm, which are artwork.
    Every failure is a sentence in `facts.faults` or `sighting.unseen`.
    """
    kind, fault = _kind(name, data, purpose)
    if fault:
        return replace(_refused(name, len(data), purpose, fault), sha256=hashlib.sha256(data).hexdigest())
    pressed = purpose == "press" and kind == "pdf"
    works = _works(kind, data, besides if look else None, pressed=pressed)
    if trusted:
        told, texts, *seen = _here(kind, data, [work for work, _ in works], besides if look else None)
    else:
        told, texts, *seen = apart([Task(work, min(most, seconds / 2)) for work, most in works], seconds)
    facts = _told(kind, told, texts)
    press = seen.pop() if pressed else None
    return Inspection(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        facts=facts,
        sighting=_sighting(facts, seen[0]) if seen else Sighting(unseen=(phrase("The pages were not looked at."),)),
        purpose=purpose,
        own=trusted,
        press=_pressed(press) if press else None,
        **_made_of(told),
    )


def _made_of(told: WorkOutcome) -> dict[str, Any]:
    """Return what a page or an e-mail is made of, under its name in an inspection; nothing for other files."""
    found = told.result[1] if isinstance(told.result, tuple) else None
    names = {WebFacts: "web", MailFacts: "mail"}
    return {names[type(found)]: found} if found is not None else {}


def _works(kind: Kind, data: bytes, besides: Besides | None, *, pressed: bool) -> list[tuple[Work, float]]:
    """Return what is to be done with a file, each with the seconds that it may take."""
    return [
        (partial(_facts, kind, data, besides or ALONE), FACTS_SECONDS),
        (partial(_texts, kind, data), FACTS_SECONDS),
        *([(partial(_look, kind, data, besides), LOOK_SECONDS)] if besides else []),
        *([(partial(_press, data), LOOK_SECONDS)] if pressed else []),
    ]


def _here(kind: Kind, data: bytes, works: list[Work], besides: Besides | None) -> list[WorkOutcome]:
    opened = here(partial(_opened, data)).result if kind == "docx" else None
    file = _read_once(data) if kind == "pdf" else None
    if file is not None:
        outcomes = [WorkOutcome(file.facts), WorkOutcome((file.texts, Phrase()))]
    else:
        outcomes = [here(partial(_facts, kind, data, besides or ALONE, opened=opened)), here(works[1])]
    stated = frozenset[int]()
    if kind == "pdf" and outcomes[1].result:
        pages, _ = outcomes[1].result
        stated = frozenset(number for number, text in enumerate(pages, 1) if _states(text))
    looking = partial(_look, kind, data, besides or ALONE, only=stated, tallest=TALLEST, opened=opened, file=file)
    look: list[Work] = [looking] if besides else []
    keys = file.keys if file else ()
    pressing: list[Work] = [partial(_press, data, keys=keys) for _ in works[2 + len(look) :]]
    return [*outcomes, *(here(work) for work in (*look, *pressing))]


def _read_once(data: bytes) -> OwnPdf | None:
    """Return a PDF of our own as its reader has it too.

    None where it cannot be read so: then its facts, its texts and its pages are read apart, and what fails says so.
    """
    from careget_docs.inspection.read_back.own_pdf import own_pdf

    try:
        return own_pdf(data)
    except Exception:
        return None


@lru_cache(maxsize=2_000)
def _states(text: str) -> bool:
    """Say whether a page has a funding statement among its words."""
    from careget_docs.inspection.emblem.statement_text import find_phrases

    return bool(find_phrases(text))


def _pages(seconds: float | None) -> dict[str, None]:
    """Return that all pages are to be read if there is no end of time: the file is our own."""
    return {"pages": None} if seconds is None else {}


def _opened(data: bytes, seconds: float | None) -> SeenText | None:
    """Return a Word file of our own, opened once for all that read it; None where it is none."""
    from careget_docs.inspection.docx.seen_text import opened
    from careget_docs.ooxml.package import Refused

    try:
        return opened(data)
    except Refused:
        return None


def _facts(
    kind: Kind, data: bytes, besides: Besides, seconds: float | None, *, opened: SeenText | None = None
) -> FileFacts | tuple[FileFacts, WebFacts | MailFacts | None]:
    if kind == "mail":
        from careget_docs.inspection.mail.look import facts_of

        return facts_of(data, besides.files, trusted=seconds is None)
    if kind == "html":
        from careget_docs.inspection.html.facts import html_facts, web_facts

        facts = html_facts(data, besides.files, trusted=seconds is None)
        return facts, None if facts.faults else web_facts(data, besides.files, trusted=seconds is None)
    if kind == "pdf":
        from careget_docs.inspection.pdf.facts import pdf_facts

        return pdf_facts(data, seconds=seconds, texts=((), Phrase()), **_pages(seconds))
    from careget_docs.inspection.docx.facts import docx_facts

    return docx_facts(data, trusted=seconds is None, opened=opened)


def _texts(kind: Kind, data: bytes, seconds: float | None) -> tuple[tuple[str, ...], Phrase]:
    """Return the texts of a PDF's pages; those of other files come with their facts."""
    if kind != "pdf":
        return (), Phrase()
    from careget_docs.inspection.pdf.facts import page_texts

    return page_texts(data, seconds=seconds, **_pages(seconds))


def _told(kind: Kind, facts: WorkOutcome, texts: WorkOutcome) -> FileFacts:
    result = facts.result[0] if isinstance(facts.result, tuple) else facts.result
    if not isinstance(result, FileFacts):
        return FileFacts(kind, faults=(facts.fault,))
    if kind != "pdf":
        return result
    from careget_docs.inspection.pdf.facts import with_texts

    return with_texts(
        result, texts.result or ((), joined((phrase("The text of its pages was not read."), texts.fault)))
    )


def _look(
    kind: Kind,
    data: bytes,
    besides: Besides,
    seconds: float | None,
    only: frozenset[int] = frozenset(),
    tallest: float = math.inf,
    opened: SeenText | None = None,
    file: OwnPdf | None = None,
) -> Sighting:
    if kind == "mail":
        from careget_docs.inspection.mail.look import look_at

        return look_at(data, besides.files, seconds, besides.draw)
    from careget_docs.inspection.emblem import look_docx, look_html, look_own_pdf, look_pdf

    if kind == "html":
        return look_html(data, besides.files, seconds=seconds, tallest=tallest, draw=besides.draw)
    if file is not None:
        return look_own_pdf(data, file.keys, file.units, only=only)
    if kind == "pdf":
        return look_pdf(data, seconds=seconds, only=only, **_pages(seconds))
    return look_docx(data, seconds=seconds, tallest=tallest, opened=opened)


def _press(data: bytes, seconds: float | None, keys: Sequence[str] = ()) -> PressFacts:
    from careget_docs.inspection.pdf.press import press_facts

    return press_facts(data, seconds=seconds, keys=keys, **_pages(seconds))


def _pressed(outcome: WorkOutcome) -> PressFacts:
    if isinstance(outcome.result, PressFacts):
        return outcome.result
    return PressFacts(faults=(joined((phrase("What the printer needs to know was not read."), outcome.fault)),))


def _sighting(facts: FileFacts, outcome: WorkOutcome) -> Sighting:
    if isinstance(outcome.result, Sighting):
        return outcome.result
    why = outcome.fault if facts.pages else ""  # a file that cannot be read has said so already
    return Sighting(unseen=(joined((phrase("The pages could not be looked at."), why)),), blind=True)


def _kind(name: str, data: bytes, purpose: str = "") -> tuple[Kind, Phrase]:
    """Return what a file is by its first bytes, and why it cannot be inspected, if so."""
    called: Kind = "docx" if name.casefold().endswith((".docx", ".docm", ".doc")) else "pdf"
    called = "mail" if name.casefold().endswith(".eml") else called
    called = "html" if name.casefold().endswith(PAGES) else called
    if not data:
        return called, phrase("The file is empty.")
    if len(data) > MOST_BYTES:
        return called, _too_large(len(data))
    if b"%PDF-" in data[:1024]:
        return "pdf", Phrase()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx", Phrase()
    if is_message(data):
        return "mail", Phrase()
    if kind_of(data) == "HTML" or (called == "html" and b"<" in data[:1000] and kind_of(data) in ("", "SVG")):
        return ("mail" if purpose == "email" else "html"), Phrase()  # a mail's page is what mailing tools take
    if data.startswith(OLE) and LOCKED in data:
        return "docx", phrase("The file is locked with a password.")
    return called, next(words for start, words in OTHERS if data.startswith(start))


def _refused(name: str, size: int, purpose: str, fault: Phrase) -> Inspection:
    kind, _ = _kind(name, b"")
    return Inspection(name, "", size, FileFacts(kind, faults=(fault,)), Sighting(), purpose)


def _too_large(size: int) -> Phrase:
    told = "The file is {size} MB large; files of more than {most} MB are not opened."
    return phrase(told, size=size // 1_000_000, most=MOST_BYTES // 1_000_000)
