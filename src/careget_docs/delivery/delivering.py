"""What has changed is made, checked and put into `output/` as it comes; what stands is only told of again."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, replace
from functools import partial
from pathlib import Path

from careget_docs import clock
from careget_docs.delivery.left_over import left_over
from careget_docs.delivery.making import Chosen, choose, employ, make, name_of
from careget_docs.delivery.order import BuildOrder, Ended, Events
from careget_docs.delivery.web_neighbours import Neighbours, leading
from careget_docs.diagnostics import Diagnostic, Report, Span
from careget_docs.pipeline.delivered_files import NAME
from careget_docs.pipeline.draft_records import FOLDER, note_sent, records_of
from careget_docs.pipeline.edition_record import EditionRecord, told_of
from careget_docs.pipeline.engine import Crew, Engine
from careget_docs.pipeline.manifest import Delivery, fold, manifest, publish, told_by
from careget_docs.pipeline.pipeline import Job, Outcome, loads
from careget_docs.pipeline.run_record import RunRecord
from careget_docs.pipeline.sources_of import sources_of
from careget_docs.pipeline.stock import Stock, depended
from careget_docs.source.parsed_files import PARSED


def deliver(order: BuildOrder, events: Events, stock: Stock, engine: Engine | None) -> Ended:
    """Make, check and deliver what is wanted and does not stand; an `engine` of the caller's stays warm."""
    report = Report()
    chosen = choose(order, report)
    if isinstance(chosen, Ended):
        return chosen
    if engine is None or engine.brief:
        PARSED.forget()
    run = _Run(order, events, stock, chosen, Neighbours(set(chosen.pages)))
    try:
        run.carry_out(engine, report)
    finally:
        fold(order.output, report, events.waiting)
    for found in (run.told, run.unwritten):
        for name in sorted(found):
            report.extend(found[name])
    run.publish(report)
    left = [] if order.wanted.ids else left_over(order, chosen.project, report)
    kept, files = _in_order(run.kept), _in_order(run.files)
    if order.to:
        _noted([*kept, *files], order, events, report)
    if not report.failed:
        needed = loads(chosen.brand, *chosen.jobs) if len(chosen.jobs) == 1 else None
        made = RunRecord(tuple(report), len(files) + len(kept), tuple(sorted(chosen.asked)), needed)
        ends = [waiver.until for job in chosen.jobs for waiver in job.deliverable.waivers]
        files_now = {**run.digests, **stock.site(order.output / NAME), **stock.now(left)}
        stock.keep_run(astuple(order.wanted), made, ends, files_now, run.drafts)
    return Ended("made", report, chosen.asked, tuple(files), len(kept))


Name = tuple[str, str]


def _in_order(files: dict[Name, list[Path]]) -> list[Path]:
    return [path for name in sorted(files) for path in files[name]]


