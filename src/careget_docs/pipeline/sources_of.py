"""Which of an author's YAML files an edition is made from; pictures and data are noted where they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from careget_docs.project.deliverable import BlockUse, Deliverable, Fields, Project
from careget_docs.project.translation import Translation

COMMON = ("project.yaml", "terms.yaml")
"""Files of `deliverables/` on which every edition depends, whether they are there or not."""


Translations: TypeAlias = Mapping[tuple[str, str], Translation | None]
"""Translations by their owner and language."""


def sources_of(project: Project, deliverable: Deliverable, lang: str) -> tuple[str, ...]:
    """Return the YAML files of an edition, relative to the workspace, those that are not there included.

    `lang` is a language, or two with a plus sign between them. A shared block may be written in any, so that there may
    be a translation of it into the deliverable's own.
    """
    tags = lang.split("+")
    own = [deliverable.id, *(f"{deliverable.id}.{tag}" for tag in tags if tag != deliverable.lang)]
    shared = [f"{owner}{ending}" for owner in sorted(_shared(project, deliverable))
              for ending in ("", *(f".{tag}" for tag in tags))]  # fmt: skip
    return tuple(f"deliverables/{name}" for name in (*COMMON, *(f"{each}.yaml" for each in (*own, *shared))))


def common(project: Project, wanted: Iterable[tuple[Deliverable, str]]) -> Project:
    """Return what many editions (a deliverable, its language or two) have in common; it is sent once to a process.

    What a deliverable has of its own is sent with its edition, see `texts_of`: of thousands none could be held.
    """
    langs = {tag for deliverable, lang in wanted for tag in (deliverable.lang, *lang.split("+"))}
    shared = {
        (owner, lang): found
        for (owner, lang), found in project.translations.items()
        if lang in langs and owner.startswith("blocks/")
    }
    return replace(project, deliverables={}, translations=shared)


def texts_of(project: Project, deliverable: Deliverable, lang: str) -> Translations:
    """Return the translations that an edition has of its own."""
    names = ((deliverable.id, tag) for tag in (deliverable.lang, *lang.split("+")))
    return {name: project.translations[name] for name in names if name in project.translations}


def joined(common: Project, deliverable: Deliverable, own: Translations) -> Project:
    """Return as much of a project as an edition is made from, of what is common and its own."""
    deliverables = {**common.deliverables, deliverable.id: deliverable}
    return replace(common, deliverables=deliverables, translations={**common.translations, **own})


def _shared(project: Project, deliverable: Deliverable) -> set[str]:
    """Return the shared blocks that a deliverable uses, at any depth, as `blocks/name`."""
    found: set[str] = set()
    waiting = list(_uses(deliverable.blocks))
    while waiting:
        use = waiting.pop()
        name = use.use.text if use.use else ""
        if name and f"blocks/{name}" not in found:
            found.add(f"blocks/{name}")
            if block := project.blocks.get(name):
                waiting += _uses((block,))
    return found


def _uses(value: object) -> Iterator[BlockUse]:
    if isinstance(value, BlockUse):
        yield value
        yield from _uses(value.fields)
    elif isinstance(value, Fields):
        yield from _uses(tuple(value.values.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _uses(item)
