"""What a command that was stopped had begun to write is ended, before any other reads it."""

from __future__ import annotations

from careget_docs.cli.command import Session
from careget_docs.diagnostics import Report
from careget_docs.pipeline.delivered_files import unfolded
from careget_docs.storage.transaction import unsettled


def settle(session: Session, report: Report) -> None:
    """End what was begun in a workspace."""
    output = session.workspace / "output"
    if unsettled(session.workspace) or unsettled(output) or unfolded(output):
        from careget_docs.pipeline.manifest import settled

        say = session.interface.say
        settled(
            session.workspace,
            report,
            lambda: session.advise(say("Another command is writing into output/: waiting for it.")),
        )
