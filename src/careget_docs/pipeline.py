"""The six stages in order: load, resolve, compose, render, check, manifest."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from careget_docs import registry, workers
from careget_docs.brand import Brand
from careget_docs.brandfile import load_brand
from careget_docs.check import check, deliverable_at_fault
from careget_docs.compose import compose
from careget_docs.deliverable import Deliverable, Project
from careget_docs.diagnostics import Report, Span
from careget_docs.load import load
from careget_docs.locale import load_locale
from careget_docs.manifest import Delivery, manifest, warnings
from careget_docs.plugin import Block, Kit, Rule, Subject, Writer
from careget_docs.render import render
from careget_docs.resolve import resolve
from careget_docs.tree import Document

SECONDS = 120.0
"""How long one deliverable in one language may take."""


@dataclass(frozen=True, slots=True)
class Job:
    """One deliverable in one language, in some formats."""

    deliverable: Deliverable
    lang: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: what it can deliver, and what was found."""

    delivery: Delivery | None
    report: Report


def blocks() -> dict[str, Block]:
    """Return the kinds of blocks."""
    return registry.load("careget_docs.blocks", "BLOCK", Block)


def rules() -> dict[str, Rule]:
    """Return the rules."""
    return registry.load("careget_docs.rules", "RULE", Rule)


def writers(names: Sequence[str] = ()) -> dict[str, Writer]:
    """Return the writers of the formats named, or all."""
    package = "careget_docs.writers"
    present = registry.names(package)
    return {n: registry.load_one(package, n, "WRITER", Writer) for n in present if not names or n in names}


def document(workspace: Path, project: Project, brand: Brand, job: Job, report: Report) -> Document | None:
    """Resolve and compose one job; None, with the reasons in `report`, when its sources have faults."""
    locale = load_locale(job.lang)
    resolved = resolve(project, job.deliverable, locale, report)
    if resolved is None:
        return None
    folders = (workspace / "deliverables" / "images", brand.folder / "artwork")
    return compose(resolved, blocks(), brand, locale, folders, report)


def produce(workspace: Path, project: Project, brand: Brand, job: Job, today: datetime.date) -> Outcome:
    """Run the stages from resolve to check for one job."""
    report = Report()
    composed = document(workspace, project, brand, job, report)
    if composed is None:
        return Outcome(None, report)
    locale = load_locale(job.lang)
    artifacts = render(composed, job.formats, writers(job.formats), Kit(brand, locale, report))
    if not report.failed:
        check(Subject(composed, brand, locale, artifacts), job.deliverable, rules(), today, report)
    deliverable_at_fault(report, job.deliverable, 0)
    if report.failed:
        return Outcome(None, report)
    return Outcome(Delivery(job.deliverable, composed.title, artifacts, warnings(report)), report)


def build(
    workspace: Path,
    project: Project,
    brand: Brand,
    wanted: Sequence[Job],
    today: datetime.date,
    *,
    jobs: int = 1,
    seconds: float = SECONDS,
) -> Iterator[tuple[Job, Outcome]]:
    """Produce every job in a process of its own and yield how each ended, in the order they end."""
    items = [(workspace, project, brand, job, today) for job in wanted]
    for done in workers.run(produce, items, jobs, seconds):
        job = wanted[done.index]
        outcome = done.result or Outcome(None, Report())
        place = Span(job.deliverable.span.path)
        if done.late:
            hint = "A grid inside columns is the usual reason; `--timeout` gives it longer."
            message = "The rendering in {lang} did not end within {seconds} s and was stopped."
            outcome.report.error("ENG020", place, message, hint, lang=job.lang, seconds=f"{seconds:g}")
        elif done.failure:
            outcome.report.error("ENG099", place, "A fault in the toolkit:\n{trace}", trace=done.failure)
        yield job, outcome


__all__ = ["Job", "Outcome", "build", "document", "load", "load_brand", "manifest", "produce"]
