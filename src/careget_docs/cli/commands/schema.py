"""`schema`: print a JSON Schema for editors, or write all of them into the workspace."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINE
from careget_docs.diagnostics import Report

NAMES = (
    "deliverable", "block", "project", "terms", "translation", "dataset", "brand", "products", "printers",
    "mailing", "layout",
)  # fmt: skip
"""A copy of what there are schemas for, for help imports nothing heavy; a test compares them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `schema` takes."""

    name: str = argument(count="?", default="deliverable", choices=NAMES)
    write: bool = argument("--write", flag=True, about="write all of them to deliverables/.schema/")


def _schema(options: Options, session: Session, report: Report) -> int:
    from careget_docs.gallery.workspace_schemas import schemas
    from careget_docs.starting.workspace import write_schemas

    made = schemas(session.workspace, session.interface)
    if not options.write:
        print(made[options.name], end="")
        return FINE
    for path in write_schemas(session.workspace, made, report):
        session.note(path.relative_to(session.workspace))
    return FINE


COMMAND = Command(
    about="Print a JSON Schema for editors, or write all of them.",
    example="schema --write",
    options=Options,
    action=_schema,
)
