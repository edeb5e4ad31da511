"""The six stages in order: load, resolve, compose, render, check, manifest."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from careget_docs import registry, workers
from careget_docs.artifact import Artifact
from careget_docs.data.dataset_cache import DatasetCache
from careget_docs.diagnostics import Report, Span, closest, language_name
from careget_docs.engines.weasyprint.kept_lines import LINES
from careget_docs.inspection.page_memory import PAGES
from careget_docs.languages import load_locale
from careget_docs.pipeline.accessibility_page import file_of
from careget_docs.pipeline.beside import possible, rendered
from careget_docs.pipeline.check import check
from careget_docs.pipeline.companions import DATA, dates, open_data, sheets
from careget_docs.pipeline.compose import compose
from careget_docs.pipeline.engine import Crew, Engine, Work
from careget_docs.pipeline.job import Job
from careget_docs.pipeline.load import load
from careget_docs.pipeline.looking import Looks, let_go, looking
from careget_docs.pipeline.mail_files import hosted
from careget_docs.pipeline.manifest import Delivery, warnings
from careget_docs.pipeline.preload import TYPESET, preload, ready, typesetting
from careget_docs.pipeline.provenance import Marks, marks
from careget_docs.pipeline.render import render
from careget_docs.pipeline.resolve import resolve
from careget_docs.pipeline.run_record import Loads
from careget_docs.pipeline.sources_of import Translations, common, joined, texts_of
from careget_docs.pipeline.toolkit_key import reading_key
from careget_docs.pipeline.waivers import judge, report_of
from careget_docs.pipeline.web_files import WEB, laid_out, leading_on, published
from careget_docs.plugin import AnyRule, Block, FileRule, Kit, Rule, Subject, Writer
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.project.roles import with_uses
from careget_docs.project.terms import Terms
from careget_docs.project.values import printed
from careget_docs.storage.reads import noted
from careget_docs.translations.apply import shared_translated, translated
from careget_docs.tree import Document, Group, bilingual, walk
from careget_docs.tree.document import Sources
from careget_docs.workers import paused

DRAFT = "docx"
"""The format that is sent out to be changed, and knows where its words come from."""
MEMORY = 4_000_000_000
"""Bytes that one deliverable in one language may take."""
SECONDS = 900.0
"""Seconds of processor time that one deliverable in one language may take; a ledger of 200,000 rows takes a sixth."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: what it can deliver, and what was found."""

    delivery: Delivery | None
    report: Report
    read: tuple[str, ...] = ()
    """The files that were looked for, besides the author's YAML and the designer's templates."""


def blocks() -> dict[str, Block]:
    """Return the kinds of blocks."""
    return {block.name: block for block in registry.load("careget_docs.blocks", "BLOCK", Block).values()}


def every_rule() -> dict[str, AnyRule]:
    """Return all rules by name."""
    found = registry.load_families("careget_docs.rules", "RULE", (Rule, FileRule))
    return {name: rule for name, rule in found.items() if isinstance(rule, Rule | FileRule)}


def rules() -> dict[str, Rule]:
    """Return the rules on what we make."""
    return {name: rule for name, rule in every_rule().items() if isinstance(rule, Rule)}


def _early() -> dict[str, Rule]:
    return {name: rule for name, rule in rules().items() if rule.early}


def file_rules() -> dict[str, FileRule]:
    """Return the rules on any finished file."""
    return {name: rule for name, rule in every_rule().items() if isinstance(rule, FileRule)}


def writers(names: Sequence[str] = ()) -> dict[str, Writer]:
    """Return the writers of the formats named, or all."""
    package = "careget_docs.writers"
    present = registry.names(package)
    return {n: registry.load_one(package, n, "WRITER", Writer) for n in present if not names or n in names}


