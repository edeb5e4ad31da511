"""`build` and `check`: make what the arguments name, show progress, deliver or not."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from careget_docs import clock, languages, registry
from careget_docs.diagnostics import Report, Span, closest
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.translations.reading import nearest

FINE, FINDINGS, USAGE = 0, 1, 2


def build(options: argparse.Namespace, report: Report) -> int:
    """Make files, check them, and deliver those without errors."""
    return _make(options, report, deliver=True)


def check(options: argparse.Namespace, report: Report) -> int:
    """Make and check files, deliver nothing."""
    return _make(options, report, deliver=False)


def data(options: argparse.Namespace, report: Report) -> int:
    """Make the open data of reports, and nothing else."""
    options.format = pipeline.DATA
    return _make(options, report, deliver=True)


def _make(options: argparse.Namespace, report: Report, *, deliver: bool) -> int:
    project, brand = sources(options.workspace, report)
    jobs = named(options, project, report)
    if jobs is None:
        return USAGE
    if brand is None:
        return FINDINGS
    jobs = _printable(options, jobs, brand)
    count = options.jobs or min(len(jobs) or 1, os.cpu_count() or 1)
    seconds = float(options.timeout or pipeline.SECONDS)
    progress = Progress(len(jobs))
    outcomes = []
    for job, outcome in pipeline.build(
        options.workspace, project, brand, jobs, clock.today(), jobs=count, seconds=seconds
    ):
        progress.step(job, outcome)
        report.extend(outcome.report)
        outcomes.append(outcome)
    progress.close()
    ready = [each for outcome in outcomes if (each := outcome.delivery) and each.artifacts]
    if deliver and ready:
        output = options.workspace / "output"
        ready.sort(key=lambda item: (item.deliverable.id, item.artifacts[0].lang))
        for path in pipeline.manifest(output, ready, report):
            if options.messages == "text":
                print(path.relative_to(options.workspace))
    elif options.messages == "text":
        for item in ready:
            values = {"id": item.deliverable.id, "lang": item.artifacts[0].lang, "count": len(item.artifacts)}
            print(options.interface.say("{id} {lang}: nothing wrong with {count} files", **values))
    return FINE


def sources(workspace: Path, report: Report) -> tuple[Project, Brand | None]:
    """Return the project and the brand of a workspace; what has faults is None, and the faults are in `report`."""
    project = pipeline.load(workspace, pipeline.blocks(), report)
    if not project.deliverables and report.failed:
        return project, None
    return project, load_brand(workspace / "templates", "templates", report)


def named(options: argparse.Namespace, project: Project, report: Report) -> list[Job] | None:
    """Return what is to be made; None when the arguments name something that there is not."""
    wrong = False
    if not options.ids and not project.deliverables and not report.failed:
        report.warning("REF013", None, "There is no deliverable yet.", "Start one with `careget-docs new ID`.")
    ids = options.ids or sorted(project.deliverables)
    for name in ids:
        if name not in project.deliverables and not (report.failed and not project.deliverables):
            report.error(
                "REF013", None, "There is no deliverable “{name}”.", closest(name, project.deliverables), name=name
            )
            wrong = True
    formats = tuple(name for name in options.format.split(",") if name)
    known = [*registry.names("careget_docs.writers"), pipeline.DATA]
    for name in formats:
        if name not in known:
            report.error("REF012", None, "There is no format “{name}”.", closest(name, known), name=name)
            wrong = True
    langs = [tag for tag in options.lang.split(",") if tag]
    for tag in dict.fromkeys(part for each in langs for part in each.split("+")):
        if tag not in languages.tags():
            report.error("REF014", None, "There is no language “{tag}”.", nearest(tag), tag=tag)
            wrong = True
    if wrong:
        return None
    options.all = getattr(options, "all", False)
    impose, proof = getattr(options, "impose", ""), getattr(options, "proof", False)
    wanted = [project.deliverables[name] for name in dict.fromkeys(ids) if project.deliverables.get(name)]
    return [
        Job(deliverable, tag, formats or deliverable.formats, impose, proof)
        for deliverable in wanted
        if deliverable
        for tag in langs or _languages(project, deliverable, every=options.all)
        if _translated(project, deliverable, tag, report)
    ]


def _languages(project: Project, deliverable: Deliverable, *, every: bool) -> list[str]:
    """Return the languages to make a deliverable in: its own, or all that there are."""
    others = sorted(tag for owner, tag in project.translations if owner == deliverable.id)
    return [deliverable.lang, *(others if every else ())]


def _printable(options: argparse.Namespace, jobs: list[Job], brand: Brand) -> list[Job]:
    """Leave the press out for templates that are not printed, unless a deliverable was asked for by name."""
    if options.ids:
        return jobs
    if options.format == pipeline.DATA:
        return [job for job in jobs if job.deliverable.kind == "report"]
    kept = []
    for job in jobs:
        printed = job.deliverable.template in brand.products
        formats = tuple(name for name in job.formats if name != "press" or printed)
        if formats:
            kept.append(replace(job, formats=formats))
    return kept


def _translated(project: Project, deliverable: Deliverable, tag: str, report: Report) -> bool:
    """True when a deliverable can be made in a language; else the reason is in `report`."""
    place = Span(deliverable.span.path)
    if "+" in tag:
        both = tag.split("+")
        if len(both) == 2 and both[0] != both[1]:
            told = [_translated(project, deliverable, each, report) for each in both]
            return all(told)
        hint = "Write two languages with a plus sign between them, such as bg+en."
        report.error("LNG013", place, "“{tag}” is no pair of languages.", hint, tag=tag)
        return False
    if tag not in languages.tags():
        report.error("REF014", place, "There is no language “{tag}”.", nearest(tag), tag=tag)
    elif tag == deliverable.lang or project.translations.get((deliverable.id, tag)):
        return True
    elif (deliverable.id, tag) not in project.translations:
        hint = "It is written in {lang}. Start one with `careget-docs translations {name} --start --lang {tag}`."
        message = "“{name}” has no translation into “{tag}”."
        report.error("LNG002", place, message, hint, name=deliverable.id, tag=tag, lang=deliverable.lang)
    return False


class Progress:
    """A bar on a terminal; quiet elsewhere."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.shown = total, 0, sys.stderr.isatty()
        self.draw("")

    def step(self, job: Job, outcome: Outcome) -> None:
        """Count one job as ended."""
        self.done += 1
        self.draw(f"{job.deliverable.id} {job.lang}")

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
