"""The message round an e-mail's HTML and text: an unsent draft, and the same addressed to somebody; it sends nothing.

Python's own writer of messages loses spaces where it folds a long subject in other letters than Latin, and makes
boundaries by chance; so a subject is written by the older `Header`, and boundaries are ours: same input, same bytes.
"""

from __future__ import annotations

import datetime
import hashlib
from email import message_from_bytes
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from careget_docs.html.mail.mail_pictures import MailPicture


def header_line(name: str, text: str) -> bytes:
    """Return a header of a message as its line or lines, ended; other letters than Latin in base64 or Q."""
    plain = " ".join(text.replace("\u00ad", "").split())
    said = Header(plain, "utf-8", maxlinelen=75, header_name=name).encode(linesep="\r\n")
    return f"{name}: {said}\r\n".encode("ascii")


def draft(subject: str, lang: str, text: str, html: str, pictures: tuple[MailPicture, ...]) -> bytes:
    """Return an unsent message, text and HTML as alternatives, with its pictures; without date and addresses."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message.set_content(text, cte="base64")  # quoted-printable takes three bytes for each of Cyrillic
    message.add_alternative(html, subtype="html", cte="base64")
    _, page = message.iter_parts()
    for picture in pictures:
        kind, _, subtype = picture.media_type.partition("/")
        page.add_related(
            picture.data, kind, subtype, cid=f"<{picture.id}>", filename=picture.name, disposition="inline"
        )
    message["Content-Language"] = lang  # after the parts, whose making takes it away
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_careget-docs_{number}")
    return header_line("Subject", subject) + message.as_bytes()


def addressed(data: bytes, sender: str, to: str, moment: datetime.datetime, mark: str) -> bytes:
    """Return a draft as a message from `sender` to `to`, dated, its subject after `mark`."""
    message = message_from_bytes(data, policy=SMTP)
    subject = f"{mark} {message['Subject'] or ''}".strip()
    digest = hashlib.sha256(data + to.encode() + moment.isoformat().encode()).hexdigest()[:24]
    for name in ("X-Unsent", "Subject", "From", "To", "Date", "Message-ID"):
        del message[name]
    message["From"], message["To"] = sender, to
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
    return header_line("Subject", subject) + message.as_bytes()
