"""A shared block copied into one deliverable, its translations too, so that a change of it holds there only.

Nothing is written here: what comes out is the workspace as it would be, proved to print the same pages as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from careget_docs.diagnostics import PhrasedError, Report, phrase
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.load import taken
from careget_docs.project.deliverable import BlockUse, Project
from careget_docs.project.translation import Entry, Translation, TranslationState, fingerprint
from careget_docs.returns.current import Edits, Today
from careget_docs.source import FileChange, parse
from careget_docs.source.placing import in_place
from careget_docs.source.proof import disproof
from careget_docs.translations.reading import taken_translation
from careget_docs.translations.segments import uses
from careget_docs.translations.writing import Update, updated
from careget_docs.tree.origin import SentField

SHARED = "blocks/"


def copied(today: Today, owner: str) -> Today:
    """Return a workspace with a shared block (`blocks/…`) copied into its deliverable. Raises PhrasedError."""
    name, deliverable = owner.removeprefix(SHARED), today.job.deliverable
    found = [each for each in uses(deliverable.blocks) if each.use and each.use.text == name]
    if not found:
        raise PhrasedError(phrase("“{name}” stands in it by way of another shared block", name=name))
    if len(found) > 1:
        raise PhrasedError(phrase("“{name}” stands in it more than once", name=name))
    use, shared = found[0], today.project.blocks.get(name)
    assert shared is not None
    try:
        ahead = dict((_source(today, use, name), *_translations(today, use, shared, owner)))
    except (OSError, UnicodeError, KeyError) as fault:
        raise PhrasedError(phrase("what stands there now cannot be read")) from fault
    for change in ahead.values():
        if reason := disproof(change):
            raise PhrasedError(reason)
    then = _then(
        today, {**today.ahead, **{path: followed(today.ahead.get(path), each) for path, each in ahead.items()}}
    )
    _proved(today, then)
    return then


def followed(first: FileChange | None, then: FileChange) -> FileChange:
    """Return two changes of one file as one."""
    if first is None:
        return then
    return FileChange(first.before, then.after, {**first.meant, **then.meant}, first.lists | then.lists)


def moved(field: SentField, today: Today) -> SentField:
    """Return the field of a shared block as it is called once the block is copied into the deliverable."""
    here, name = today.job.deliverable.id, field.owner.removeprefix(SHARED)
    use = next(each for each in uses(today.job.deliverable.blocks) if each.use and each.use.text == name)
    file = f"deliverables/{here}.{field.lang}.yaml" if field.lang else f"deliverables/{here}.yaml"
    return replace(field, owner=here, block=use.id if field.block == name else field.block, file=file)


def _source(today: Today, use: BlockUse, name: str) -> tuple[str, FileChange]:
    """Return the file of the deliverable with the fields of the block in place of its use."""
    assert use.use is not None
    path, place = use.use.span.path, (use.use.span.line, use.use.span.column)
    return path, in_place(today.text(path), place, today.text(f"deliverables/{SHARED}{name}.yaml"), use.id)


def _translations(today: Today, use: BlockUse, shared: BlockUse, owner: str) -> Iterator[tuple[str, FileChange]]:
    """Yield the translations of the deliverable with those of the block; a language is not begun for its sake."""
    ids, here = {each.id for each in uses((shared,))}, today.job.deliverable.id
    for (name, lang), file in today.project.translations.items():
        path = f"deliverables/{here}.{lang}.yaml"
        if name != owner or ((here, lang) not in today.project.translations and lang != today.job.lang):
            continue
        if file is None:
            raise PhrasedError(phrase("one of its translations cannot be read"))
        entries = [_update(each, use.id if each.block == shared.id else each.block) for each in file.entries.values()
                   if each.block in ids]  # fmt: skip
        if entries:
            yield path, updated(today.text(path), here, lang, entries)


def _update(known: Entry, block: str) -> Update:
    """Return a translation as it stands; a review whose texts were changed since does not come along."""
    texts = {path: (each.source.text, each.target.text) for path, each in known.texts.items()}
    sound = known.review == fingerprint((path, target) for path, (_, target) in texts.items())
    if known.status is TranslationState.REVIEWED and sound:
        return Update(block, texts, known.status, known.by, known.on)
    return Update(block, texts)


def _then(today: Today, ahead: Mapping[str, FileChange]) -> Today:
    """Return the workspace as it would be. Raises PhrasedError where it could not be read."""
    report, project, job = Report(), today.project, today.job
    here = job.deliverable.id
    own = f"deliverables/{here}.yaml"
    deliverable = taken(ahead[own].after, here, pipeline.blocks(), report)
    translations: dict[tuple[str, str], Translation | None] = dict(project.translations)
    for path, change in ahead.items():
        if path != own:
            lang = Path(path).name.split(".")[1]
            data = parse(change.after, path, report)
            translations[here, lang] = taken_translation(data, today.workspace / path, path, here, report)
    if deliverable is None or report.failed:
        raise PhrasedError(phrase("the sources could not be composed with it"))
    made: Project = replace(
        project, deliverables={**project.deliverables, here: deliverable}, translations=translations
    )
    return replace(today, project=made, job=replace(job, deliverable=deliverable), ahead=ahead)


def _proved(today: Today, then: Today) -> None:
    """Raise PhrasedError where the pages would not be the same in one of the deliverable's languages."""
    here = today.job.deliverable
    for lang in dict.fromkeys((today.job.lang, here.lang, *(tag for name, tag in today.project.translations
                                                            if name == here.id))):  # fmt: skip
        old = replace(today, job=replace(today.job, lang=lang)).draft(Edits())
        new = replace(then, job=replace(then.job, lang=lang)).draft(Edits())
        said = [[each.text for each in draft.lines] if draft else None for draft in (old, new)]
        if said[0] != said[1]:
            raise PhrasedError(phrase("copied, it would not read the same in this deliverable"))
