"""An e-mail read back: the words of its HTML by block, as the reader of pages gives them, and its subject."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.inspection.mail.message import read_message
from careget_docs.inspection.read_back import Reading
from careget_docs.inspection.read_back.html import read_html


def read_mail(data: bytes) -> Reading:
    """Return what a message says; whether it tells its blocks is for the rules on e-mails: it may leave some out.

    Raises PhrasedError for what is no message, for one without HTML, and for one that the parser finds fault with.
    """
    message = read_message(data, trusted=True)
    if message.html is None or message.defects:
        raise PhrasedError(phrase("The message cannot be read."))
    reading = read_html(message.page)
    return replace(reading, title=message.subject, fonts=frozenset(), tagged=False)


def read_mailing(data: bytes) -> Reading:
    """Return what the page for a mailing tool says, likewise."""
    return replace(read_html(data), fonts=frozenset(), tagged=False)
