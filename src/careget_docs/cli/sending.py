"""One e-mail handed to a mail server for one address, over TLS or not at all; a refusal is a finding that says why."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from careget_docs.diagnostics import Report, visible

SECONDS = 15.0
"""How long a server may take for an answer."""
TLS_PORT = 465
"""The port on which a connection begins with TLS; on others STARTTLS is asked for."""
ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+")
ASKS_WHO = (530, 534, 538)
"""The replies of a server that takes mail from those who have signed in (RFC 4954)."""
_SERVER = re.compile(r"(\[[0-9A-Fa-f:]+\]|[^\s:/]+)(?::(\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a mail is handed in: host and port, and who asks; without a user nobody signs in."""

    host: str
    port: int
    user: str = ""
    password: str = ""


def server_of(text: str) -> tuple[str, int] | None:
    """Return host and port as somebody writes them, `mail.example.org:587`; None for what is none."""
    match = _SERVER.fullmatch(text.strip())
    port = int(match[2] or 587) if match else 0
    return (match[1].strip("[]"), port) if match and 0 < port < 65536 else None


def send(data: bytes, sender: str, to: str, server: MailServer, report: Report) -> bool:
    """Hand a message to a server for one address; False, with the reason in `report`, when it did not take it.

    The certificate is held against the authorities that this machine knows (`SSL_CERT_FILE` names others).
    """
    try:
        with _told(server, to, report):
            return not _handed(data, sender, to, server)
    except BrokenOffError as error:
        message = "{host} broke off while it took the message ({reason}); whether it was taken, nobody knows."
        hint = "Look into the mailbox of {address} before you send it again."
        facts = {"host": server.host, "address": to}
        report.error("MAI045", None, message, hint, reason=visible(str(error))[:200], **facts)
    return False


def _handed(data: bytes, sender: str, to: str, server: MailServer) -> dict[str, tuple[int, bytes]]:
    """Hand a message over and return whom the server refused."""
    with _connected(server) as connection:
        if server.user:
            connection.login(server.user, server.password)
        try:
            return connection.sendmail(sender, [to], data)
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
            raise BrokenOffError(str(error)) from error


class BrokenOffError(Exception):
    """The line broke while a message was handed over: nobody knows whether it was taken."""


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Yield a connection in TLS, greeted; what goes wrong when it is closed again does not count."""
    context = ssl.create_default_context()
    if server.port == TLS_PORT:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        connection.ehlo()
        if server.port != TLS_PORT:
            connection.starttls(context=context)
            connection.ehlo()
        yield connection
    finally:
        try:
            connection.quit()
        except (smtplib.SMTPException, OSError):
            connection.close()


@contextmanager
def _told(server: MailServer, to: str, report: Report) -> Iterator[None]:
    """Let a server's refusal, or its silence, be a finding."""
    facts = {"host": server.host, "port": server.port, "user": server.user, "address": to}
    try:
        yield
    except smtplib.SMTPNotSupportedError as error:
        if "starttls" in str(error).lower():
            message = "{host} offers no encryption (TLS); nothing was sent."
            hint = "Ask for its port with TLS, mostly 587 or 465; a password never goes over an open line."
            report.error("MAI041", None, message, hint, **facts)
        else:
            message = "{host} does not take the sign-in or the letters of this message; nothing was sent."
            report.error("MAI045", None, message, "Try without `--user`, or another port.", **facts)
    except ssl.SSLCertVerificationError as error:
        message = "The certificate of {host} is not to be trusted ({reason}); nothing was sent."
        hint = "Write the server's name as its certificate says it; ask its operator where it comes from."
        report.error("MAI042", None, message, hint, reason=error.verify_message, **facts)
    except smtplib.SMTPAuthenticationError as error:
        message = "{host} refused the user or the password: {reason}"
        hint = "Check `--user` and the password; many services want an “app password” for programs."
        report.error("MAI043", None, message, hint, reason=_reply(error), **facts)
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        message, hint = "{host} refused the address {address}: {reason}", "Check the address after `--to`."
        report.error("MAI044", None, message, hint, reason=_words(code, words), **facts)
    except smtplib.SMTPSenderRefused as error:
        message, hint = "{host} refused the sender: {reason}", "Give an address of that server with `--sender`."
        if error.smtp_code in ASKS_WHO:
            message, hint = "{host} wants to know who sends: {reason}", "Sign in with `--user`; nothing was sent."
        report.error("MAI044", None, message, hint, reason=_reply(error), **facts)
    except smtplib.SMTPResponseException as error:
        message, hint = "{host} did not take the message: {reason}", "Nothing was sent; ask the server's operator."
        report.error("MAI045", None, message, hint, reason=_reply(error), **facts)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        message = "The mail server {host}:{port} cannot be reached: {reason}"
        hint = "Check the name and the port after `--smtp`, and the connection; nothing was sent."
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        report.error("MAI040", None, message, hint, reason=visible(str(reason))[:200], **facts)


def _reply(error: smtplib.SMTPResponseException) -> str:
    return _words(error.smtp_code, error.smtp_error)


def _words(code: int, words: bytes | str) -> str:
    """Return what a server said, on one line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return visible(f"{code} {' '.join(text.split())}")[:200]
