"""An e-mail inspected: its facts, and what it shows of EU visibility, by the reader and the eyes for pages of HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from careget_docs.diagnostics import PhrasedError
from careget_docs.inspection.emblem import look_html
from careget_docs.inspection.facts import FileFacts, PageFacts, Sighting
from careget_docs.inspection.html.facts import html_facts
from careget_docs.inspection.mail.facts import mail_facts
from careget_docs.inspection.mail.mail_facts import MailFacts
from careget_docs.inspection.mail.message import MailMessage, is_message, read_message

WIDTH, HEIGHT = 158.75, 211.7
"""Of what stands for the page of a mail, in mm: 600 x 800 pixels."""


def facts_of(data: bytes, files: Mapping[str, bytes], *, trusted: bool) -> tuple[FileFacts, MailFacts | None]:
    """Return the facts of a message, or of a mailing tool's page whose pictures are `files`, by address."""
    try:
        message, envelope = _opened(data, files, trusted=trusted)
        mail = mail_facts(message, trusted=trusted, envelope=envelope)
    except PhrasedError as error:
        return FileFacts("mail", faults=(error.reason,)), None
    if message.html is None:
        page = PageFacts(1, WIDTH, HEIGHT, text=message.plain or "")
        return FileFacts("mail", (page,), 1, title=message.subject, lang=message.lang, tagged=True), mail
    facts = html_facts(message.page, message.pictures, trusted=trusted)
    title, tagged = message.subject if envelope else facts.title, facts.tagged or len(facts.pages[0].text.split()) < 150
    lang = facts.lang or message.lang
    return replace(facts, kind="mail", title=title, lang=lang, tagged=tagged, images=()), mail


def look_at(
    data: bytes,
    files: Mapping[str, bytes],
    seconds: float | None,
    draw: Callable[[bytes, float, float], bytes] | None,
) -> Sighting:
    """Return what a message shows. Raises PhrasedError for what is none."""
    message, _ = _opened(data, files, trusted=seconds is None)
    if message.html is None:
        page = f"<html><body><pre>{_escaped(message.plain or '')}</pre></body></html>".encode()
        return look_html(page, {}, seconds=seconds)
    return look_html(message.page, message.pictures, seconds=seconds, draw=draw)


def _opened(data: bytes, files: Mapping[str, bytes], *, trusted: bool) -> tuple[MailMessage, bool]:
    """Return a message, and whether it is one; the page of a mailing tool is taken for one without an envelope."""
    if is_message(data):
        return read_message(data, trusted=trusted), True
    return MailMessage("", "", None, data.decode("utf-8", "replace"), files), False


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
