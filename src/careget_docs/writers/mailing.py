"""The e-mail as a page for a mailing tool: its pictures on the web, the tool's own tags where it puts addresses."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from careget_docs.inspection.read_back import Reading
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document

if TYPE_CHECKING:
    from careget_docs.html.mail.mail_pictures import MailPicture


def write(document: Document, kit: Kit) -> bytes:
    """Return the page, pictures in it; empty, with the reason, when its tool or their address cannot be used."""
    from careget_docs.html.mail.mail_markup import mail_page
    from careget_docs.html.mail.mailing_tool import links

    found = links(document, kit)
    if found is None:
        return b""
    page = mail_page(document, kit, _held, found)
    return page.html.encode() if page else b""


def _held(picture: MailPicture) -> str:
    """Return a picture as an address that holds it, so that the page is checked with what it shows."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


def read(data: bytes) -> Reading:
    """Return what a finished page says."""
    from careget_docs.inspection.read_back.mail import read_mailing

    return read_mailing(data)


WRITER = Writer(
    name="mailing",
    suffix=".email.html",
    media_type="text/html",
    about="The e-mail as a page for a mailing tool: Mailchimp, Brevo, Mautic or listmonk (templates/mailing.yaml).",
    write=write,
    read=read,
    purpose="email",
)
