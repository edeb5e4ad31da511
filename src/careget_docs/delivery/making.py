"""Editions chosen, made and checked; `delivering` puts them away."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from careget_docs import clock
from careget_docs.cache import fresh, trim_daily
from careget_docs.delivery.order import BuildOrder, Ended, Events
from careget_docs.delivery.selection import jobs, printable, sources
from careget_docs.delivery.web_neighbours import Page, published, with_pages
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.engine import Crew, Engine
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.pipeline.stock import Stock
from careget_docs.pipeline.web_files import WEB
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Project


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be made, and from what; `asked` are the deliverables that were named."""

    project: Project
    brand: Brand
    jobs: list[Job]
    asked: frozenset[str]
    pages: frozenset[Page]
    """The web pages that are published already, where some are to be made."""


def choose(order: BuildOrder, report: Report) -> Chosen | Ended:
    """Return what is to be made; how the order ends where that cannot be said."""
    wanted, workspace = order.wanted, order.workspace
    project, brand = sources(workspace, wanted.ids, report)
    named = jobs(wanted, workspace, project, report)
    if named is None:
        return Ended("unknown", report)
    if brand is None:
        return Ended("faulty", report)
    able = printable(wanted, named, brand)
    there = published(order.output) if any(WEB in job.formats for job in able) else set()
    chosen = with_pages(able, there, single=wanted.single)
    asked = frozenset(job.deliverable.id for job in chosen if wanted.ids)
    return Chosen(project, brand, chosen, asked, frozenset(there))


def check(order: BuildOrder, events: Events) -> Ended:
    """Make and check what is wanted, and deliver nothing."""
    report = Report()
    chosen = choose(order, report)
    if isinstance(chosen, Ended):
        return chosen
    found: dict[tuple[str, str], tuple[Report, int]] = {}

    def look(crew: Crew) -> None:
        for job, outcome in make(chosen, chosen.jobs, order, events, crew):
            count = len(outcome.delivery.artifacts) if outcome.delivery else 0
            found[name_of(job)] = outcome.report, count

    if chosen.jobs:
        employ(order, report, look)
    for _, (told, _) in sorted(found.items()):
        report.extend(told)
    checked = tuple((*name, count) for name, (_, count) in sorted(found.items()) if count)
    return Ended("made", report, chosen.asked, checked=checked)


def employ(
    order: BuildOrder,
    report: Report,
    work: Callable[[Crew], object],
    engine: Engine | None = None,
    stock: Stock | None = None,
) -> None:
    """Have work done with what makes editions: workers elsewhere where the order says so; else processes here.

    An `engine` of the caller's stays warm. Where workers cannot be used, or not any more, `report` says why.
    """
    if not order.executor.address:
        with contextlib.nullcontext(engine) if engine else Engine(brief=True) as warm:
            work(warm)
        return
    from careget_docs.pipeline.cluster import Cluster, Unusable

    try:
        with Cluster(order.executor, stock or Stock.of(order.workspace, clock.today())) as workers:
            work(workers)
    except Unusable as reason:
        report.extend([reason.finding])


def make(
    chosen: Chosen, wanted: list[Job], order: BuildOrder, events: Events, crew: Crew
) -> Iterator[tuple[Job, Outcome]]:
    """Have some of the jobs chosen made, and yield how each ended, as they end."""
    most = order.jobs or crew.width
    count = order.jobs or min(len(wanted) or 1, crew.width)
    spare = crew.brief and len(wanted) < min(most, crew.width)
    events.begins(len(wanted), count)
    if wanted and fresh():
        events.first()
    try:
        for job, outcome in pipeline.build(
            order.workspace,
            chosen.project,
            chosen.brand,
            wanted,
            clock.today(),
            jobs=count,
            seconds=order.seconds or pipeline.SECONDS,
            engine=crew,
            begun=events.begun,
            spare=spare,
        ):
            events.ended(job, outcome)
            yield job, outcome
    finally:
        events.ends()
    trim_daily()


def name_of(job: Job) -> tuple[str, str]:
    """Return the id and the language of a job, by which editions are told apart and ordered."""
    return job.deliverable.id, job.lang
