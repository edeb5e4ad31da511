"""A finished message taken apart: headers, plain text, HTML and the pictures that it brings; its HTML has a reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careget_docs.diagnostics import PhrasedError, phrase

if TYPE_CHECKING:
    from email.message import EmailMessage

MOST_BYTES, MOST_PARTS = 60_000_000, 400
"""Of a stranger's message; mail servers take 25 MB or so."""
_HEAD = re.compile(rb"[!-9;-~]{1,76}:[ \t]?\S?")
SEALED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "application/ms-tnef", "multipart/encrypted"))
"""Kinds of parts that hold a text which cannot be read here."""
_BEFORE = re.compile(rb"^(?:\xef\xbb\xbf|[\r\n]+|>?From [^\r\n]*\r?\n)+")
_NAMED = re.compile(
    rb"^(?:mime-version|content-type|subject|from|received|x-unsent)[ \t]*:", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class MailMessage:
    """The parts of a message. `pictures` are its bytes by the address that its HTML has for them, `cid:…`.

    `plain` and `html` are None where there is no such part. `defects` counts what the parser found wrong.
    """

    subject: str
    lang: str
    plain: str | None
    html: str | None
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    defects: int = 0
    draft: bool = False

    @property
    def page(self) -> bytes:
        """The HTML as bytes in UTF-8; empty where there is none."""
        return (self.html or "").encode()


def is_message(data: bytes) -> bool:
    """Return whether bytes begin with the headers of an e-mail."""
    head = _begun(data[:16_384])
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(_HEAD.match(head)) and len(_NAMED.findall(head)) >= 2


def _begun(data: bytes) -> bytes:
    """Return a message without what programs that keep many in one file write before its headers."""
    return _BEFORE.sub(b"", data, count=1)


def read_message(data: bytes, *, trusted: bool = False) -> MailMessage:
    """Return a message taken apart. Raises PhrasedError for what is none, or larger than any sensible message."""
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import default

    if not trusted and len(data) > MOST_BYTES:
        raise PhrasedError(phrase("The message is larger than any sensible message."))
    try:
        message = message_from_bytes(_begun(data), policy=default)
        parts = list(message.walk())
        if not trusted and len(parts) > MOST_PARTS:
            raise PhrasedError(phrase("The message is larger than any sensible message."))
        assert isinstance(message, EmailMessage)
        if {part.get_content_type() for part in parts} & SEALED:
            raise PhrasedError(phrase("The message is encrypted, or packed as only Outlook reads it."))
        return MailMessage(
            subject=" ".join(str(message["Subject"] or "").split()),
            lang=str(message["Content-Language"] or "").strip(),
            plain=_text(message, "plain"),
            html=_text(message, "html"),
            pictures=_pictures(parts),
            defects=sum(len(part.defects) for part in parts),
            draft=str(message["X-Unsent"] or "").strip() == "1",
        )
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        if isinstance(error, PhrasedError):
            raise
        raise PhrasedError(phrase("The message cannot be read.")) from error


def _text(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body((kind,))
    if part is None or part.get_content_subtype() != kind:
        return None
    try:
        return str(part.get_content())
    except LookupError:  # letters that nobody knows by that name
        content = part.get_payload(decode=True)
        return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _pictures(parts: list[EmailMessage]) -> dict[str, bytes]:
    found = {}
    for part in parts:
        name = str(part["Content-ID"] or "").strip().strip("<>")
        if name and not part.is_multipart():
            content = part.get_payload(decode=True)
            found[f"cid:{name}"] = content if isinstance(content, bytes) else b""
    return found
