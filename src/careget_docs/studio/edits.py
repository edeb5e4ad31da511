"""What is changed in the studio, as it comes from the page: one place in one file; and how the file looks then."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, MutableMapping, MutableSequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.source import structure
from careget_docs.source.proof import FileChange, Path
from careget_docs.source.structure import Bare, Tree

Kind: TypeAlias = Literal["set", "drop", "add", "move", "copy"]
_SHOWN = re.compile(r"(?:blocks/|data/)?[a-z][a-z0-9-]{0,35}(?:\.[a-z]{2,3})?\.yaml")
_DEEPEST, _FARTHEST = 40, 1_000_000


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: a text set (`set`), a field or entry taken away (`drop`), an entry added, moved or copied.

    `was` is what stood there when it was begun, None for nothing: what stands there now must be the same. `order` are
    the fields of the record in the order in which they are declared; a `bare` text stands without quotation marks.
    """

    kind: Kind
    file: str
    path: Path
    value: Tree = ""
    was: Tree | None = None
    number: int = 0
    bare: bool = False
    order: tuple[str, ...] = ()
    ids: frozenset[str] = field(default_factory=frozenset)
    """For a copy: the ids that are taken."""


class Conflict(Exception):
    """Something else stands there now than when the change was begun."""

    def __init__(self, now: Tree | None) -> None:
        super().__init__("conflict")
        self.now = now


def edit(data: object) -> Edit:
    """Return an edit from JSON. Raises ValueError for what is none."""
    if not isinstance(data, Mapping) or data.get("kind") not in ("set", "drop", "add", "move", "copy"):
        raise ValueError("kind")
    path, file = data.get("path"), data.get("file")
    if not isinstance(path, list) or not path or not all(isinstance(each, str) and len(each) < 200 for each in path):
        raise ValueError("path")
    if not isinstance(file, str) or not _SHOWN.fullmatch(file) or len(path) > _DEEPEST:
        raise ValueError("file")
    value, was, number = data.get("value", ""), data.get("was"), data.get("number", 0)
    if (
        not isinstance(number, int)
        or isinstance(number, bool)
        or abs(number) > _FARTHEST
        or not _is_tree(value, 0)
        or not _is_tree(was or "", 0)
    ):
        raise ValueError("value")
    order = tuple(each for each in data.get("order") or () if isinstance(each, str))
    bare = data.get("bare") is True
    return Edit(data["kind"], f"deliverables/{file}", tuple(path), value, was, number, bare, order)


def _is_tree(value: object, depth: int) -> bool:
    if isinstance(value, str):
        return True
    if depth > _DEEPEST:
        return False
    if isinstance(value, Mapping):
        return all(isinstance(name, str) and _is_tree(each, depth + 1) for name, each in value.items())
    return isinstance(value, list) and all(_is_tree(each, depth + 1) for each in value)


def changed(text: str, wanted: Edit) -> FileChange:
    """Return a file as it is after an edit, with what it must say then.

    Raises Conflict where something else stands there than was thought, and what `source.structure` raises.
    """
    before = structure.read(text)
    now = _now(before, wanted.path)
    if wanted.kind in ("set", "drop") and now != wanted.was:
        raise Conflict(now)
    if wanted.kind in ("add", "move", "copy") and wanted.was is not None and _names(now) != wanted.was:
        raise Conflict(now)
    try:
        after, whole = _applied(text, before, wanted)
    except (ValueError, IndexError, OverflowError):  # a path that has a word where a list has numbers
        raise KeyError(wanted.path) from None
    return FileChange(text, after, whole=whole, remarks="fewer" if wanted.kind == "drop" else "kept")


def _now(tree: Tree, path: Path) -> Tree | None:
    try:
        return structure.at(tree, path)
    except KeyError:
        return None


def _names(tree: Tree | None) -> list[str]:
    """Return what an editor knows the entries of a list by: their ids, or what they use."""
    return [named(each) for each in tree] if isinstance(tree, list) else []


