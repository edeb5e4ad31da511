"""The fields of a draft as they stand in the sources today, who else uses them, and how the draft would be today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from careget_docs.diagnostics import Report, Span
from careget_docs.inspection.docx.draft import Draft, draft_in
from careget_docs.languages import load_locale
from careget_docs.ooxml.package import OWN, Package
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import DRAFT, Job
from careget_docs.pipeline.provenance import marks
from careget_docs.pipeline.sources_of import sources_of
from careget_docs.plugin import Kit
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import BlockUse, Deliverable, Fields, Project
from careget_docs.project.fields import Kind
from careget_docs.project.translation import Translation
from careget_docs.source import FileChange, Scalar
from careget_docs.translations.matrix import every_owned
from careget_docs.tree.origin import SentField

Place = tuple[str, int, int]
T = TypeVar("T")
_FAR = 100_000
"""Columns at which nothing stands: new entries get places of their own there."""


@dataclass(frozen=True, slots=True)
class Edits:
    """Sources as they would be: other texts by place, entries put below one, entries and fields taken away."""

    texts: Mapping[Place, str] = field(default_factory=dict)
    added: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    dropped: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Today:
    """A workspace as it stands: its project and brand, and a deliverable in one language.

    `ahead` are changes to files, by path in the workspace, that the project has already and the disk has not.
    """

    workspace: Path
    project: Project
    brand: Brand
    job: Job
    ahead: Mapping[str, FileChange] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """Return what a file of the workspace says, or is to say; empty where there is none. Raises OSError."""
        if path in self.ahead:
            return self.ahead[path].after
        place = self.workspace / path
        return place.read_bytes().decode("utf-8-sig") if place.exists() else ""

    def fields(self) -> dict[str, tuple[Span, str]]:
        """Return where each field stands and what it says, by its name and language."""
        found = marks(self.project, self.job.deliverable, self.job.lang, pipeline.blocks()).fields
        return {key(each): (Span(*place), each.text) for place, each in found.items()}

    def omissible(self, field: SentField) -> bool:
        """Return whether a block may do without a field: a line of the author's own that nothing requires."""
        if field.lang or "." in field.path:
            return False
        kinds = pipeline.blocks()
        uses = (
            use for owner, use, _ in every_owned(self.project, kinds) if (owner, use.id) == (field.owner, field.block)
        )
        use = next((each for each in uses if each.kind), None)
        declared = kinds[use.kind].fields if use else ()
        return any(each.name == field.path and each.kind is Kind.LINE and not each.required for each in declared)

    def users(self, field: SentField) -> tuple[str, ...]:
        """Return the deliverables, this one left out, that a shared block of a field stands in."""
        file = f"deliverables/{field.owner}.yaml"
        others = (each for each in self.project.deliverables.values() if each and each.id != self.job.deliverable.id)
        return tuple(each.id for each in others if field.owner.startswith("blocks/") and file in self._sources(each))

    def _sources(self, deliverable: Deliverable) -> tuple[str, ...]:
        return sources_of(self.project, deliverable, deliverable.lang)

    def value_users(self, name: str) -> tuple[str, ...]:
        """Return the deliverables that use a value, this one too."""
        found = []
        for each in self.project.deliverables.values():
            known = marks(self.project, each, each.lang, pipeline.blocks()).fields.values() if each else ()
            if each and any(f"{{{name}}}" in field.text for field in known):
                found.append(each.id)
        return tuple(found)

    def draft(self, edits: Edits) -> Draft | None:
        """Return the draft with the sources edited; None where it could not be composed any more."""
        project = self._with(edits)
        deliverable = project.deliverables[self.job.deliverable.id]
        assert deliverable is not None
        job, report = replace(self.job, deliverable=deliverable), Report()
        tree = pipeline.document(self.workspace, project, self.brand, job, report)
        if tree is None:
            return None
        made = pipeline.traced(self.workspace, project, self.brand, job, tree)
        kit = Kit(self.brand, load_locale(job.lang), report)
        return draft_in(Package(pipeline.writers((DRAFT,))[DRAFT].write(made, kit), OWN))

    def _with(self, edits: Edits) -> Project:
        blocks = {name: _changed(each, edits) for name, each in self.project.blocks.items()}
        deliverables = {name: _deliverable(each, edits) for name, each in self.project.deliverables.items()}
        translations = {name: _translation(each, edits) for name, each in self.project.translations.items()}
        return replace(self.project, blocks=blocks, deliverables=deliverables, translations=translations)


def key(field: SentField) -> str:
    """Return by what a field is found again."""
    return f"{field.name} {field.lang}"


def _changed(value: T, edits: Edits) -> T:
    """Return something declared with other texts at some places."""
    if isinstance(value, Scalar):
        text = edits.texts.get(place_of(value))
        return value if text is None else replace(value, text=text, raw=text)
    if isinstance(value, Fields):
        rest = {name: each for name, each in value.values.items() if not _dropped(each, edits)}
        return replace(value, values={name: _changed(each, edits) for name, each in rest.items()})
    if isinstance(value, BlockUse):
        return replace(value, fields=_changed(value.fields, edits))
    if isinstance(value, tuple):
        return tuple(made for each in value for made in _entries(each, edits))  # type: ignore[return-value]
    return value


def _dropped(value: object, edits: Edits) -> bool:
    return isinstance(value, Scalar) and place_of(value) in edits.dropped


def _entries(value: object, edits: Edits) -> Iterator[object]:
    """Yield what stands in the place of an entry of a list."""
    if not isinstance(value, Scalar):
        yield _changed(value, edits)
        return
    if place_of(value) not in edits.dropped:
        yield _changed(value, edits)
    for number, text in enumerate(edits.added.get(place_of(value), ()), 1):
        yield Scalar(text, replace(value.span, column=value.span.column + _FAR * number), text)


def place_of(text: Scalar) -> Place:
    """Return where a text stands."""
    return text.span.path, text.span.line, text.span.column


def _deliverable(value: Deliverable | None, edits: Edits) -> Deliverable | None:
    if value is None:
        return None
    header = _changed(value.header, edits)
    title, subject, author, running = (header.text(name) for name in ("title", "subject", "author", "running"))
    made = replace(value, title=title, subject=subject, author=author, running=running)
    return replace(made, header=header, blocks=_changed(value.blocks, edits))


def _translation(value: Translation | None, edits: Edits) -> Translation | None:
    if value is None:
        return None
    entries = {
        name: replace(
            entry,
            texts={path: replace(each, target=_changed(each.target, edits)) for path, each in entry.texts.items()},
        )
        for name, entry in value.entries.items()
    }
    return replace(value, entries=entries)
