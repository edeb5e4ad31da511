"""What has changed is made, checked and put into `output/`; what stands as it was made is only told of again."""

from __future__ import annotations

from dataclasses import astuple
from functools import partial
from pathlib import Path

from careget_docs import clock
from careget_docs.delivery.making import Chosen, choose, make, name_of
from careget_docs.delivery.order import BuildOrder, Ended, Events
from careget_docs.diagnostics import Report, Span
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


def build(order: BuildOrder, events: Events, engine: Engine | None = None) -> Ended:
    """Make, check and deliver what is wanted and has changed; nothing where an equal order would come to the same.

    An `engine` of the caller's stays warm.
    """
    with Stock.of(order.workspace, clock.today()) as stock:
        same = None if order.force or order.to else stock.same_run(astuple(order.wanted))
        if same:
            return Ended("same", Report(list(same.findings)), frozenset(same.told), unchanged=same.count)
        return _made(order, events, stock, engine)


def _made(order: BuildOrder, events: Events, stock: Stock, engine: Engine | None) -> Ended:
    report = Report()
    chosen = choose(order, report)
    if isinstance(chosen, Ended):
        return chosen
    stands = [] if order.force else [job for job in chosen.jobs if not _why(job, stock, events)]
    wanted = [job for job in chosen.jobs if job not in stands]
    ended = sorted(make(chosen, wanted, order, events, engine), key=lambda each: name_of(each[0]))
    told = {name_of(job): stock.findings(*name_of(job)) for job in stands}
    told |= {name_of(job): tuple(outcome.report) for job, outcome in ended}
    for name in sorted(told):
        report.extend(told[name])
    paths = _delivered(chosen, ended, order, events, report, stock)
    kept = [path for job in stands for path in stock.files(*name_of(job))]
    if order.to:
        _noted([*kept, *paths], order, events, report)
    if not report.failed:
        made = RunRecord(tuple(report), len(paths) + len(kept), tuple(sorted(chosen.asked)))
        ends = [waiver.until for job in chosen.jobs for waiver in job.deliverable.waivers]
        stock.keep_run(astuple(order.wanted), ends, [*kept, *paths, order.output / NAME], made)
    return Ended("made", report, chosen.asked, tuple(paths), len(kept))


def _noted(files: list[Path], order: BuildOrder, events: Events, report: Report) -> None:
    """Put into the records of the drafts among files to whom they are sent today."""
    try:
        for number in note_sent(order.workspace, files, order.to, clock.today()):
            events.sent(number, order.to)
    except OSError as fault:
        hint = "Nothing was changed. Make room, or make the folder writable, and build again."
        reason = fault.strerror or str(fault)
        report.error("OUT010", Span(FOLDER), "The output cannot be written: {reason}.", hint, reason=reason)


def _why(job: Job, stock: Stock, events: Events) -> bool:
    """Return whether an edition is to be made, and tell why."""
    reason = stock.why(*name_of(job), job.formats, job.finish)
    if reason:
        events.stale(job, reason)
    return bool(reason)


def _delivered(
    chosen: Chosen, ended: list[tuple[Job, Outcome]], order: BuildOrder, events: Events, report: Report, stock: Stock
) -> list[Path]:
    """Write what is ready into output/ and tell of it; return the paths of its files, and keep the records."""
    records: dict[tuple[str, str], EditionRecord] = {}
    ready: list[Delivery] = []
    for job, outcome in ended:
        if outcome.delivery and outcome.delivery.artifacts:
            records[name_of(job)] = record = _record(chosen, job, outcome, outcome.delivery, stock)
            ready.append(outcome.delivery.keyed(record.key))
    site = partial(site_pages, project=chosen.project, brand=chosen.brand, report=report)
    paths = pipeline.manifest(order.output, ready, report, events.waiting, site) if ready else []
    for path in paths:
        events.delivered(path)
    for name, record in records.items():
        if all(order.workspace / path in paths for path in record.outputs):
            stock.keep(*name, record)
    return [path for path in paths if path != order.output / NAME]


def _record(chosen: Chosen, job: Job, outcome: Outcome, delivery: Delivery, stock: Stock) -> EditionRecord:
    made = {artifact.path: artifact.sha256 for artifact in delivery.artifacts}
    ends = [waiver.until for waiver in job.deliverable.waivers]
    yaml = sources_of(chosen.project, job.deliverable, job.lang)
    return stock.edition(job.formats, job.finish, yaml, outcome.read, made, ends, tuple(outcome.report))