@dataclass(frozen=True, slots=True)
class _Run:
    """An order while it is carried out: by edition what was found, what was delivered, what stands.

    Each edition is delivered when it is known to be right, and not kept in memory after that.
    """

    order: BuildOrder
    events: Events
    stock: Stock
    chosen: Chosen
    neighbours: Neighbours
    told: dict[Name, tuple[Diagnostic, ...]] = field(default_factory=dict)
    unwritten: dict[Name, tuple[Diagnostic, ...]] = field(default_factory=dict)
    files: dict[Name, list[Path]] = field(default_factory=dict)
    kept: dict[Name, list[Path]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    """Of all that was delivered or stands, as it was made, and of what else it was made of.

    Those of the files as they are at the end would be believed of one that somebody replaced meanwhile.
    """
    drafts: list[str] = field(default_factory=list)
    """The records of drafts among these."""

    def carry_out(self, engine: Engine | None, report: Report) -> None:
        """Make and deliver what does not stand; what was made for neighbours that there are not is made anew."""
        wanted = [job for job in self.chosen.jobs if not self._stands(job)]
        if wanted:
            employ(self.order, report, lambda crew: self._all(wanted, crew), engine, self.stock)

    def _all(self, wanted: list[Job], crew: Crew) -> None:
        while wanted:
            wanted = self._made(wanted, crew)

    def _made(self, wanted: list[Job], engine: Crew) -> list[Job]:
        """Make editions and deliver them as they come; return those that have to be made with other neighbours."""
        again: list[Job] = []
        self.neighbours.expect(wanted)
        for made in make(self.chosen, wanted, self.order, self.events, engine):
            ready, more = self.neighbours.ended(*made)
            again += more
            while ready:
                self._taken(*ready.pop(0))
            del made
        return again

    def _stands(self, job: Job) -> bool:
        """Return whether an edition stands, maybe but for neighbours that are not there yet; tell why it does not."""
        if self.order.force:
            return False
        name, standing = name_of(job), leading(job, self.chosen.pages)
        reason = self.stock.why(*name, job.formats, job.finish)
        if reason and (standing == job or self.stock.why(*name, job.formats, standing.finish)):
            self.events.stale(job, reason)
            return False
        if record := self.stock.record(*name):
            self.told[name], self.kept[name] = record.findings, self._remembered(record)
        self.neighbours.rest(job, standing if reason else job)
        return True

    def _taken(self, job: Job, outcome: Outcome) -> None:
        """Keep what was found on an edition, and deliver it where it has no errors."""
        name = name_of(job)
        self.told[name] = tuple(outcome.report)
        self.kept.pop(name, None)
        if not outcome.delivery or not outcome.delivery.artifacts:
            return
        record, report = self._record(job, outcome, outcome.delivery), Report()
        delivery = outcome.delivery.keyed(record.key)
        drafts = records_of(delivery.artifacts)
        record = replace(record, told=told_of(told_by(delivery).values()), drafts=tuple(drafts))
        files = manifest(self.order.output, delivery, report, self.events.waiting, drafts)
        self.unwritten[name] = tuple(report)
        if files:
            self.stock.keep(*name, record)
            self.files[name] = self._remembered(record)
            self.events.delivered(job, files)

    def _record(self, job: Job, outcome: Outcome, delivery: Delivery) -> EditionRecord:
        made = {artifact.path: artifact.sha256 for artifact in delivery.artifacts}
        ends = [waiver.until for waiver in job.deliverable.waivers]
        yaml = sources_of(self.chosen.project, job.deliverable, job.lang)
        return self.stock.edition(job.formats, job.finish, yaml, outcome.read, made, ends, tuple(outcome.report))

    def _remembered(self, record: EditionRecord) -> list[Path]:
        """Note on what it depends that an edition stands; return its files."""
        self.digests.update(depended(record))
        self.drafts.extend(record.drafts)
        return [self.order.workspace / path for path in record.outputs]

    def publish(self, report: Report) -> None:
        """Have the pages of the site tell of what the manifest tells now, where they do not, of an earlier run too."""
        told = self.order.output / NAME
        if self.stock.site_stands(told):
            return
        from careget_docs.pipeline.site_index import site_pages

        chosen, state = self.chosen, self.stock.designed
        site = partial(site_pages, project=chosen.project, brand=chosen.brand, report=report, state=state)
        pages = publish(self.order.output, site, report, self.events.waiting)
        if pages is not None:
            self.stock.keep_site([told, *pages])


def _noted(files: list[Path], order: BuildOrder, events: Events, report: Report) -> None:
    """Put into the records of the drafts among files to whom they are sent today."""
    try:
        for number in note_sent(order.workspace, files, order.to, clock.today()):
            events.sent(number, order.to)
    except OSError as fault:
        hint = "Nothing was changed. Make room, or make the folder writable, and build again."
        reason = fault.strerror or str(fault)
        report.error("OUT010", Span(FOLDER), "The output cannot be written: {reason}.", hint, reason=reason)
