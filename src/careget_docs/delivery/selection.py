"""What is to be made: the deliverables, languages and formats that an order names, as jobs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from careget_docs import languages, registry
from careget_docs.delivery.naming import Named, every_name, known
from careget_docs.delivery.order import Wanted
from careget_docs.delivery.unfinished import counted
from careget_docs.diagnostics import Report, Span, closest
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.source.parsed_files import PARSED
from careget_docs.translations.reading import nearest


def loaded(workspace: Path, asked: Iterable[str], report: Report) -> Project:
    """Return the project of a workspace; what has faults is None, and they are in `report` as far as they count."""
    with PARSED.of(workspace):
        return _read(workspace, asked, report)


def sources(workspace: Path, asked: Iterable[str], report: Report) -> tuple[Project, Brand | None]:
    """Return the project and the brand of a workspace; what has faults is None, and the faults are in `report`.

    `asked` are the deliverables that were named; the faults of others are told in a line.
    """
    with PARSED.of(workspace):
        project = _read(workspace, asked, report)
        if not project.deliverables and report.failed:
            return project, None
        return project, load_brand(workspace / "templates", "templates", report)


def _read(workspace: Path, asked: Iterable[str], report: Report) -> Project:
    found = Report()
    project = pipeline.load(workspace, pipeline.blocks(), found)
    report.extend(counted(found, asked))
    return project


def jobs(wanted: Wanted, workspace: Path, project: Project, report: Report) -> list[Job] | None:
    """Return what is to be made; None when the command line names something that there is not."""
    if report.failed and not project.deliverables:
        return []
    names = every_name(wanted.ids, workspace, report)
    if names is None or not _exist(names, wanted, project, report):
        return None
    names = names if wanted.ids else [Named(id) for id in sorted(project.deliverables)]
    found = {
        (deliverable.id, tag): Job(deliverable, tag, wanted.formats or deliverable.formats, wanted.impose, wanted.proof)
        for name in names
        if (deliverable := project.deliverables.get(name.id))
        for tag in wanted.langs or _languages(project, deliverable, name, every=wanted.every_language)
        if _translated(project, deliverable, tag, report)
    }
    return list(found.values())


def _exist(names: list[Named], wanted: Wanted, project: Project, report: Report) -> bool:
    """True when there is everything that is named; else what there is not is in `report`."""
    if not names and not project.deliverables and not report.failed:
        report.warning(
            "REF013", None, "There is no deliverable yet.", "Start one, such as `careget-docs new newsletter spring`."
        )
    right = [known(name, project, report) for name in names]
    formats = [*registry.names("careget_docs.writers"), pipeline.DATA]
    for name in wanted.formats:
        if name not in formats:
            report.error("REF012", None, "There is no format “{name}”.", closest(name, formats), name=name)
            right.append(False)
    return all([*right, *(language(part, report) for part in _parts(wanted.langs))])


def _parts(langs: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(part for each in langs for part in each.split("+")))


def language(tag: str, report: Report) -> bool:
    """True when deliverables can be written in a language; else the reason is in `report`."""
    if tag not in languages.tags():
        report.error("REF014", None, "There is no language “{tag}”.", nearest(tag), tag=tag)
        return False
    return True


def _languages(project: Project, deliverable: Deliverable, name: Named, *, every: bool) -> list[str]:
    """Return the languages to make a deliverable in: all, or that of the file named, or its own."""
    return languages_of(project, deliverable) if every else [name.lang or deliverable.lang]


def languages_of(project: Project, deliverable: Deliverable) -> list[str]:
    """Return the languages that a deliverable is written in, its own first."""
    return [deliverable.lang, *sorted(tag for owner, tag in project.translations if owner == deliverable.id)]


def formats_of(deliverable: Deliverable, brand: Brand | None, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the formats wanted, or its own, less the press where its template is not printed."""
    printed = brand is None or deliverable.template in brand.products
    return tuple(name for name in wanted or deliverable.formats if name != "press" or printed)


def printable(wanted: Wanted, jobs: list[Job], brand: Brand) -> list[Job]:
    """Leave the press out for templates that are not printed, unless a deliverable was asked for by name."""
    if wanted.ids:
        return jobs
    if wanted.formats == (pipeline.DATA,):
        return [job for job in jobs if job.deliverable.kind == "report"]
    found = ((job, formats_of(job.deliverable, brand, job.formats)) for job in jobs)
    return [replace(job, formats=formats) for job, formats in found if formats]


def _translated(project: Project, deliverable: Deliverable, tag: str, report: Report) -> bool:
    """True when a deliverable can be made in a language; else the reason is in `report`."""
    place = Span(deliverable.span.path)
    if "+" in tag:
        both = tag.split("+")
        if len(both) == 2 and both[0] != both[1]:
            told = [_translated(project, deliverable, each, report) for each in both]
            return all(told)
        hint = "Write two languages with a plus sign between them, such as bg+en."
        report.error("LNG013", place, "“{tag}” is not a pair of languages.", hint, tag=tag)
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
