"""`init`: make a new workspace, with the working samples or without."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `init` takes."""

    folder: str = argument(shown="DIR", of="folders")
    samples: bool = argument("--samples", flag=True, about="with the sample deliverables, to build and to copy from")
    empty: bool = argument("--empty", flag=True, about="without them: designs, facts and shared texts only")


def _init(options: Options, session: Session, report: Report) -> int:
    from careget_docs.gallery.workspace_schemas import schemas
    from careget_docs.starting import workspace

    folder, say = Path(options.folder).resolve(), session.interface.say
    if options.samples and options.empty:
        report.error("VAL165", None, "A workspace has samples or it has none.", "Give one of --samples and --empty.")
        return USAGE
    filled = options.samples or (not options.empty and _wanted(session))
    if not workspace.init(folder, session.interface.tag, report, filled=filled):
        return FINDINGS
    workspace.write_schemas(folder, schemas(folder, session.interface), report)
    if filled:
        session.note(say("{folder}: a workspace with sample deliverables", folder=options.folder))
        session.advise(say("Next: `cd {folder}`, then `careget-docs build newsletter-01`.", folder=options.folder))
    else:
        session.note(say("{folder}: an empty workspace", folder=options.folder))
        told = "Next: `cd {folder}`, then `careget-docs new newsletter newsletter-01`."
        session.advise(say(told, folder=options.folder))
    return FINE


def _wanted(session: Session) -> bool:
    """Ask whether the samples come along; without a terminal nobody is asked, and they do."""
    if session.quiet or session.style != "text" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    say = session.interface.say
    answer = input(say("Should the sample deliverables come along, to build and to copy from? [Y/n]") + " ")
    return not answer.strip().lower().startswith(("n", "н"))


COMMAND = Command(
    about="Make a new workspace.",
    example="init my-newsletters",
    options=Options,
    action=_init,
)
