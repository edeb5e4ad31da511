"""What a run found, told at its end: in which order, how loud, and the exit code that it calls for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from careget_docs.cli.command import Ending, Session
from careget_docs.cli.exit_codes import FAULT, FINDINGS, FINE
from careget_docs.delivery.standing import STANDING
from careget_docs.delivery.unfinished import owner
from careget_docs.diagnostics import Diagnostic, Report, Severity, Span
from careget_docs.interface import message_styles


def finish(report: Report, session: Session, ended: int | Ending) -> int:
    """Print the findings, and the line that sums up; return the exit code that they call for."""
    ending = ended if isinstance(ended, Ending) else Ending(ended)
    if session.style == "text":
        if codes := tell(report, session, ending.asked):
            told = "Open until others decide: {codes} (`--all-findings` tells them, `explain {code}` what to do)"
            session.advise(session.interface.say(told, codes=", ".join(codes), code=codes[0]))
        if ending.summary:
            found = [*report, *ending.told]
            count = {each: sum(item.severity is each for item in found) for each in Severity}
            errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
            values = {"made": ending.summary, "errors": errors, "warnings": warnings}
            session.advise(session.interface.say("{made}; errors: {errors}; warnings: {warnings}", **values))
    else:
        language = message_styles.language(session.style, session.interface, asked=session.asked)
        sys.stdout.write(message_styles.STYLES[session.style](loud_enough(report, session), language, ()))
    return code_of(ending, report)


def code_of(ending: Ending, report: Report) -> int:
    """Return the exit code that an end and what was found call for."""
    if ending.code == FINE and any(item.code == "ENG099" for item in report):
        return FAULT
    return FINDINGS if ending.code == FINE and report.failed else ending.code


def tell(found: Iterable[Diagnostic], session: Session, asked: frozenset[str]) -> list[str]:
    """Print findings for a person; return the codes of those that stand on every build, which a line will tell."""
    sys.stdout.flush()
    items = in_order(loud_enough(found, session), asked)
    shown, codes = (items, []) if session.in_full else apart(items)
    sys.stderr.write(as_text(shown, session, sys.stderr))
    return codes


def loud_enough(found: Iterable[Diagnostic], session: Session) -> list[Diagnostic]:
    """Return the findings that are told: all, or the errors when the session is quiet."""
    return [item for item in found if item.severity is Severity.ERROR or not session.quiet]


def apart(found: list[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    """Part findings from those that stand on every build until somebody outside the program decides: their codes."""
    stands = {item.code for item in found if item.code in STANDING and item.severity is Severity.WARNING}
    return [item for item in found if item.code not in stands], sorted(stands)


def in_order(found: Iterable[Diagnostic], asked: frozenset[str]) -> list[Diagnostic]:
    """Return findings on lines of the deliverables asked for first, then other errors, then what stands on every build.

    The last are warnings on whole files and on what many share, such as a mark that is only typeset.
    """

    def rank(item: Diagnostic) -> tuple[int, Span]:
        if item.span and item.span.line and (id := owner(item.span.path)) and id in (asked or {id}):
            return 0, item.span
        return (1 if item.severity is Severity.ERROR else 2), Span("")

    return sorted(found, key=rank)


def as_text(found: list[Diagnostic], session: Session, stream: TextIO | None) -> str:
    """Return findings for a person, with colour when they go to a terminal."""
    return message_styles.text(found, session.interface, colour=coloured(stream), every_place=session.verbose)


def coloured(stream: TextIO | None) -> bool:
    """True for a terminal that shows colours, unless its user wants none (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream is not None and stream.isatty() and not plain
