"""Translation files written: only what changed changes; comments, order and layout of the rest stay to the byte."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from careget_docs.diagnostics import Phrase, language_name, phrase
from careget_docs.project.translation import HEADER, TranslationState, fingerprint
from careget_docs.source import Editor, FileChange

_HEAD = """\
# yaml-language-server: $schema={schema}
{about}
translation: {name}
language: {lang}
"""


@dataclass(frozen=True, slots=True)
class Update:
    """A block as it is to stand in the file: all its texts, by path, as source and translation."""

    block: str
    texts: Mapping[str, tuple[str, str]]
    status: TranslationState = TranslationState.DRAFT
    by: str = ""
    on: str = ""
    gone: frozenset[str] = field(default_factory=frozenset)
    """Paths to take out of the file."""


def updated(
    text: str, owner: str, lang: str, updates: Sequence[Update], say: Callable[[Phrase], str] = str
) -> FileChange:
    """Return a translation file's text with blocks updated, and what was meant; an empty `text` begins a new file.

    `say` puts what the new file says of itself into its writer's language. Raises what `Editor` raises.
    """
    begun = text
    meant: dict[tuple[str, ...], str | None] = {}
    if not text.strip():
        schema = "../.schema/translation.json" if owner.startswith("blocks/") else ".schema/translation.json"
        name = owner.removeprefix("blocks/")
        text = _HEAD.format(schema=schema, about=_about(name, lang, say), name=name, lang=lang)
        meant |= {("translation",): name, ("language",): lang}
    for update in updates:
        text = _one(text, update)
        meant |= _meant(update)
    return FileChange(begun, text, meant)


def _about(name: str, lang: str, say: Callable[[Phrase], str]) -> str:
    told = phrase(
        "{name} in {lang}. `from:` is the source as it was translated, `to:` the translation; `source:` shows when the "
        "source has changed since. Reviewed a block? "
        "`careget-docs translations --accept {name}/BLOCK --lang {tag} --by NAME`.",
        name=name, lang=language_name(lang), tag=lang,
    )  # fmt: skip
    lines = textwrap.wrap(say(told), 118, break_on_hyphens=False, break_long_words=False)
    return "\n".join(f"# {line}" for line in lines)


def _path(update: Update) -> tuple[str, ...]:
    return (HEADER,) if update.block == HEADER else ("blocks", update.block)


def _one(text: str, update: Update) -> str:
    editor, path = Editor(text), _path(update)
    known = (*path, "texts")
    pairs = {name: _pair(*pair) for name, pair in update.texts.items()}
    facts = _facts(update)
    if not editor.has(path):
        written = {key: value for key, value in facts.items() if value}
        editor.insert(path[:-1], {path[-1]: {**written, "texts": pairs}}, apart=True)
        return editor.done()
    fresh = {name: pair for name, pair in pairs.items() if not editor.has((*known, name))}
    if fresh:
        editor.insert(known, fresh)
    for name, pair in pairs.items():
        for key, value in pair.items() if name not in fresh else ():
            editor.put((*known, name, key), value)
    for key, value in facts.items():
        if value:
            editor.put((*path, key), value)
    ends = [(*known, name) for name in update.gone] + [(*path, key) for key, value in facts.items() if not value]
    gone = [each for each in ends if editor.holds(each)]
    text = editor.done()
    if gone:
        editor = Editor(text)
        for each in gone:
            editor.drop(each)
        text = editor.done()
    return text


def _meant(update: Update) -> dict[tuple[str, ...], str | None]:
    """Return what an update is to make of a file, by path; None is a field to be gone."""
    path = _path(update)
    found: dict[tuple[str, ...], str | None] = {(*path, key): value or None for key, value in _facts(update).items()}
    for name in update.gone:
        found[*path, "texts", name] = None
    for name, pair in update.texts.items():
        found |= {(*path, "texts", name, key): value for key, value in _pair(*pair).items()}
    return found


def _pair(source: str, target: str) -> dict[str, str]:
    return {"from": source, "to": target}


def _facts(update: Update) -> dict[str, str]:
    reviewed = update.status is TranslationState.REVIEWED
    return {
        "status": update.status.value,
        "source": fingerprint((path, source) for path, (source, _) in update.texts.items()),
        "by": update.by if reviewed else "",
        "on": update.on if reviewed else "",
        "review": fingerprint((path, target) for path, (_, target) in update.texts.items()) if reviewed else "",
    }
