"""What has changed is made, checked and put into `output/`; what stands as it was made is only told of again."""

from __future__ import annotations

from dataclasses import astuple
from functools import partial
from pathlib import Path

from careget_docs import clock
from careget_docs.cli.command import Ending, Session
from careget_docs.cli.exit_codes import FINE
from careget_docs.cli.making import Chosen, choose, make
from careget_docs.cli.making_options import Making
from careget_docs.cli.selection import Wanted
from careget_docs.diagnostics import Report, Span, joined, phrase
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.draft_records import FOLDER, note_sent
from careget_docs.pipeline.edition_record import EditionRecord
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.manifest import NAME, Delivery
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.pipeline.run_record import RunRecord
from careget_docs.pipeline.site_index import site_pages
from careget_docs.pipeline.sources_of import sources_of
from careget_docs.pipeline.stock import Stock


def deliver(
    wanted: Wanted,
    options: Making,
    session: Session,
    report: Report,
    stock: Stock,
    *,
    force: bool,
    engine: Engine | None = None,
    to: str = "",
) -> Ending:
    """Make and check what is wanted and has changed, deliver what has no errors, and sum up; `force` makes all.

    `to` is whom the Word drafts among it are sent to, for their records.
    """
    chosen = choose(wanted, session, report)
    if isinstance(chosen, Ending):
        return chosen
    stands = [] if force else [job for job in chosen.jobs if not _why(job, stock, session)]
    ended = make(chosen, [job for job in chosen.jobs if job not in stands], options, session, engine)
    told = {_name(job): stock.findings(*_name(job)) for job in stands}
    told |= {_name(job): tuple(outcome.report) for job, outcome in ended}
    for name in sorted(told):
        report.extend(told[name])
    paths = _delivered(chosen, ended, session, report, stock)
    kept = [path for job in stands for path in stock.files(*_name(job))]
    if to:
        _noted([*kept, *paths], to, session, report)
    where = session.reached(session.workspace / "output")
    summary = phrase("files put into {where}: {count}", count=len(paths), where=where)
    if kept:
        summary = joined((summary, phrase("unchanged: {count}", count=len(kept))), "; ")
    if not report.failed:
        made = RunRecord(tuple(report), len(paths) + len(kept), tuple(sorted(chosen.asked)))
        ends = [waiver.until for job in chosen.jobs for waiver in job.deliverable.waivers]
        stock.keep_run(astuple(wanted), ends, [*kept, *paths, session.workspace / "output" / NAME], made)
    return Ending(FINE, summary, asked=chosen.asked)


def _noted(files: list[Path], to: str, session: Session, report: Report) -> None:
    """Put into the records of the drafts among files to whom they are sent today."""
    try:
        for number in note_sent(session.workspace, files, to, clock.today()):
            session.note(session.interface.say("draft {number} for {to}", number=number, to=to))
    except OSError as fault:
        hint = "Nothing was changed. Make room, or make the folder writable, and build again."
        reason = fault.strerror or str(fault)
        report.error("OUT010", Span(FOLDER), "The output cannot be written: {reason}.", hint, reason=reason)


def _name(job: Job) -> tuple[str, str]:
    return job.deliverable.id, job.lang


def _why(job: Job, stock: Stock, session: Session) -> bool:
    """Return whether an edition is to be made, and say why to who asks for details."""
    reason = stock.why(*_name(job), job.formats, job.finish)
    if reason:
        told = session.interface.say(reason)
        session.detail(f"{job.deliverable.id} {job.lang}: {told}")
    return bool(reason)


def _delivered(
    chosen: Chosen, ended: list[tuple[Job, Outcome]], session: Session, report: Report, stock: Stock
) -> list[Path]:
    """Write what is ready into output/ and print it; return the paths of its files, and keep the records."""
    records: dict[tuple[str, str], EditionRecord] = {}
    ready: list[Delivery] = []
    for job, outcome in ended:
        if outcome.delivery and outcome.delivery.artifacts:
            records[_name(job)] = record = _record(chosen, job, outcome, outcome.delivery, stock)
            ready.append(outcome.delivery.keyed(record.key))
    told = session.interface.say("Another command is writing into output/: waiting for it.")
    waiting = partial(session.advise, told)
    output = session.workspace / "output"
    site = partial(site_pages, project=chosen.project, brand=chosen.brand, report=report)
    paths = pipeline.manifest(output, ready, report, waiting, site) if ready else []
    for path in paths:
        session.note(path.relative_to(session.workspace))
    for name, record in records.items():
        if all(session.workspace / path in paths for path in record.outputs):
            stock.keep(*name, record)
    return [path for path in paths if path != output / NAME]


def _record(chosen: Chosen, job: Job, outcome: Outcome, delivery: Delivery, stock: Stock) -> EditionRecord:
    made = {artifact.path: artifact.sha256 for artifact in delivery.artifacts}
    ends = [waiver.until for waiver in job.deliverable.waivers]
    yaml = sources_of(chosen.project, job.deliverable, job.lang)
    return stock.edition(job.formats, job.finish, yaml, outcome.read, made, ends, tuple(outcome.report))
