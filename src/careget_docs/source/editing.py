"""A YAML file changed in places: every byte outside the changed texts stays, comments, order and layout too."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

import yaml

from careget_docs.source.scalars import scalar

_COMMA_BEFORE = re.compile(r"\s*,\s*$")
_COMMA_AFTER = re.compile(r"\s*,\s*")


@dataclass(slots=True)
class Editor:
    """Changes to one file's text (no byte-order mark); nothing happens before `done`.

    Paths are the names of fields from the top. Raises KeyError for a path that is not there.
    """

    text: str
    splices: list[tuple[int, int, str]] = field(default_factory=list)
    root: yaml.Node | None = None

    def put(self, path: tuple[str, ...], value: str) -> None:
        """Set a text field; it is added at the end of its mapping when it is not there."""
        mapping = self._mapping(path[:-1])
        key, node = _entry(mapping, path[-1])
        if key is None or node is None:
            self._append(mapping, path[-1], value)
            return
        if isinstance(node, yaml.ScalarNode) and node.value == value:
            return
        start, end = key.end_mark.index, self._end(node)
        self.splices.append((start, end, _after_key(path[-1], value, key.start_mark.column, flow=mapping.flow_style)))

    def drop(self, path: tuple[str, ...]) -> None:
        """Take a field and its lines away; a field that is not there is none."""
        mapping = self._mapping(path[:-1])
        key, node = _entry(mapping, path[-1])
        if key is None or node is None:
            return
        start, end = key.start_mark.index, self._end(node)
        if mapping.flow_style:
            before, after = _COMMA_BEFORE.search(self.text[:start]), _COMMA_AFTER.match(self.text[end:])
            if after:
                end += after.end()
            elif before:
                start = before.start()
            self.splices.append((start, end, ""))
            return
        start, end = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        self.splices.append((start, len(self.text) if end < 0 else end + 1, ""))

    def add(self, path: tuple[str, ...], lines: str) -> None:
        """Add lines, indented already, at the end of a mapping."""
        at = self._end(self._mapping(path))
        line_end = self.text.find("\n", at)
        at = len(self.text) if line_end < 0 else line_end
        self.splices.append((at, at, "\n" + lines.rstrip("\n")))

    def indent(self, path: tuple[str, ...]) -> int:
        """Return by how many columns the fields of a mapping are indented."""
        return int(self._mapping(path).value[0][0].start_mark.column)

    def has(self, path: tuple[str, ...]) -> bool:
        """True when there is a mapping with fields at a path."""
        try:
            return bool(self._mapping(path).value)
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

    def _append(self, mapping: yaml.MappingNode, name: str, value: str) -> None:
        if mapping.flow_style:
            at = mapping.end_mark.index - 1
            comma = ", " if mapping.value else ""
            self.splices.append((at, at, f"{comma}{name}{_after_key(name, value, 0, flow=True)}"))
            return
        indent = int(mapping.value[0][0].start_mark.column)
        at = self._end(mapping)
        line_end = self.text.find("\n", at)
        at = len(self.text) if line_end < 0 else line_end
        self.splices.append((at, at, f"\n{' ' * indent}{name}{_after_key(name, value, indent, flow=False)}"))

    def _mapping(self, path: tuple[str, ...]) -> yaml.MappingNode:
        self.root = self.root or yaml.compose(self.text, Loader=yaml.CSafeLoader)
        node: yaml.Node | None = self.root
        for name in path:
            node = _entry(node, name)[1] if isinstance(node, yaml.MappingNode) else None
        if not isinstance(node, yaml.MappingNode):
            raise KeyError(".".join(path))
        return node

    def _end(self, node: yaml.Node) -> int:
        """Return where a node's own text ends, without the empty lines after it."""
        if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.text[start:end].rstrip())


def _entry(mapping: yaml.Node, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    for key, value in mapping.value if isinstance(mapping, yaml.MappingNode) else ():
        if key.value == name:
            return key, value
    return None, None


def _after_key(name: str, value: str, indent: int, *, flow: bool | None) -> str:
    if flow:
        return f": {json.dumps(value, ensure_ascii=False)}"
    return f": {scalar(value, indent, indent + len(name) + 2)}"
