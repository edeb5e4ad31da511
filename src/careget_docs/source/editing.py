"""A YAML file changed in places: every byte outside the changed texts stays, comments, order and layout too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from careget_docs.source.comments import COMMENT, below, comments, end_of, header_comment, line_break, line_end
from careget_docs.source.scalars import quoted, scalar

Tree: TypeAlias = "str | Mapping[str, Tree]"
"""A text, or named texts and trees of them."""
_COMMA_BEFORE = re.compile(r"\s*,\s*$")
_COMMA_AFTER = re.compile(r"\s*,\s*")
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(slots=True)
class Editor:
    """Changes to one file's text (no byte-order mark); nothing happens before `done`.

    Paths are the names of fields from the top. Raises KeyError for a path that is not there, yaml.YAMLError for a text
    that is not YAML, and PhrasedError for a text that YAML cannot hold.
    """

    text: str
    splices: list[tuple[int, int, str]] = field(default_factory=list)
    root: yaml.Node | None = None

    def put(self, path: tuple[str, ...], value: str) -> None:
        """Set a text field; it is added at the end of its mapping when it is not there."""
        mapping = self._mapping(path[:-1])
        key, node = entry(mapping, path[-1])
        if key is None or node is None:
            self.insert(path[:-1], {path[-1]: value})
        elif not isinstance(node, yaml.ScalarNode) or node.value != value:
            self._replace(key, node, value, flow=bool(mapping.flow_style))

    def _replace(self, key: yaml.Node, node: yaml.Node, value: str, *, flow: bool) -> None:
        """Put a text in place of another; a comment behind it stays behind it, or behind `>-` and `|`."""
        start, end = node.start_mark.index, end_of(self.text, node)
        lead = " " if start == end and self.text[start - 1 : start] == ":" else ""
        if flow:
            self._splice(start, end, lead + quoted(value))
            return
        comment = header_comment(self.text, node)
        if not comment and (found := COMMENT.match(self.text, end)):
            comment = found[0]
            end += len(comment)
        write = _ended if end == len(self.text) else scalar
        new = write(value, key.start_mark.column, node.start_mark.column + len(lead))
        first, feed, rest = new.partition("\n")
        self._splice(start, end, lead + first + comment + feed + rest)

    def drop(self, path: tuple[str, ...]) -> None:
        """Take a field and its lines away, but no comment; a field that is not there is none."""
        mapping = self._mapping(path[:-1])
        key, node = entry(mapping, path[-1])
        if key is None or node is None:
            return
        start, end = key.start_mark.index, end_of(self.text, node)
        if mapping.flow_style:
            before, after = _COMMA_BEFORE.search(self.text[:start]), _COMMA_AFTER.match(self.text[end:])
            if after:
                end += after.end()
            elif before:
                start = before.start()
            self._splice(start, end, "")
            return
        stop = line_end(self.text, end)
        kept = [each for each in comments(self.text, self.root) if start <= each[0] < stop]
        pad = " " * key.start_mark.column
        lines = "".join(f"{pad}{self.text[one:two].strip()}\n" for one, two in kept)
        broken = _BREAK.match(self.text, stop)
        self._splice(start - key.start_mark.column, broken.end() if broken else stop, lines)

    def insert(self, path: tuple[str, ...], fields: Mapping[str, Tree], *, apart: bool = False) -> None:
        """Add fields at the end of a mapping, and the mapping itself where there is none; `apart` by an empty line."""
        try:
            mapping = self._mapping(path)
        except KeyError:
            mapping = None
        if mapping and mapping.flow_style and (mapping.value or self._in_braces(path)):
            at = mapping.end_mark.index - 1
            self._splice(at, at, (", " if mapping.value else "") + _flowing(fields)[1:-1])
        elif mapping and mapping.value:
            column = mapping.value[0][0].start_mark.column
            self._below(below(self.text, mapping), fields, column, apart=apart)
        else:
            self._begin(path, fields)

    def _in_braces(self, path: tuple[str, ...]) -> bool:
        return bool(path and self._mapping(path[:-1]).flow_style)

    def _begin(self, path: tuple[str, ...], fields: Mapping[str, Tree]) -> None:
        """Add fields where their mapping is empty, or not there at all."""
        if not path:
            self._below(len(self.text), fields, 0, apart=bool(self.text.strip()))
            return
        try:
            key, node = entry(self._mapping(path[:-1]), path[-1])
        except KeyError:
            key = node = None
        if key is None or node is None:
            self.insert(path[:-1], {path[-1]: fields}, apart=True)
            return
        start, end = node.start_mark.index, end_of(self.text, node)
        if start < end:
            self._splice(len(self.text[:start].rstrip(" \t")), end, "")
        self._below(end, fields, key.start_mark.column + 2)

    def _below(self, at: int, fields: Mapping[str, Tree], column: int, *, apart: bool = False) -> None:
        """Add fields below the line that a place stands in."""
        inside = at == 0 or bool(_BREAK.match(self.text, at - 1))  # below a text that keeps the empty lines after it
        at = at if inside else line_end(self.text, at)
        last = at == len(self.text)
        write = _ended if last and not inside else scalar
        new = "\n".join(line for name, tree in fields.items() for line in _lines(name, tree, column, write))
        new = ("\n" if apart and not inside else "") + new
        self._splice(at, at, f"{new}\n" if inside else f"\n{new}")

    def has(self, path: tuple[str, ...]) -> bool:
        """True when there is a mapping with fields at a path."""
        try:
            return bool(self._mapping(path).value)
        except KeyError:
            return False

    def holds(self, path: tuple[str, ...]) -> bool:
        """True when there is a field at a path, be it empty."""
        try:
            return entry(self._mapping(path[:-1]), path[-1])[0] is not None
        except KeyError:
            return False

    def done(self) -> str:
        """Return the changed text; what was added at one place stands in the order it was added."""
        text = self.text
        placed = sorted(enumerate(self.splices), key=lambda each: (each[1][0], each[0]), reverse=True)
        for _, (start, end, new) in placed:
            text = text[:start] + new + text[end:]
        self.text, self.root = text, None
        self.splices.clear()
        return text

    def _splice(self, start: int, end: int, new: str) -> None:
        """Note a change; new lines end as those of the file do."""
        self.splices.append((start, end, new.replace("\n", line_break(self.text))))

    def _mapping(self, path: tuple[str, ...]) -> yaml.MappingNode:
        self.root = self.root or yaml.compose(self.text, Loader=yaml.CSafeLoader)
        node: yaml.Node | None = self.root
        for name in path:
            node = entry(node, name)[1]
        if not isinstance(node, yaml.MappingNode):
            raise KeyError(".".join(path))
        return node


def entry(mapping: yaml.Node | None, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return the key and the value of a field, twice None when it is not there."""
    for key, value in mapping.value if isinstance(mapping, yaml.MappingNode) else ():
        if key.value == name:
            return key, value
    return None, None


def _lines(name: str, tree: Tree, column: int, write: Callable[[str, int, int], str]) -> Iterator[str]:
    pad = " " * column
    if isinstance(tree, str):
        yield f"{pad}{name}: {write(tree, column, column + len(name) + 2)}"
        return
    yield f"{pad}{name}:"
    for key, value in tree.items():
        yield from _lines(key, value, column + 2, write)


def _ended(text: str, indent: int, column: int) -> str:
    """Return a text as YAML for a file without a line end after its last line."""
    return quoted(text) if text.endswith("\n") else scalar(text, indent, column)


def _flowing(tree: Tree) -> str:
    if isinstance(tree, str):
        return quoted(tree)
    return "{" + ", ".join(f"{name}: {_flowing(value)}" for name, value in tree.items()) + "}"
