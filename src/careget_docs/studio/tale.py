"""What a step of the history did, told by block and field: what each text was before, and what it is after."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from careget_docs.diagnostics import Report
from careget_docs.source import Mapping, Scalar, Sequence, Value, parse

Part: TypeAlias = tuple[Literal["same", "gone", "new"], str]
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_AROUND = 60
"""Letters of what stayed that are shown before and behind a change."""


@dataclass(frozen=True, slots=True)
class FieldTale:
    """One field that a step changed: its block's kind and id (both empty for the head), its name, and the words."""

    kind: str
    block: str
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FileTale:
    """What a step did to a file: the fields it changed, blocks that came, went or moved, by kind and id."""

    fields: tuple[FieldTale, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class _Said:
    """A file as it was: kinds of its blocks by id in their order, and its texts by block and field."""

    blocks: dict[str, str]
    texts: dict[tuple[str, str], str]


def tale(before: str, after: str) -> FileTale:
    """Return what differs between two texts of one file."""
    one, two = _said(before), _said(after)
    if one is None or two is None:
        return FileTale((FieldTale("", "", "", parted(before, after)),), readable=False)
    added = tuple((kind, id) for id, kind in two.blocks.items() if id not in one.blocks)
    removed = tuple((kind, id) for id, kind in one.blocks.items() if id not in two.blocks)
    kept = [id for id in one.blocks if id in two.blocks]
    now = [id for id in two.blocks if id in one.blocks]
    moved = tuple((two.blocks[id], id) for id in _moved(kept, now))
    places = [each for each in dict.fromkeys((*one.texts, *two.texts)) if one.texts.get(each) != two.texts.get(each)]
    fields = tuple(
        FieldTale(two.blocks.get(id) or one.blocks.get(id, ""), id, name,
                  parted(one.texts.get((id, name), ""), two.texts.get((id, name), "")))
        for id, name in places
    )  # fmt: skip
    return FileTale(fields, added, removed, moved)


def _moved(before: list[str], after: list[str]) -> list[str]:
    """Return the entries that do not stand in the order in which they stood."""
    if before == after:
        return []
    stayed: set[str] = set()
    for start, _, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        stayed |= set(before[start : start + size])
    return [each for each in after if each not in stayed]


@functools.lru_cache(maxsize=256)
def _said(text: str) -> _Said | None:
    if not text.strip():
        return _Said({}, {})
    tree = parse(text, "", Report())
    if tree is None:
        return None
    said = _Said({}, {})
    for id, name, words in _walked(tree, "", (), said.blocks):
        said.texts[id, name] = words
    return said


def _walked(tree: Value, block: str, path: tuple[str, ...], blocks: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each text with the id of its block and its place in that; blocks are noted by id, in their order."""
    if isinstance(tree, Mapping):
        kind = _text(tree.get("block"))
        if kind or (path and _text(tree.get("use"))):
            block, path = _text(tree.get("id")) or _text(tree.get("use")) or kind, ()
            blocks[block] = kind
        for name, each in tree:
            yield from _walked(each, block, (*path, name), blocks)
    elif isinstance(tree, Sequence):
        for number, each in enumerate(tree.items, start=1):
            yield from _walked(each, block, (*path, str(number)), blocks)
    elif tree.text.strip():
        yield block, ".".join(path), tree.text


def _text(value: Value | None) -> str:
    return value.text.strip() if isinstance(value, Scalar) else ""


def parted(before: str, after: str) -> tuple[Part, ...]:
    """Return a text by words: what stayed (shortened where it is long), what is gone, what is new."""
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Part] = []
    if len(one) * len(two) > 25_000_000:
        return tuple(part for part in (("gone", before), ("new", after)) if part[1])
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(one[a:b])))
            continue
        if a < b:
            found.append(("gone", "".join(one[a:b])))
        if c < d:
            found.append(("new", "".join(two[c:d])))
    return tuple((how, _short(text, at, len(found)) if how == "same" else text) for at, (how, text) in enumerate(found))


def _short(text: str, at: int, count: int) -> str:
    """Return what stayed, without its middle where that is long; at the ends only what is near the change."""
    before, behind = (_AROUND if at else 0), (_AROUND if at < count - 1 else 0)
    if len(text) <= before + behind + 5:
        return text
    return f"{text[:before]} … {text[len(text) - behind :]}"
