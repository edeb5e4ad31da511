"""The e-mail as a page for a mailing tool: its pictures on the web, the tool's own tags where it puts addresses."""

from __future__ import annotations

from careget_docs.inspection.read_back import Reading
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document


def write(document: Document, kit: Kit) -> bytes:
    """Return the page; empty, with the reason in the report, when its tool or its pictures' address cannot be used."""
    from careget_docs.html.mail.mail_markup import mail_page
    from careget_docs.html.mail.mailing_tool import links

    found = links(document, kit)
    page = mail_page(document, kit, lambda picture: f"{document.mailing.pictures}{picture.name}", found or {})
    return page.html.encode() if page and found is not None else b""


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
