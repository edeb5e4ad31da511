"""`send`: hand a finished e-mail to a mail server, for one address, as a test."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Ending, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.diagnostics import Report, phrase

PASSWORD = "CAREGET_DOCS_SMTP_PASSWORD"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class Options:
    """What `send` takes."""

    id: str = argument(shown="ID", of="ids")
    to: str = argument("--to", shown="ADDRESS", about="the one address that gets the test")
    smtp: str = argument("--smtp", shown="HOST:PORT", about="the mail server; it must offer TLS")
    user: str = argument(
        "--user",
        shown="NAME",
        about="who signs in; the password stands in CAREGET_DOCS_SMTP_PASSWORD or the keyring",
    )
    sender: str = argument(
        "--sender", shown="ADDRESS", about="who it comes from (default: the user, or the address itself)"
    )
    lang: str = argument("--lang", shown="TAG", about="the language (default: the only one there is)", of="languages")


def _send(options: Options, session: Session, report: Report) -> int | Ending:
    from careget_docs import clock
    from careget_docs.cli import sending
    from careget_docs.html.mail.message import addressed

    place = sending.server_of(options.smtp)
    sender = options.sender or (options.user if sending.ADDRESS.fullmatch(options.user) else options.to)
    for name, address in (("--to", options.to), ("--sender", sender)):
        if not sending.ADDRESS.fullmatch(address) or not address.isascii():
            message = "{option} takes one address, such as me@example.org, and not “{text}”."
            hint = "A test goes to one." if address.isascii() else "Only Latin letters: many servers take no others."
            report.error("MAI047", None, message, hint, option=name, text=address)
    if place is None:
        message = "--smtp takes a server and its port, such as mail.example.org:587, and not “{text}”."
        report.error("MAI047", None, message, text=options.smtp)
    if place is None or report.failed:
        return USAGE
    data = _finished(options, session, report)
    password = _password(options.user, place[0]) if options.user else ""
    if options.user and not password:
        message = "There is no password for {user}."
        hint = "Put it into the variable CAREGET_DOCS_SMTP_PASSWORD, or into the keyring under careget-docs:{host}."
        report.error("MAI046", None, message, hint, user=options.user, host=place[0])
    if data is None or report.failed:
        return FINDINGS
    server = sending.MailServer(*place, options.user, password)
    mail = addressed(data, sender, options.to, clock.sending(), session.interface.say("[TEST]"))
    if not sending.send(mail, sender, options.to, server, report):
        return FINDINGS
    return Ending(FINE, phrase("the test was handed to {host} for {address}", host=place[0], address=options.to))


def _finished(options: Options, session: Session, report: Report) -> bytes | None:
    """Return the e-mail that was delivered, as it was checked; None, with the reason, when it is not there so."""
    from careget_docs.pipeline.manifest import delivered

    output = session.workspace / "output"
    found = delivered(output, options.id, "email", report)
    if options.lang:
        found = {lang: item for lang, item in found.items() if lang == options.lang}
    if len(found) != 1:
        message = "There is no e-mail of {id} in output/." if not found else "There are e-mails of {id} in: {langs}."
        hint = "`careget-docs build {id} --format email` makes it." if not found else "Name one with `--lang`."
        report.error("MAI048", None, message, hint, id=options.id, langs=", ".join(sorted(found)))
        return None
    (item,) = found.values()
    if item is None:
        message = "The e-mail of {id} in output/ is not the one that was checked: it was changed, or is gone."
        hint = "`careget-docs build {id} --format email` makes it anew."
        report.error("MAI049", None, message, hint, id=options.id)
    return item


def _password(user: str, host: str) -> str:
    """Return the password from the environment, or from the keyring where there is one; empty for none."""
    import os

    if said := os.environ.get(PASSWORD, ""):
        return said
    try:
        import keyring
    except ImportError:
        return ""
    try:
        return keyring.get_password(f"careget-docs:{host}", user) or ""
    except keyring.errors.KeyringError:
        return ""


COMMAND = Command(
    about="Send a finished e-mail to one address, as a test.",
    example="send newsletter-01 --to me@example.org --smtp mail.example.org:587 --user me@example.org",
    options=Options,
    action=_send,
)
