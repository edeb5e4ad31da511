"""`cache`: say what is kept on this machine to save time, and where; `--clear` takes it away."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINE
from careget_docs.diagnostics import Report

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What `cache` takes."""

    clear: bool = argument("--clear", flag=True, about="take away all that is kept; it is made again when it is needed")


def _cache(options: Options, session: Session, report: Report) -> int:
    from careget_docs import cache

    say = session.interface.say
    found = cache.clear() if options.clear else cache.content()
    values = {"where": str(cache.folder()), "count": found.count, "size": -(-found.size // _MEGABYTE)}
    if options.clear:
        session.note(say("Taken away from {where}: files: {count}, MB: {size}.", **values))
    else:
        most = cache.LIMIT // _MEGABYTE
        session.note(say("Kept in {where}: files: {count}, MB: {size} of at most {most}.", **values, most=most))
    return FINE


COMMAND = Command(
    about="Say what is kept on this machine to save time, or clear it.",
    example="cache --clear",
    options=Options,
    action=_cache,
)
