"""`list`: print the deliverables, one a line."""

from __future__ import annotations

from careget_docs.cli.command import Command, Nothing, Session
from careget_docs.cli.exit_codes import FINE
from careget_docs.diagnostics import Report, visible


def _list(options: Nothing, session: Session, report: Report) -> int:
    from careget_docs.pipeline import pipeline

    project = pipeline.load(session.workspace, pipeline.blocks(), report)
    for name, deliverable in sorted(project.deliverables.items()):
        if deliverable is None:
            print(f"{visible(name)}\t{session.interface.say('(has faults)')}")
            continue
        langs = [deliverable.lang, *sorted(tag for owner, tag in project.translations if owner == name)]
        facts = (deliverable.kind, ",".join(langs), ",".join(deliverable.formats), deliverable.date.isoformat())
        print("\t".join((name, *facts)))
    return FINE


COMMAND = Command(
    about="List the deliverables: id, kind, language, formats, date.",
    example="list",
    options=Nothing,
    action=_list,
)
