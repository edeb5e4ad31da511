"""`tree`: print one deliverable's tree of nodes."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Ending, Session, argument
from careget_docs.cli.exit_codes import FINE, USAGE
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `tree` takes."""

    id: str = argument(shown="ID", of="ids")
    lang: tuple[str, ...] = argument("--lang", many=True, shown="TAG", of="languages")


def _tree(options: Options, session: Session, report: Report) -> int | Ending:
    from careget_docs.delivery.order import Wanted
    from careget_docs.delivery.selection import jobs, sources
    from careget_docs.pipeline import pipeline
    from careget_docs.tree import dump

    project, brand = sources(session.workspace, (options.id,), report)
    named = jobs(Wanted((options.id,), options.lang), session.workspace, project, report)
    if named is None:
        return USAGE
    for job in named:
        if brand and (document := pipeline.document(session.workspace, project, brand, job, report)):
            print(dump(document))
    return Ending(FINE, asked=frozenset(job.deliverable.id for job in named))


COMMAND = Command(
    about="Print a deliverable as its tree of nodes.",
    example="tree newsletter-01",
    options=Options,
    action=_tree,
)
