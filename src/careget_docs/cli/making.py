"""Files made and checked while progress is shown; what to make is decided in `selection`, `delivering` puts it away."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from careget_docs import clock
from careget_docs.cache import fresh, trim
from careget_docs.cli.command import Ending, Session
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.cli.making_options import Making
from careget_docs.cli.selection import Wanted, jobs, printable, sources
from careget_docs.cli.web_neighbours import with_pages
from careget_docs.diagnostics import Report, Severity, phrase
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.manifest import Delivery
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Project


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a command makes, and from what; `asked` are the deliverables that were named."""

    project: Project
    brand: Brand
    jobs: list[Job]
    asked: frozenset[str]


def choose(wanted: Wanted, session: Session, report: Report) -> Chosen | Ending:
    """Return what is to be made; how the command ends where that cannot be said."""
    project, brand = sources(session.workspace, wanted.ids, report)
    named = jobs(wanted, session.workspace, project, report)
    if named is None:
        return Ending(USAGE)
    if brand is None:
        return Ending(FINDINGS)
    chosen = with_pages(printable(wanted, named, brand), session.workspace / "output", single=wanted.single)
    return Chosen(project, brand, chosen, frozenset(job.deliverable.id for job in chosen if wanted.ids))


def check(wanted: Wanted, options: Making, session: Session, report: Report) -> Ending:
    """Make and check what is wanted, deliver nothing, and sum up."""
    chosen = choose(wanted, session, report)
    if isinstance(chosen, Ending):
        return chosen
    ended = make(chosen, chosen.jobs, options, session)
    for _, outcome in ended:
        report.extend(outcome.report)
    count = sum(_passed(outcome.delivery, session) for _, outcome in ended if outcome.delivery)
    summary = phrase("files checked: {count}, none delivered", count=count)
    return Ending(FINE, summary, asked=chosen.asked)


def make(
    chosen: Chosen, wanted: list[Job], options: Making, session: Session, engine: Engine | None = None
) -> list[tuple[Job, Outcome]]:
    """Make some of the jobs chosen, and return how each ended, by id and language; an `engine` stays warm."""
    count = options.jobs or min(len(wanted) or 1, os.cpu_count() or 1)
    session.detail(session.interface.say("editions to make: {count}, at a time: {jobs}", count=len(wanted), jobs=count))
    if wanted and fresh():
        session.advise(
            session.interface.say("The first build on this machine: typefaces and drawings are made ready once.")
        )
    progress = Progress(len(wanted), session)
    seconds = float(options.timeout or pipeline.SECONDS)
    ended: dict[tuple[str, str], tuple[Job, Outcome]] = {}
    place, day = session.workspace, clock.today()
    for job, outcome in pipeline.build(
        place, chosen.project, chosen.brand, wanted, day, jobs=count, seconds=seconds, engine=engine
    ):
        progress.step(job, outcome)
        ended[job.deliverable.id, job.lang] = job, outcome
    progress.close()
    trim()
    return [each for _, each in sorted(ended.items(), key=lambda pair: pair[0])]


def _passed(item: Delivery, session: Session) -> int:
    """Print what passed, and return how many files that are."""
    count = len(item.artifacts)
    if count:
        values = {"id": item.deliverable.id, "lang": item.artifacts[0].lang, "count": count}
        session.note(session.interface.say("{id} {lang}: nothing wrong with {count} files", **values))
    return count


class Progress:
    """A bar on a terminal, a line for each edition when more is to be said; quiet elsewhere."""

    def __init__(self, total: int, session: Session) -> None:
        self.total, self.done, self.session = total, 0, session
        self.shown = sys.stderr.isatty() and not session.quiet and not session.verbose
        self.draw("")

    def step(self, job: Job, outcome: Outcome) -> None:
        """Count one job as ended."""
        self.done += 1
        self.draw(f"{job.deliverable.id} {job.lang}")
        artifacts = outcome.delivery.artifacts if outcome.delivery else ()
        errors = len(outcome.report.errors)
        values = {"id": job.deliverable.id, "lang": job.lang, "count": len(artifacts), "errors": errors}
        warnings = sum(item.severity is Severity.WARNING for item in outcome.report)
        line = "{id} {lang}: files: {count}; errors: {errors}; warnings: {warnings}"
        say = self.session.interface.say
        self.session.detail(say(line, **values, warnings=warnings))

    def draw(self, label: str) -> None:
        """Draw the bar over the line before."""
        if self.shown and self.total:
            filled = round(24 * self.done / self.total)
            sys.stderr.write(f"\r\x1b[2K{'█' * filled}{'░' * (24 - filled)} {self.done}/{self.total} {label}")
            sys.stderr.flush()

    def close(self) -> None:
        """Take the bar away."""
        if self.shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