def named(entry: Tree) -> str:
    """Return by what an entry of a list is known: its id, or the shared block it uses; else all it says."""
    if isinstance(entry, Mapping):
        known = entry.get("id") or entry.get("use")
        if isinstance(known, str):
            return known
    return entry if isinstance(entry, str) else repr(entry)


def _applied(text: str, before: Tree, wanted: Edit) -> tuple[str, Any]:
    """Return the text after an edit and, worked out apart from it, what it must say."""
    meant: Any = copy.deepcopy(before)
    path, value = wanted.path, wanted.value
    match wanted.kind:
        case "set":
            _put(meant, path, value)
            if isinstance(value, str):
                said = Bare(value) if wanted.bare else value
                return structure.with_text(text, path, said, wanted.order), meant
            if wanted.was is not None:
                text = structure.without(text, path)
            return structure.with_tree(text, path, value, wanted.order), meant
        case "drop":
            _drop(meant, path)
            return structure.without(text, path), meant
        case "add":
            _put(meant, path, [*_list(meant, path)])
            entries = _list(meant, path)
            entries.insert(max(0, min(wanted.number, len(entries))), value)
            return structure.with_entry(text, path, wanted.number, value, wanted.order), meant
        case "move":
            entries = _list(meant, path[:-1])
            entries.insert(wanted.number, entries.pop(int(path[-1])))
            return structure.moved(text, path[:-1], int(path[-1]), wanted.number), meant
        case _:
            return _copied(text, meant, wanted)


def _copied(text: str, meant: Any, wanted: Edit) -> tuple[str, Any]:
    """Put a copy of an entry behind it; every id in it gets a number that is free."""
    number, entries = int(wanted.path[-1]), _list(meant, wanted.path[:-1])
    twin = copy.deepcopy(entries[number])
    entries.insert(number + 1, twin)
    text = structure.with_copy(text, wanted.path[:-1], number)
    taken = set(wanted.ids)
    for path, id in list(_ids(twin, ())):
        new = free(id, taken)
        taken.add(new)
        _put(twin, path, new)
        text = structure.with_text(text, (*wanted.path[:-1], str(number + 1), *path), new)
    return text, meant


def _ids(tree: Any, path: Path) -> Any:
    """Yield the ids of blocks in an entry, with their paths."""
    if isinstance(tree, Mapping):
        if "block" in tree and isinstance(tree.get("id"), str):
            yield (*path, "id"), tree["id"]
        for name, each in tree.items():
            yield from _ids(each, (*path, name))
    elif isinstance(tree, list):
        for number, each in enumerate(tree):
            yield from _ids(each, (*path, str(number)))


def free(id: str, taken: set[str] | frozenset[str]) -> str:
    """Return an id that is not taken, made from one by a number behind it."""
    stem = re.sub(r"-\d+$", "", id)[:32]
    return next(f"{stem}-{number}" for number in range(2, len(taken) + 3) if f"{stem}-{number}" not in taken)


def _list(tree: Any, path: Path) -> MutableSequence[Any]:
    try:
        found = structure.at(tree, path)
    except KeyError:
        return []
    if isinstance(found, MutableSequence):
        return found
    if found == "":
        return []
    raise PhrasedError(phrase("it would not say what was meant"))


def _put(tree: Any, path: Path, value: Any) -> None:
    above = structure.at(tree, path[:-1])
    if above == "" and len(path) > 1:  # an empty field becomes a mapping
        _put(tree, path[:-1], {})
        above = structure.at(tree, path[:-1])
    if isinstance(above, MutableMapping):
        above[path[-1]] = value
    elif isinstance(above, MutableSequence):
        above[int(path[-1])] = value
    else:
        raise KeyError(path)


def _drop(tree: Any, path: Path) -> None:
    """Take something away; what would be empty then goes with it."""
    above: Any = structure.at(tree, path[:-1])
    if len(above) < 2 and len(path) > 1:
        _drop(tree, path[:-1])
    elif isinstance(above, MutableSequence):
        del above[int(path[-1])]
    elif isinstance(above, MutableMapping):
        del above[path[-1]]
