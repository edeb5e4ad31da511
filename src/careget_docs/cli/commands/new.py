"""`new`: start a new deliverable."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, FINE
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `new` takes."""

    id: str = argument(shown="ID")


def _new(options: Options, session: Session, report: Report) -> int:
    from careget_docs.cli.workspace_schemas import schemas
    from careget_docs.project import workspace

    id = options.id.removeprefix("deliverables/").removesuffix(".yaml")
    path = workspace.new(session.workspace, id, report)
    if path is None:
        return FINDINGS
    workspace.write_schemas(session.workspace, schemas(session.workspace, session.interface), report)
    session.note(path.relative_to(session.workspace))
    session.advise(session.interface.say("Next: write in it, then `careget-docs build {id}`.", id=id))
    return FINE


COMMAND = Command(about="Start a new deliverable.", example="new newsletter-02", options=Options, action=_new)
