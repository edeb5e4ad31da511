"""Pages of a deliverable while it is written: made in a warm process, shown before they are checked, never delivered.

`preview` gives the pages and where blocks stand on them, `verdict` what the checks of the same pages find, `pictures`
what pages look like. All three ask an `Engine`, whose processes keep what they have loaded; none does the work itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any, TypeVar

from careget_docs import clock
from careget_docs.artifact import Artifact
from careget_docs.data.dataset_cache import DatasetCache
from careget_docs.diagnostics import Diagnostic, Report, Span, closest
from careget_docs.layout.block_places import BlockPlaces
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.found_places import FoundPlace, found_places
from careget_docs.pipeline.load import load
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
from careget_docs.project.deliverable import Project
from careget_docs.project.terms import Terms
from careget_docs.source.parsed_files import PARSED

T = TypeVar("T")
SECONDS = 300.0
"""Seconds of processor time that a preview may take."""
KEPT = 4
"""Previews that a process keeps, so that they can be checked."""
FORMAT = "pdf"


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
    for done in engine.run(work, (), [item], 1, SECONDS, memory=MEMORY):
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


_MADE: dict[tuple[str, str, str], _Made] = {}
"""What this process has made last, by workspace, deliverable and language."""


def _previewed(workspace: Path, id: str, lang: str) -> Preview:
    """Make a preview, in a process of the engine."""
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

    report = Report()
    project = _loaded(workspace, id, report)
    brand = load_brand(workspace / "templates", "templates", report)
    deliverable = project.deliverables.get(id)
    bare = Preview(id, lang, key=_key(id, lang, b"", report))
    if deliverable is None or brand is None:
        if id not in project.deliverables:
            near = closest(id, project.deliverables)
            report.error("REF013", None, "There is no deliverable “{name}”.", near, name=id)
        return None, replace(bare, findings=found_places(report, None, BlockPlaces()))
    tag = lang or deliverable.lang
    own = report_of(deliverable, clock.today())
    own.extend(report)
    job = Job(deliverable, tag, (FORMAT,))
    ready = prepared(workspace, project, dressed(brand, own), job, own, DatasetCache(workspace, own))
    if ready is None:
        return None, replace(bare, findings=found_places(own, deliverable, BlockPlaces()))
    made = heard(lambda: placed(ready.tree, ready.kit), ready.kit.report)
    data, places = (made.data, made.places) if made else (b"", BlockPlaces())
    shown = replace(
        bare,
        key=_key(id, tag, data, own),
        data=data,
        places=places,
        digests=page_digests(data) if data else (),
        findings=found_places(own, ready.deliverable, places),
    )
    return _Made(ready, project.terms, shown, tuple(own)) if data else None, shown


def _key(id: str, lang: str, data: bytes, report: Report) -> str:
    told = hashlib.sha256(f"{id} {lang} {[str(item) for item in report]}".encode())
    told.update(data)
    return told.hexdigest()[:32]


def _loaded(workspace: Path, id: str, report: Report) -> Project:
    """Return the project; what is wrong with other deliverables is left out."""
    found = Report()
    with PARSED.of(workspace):
        project = load(workspace, blocks(), found)
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
    examined_early(ready, kept.terms)
    tree, able = ready.tree, writers((FORMAT,))
    made = Artifact(tree.id, tree.edition, FORMAT, able[FORMAT].suffix, able[FORMAT].media_type, kept.shown.data)
    examined(ready, (made,), able, kept.terms)
    judge(ready.deliverable, clock.today(), report)
    return PreviewVerdict(key, found_places(report, ready.deliverable, kept.shown.places))
