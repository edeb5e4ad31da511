"""Every block in every language: how each stands, counted, and what to do next; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from careget_docs.plugin import Block
from careget_docs.project.deliverable import BlockUse, Project
from careget_docs.project.deliverable_fields import DELIVERABLE
from careget_docs.project.translation import HEADER, TranslationState
from careget_docs.translations.segments import Segment, segments, uses
from careget_docs.translations.state_of_block import BlockStanding, standing
from careget_docs.translations.terminology import TermPair, pairs


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One block: whose it is, its texts, and how it stands by language; languages not begun are left out."""

    owner: str
    block: str
    texts: tuple[Segment, ...]
    standings: Mapping[str, BlockStanding]
    terms: Mapping[str, tuple[TermPair, ...]] = field(default_factory=dict)
    """What things in it are called, by language of the translation."""

    @property
    def name(self) -> str:
        """The name by which commands take it."""
        return f"{self.owner}/{self.block}"


@dataclass(frozen=True, slots=True)
class StateMatrix:
    """Rows by block, in the order of the sources, and the languages besides the sources' own."""

    languages: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def count(self, lang: str, state: TranslationState) -> int:
        """Return how many blocks stand so in a language."""
        return sum(1 for row in self.rows if lang in row.standings and row.standings[lang].state is state)


def matrix(project: Project, kinds: Mapping[str, Block]) -> StateMatrix:
    """Return how everything stands that has something to translate."""
    languages = tuple(sorted({lang for _, lang in project.translations}))
    rows = []
    for owner, use, found in every_owned(project, kinds):
        states, told = {}, {}
        source, words = source_of(project, owner), [each.text.text for each in found]
        for lang in languages:
            file = project.translations.get((owner, lang))
            if (owner, lang) in project.translations or owner.startswith("blocks/"):
                states[lang] = standing(found, file.entries.get(use.id) if file else None)
                told[lang] = pairs(project.terms, words, source, lang)
        rows.append(MatrixRow(owner, use.id, found, states, told))
    return StateMatrix(languages, tuple(rows))


def source_of(project: Project, owner: str) -> str:
    """Return the language that a deliverable is written in; that of the first one for a shared block."""
    deliverables = [each for each in (project.deliverables.get(owner), *project.deliverables.values()) if each]
    return deliverables[0].lang if deliverables else "bg"


def owned(project: Project, kinds: Mapping[str, Block], owner: str) -> dict[str, tuple[Segment, ...]]:
    """Return the texts of an owner's blocks by id, in reading order; empty for an owner that there is not."""
    return {use.id: found for name, use, found in every_owned(project, kinds) if name == owner}


def every_owned(project: Project, kinds: Mapping[str, Block]) -> Iterator[tuple[str, BlockUse, tuple[Segment, ...]]]:
    """Yield every block with texts, its owner first; shared blocks come before deliverables."""
    for name, shared in sorted(project.blocks.items()):
        for use in uses((shared,)) if shared else ():
            if not use.use and (found := segments(use, kinds[use.kind].fields)):
                yield f"blocks/{name}", use, found
    for name, deliverable in sorted(project.deliverables.items()):
        if deliverable is None:
            continue
        header = BlockUse(HEADER, "", deliverable.header, deliverable.span)
        if found := segments(header, DELIVERABLE):
            yield name, header, found
        for use in uses(deliverable.blocks):
            if not use.use and (found := segments(use, kinds[use.kind].fields)):
                yield name, use, found
