"""`init`: make a new workspace, filled with a working sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, FINE
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `init` takes."""

    folder: str = argument(shown="DIR", of="folders")


def _init(options: Options, session: Session, report: Report) -> int:
    from careget_docs.cli.workspace_schemas import schemas
    from careget_docs.project import workspace

    folder, say = Path(options.folder).resolve(), session.interface.say
    if not workspace.init(folder, report):
        return FINDINGS
    workspace.write_schemas(folder, schemas(folder, session.interface), report)
    session.note(say("{folder}: a workspace with a sample newsletter", folder=options.folder))
    session.advise(say("Next: `cd {folder}`, then `careget-docs build`.", folder=options.folder))
    return FINE


COMMAND = Command(
    about="Make a new workspace, filled with a working sample.",
    example="init my-newsletters",
    options=Options,
    action=_init,
)
