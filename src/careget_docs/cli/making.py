"""Files made and checked, and delivered or not, while progress is shown; what to make is decided in `selection`."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from careget_docs import clock
from careget_docs.cache import fresh
from careget_docs.cli.command import Ending, Session
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.cli.making_options import Making
from careget_docs.cli.selection import Wanted, jobs, printable, sources
from careget_docs.diagnostics import Report, Severity, phrase
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.manifest import NAME, Delivery
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Project


def make(wanted: Wanted, options: Making, session: Session, report: Report, *, deliver: bool) -> Ending:
    """Make and check what is wanted, deliver what has no errors when asked to, and sum up."""
    project, brand = sources(session.workspace, report)
    named = jobs(wanted, session.workspace, project, report)
    if named is None:
        return Ending(USAGE)
    if brand is None:
        return Ending(FINDINGS)
    chosen = printable(wanted, named, brand)
    ready = _made(chosen, options, session, project, brand, report)
    where = _reached(session.workspace / "output")
    if deliver:
        summary = phrase("files put into {where}: {count}", count=_delivered(ready, session, report), where=where)
    else:
        summary = phrase("files checked: {count}, none delivered", count=_passed(ready, session))
    return Ending(FINE, summary, asked=frozenset(job.deliverable.id for job in chosen if wanted.ids))


def _made(
    chosen: list[Job], options: Making, session: Session, project: Project, brand: Brand, report: Report
) -> list[Delivery]:
    """Make every job and return what can be delivered, by id and language; what was found is in `report`."""
    count = options.jobs or min(len(chosen) or 1, os.cpu_count() or 1)
    session.detail(session.interface.say("editions to make: {count}, at a time: {jobs}", count=len(chosen), jobs=count))
    if chosen and fresh():
        session.advise(
            session.interface.say("The first build on this machine: typefaces and drawings are made ready once.")
        )
    progress = Progress(len(chosen), session)
    seconds = float(options.timeout or pipeline.SECONDS)
    ended: dict[tuple[str, str], Outcome] = {}
    for job, outcome in pipeline.build(
        session.workspace, project, brand, chosen, clock.today(), jobs=count, seconds=seconds
    ):
        progress.step(job, outcome)
        ended[job.deliverable.id, job.lang] = outcome
    progress.close()
    outcomes = [outcome for _, outcome in sorted(ended.items())]
    for outcome in outcomes:
        report.extend(outcome.report)
    return [outcome.delivery for outcome in outcomes if outcome.delivery and outcome.delivery.artifacts]


def _delivered(ready: list[Delivery], session: Session, report: Report) -> int:
    """Write what is ready into output/ and print it; return how many files there are of it."""
    told = session.interface.say("Another command is writing into output/: waiting for it.")
    waiting = partial(session.advise, told)
    paths = pipeline.manifest(session.workspace / "output", ready, report, waiting) if ready else []
    for path in paths:
        session.note(path.relative_to(session.workspace))
    return sum(path.name != NAME for path in paths)


def _passed(ready: list[Delivery], session: Session) -> int:
    """Print what passed, and return how many files that are."""
    for item in ready:
        values = {"id": item.deliverable.id, "lang": item.artifacts[0].lang, "count": len(item.artifacts)}
        session.note(session.interface.say("{id} {lang}: nothing wrong with {count} files", **values))
    return sum(len(item.artifacts) for item in ready)


def _reached(folder: Path) -> str:
    """Return a folder as it is reached from here, or whole where that is shorter."""
    return min(os.path.relpath(folder), str(folder), key=len) + "/"


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
