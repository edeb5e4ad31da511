"""A document as an unsent message: its page, its pictures and its plain text in one file."""

from __future__ import annotations

from careget_docs.html.mail.mail_markup import mail_page
from careget_docs.html.mail.mail_text import mail_text
from careget_docs.html.mail.message import draft
from careget_docs.plugin import Kit
from careget_docs.tree import Document


def unsent(document: Document, kit: Kit) -> bytes:
    """Return the message, without date and recipient; empty, with the reason in the report, when it cannot be made."""
    page = mail_page(document, kit, lambda picture: f"cid:{picture.id}", {})
    if page is None:
        return b""
    return draft(document.mailing.subject, document.lang, mail_text(page.told), page.html, page.pictures)
