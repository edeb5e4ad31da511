"""Orders of the command line: given, told of while they are carried out, and summed up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from careget_docs.cli.command import Ending, Session
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.cli.making_options import Making
from careget_docs.delivery.building import build as carry_out
from careget_docs.delivery.order import BuildOrder, Ended, Events, Wanted
from careget_docs.diagnostics import Phrase, Report, Severity, joined, phrase
from careget_docs.pipeline.executor import Executor

if TYPE_CHECKING:
    from careget_docs.pipeline.engine import Engine
    from careget_docs.pipeline.pipeline import Job, Outcome


def order(wanted: Wanted, options: Making, session: Session, *, force: bool = False, to: str = "") -> BuildOrder:
    """Return what a command line orders."""
    address = "" if options.executor == "local" else options.executor
    ca, certificate, key = (*options.tls, "", "", "")[:3]
    executor = Executor(address, ca, certificate, key)
    return BuildOrder(session.workspace, wanted, options.jobs, options.timeout, force, executor, to)


def check(given: BuildOrder, session: Session, report: Report) -> Ending:
    """Make and check what is wanted, deliver nothing, and sum up."""
    from careget_docs.delivery import making

    ended = making.check(given, Progress(session))
    report.extend(ended.report)
    if ended.how in _CODES:
        return Ending(_CODES[ended.how])
    for id, lang, count in ended.checked:
        line = session.interface.say("{id} {lang}: nothing wrong with {count} files", id=id, lang=lang, count=count)
        session.note(line)
    count = sum(count for *_, count in ended.checked)
    return Ending(FINE, phrase("files checked: {count}, none delivered", count=count), asked=ended.asked)


def build(given: BuildOrder, session: Session, report: Report, engine: Engine | None = None) -> Ending:
    """Make and check what is wanted and has changed, deliver what has no errors, and sum up."""
    ended = carried_out(given, session, engine)
    report.extend(ended.report)
    return ending(ended, given, session)


def carried_out(given: BuildOrder, session: Session, engine: Engine | None = None) -> Ended:
    """Carry out an order and print what was delivered, also when it is stopped in the middle."""
    progress = Progress(session)
    try:
        return carry_out(given, progress, engine)
    finally:
        progress.print_files()


_CODES = {"unknown": USAGE, "faulty": FINDINGS}
"""The exit codes of orders that made nothing."""


def ending(ended: Ended, given: BuildOrder, session: Session) -> Ending:
    """Return how a command ends that ordered a build."""
    if ended.how in _CODES:
        return Ending(_CODES[ended.how])
    where = session.reached(given.output)
    if ended.how == "same":
        summary = phrase("nothing has changed; files in {where}: {count}", count=ended.unchanged, where=where)
        return Ending(FINE, summary, asked=ended.asked)
    summary = phrase("files put into {where}: {count}", count=len(ended.files), where=where)
    if ended.unchanged:
        summary = joined((summary, phrase("unchanged: {count}", count=ended.unchanged)), "; ")
    return Ending(FINE, summary, asked=ended.asked)


@dataclass(slots=True)
class Progress(Events):
    """Tells of an order: a bar on a terminal, a line for each edition when more is to be said; quiet elsewhere."""

    session: Session
    total: int = 0
    done: int = 0
    waits: bool = False
    files: dict[tuple[str, str], Sequence[Path]] = field(default_factory=dict)

    def stale(self, job: Job, reason: Phrase) -> None:
        """Say why an edition is made, to who asks for details."""
        self.session.detail(f"{job.deliverable.id} {job.lang}: {self.session.interface.say(reason)}")

    def begins(self, editions: int, at_a_time: int) -> None:
        """Begin the bar."""
        say = self.session.interface.say
        self.session.detail(say("editions to make: {count}, at a time: {jobs}", count=editions, jobs=at_a_time))
        self.total += editions
        self._draw("")

    def first(self) -> None:
        """Say that it will take longer."""
        say = self.session.interface.say
        self.session.advise(say("The first build on this machine: typefaces and drawings are made ready once."))

    def ended(self, job: Job, outcome: Outcome) -> None:
        """Count one job as ended."""
        self.done += 1
        self._draw(f"{job.deliverable.id} {job.lang}")
        artifacts = outcome.delivery.artifacts if outcome.delivery else ()
        errors = len(outcome.report.errors)
        values = {"id": job.deliverable.id, "lang": job.lang, "count": len(artifacts), "errors": errors}
        warnings = sum(item.severity is Severity.WARNING for item in outcome.report)
        line = "{id} {lang}: files: {count}; errors: {errors}; warnings: {warnings}"
        say = self.session.interface.say
        self.session.detail(say(line, **values, warnings=warnings))

    def ends(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def waiting(self) -> None:
        """Say what is waited for, once."""
        if self.waits:
            return
        self.waits = True
        say = self.session.interface.say
        self.session.advise(say("Another command is writing into output/: waiting for it."))

    def delivered(self, job: Job, files: Sequence[Path]) -> None:
        """Keep what was delivered; it is printed at the end, in order."""
        self.files[job.deliverable.id, job.lang] = files

    def print_files(self) -> None:
        """Print what was delivered."""
        paths = [path for name in sorted(self.files) for path in self.files[name]]
        for path in paths:
            self.session.note(path.relative_to(self.session.workspace))
        if paths:
            self.session.note("output/manifest.json")

    def sent(self, number: str, to: str) -> None:
        """Print what was noted."""
        self.session.note(self.session.interface.say("draft {number} for {to}", number=number, to=to))

    @property
    def _shown(self) -> bool:
        return sys.stderr.isatty() and not self.session.quiet and not self.session.verbose

    def _draw(self, label: str) -> None:
        """Draw the bar over the line before."""
        if self._shown and self.total:
            filled = round(24 * self.done / self.total)
            sys.stderr.write(f"\r\x1b[2K{'█' * filled}{'░' * (24 - filled)} {self.done}/{self.total} {label}")
            sys.stderr.flush()
