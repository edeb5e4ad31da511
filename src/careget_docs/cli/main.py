"""Arguments in, diagnostics and an exit code out; what is done in between is one command's action."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from careget_docs.cli import argparse_words, grammar
from careget_docs.cli.command import commands
from careget_docs.cli.exit_codes import FINE, INTERRUPTED, USAGE
from careget_docs.diagnostics import Report
from careget_docs.garbage import seldom
from careget_docs.interface.interface import Interface, from_environment, load_interface, spoken


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code, one of `exit_codes`."""
    seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    wish = argparse_words.wished(given)
    interface = load_interface(spoken(wish) or from_environment(os.environ))
    try:
        return _run(given, interface)
    except SystemExit as stop:
        return USAGE if stop.code not in (0, None) else FINE
    except KeyboardInterrupt:
        print(interface.say("\nInterrupted: nothing half-written is left in output/."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception:
        from careget_docs.cli.fault import fault

        return fault(interface)


def _run(given: list[str], interface: Interface) -> int:
    report = Report()
    with argparse_words.speaking(interface):
        line = grammar.read(given, commands(), interface, report)
    if line is None:
        return FINE
    from careget_docs.cli import telling
    from careget_docs.cli.settling import settle

    session, say = line.session, line.session.interface.say
    session.detail(say("workspace: {folder}", folder=session.workspace))
    if line.command:
        settle(session, report)
    code = telling.finish(
        report, session, line.command.action(line.options, session, report) if line.command else USAGE
    )
    session.detail(say("ended with exit code {code}", code=code))
    return code
