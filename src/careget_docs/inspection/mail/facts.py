"""The facts of a finished e-mail, from its headers and its HTML; it draws nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from careget_docs.drawing.contrast import contrast
from careget_docs.drawing.picture_kinds import kind
from careget_docs.inspection.html.facts import said
from careget_docs.inspection.html.inks import colour, ground_of
from careget_docs.inspection.html.page import HtmlPage, outside, pixels, read_page, shown
from careget_docs.inspection.mail.mail_facts import MailFacts, MailPart, PaleText
from careget_docs.inspection.mail.message import MailMessage

PREHEADER = 200
"""Letters of the line that inboxes show, at most."""
NORMAL, LARGE = 4.5, 3.0
"""Least contrast of text, and of large text (WCAG 2.2, 1.4.3)."""
_RUNS = ("script", "form", "iframe", "object", "embed", "video", "audio", "link", "input")
_FILLER = re.compile("[\u034f\u200b-\u200f\u2060\u00ad\ufeff\u00a0\\s]+")
_EMBEDDED = re.compile(rb"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")


def mail_facts(message: MailMessage, *, trusted: bool = False, envelope: bool = True) -> MailFacts:
    """Return what an e-mail is made of; without an `envelope` it is the page of a mailing tool.

    Raises PhrasedError for HTML that cannot be read.
    """
    if message.html is None:
        return MailFacts(message.subject, "", 0, message.plain, message=envelope, html=False)
    page = read_page(message.page, message.pictures, trusted=trusted)
    return MailFacts(
        subject=message.subject,
        preheader=_preheader(page),
        weight=len(_EMBEDDED.sub(b"", message.page)),
        plain=message.plain,
        parts=tuple(_parts(page, message.pictures)),
        links=tuple((said(page, each), each.get("href", "")) for each in page.body.iter("a") if each.get("href")),
        runs=tuple(dict.fromkeys(str(each.tag) for each in page.root.iter(*_RUNS))),
        pale=tuple(dict.fromkeys(_pale(page))),
        message=envelope,
    )


def _preheader(page: HtmlPage) -> str:
    """Return the words that inboxes show after the subject: those that the mail itself hides at its beginning."""
    for element in page.body.iter():
        if not isinstance(element.tag, str):
            continue
        if page.style(element, "display").startswith("none"):
            return _plain("".join(str(text) for text in element.itertext()))[:PREHEADER]
        if _plain(element.text or "") or element.tag == "img":
            return ""
    return ""


def _plain(text: str) -> str:
    return _FILLER.sub(" ", text).strip()


def _parts(page: HtmlPage, pictures: Mapping[str, bytes]) -> Iterator[MailPart]:
    for element in page.body.iter("img"):
        address = (element.get("src") or "").strip()
        data = page.data(address)
        held = data is not None and address[:4].lower() == "cid:"
        place = "web" if outside(address) else "message" if held or address in pictures else ""
        place = "page" if address[:5].lower() == "data:" else place
        size = pixels(page, element, "width"), pixels(page, element, "height")
        yield MailPart(address[:120], kind(data) if data else "", place, *size)


def _pale(page: HtmlPage) -> Iterator[PaleText]:
    """Yield words whose colour is too near to that of their ground, as both are written at the elements."""
    for element, text in shown(page, page.body):
        if not _plain(text):
            continue
        ink = colour(page.inherited(element, "color")) or "#000000"
        ground = ground_of(page, element)
        size, weight = _size(page, element), page.inherited(element, "font-weight")
        bold = element.tag in ("strong", "b", "h1", "h2", "h3", "th") or weight in ("bold", "700", "800", "900")
        least = LARGE if size >= 24 or (size >= 18.66 and bold) else NORMAL
        found = contrast(ink, ground) if ground else 21.0
        if found < least:
            yield PaleText(_plain(text)[:40], ink, ground, found, least)


def _size(page: HtmlPage, element: Any) -> float:
    match = re.match(r"([\d.]+)(px|pt)", page.inherited(element, "font-size"))
    return float(match[1]) * (96 / 72 if match[2] == "pt" else 1.0) if match else 16.0
