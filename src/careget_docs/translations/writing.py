"""Translation files written: only what changed changes; comments, order and layout of the rest stay to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from careget_docs.project.translation import HEADER, TranslationState, fingerprint
from careget_docs.source import Editor, scalar

_HEAD = """\
# yaml-language-server: $schema={schema}
# {name} in “{lang}”. `from:` is the source as it was translated, `to:` the translation; `source:` tells when the source
# has changed since. Reviewed a block? `careget-docs translations --accept {name}/BLOCK --lang {lang} --by NAME`.
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


def updated(text: str, owner: str, lang: str, updates: Sequence[Update]) -> str:
    """Return a translation file's text with blocks updated; an empty `text` begins a new file."""
    bare = text.removeprefix("\ufeff")
    mark, bare = text[: len(text) - len(bare)], bare
    windows = "\r\n" in bare
    bare = bare.replace("\r\n", "\n") if windows else bare
    if not bare.strip():
        schema = "../.schema/translation.json" if owner.startswith("blocks/") else ".schema/translation.json"
        bare = _HEAD.format(schema=schema, name=owner.removeprefix("blocks/"), lang=lang)
    for update in updates:
        bare = _one(bare, update)
    return mark + (bare.replace("\n", "\r\n") if windows else bare)


def _one(text: str, update: Update) -> str:
    editor = Editor(text)
    path = (HEADER,) if update.block == HEADER else ("blocks", update.block)
    if not editor.has(path):
        return _new(text, editor, update, path)
    known = (*path, "texts")
    for name, (source, target) in update.texts.items():
        if editor.has((*known, name)):
            editor.put((*known, name, "from"), source)
            editor.put((*known, name, "to"), target)
        elif editor.has(known):
            editor.add(known, _pair(name, source, target, editor.indent(known)))
    for name in update.gone:
        editor.drop((*known, name))
    for key, value in _facts(update).items():
        if value:
            editor.put((*path, key), value)
        else:
            editor.drop((*path, key))
    return editor.done()


def _new(text: str, editor: Editor, update: Update, path: tuple[str, ...]) -> str:
    if update.block == HEADER or not editor.has(("blocks",)):
        lead = "" if update.block == HEADER else "blocks:\n"
        indent = 0 if update.block == HEADER else 2
        return f"{text.rstrip()}\n\n{lead}{_block(update, indent)}"
    editor.add(("blocks",), "\n" + _block(update, editor.indent(("blocks",))))
    return editor.done()


def _facts(update: Update) -> dict[str, str]:
    reviewed = update.status is TranslationState.REVIEWED
    return {
        "status": update.status.value,
        "source": fingerprint((path, source) for path, (source, _) in update.texts.items()),
        "by": update.by if reviewed else "",
        "on": update.on if reviewed else "",
        "review": fingerprint((path, target) for path, (_, target) in update.texts.items()) if reviewed else "",
    }


def _block(update: Update, indent: int) -> str:
    pad = " " * indent
    lines = [f"{pad}{update.block}:"]
    lines += [f"{pad}  {key}: {_quoted(value, indent + 2)}" for key, value in _facts(update).items() if value]
    lines.append(f"{pad}  texts:")
    lines += [_pair(path, *texts, indent + 4) for path, texts in update.texts.items()]
    return "\n".join(lines) + "\n"


def _quoted(value: str, indent: int) -> str:
    return f'"{value}"' if value.isdigit() else scalar(value, indent, indent + 10)


def _pair(path: str, source: str, target: str, indent: int) -> str:
    pad = " " * indent
    return (
        f"{pad}{path}:\n"
        f"{pad}  from: {scalar(source, indent + 2, indent + 8)}\n"
        f"{pad}  to: {scalar(target, indent + 2, indent + 6)}"
    )
