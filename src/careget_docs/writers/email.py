"""The e-mail: an unsent draft of plain text, HTML and pictures, to be opened in a mail program and sent from it."""

from __future__ import annotations

from careget_docs.inspection.read_back import Reading
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document


def write(document: Document, kit: Kit) -> bytes:
    """Return the message, without date and recipient; empty, with the reason in the report, when it cannot be made."""
    from careget_docs.html.mail.unsent import unsent

    return unsent(document, kit)


def read(data: bytes) -> Reading:
    """Return what a finished message says."""
    from careget_docs.inspection.read_back.mail import read_mail

    return read_mail(data)


WRITER = Writer(
    name="email",
    suffix=".eml",
    media_type="message/rfc822",
    about="An e-mail as an unsent draft: opens ready to send in Thunderbird (tried) and Outlook (not tried).",
    write=write,
    read=read,
    purpose="email",
)