def resolved(project: Project, job: Job, report: Report, marks: Marks | None = None) -> Deliverable | None:
    """Resolve one job; None, with the reasons in `report`, when a reference is missing; `marks` as in `resolve`."""
    deliverable = job.deliverable
    if job.lang != deliverable.lang:
        project, deliverable = translated(project, deliverable, job.lang, blocks(), report)
    else:
        project, deliverable = shared_translated(project, deliverable, blocks(), report)
    return resolve(project, deliverable, load_locale(job.lang), report, marks)


def document(workspace: Path, project: Project, brand: Brand, job: Job, report: Report) -> Document | None:
    """Resolve and compose one job; None, with the reasons in `report`, when its sources have faults."""
    deliverable = resolved(project, job, report)
    return composed(workspace, deliverable, brand, report) if deliverable else None


def composed(
    workspace: Path,
    deliverable: Deliverable,
    brand: Brand,
    report: Report,
    shelf: DatasetCache | None = None,
    marks: Marks | None = None,
) -> Document | None:
    """Compose a resolved deliverable; None, with the reasons in `report`, when a block has faults.

    `shelf` takes the datasets that it uses; `marks` as in `compose`.
    """
    folders = (workspace / "deliverables" / "images", brand.folder / "artwork")
    shelf = shelf or DatasetCache(workspace, report)
    with paused():
        return compose(deliverable, blocks(), brand, load_locale(deliverable.lang), folders, report, shelf, marks)


def traced(
    workspace: Path, project: Project, brand: Brand, job: Job, tree: Document, shelf: DatasetCache | None = None
) -> Document:
    """Return a document, composed without faults, with where its letters come from."""
    known = marks(project, job.deliverable, job.lang, blocks())
    deliverable = resolved(project, job, Report(), known)
    twin = composed(workspace, deliverable, brand, Report(), shelf, known) if deliverable else None
    if twin is None:
        return tree
    return replace(tree, origin=Sources(twin, tuple(known.fields.values()), tuple(known.values.items()), project.track))


def produce(
    workspace: Path,
    project: Project,
    brand: Brand,
    job: Job,
    today: datetime.date,
    spare: bool = False,
    own: Translations = MappingProxyType({}),
) -> Outcome:
    """Run the stages from resolve to check for one job; a `spare` core may do a part of it beside the rest.

    `own` are its translations, where the project has them not.
    """
    project = joined(project, job.deliverable, own)
    needed = loads(brand, job)
    spare = spare and possible() and not {*TYPESET}.isdisjoint(job.formats)
    (typesetting if spare else ready)(*needed)
    report = report_of(job.deliverable, today)
    brand = dressed(brand, report)
    edition = f"{workspace}\n{job.deliverable.id}\n{job.lang}\n{job.formats}"
    with noted() as read, PAGES.of(edition, reading_key()), LINES.of(edition):
        made = _made(workspace, project, brand, job, report, partial(ready, *needed) if spare else None)
    judge(job.deliverable, today, report)
    if made is None or report.failed:
        return Outcome(None, report)
    title, artifacts = made
    delivery = Delivery(job.deliverable, title, artifacts, warnings(report))
    return Outcome(delivery, report, tuple(sorted(map(str, read))))


def loads(brand: Brand, job: Job) -> Loads:
    """Return what a job needs to have loaded."""
    return job.formats, brand.engines.get(job.deliverable.template) == "reports"


def dressed(brand: Brand, report: Report) -> Brand:
    """Return the brand with the roles that blocks bring; a fall-back that nobody declares is a finding."""
    known = blocks()
    made, lost = with_uses(brand, known, (use for block in known.values() for use in block.roles))
    for use in lost:
        message = "The role “{role}” is to look like “{like}”, which nobody declares."
        names = (*made.roles, *made.lists, *made.figures, *made.tables)
        report.error("BRD123", None, message, closest(use.like, names), role=use.name, like=use.like)
    return made


