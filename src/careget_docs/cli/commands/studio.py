"""`studio`: open the studio, a page in the browser on this machine."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINE, USAGE
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `studio` takes."""

    port: int = argument("--port", shown="NUMBER", about="the port (default: a free one)", read=int, default=0)
    host: str = argument(
        "--host", shown="NAME", about="serve others too, under this name or address; needs --passwords"
    )
    bind: str = argument("--bind", shown="ADDRESS", about="listen at this address of the machine (default: --host)")
    passwords: str = argument(
        "--passwords", shown="FILE", about="who may come in: a line `name:salt$hash` each", of="files"
    )
    password: str = argument("--add-password", shown="NAME", about="ask for a password, print its line, and end")
    no_browser: bool = argument("--no-browser", flag=True, about="only print the address")


def _studio(options: Options, session: Session, report: Report) -> int:
    from careget_docs.starting.workspace import there
    from careget_docs.studio import guard
    from careget_docs.studio.serving import LOCAL, serve

    if options.password:
        import getpass

        print(guard.line_of(options.password, getpass.getpass()))
        return FINE
    host = options.host or LOCAL
    known = _passwords(options, report)
    if not there(session.workspace, report) or known is None:
        return USAGE
    if (host != LOCAL or options.bind not in ("", LOCAL)) and not known:
        hint = "Make one with `careget-docs studio --add-password NAME`, and give it with `--passwords FILE`."
        report.error("VAL192", None, "Others may only come in with a password, and there is no password file.", hint)
        return USAGE
    try:
        ready = partial(_ready, options, session)
        serve(
            session.workspace, session.interface, host=host, bind=options.bind, port=options.port, passwords=known,
            ready=ready,
        )  # fmt: skip
    except OSError as fault:
        hint = "Leave out --port, or take another number."
        reason = fault.strerror or str(fault)
        report.error("VAL193", None, "The studio cannot listen there: {reason}.", hint, reason=reason)
        return USAGE
    return FINE


def _passwords(options: Options, report: Report) -> dict[str, str] | None:
    """Return who may come in; None, with the reason in `report`, where that cannot be read."""
    from careget_docs.studio import guard

    if not options.passwords:
        return {}
    try:
        return guard.passwords(Path(options.passwords))
    except (OSError, ValueError) as fault:
        hint = "Make its lines with `careget-docs studio --add-password NAME`."
        report.error("VAL191", None, "The password file cannot be used: {reason}.", hint, reason=str(fault))
        return None


def _ready(options: Options, session: Session, address: str) -> None:
    """Tell where the studio is, and open it."""
    say = session.interface.say
    session.note(address)
    sys.stdout.flush()  # whoever reads it by a pipe waits for it
    if options.host:
        session.advise(
            say("Others can reach this. What they type travels unencrypted unless a server with TLS stands before it.")
        )
    session.advise(say("The studio is open at this address; Ctrl-C ends it. Everything is saved as it is typed."))
    if not options.no_browser:
        import threading
        import webbrowser

        threading.Timer(0.5, webbrowser.open, (address,)).start()


COMMAND = Command(
    about="Open the studio: write, see, check and deliver in the browser.",
    example="studio",
    options=Options,
    action=_studio,
)
