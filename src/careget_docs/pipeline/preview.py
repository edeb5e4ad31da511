"""Pages of a deliverable while it is written: made in a warm process, shown before they are checked, never delivered.

`preview` gives the pages and where blocks stand on them, `preview_part` the pages of an edited block alone, `verdict`
what the checks of the same pages find, `pictures` what pages look like. All ask an `Engine`, whose processes keep what
they have loaded and laid out; none does the work itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from careget_docs import clock
from careget_docs.artifact import Artifact
from careget_docs.data.dataset_cache import DatasetCache
from careget_docs.diagnostics import Diagnostic, Report, Span, closest
from careget_docs.layout.block_places import BlockPlaces
from careget_docs.pipeline.engine import Engine, Work
from careget_docs.pipeline.found_places import FoundPlace, found_places
from careget_docs.pipeline.load import load
from careget_docs.pipeline.looking import looking
from careget_docs.pipeline.page_images import PageImage, page_digests, page_images
from careget_docs.pipeline.pipeline import (
    MEMORY,
    Job,
    Ready,
    blocks,
    dressed,
    examined,
    examined_early,
    prepared,
    writers,
)
from careget_docs.pipeline.render import heard
from careget_docs.pipeline.waivers import judge, report_of
from careget_docs.project.brand_file import load_brand
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.project.terms import Terms
from careget_docs.source.parsed_files import PARSED
from careget_docs.tree import Group, walk
from careget_docs.workers import paused

if TYPE_CHECKING:
    from careget_docs.html.typeset import KeptPages

T = TypeVar("T")
SECONDS = 300.0
"""Seconds of processor time that a preview may take."""
KEPT = 4
"""Previews that a process keeps, so that they can be checked."""
FORMAT = "pdf"
MOST_PAGES = 2
"""Pages of a block that are shown at once."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages of a deliverable in one language as they are now, not checked.

    Without pages the sources have a fault, which `findings` tell. `digests` has one for each page: pages of the same
    digest look the same. `key` names this state of the sources for `verdict`.
    """

    id: str
    lang: str
    key: str = ""
    data: bytes = field(default=b"", repr=False)
    places: BlockPlaces = field(default_factory=BlockPlaces)
    digests: tuple[str, ...] = ()
    findings: tuple[FoundPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewVerdict:
    """What the checks of a preview find, all that `Preview.findings` says among it."""

    key: str
    findings: tuple[FoundPlace, ...]


def preview(engine: Engine, workspace: Path, id: str, lang: str = "") -> Preview:
    """Return the pages of a deliverable from what is on disk; `lang` is a language or two (`bg+en`), else its own."""
    made = _asked(engine, _previewed, (workspace, id, lang))
    return Preview(id, lang, findings=(FoundPlace(made),)) if isinstance(made, Diagnostic) else made


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """The pages on which an edited block stood when all was laid out last, with the block as it is now: a draft.

    `data` holds the pages `numbers` (from 1, in its order); `pages` are those of the block among them. Nothing is
    moved to other pages; the next `preview` is how it will be. Without pages the sources have a fault.
    """

    block: str
    pages: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    data: bytes = field(default=b"", repr=False)
    places: BlockPlaces = field(default_factory=BlockPlaces)
    findings: tuple[FoundPlace, ...] = ()


def preview_part(engine: Engine, workspace: Path, shown: Preview, block: str, page: int = 0) -> PreviewPart | None:
    """Return an edited block on its pages, from what is on disk; of a long one those from `page` on.

    None where only the whole can tell: blocks came, went or moved, or the process that made `shown` is gone.
    """
    made = _asked(engine, _parted, (workspace, shown.id, shown.lang, block, page))
    return PreviewPart(block, findings=(FoundPlace(made),)) if isinstance(made, Diagnostic) else made


def verdict(engine: Engine, workspace: Path, shown: Preview) -> PreviewVerdict | None:
    """Return what is wrong with the pages of a preview; None when the sources are no longer as they were for it."""
    if not shown.data:
        return PreviewVerdict(shown.key, shown.findings)
    made = _asked(engine, _judged, (workspace, shown.id, shown.lang, shown.key))
    return PreviewVerdict(shown.key, (*shown.findings, FoundPlace(made))) if isinstance(made, Diagnostic) else made


def pictures(
    engine: Engine, data: bytes, pages: Sequence[int], scale: float, *, exact: bool = False
) -> tuple[PageImage, ...]:
    """Return pictures of some pages (from 1) of a PDF, `scale` pixels a point, without what lies beyond the cut.

    They are JPEG, `exact` ones PNG. What cannot be drawn is left out.
    """
    made = _asked(engine, page_images, (data, tuple(pages), scale, exact))
    return () if isinstance(made, Diagnostic) else made


def _asked(engine: Engine, work: Callable[..., T], item: tuple[Any, ...]) -> T | Diagnostic:
    """Return what work in a process of the engine gives; where it ended otherwise, the finding that tells it."""
    report = Report()
    for done in engine.run(Work(work, SECONDS, MEMORY), [item], 1):
        if done.late:
            message = "The preview took more than {seconds} s of processor time and was stopped."
            hint = "A grid inside columns is the usual reason."
            report.error("ENG020", None, message, hint, seconds=f"{SECONDS:g}")
        elif done.greedy:
            hint = "A picture, a table or a template without end is the usual reason."
            message = "The preview took more than {size} MB of memory and was stopped."
            report.error("ENG021", None, message, hint, size=MEMORY // 1_000_000)
        elif done.failure:
            report.error("ENG099", None, "A fault in the toolkit:\n{trace}", trace=done.failure)
        else:
            return done.result  # type: ignore[return-value]
    return report.diagnostics[0]


@dataclass(frozen=True, slots=True)
class _Made:
    """A preview with what it was made from, as a process keeps it."""

    ready: Ready
    terms: Terms
    shown: Preview
    found: tuple[Diagnostic, ...]
    kept: KeptPages | None


_MADE: dict[tuple[str, str, str], _Made] = {}
"""What this process has made last, by workspace, deliverable and language."""


def _previewed(workspace: Path, id: str, lang: str) -> Preview:
    """Make a preview, in a process of the engine."""
    with paused():
        made, shown = _laid(workspace, id, lang)
    name = str(workspace), id, lang
    _MADE.pop(name, None)
    if made:
        _MADE[name] = made
        while len(_MADE) > KEPT:
            del _MADE[next(iter(_MADE))]
    return shown


def _laid(workspace: Path, id: str, lang: str) -> tuple[_Made | None, Preview]:
    from careget_docs.writers.pdf import placed

    composed = _composed(workspace, id, lang)
    ready, report = composed.ready, composed.report
    bare = Preview(id, lang, _key(id, lang, b"", report))
    if ready is None:
        return None, replace(bare, findings=composed.told(BlockPlaces()))
    made = heard(lambda: placed(ready.tree, ready.kit), ready.kit.report)
    if made is None or not made.data:
        return None, replace(bare, findings=composed.told(BlockPlaces()))
    shown = replace(
        bare,
        key=_key(id, lang, made.data, report),
        data=made.data,
        places=made.places,
        digests=page_digests(made.data),
        findings=composed.told(made.places),
    )
    return _Made(ready, composed.terms, shown, tuple(report), made.kept), shown


@dataclass(frozen=True, slots=True)
class _Composed:
    """A deliverable as it stands on disk, as far as it could be read."""

    deliverable: Deliverable | None
    ready: Ready | None
    terms: Terms
    report: Report

    def told(self, places: BlockPlaces) -> tuple[FoundPlace, ...]:
        """Return what was found so far."""
        return found_places(self.report, self.ready.deliverable if self.ready else self.deliverable, places)


def _composed(workspace: Path, id: str, lang: str) -> _Composed:
    report = Report()
    project = _loaded(workspace, id, lang, report)
    brand = load_brand(workspace / "templates", "templates", report)
    deliverable = project.deliverables.get(id)
    if deliverable is None or brand is None:
        if id not in project.deliverables:
            near = closest(id, project.deliverables)
            report.error("REF013", None, "There is no deliverable “{name}”.", near, name=id)
        return _Composed(deliverable, None, project.terms, report)
    own = report_of(deliverable, clock.today())
    own.extend(report)
    job = Job(deliverable, lang or deliverable.lang, (FORMAT,))
    ready = prepared(workspace, project, dressed(brand, own), job, own, DatasetCache(workspace, own))
    return _Composed(deliverable, ready, project.terms, own)


def _parted(workspace: Path, id: str, lang: str, block: str, page: int) -> PreviewPart | None:
    """Lay the pages of a block out once more, in a process of the engine."""
    from careget_docs.writers.pdf import placed, placed_part

    last = _MADE.get((str(workspace), id, lang))
    if last is None or block not in last.shown.places.blocks:
        return None
    with paused():
        composed = _composed(workspace, id, lang)
        ready = composed.ready
        if ready is None:
            return PreviewPart(block, findings=composed.told(BlockPlaces()))
        if _shape(ready) != _shape(last.ready):
            return None
        on = sorted({each.page for each in last.shown.places.blocks[block]})
        pages = tuple(number for number in on if number >= min(page, on[-1]))[:MOST_PAGES]
        kept = last.kept
        if kept is None:
            made = heard(lambda: placed(ready.tree, ready.kit), ready.kit.report)
            numbers = tuple(range(1, len(made.places.pages) + 1)) if made else ()
        else:
            made = heard(lambda: placed_part(ready.tree, ready.kit, kept, pages), ready.kit.report)
            numbers = pages
    if made is None or not made.data:
        return None
    return PreviewPart(block, pages, numbers, made.data, made.places, composed.told(made.places))


def _shape(ready: Ready) -> list[tuple[str, str, str]]:
    """Return the blocks of a document in their order: with others, pages begin elsewhere."""
    return [(node.id, node.role, node.slot) for node in walk(ready.tree) if isinstance(node, Group) and node.id]


def _key(id: str, lang: str, data: bytes, report: Report) -> str:
    told = hashlib.sha256(f"{id} {lang} {[str(item) for item in report]}".encode())
    told.update(data)
    return told.hexdigest()[:32]


def _loaded(workspace: Path, id: str, lang: str, report: Report) -> Project:
    """Return the project as far as a deliverable depends on it; what is wrong with others is left out."""
    found = Report()
    PARSED.begin(workspace)  # what is new is kept for the next process by whoever builds
    project = load(workspace, blocks(), found, only=id, lang=lang)
    report.extend(item for item in found if _concerns(item.span, id, project))
    return project


def _concerns(span: Span | None, id: str, project: Project) -> bool:
    """Say whether a finding in a file concerns a deliverable: it stands in no file of another."""
    parts = PurePath(span.path).parts if span else ()
    owner = parts[1].split(".")[0] if len(parts) == 2 and parts[0] == "deliverables" else id
    return owner == id or owner not in project.deliverables


def _judged(workspace: Path, id: str, lang: str, key: str) -> PreviewVerdict | None:
    """Check what was shown, in a process of the engine; it is made once more where this one has not made it."""
    kept = _MADE.get((str(workspace), id, lang))
    if kept is None or kept.shown.key != key:
        _previewed(workspace, id, lang)
        kept = _MADE.get((str(workspace), id, lang))
    if kept is None or kept.shown.key != key:
        return None
    report = report_of(kept.ready.deliverable, clock.today())
    report.extend(kept.found)
    ready = replace(kept.ready, kit=replace(kept.ready.kit, report=report.within(kept.ready.kit.report.blocks)))
    tree, able = ready.tree, writers((FORMAT,))
    made = Artifact(tree.id, tree.edition, FORMAT, able[FORMAT].suffix, able[FORMAT].media_type, kept.shown.data)
    with paused():
        examined_early(ready, kept.terms)
        examined(ready, (made,), able, kept.terms, looking(ready.tree.kind, able))
    judge(ready.deliverable, clock.today(), report)
    return PreviewVerdict(key, found_places(report, ready.deliverable, kept.shown.places))