def _made(
    workspace: Path, project: Project, brand: Brand, job: Job, report: Report, load: Callable[[], object] | None
) -> tuple[str, tuple[Artifact, ...]] | None:
    """Return the title and the checked files of a job; None, with the reasons in `report`, where there are none.

    A part is made beside the rest where `load` is given, which loads what the rest needs.
    """
    shelf = DatasetCache(workspace, report)
    ready = prepared(workspace, project, brand, job, report, shelf)
    if ready is None:
        return None
    if DATA not in job.formats:
        shelf = DatasetCache(workspace, report)  # what it held is in the tree; a long ledger is not held twice
    tree, kit = ready.tree, ready.kit
    artifacts = _checked(ready, job, project.terms, load)
    if WEB in job.formats and not report.failed:
        artifacts = laid_out(artifacts, single=job.single)
    if (job.impose or job.proof) and not report.failed:
        artifacts += sheets(artifacts, tree, kit, job.impose, job.proof)
    if artifacts and not report.failed:
        artifacts += dates(tree, report)
        artifacts = hosted(artifacts, tree.mailing.pictures)
    if DATA in job.formats:
        artifacts += open_data(tree, shelf, ready.deliverable, report)
    return tree.title, artifacts


@dataclass(frozen=True, slots=True)
class Ready:
    """A job before anything is written: the resolved deliverable (in its first language), its tree, and the kit.

    `draft` makes the same tree with where its letters come from, for what is sent out to be changed.
    """

    deliverable: Deliverable
    tree: Document
    kit: Kit
    draft: Callable[[], Document] | None = None


def prepared(
    workspace: Path, project: Project, brand: Brand, job: Job, report: Report, shelf: DatasetCache
) -> Ready | None:
    """Resolve and compose a job, in both languages if it has two; None, with the reasons in `report`, if it cannot."""
    first, _, second = job.lang.partition("+")
    deliverable = resolved(project, replace(job, lang=first), report)
    tree = composed(workspace, deliverable, brand, report, shelf) if deliverable else None
    if deliverable is None or tree is None:
        return None
    if second:
        product = brand.products.get(tree.template)
        if product is None or not product.bilingual:
            able = " / ".join(name for name, each in brand.products.items() if each.bilingual)
            message, hint = "The template “{name}” has no room for two languages.", "Take the template {able}."
            report.error("LNG014", None, message, hint, name=tree.template, able=able)
            return None
        other = document(workspace, project, brand, replace(job, lang=second), report)
        if other is None:
            return None
        tree = bilingual(tree, other, once=_at(brand, "marks"), covers=_at(brand, "cover"))
    statement = file_of(first) if project.accessibility and project.accessibility.said(first) else ""
    around = published(tree.id, job.pages, job.formats, project.site, statement)
    tree, kit = leading_on(tree, around), Kit(brand, load_locale(first), report.within(places(tree)), around)
    if second or DRAFT not in job.formats:
        return Ready(deliverable, tree, kit)
    return Ready(
        deliverable, tree, kit, lambda: traced(workspace, project, brand, replace(job, lang=first), tree, shelf)
    )


def _checked(ready: Ready, job: Job, terms: Terms, load: Callable[[], object] | None) -> tuple[Artifact, ...]:
    """Return a document's files, each read back, inspected and held against every rule."""
    formats, report = tuple(name for name in job.formats if name != DATA), ready.kit.report
    able = writers(formats)
    looks = looking(ready.tree.kind, able)

    def begun() -> Document | None:
        if load:
            load()
        examined_early(ready, terms)
        if report.failed:
            return None
        return ready.draft() if ready.draft else ready.tree

    if load:
        artifacts = rendered(ready.tree, formats, able, ready.kit, begun, looks)
    else:
        tree = begun()
        artifacts = render(tree, formats, able, ready.kit) if tree and formats else ()
    if not report.failed:
        examined(ready, artifacts, able, terms, looks)
    return artifacts


def examined_early(ready: Ready, terms: Terms) -> None:
    """Hold a document against the rules that look at the tree alone, before anything is written."""
    kit = ready.kit
    facts = printed(ready.deliverable.values, kit.locale)
    check(Subject(ready.tree, kit.brand, kit.locale, facts=facts, terms=terms), _early(), {}, kit.report)


def examined(
    ready: Ready, artifacts: tuple[Artifact, ...], able: Mapping[str, Writer], terms: Terms, looks: Looks
) -> None:
    """Read a document's files back, inspect them, and hold them against every rule; findings go into the report."""
    kit, tree = ready.kit, ready.tree
    readers = {name: writer.read for name, writer in able.items()}
    facts = printed(ready.deliverable.values, kit.locale)
    subject = Subject(tree, kit.brand, kit.locale, artifacts, readers, tuple(map(looks, artifacts)), facts, terms)
    check(subject, rules(), file_rules(), kit.report)
    let_go(subject.inspections)


def _at(brand: Brand, place: str) -> frozenset[str]:
    """Return the roles of groups that templates put at a place."""
    return frozenset(name for name, row in brand.groups.items() if row.place == place)


def places(tree: Document) -> dict[str, Span]:
    """Return where each block of a document is written, by its id."""
    return {node.id: node.span for node in walk(tree) if isinstance(node, Group) and node.id and node.span}


def build(
    workspace: Path,
    project: Project,
    brand: Brand,
    wanted: Sequence[Job],
    today: datetime.date,
    *,
    jobs: int = 1,
    seconds: float = SECONDS,
    engine: Crew | None = None,
    begun: Callable[[Job], object] = lambda _: None,
    spare: bool = False,
) -> Iterator[tuple[Job, Outcome]]:
    """Produce every job in a process apart and yield how each ended, in the order they end.

    One that takes more than `seconds` of processor time is stopped. An `engine` of the caller's stays warm. `begun` is
    called with each job that is worked on now. With a `spare` core for each a part is made beside the rest.
    """
    with contextlib.nullcontext(engine) if engine else Engine() as warm:
        yield from _built(warm, (workspace, project, brand), wanted, today, jobs, seconds, begun, spare)


def _built(
    engine: Crew,
    sources: tuple[Path, Project, Brand],
    wanted: Sequence[Job],
    today: datetime.date,
    jobs: int,
    seconds: float,
    begun: Callable[[Job], object],
    spare: bool,
) -> Iterator[tuple[Job, Outcome]]:
    workers.load_first("careget_docs.pipeline.loaded")
    if isinstance(engine, Engine) and len(wanted) > 1 and workers.method() == "fork":
        preload(name for job in wanted for name in job.formats)
    workspace, project, brand = sources
    shared = common(project, ((job.deliverable, job.lang) for job in wanted))
    work = Work(produce, seconds, MEMORY, (workspace, shared, brand))
    items = [(job, today, spare, texts_of(project, job.deliverable, job.lang)) for job in wanted]
    for done in engine.run(work, items, jobs, lambda index: begun(wanted[index])):
        job = wanted[done.index]
        outcome = done.result or Outcome(None, Report())
        place = Span(job.deliverable.span.path)
        if done.late:
            hint = "A grid inside columns is the usual reason; `--timeout` gives it longer."
            message = "The rendering in {lang} took more than {seconds} s of processor time and was stopped."
            outcome.report.error("ENG020", place, message, hint, lang=language_name(job.lang), seconds=f"{seconds:g}")
        elif done.greedy:
            hint = "A picture, a table or a template without end is the usual reason."
            message = "The rendering in {lang} took more than {size} MB of memory and was stopped."
            outcome.report.error("ENG021", place, message, hint, lang=language_name(job.lang), size=MEMORY // 1_000_000)
        elif done.failure:
            outcome.report.error("ENG099", place, "A fault in the toolkit:\n{trace}", trace=done.failure)
        yield job, outcome


__all__ = ["DATA", "Job", "Outcome", "build", "document", "load", "load_brand", "produce"]
