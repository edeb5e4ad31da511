"""Entries of lists and fields put in, moved and taken away where they stand: every other line stays as it is.

Paths are names of fields and numbers of entries, as text, from the top. Every function takes a file's text (no
byte-order mark) and returns the changed one; it raises KeyError for a path that is not there, yaml.YAMLError for a text
that is not YAML, and PhrasedError for a text that YAML cannot hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from careget_docs.source.comments import below, end_of, header_comment, line_break, line_end
from careget_docs.source.proof import Path, texts_of
from careget_docs.source.scalars import quoted, scalar
from careget_docs.source.splicing import Splicer

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"
"""What is written: a text, a list, or named ones of these."""
Unreadable = yaml.YAMLError
"""What is raised for a text that is not YAML."""
_BREAK = re.compile(r"\r\n|[\r\n]")
_GAP = re.compile(r"(?:[ \t]*(?:\r\n|[\r\n]))*")
_BARE = re.compile(r"-?\d+(?:\.\d+)?|\d{4}-\d{2}-\d{2}|true|false")


@dataclass(frozen=True, slots=True)
class Bare:
    """A figure, a day, or yes or no: what stands in YAML without quotation marks."""

    text: str


def read(text: str) -> Tree:
    """Return what stands in a file, every text as it is written."""
    tree: Tree = texts_of(text)
    return tree


def at(tree: Tree, path: Path) -> Tree:
    """Return what stands at a path."""
    for name in path:
        if isinstance(tree, Mapping):
            tree = tree[name]
        elif isinstance(tree, str) or not name.isdecimal() or len(name) > 9 or int(name) >= len(tree):
            raise KeyError(name)
        else:
            tree = tree[int(name)]
    return tree


def with_text(text: str, path: Path, value: str | Bare, order: Sequence[str] = ()) -> str:
    """Set a text; a field that is not there is put behind those that stand before it in `order`, or at the end."""
    said = value.text if isinstance(value, Bare) else value
    try:
        node = _node(_root(text), path)
    except KeyError:
        return _with_field(text, path, value, order)
    if not isinstance(node, yaml.ScalarNode):
        return _with_field(without(text, path), path, value, order)
    start, end = node.start_mark.index, end_of(text, node)
    if start == end or (isinstance(value, Bare) and _BARE.fullmatch(said)):
        lead = " " if text[start - 1 : start] == ":" else ""
        new = said if isinstance(value, Bare) else quoted(said)
        return text[:start] + (lead + new if new else "") + text[end:]
    splicer = Splicer(text)
    splicer.put((node.start_mark.line + 1, node.start_mark.column + 1), node.value, said)
    made = splicer.done().after
    if at(read(made), path) == said:
        return made
    return text[:start] + quoted(said) + header_comment(text, node) + text[end:]  # a splice keeps no spaces at the end


def with_tree(text: str, path: Path, tree: Tree, order: Sequence[str] = ()) -> str:
    """Put a field that is not there, with all that stands below it."""
    return _with_field(text, path, tree, order)


def without(text: str, path: Path) -> str:
    """Take a field or an entry away, with the comments that stand at it; the last one takes what it stands in along."""
    above = _node(_root(text), path[:-1])
    if isinstance(above, yaml.SequenceNode):
        if len(above.value) < 2:
            return without(text, path[:-1])
        return _Entries.of(text, above).without(int(path[-1]))
    if len(path) > 1 and isinstance(above, yaml.MappingNode) and [key.value for key, _ in above.value] == [path[-1]]:
        return without(text, path[:-1])
    if not isinstance(above, yaml.MappingNode):
        raise KeyError(path)
    for key, value in above.value:
        if key.value == path[-1]:
            if above.flow_style:
                return _flow_without(text, above, [(key, value) for key, value in above.value if key.value != path[-1]])
            start = text.rfind("\n", 0, key.start_mark.index) + 1
            stop = line_end(text, end_of(text, value))
            if text[start : key.start_mark.index].strip():  # the first field of an entry stands behind its dash
                return _first_without(text, above, key)
            broken = _BREAK.match(text, stop)
            return text[:start] + text[broken.end() if broken else stop :]
    raise KeyError(path)


def with_entry(text: str, path: Path, number: int, tree: Tree, order: Sequence[str] = ()) -> str:
    """Put an entry into a list, which is begun where there is none."""
    try:
        node = _node(_root(text), path)
    except KeyError:
        return _with_field(text, path, [tree], order)
    if isinstance(node, yaml.ScalarNode | yaml.SequenceNode) and not node.value:  # nothing stands there yet
        return _with_field(without(text, path), path, [tree], order)
    if not isinstance(node, yaml.SequenceNode):
        raise KeyError(path)
    return _Entries.of(text, node).with_body(number, tree)


def with_copy(text: str, path: Path, number: int) -> str:
    """Put a copy of an entry behind it, as it is written."""
    return _Entries.of(text, _list(text, path)).doubled(number)


def moved(text: str, path: Path, old: int, new: int) -> str:
    """Move an entry of a list, with the comments above it, to another place in it."""
    return _Entries.of(text, _list(text, path)).moved(old, new)


@dataclass(frozen=True, slots=True)
class _Entries:
    """A list cut into its entries: the empty lines above each (`gaps`), and each with its comments (`bodies`)."""

    before: str
    gaps: list[str]
    bodies: list[str]
    after: str
    column: int
    flow: bool = False

    @classmethod
    def of(cls, text: str, node: yaml.SequenceNode) -> _Entries:
        if node.flow_style:
            bodies = [text[each.start_mark.index : each.end_mark.index] for each in node.value]
            start, end = node.start_mark.index + 1, node.end_mark.index - 1
            return cls(text[:start], [""] * len(bodies), bodies, text[end:], 0, flow=True)
        if not text.endswith(("\n", "\r")):
            text += line_break(text)
        at = _first(text, node)
        before, gaps, bodies = text[:at], [], []
        for each in node.value:
            gap = _GAP.match(text, at)
            start = gap.end() if gap else at
            stop = line_end(text, below(text, each) if _kept(text, each) else end_of(text, each))
            broken = _BREAK.match(text, stop)
            end = broken.end() if broken else stop
            gaps.append(text[at:start])
            bodies.append(text[start:end])
            at = end
        return cls(before, gaps, bodies, text[at:], node.start_mark.column)

    def text(self) -> str:
        if self.flow:
            return self.before + ", ".join(self.bodies) + self.after
        return self.before + "".join(gap + body for gap, body in zip(self.gaps, self.bodies, strict=True)) + self.after

    def with_body(self, number: int, tree: Tree) -> str:
        end = line_break(self.before + "".join(self.bodies))
        return self._put(number, _flowing(tree) if self.flow else end.join(_entry(tree, self.column)) + end)

    def doubled(self, number: int) -> str:
        return self._put(number + 1, self.bodies[number])

    def _put(self, number: int, body: str) -> str:
        number = max(0, min(number, len(self.bodies)))
        gap = Counter(self.gaps[1:]).most_common(1)[0][0] if len(self.gaps) > 1 else self._apart()
        self.bodies.insert(number, body)
        self.gaps.insert(max(number, 1), gap)
        return self.text()

    def _apart(self) -> str:
        """Return what parts the first two entries: an empty line where the only one is written over several."""
        return line_break(self.bodies[0]) if not self.flow and len(self.bodies[0].splitlines()) > 1 else ""

    def without(self, number: int) -> str:
        del self.bodies[number]
        del self.gaps[max(number, 1)]
        return self.text()

    def moved(self, old: int, new: int) -> str:
        if not (0 <= old < len(self.bodies) and 0 <= new < len(self.bodies)):
            raise KeyError(old)
        self.bodies.insert(new, self.bodies.pop(old))
        return self.text()


def _first(text: str, node: yaml.SequenceNode) -> int:
    """Return where the first entry begins, with the comments right above it that stand as deep as its dash."""
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) < node.start_mark.column:
            break
        start = above
    return start


def _kept(text: str, node: yaml.Node) -> bool:
    return below(text, node) > end_of(text, node)


def _list(text: str, path: Path) -> yaml.SequenceNode:
    node = _node(_root(text), path)
    if not isinstance(node, yaml.SequenceNode):
        raise KeyError(path)
    return node


def _root(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _node(node: yaml.Node | None, path: Path) -> yaml.Node:
    for name in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == name), None)
        elif isinstance(node, yaml.SequenceNode) and name.isdecimal() and int(name) < len(node.value):
            node = node.value[int(name)]
        else:
            node = None
    if node is None:
        raise KeyError(path)
    return node


def _with_field(text: str, path: Path, tree: Tree | Bare, order: Sequence[str]) -> str:
    above = _node(_root(text), path[:-1])
    if isinstance(above, yaml.SequenceNode) and path[-1].isdecimal():
        return _Entries.of(text, above).with_body(int(path[-1]), tree)  # type: ignore[arg-type]
    if not isinstance(above, yaml.MappingNode) or not above.value:
        if len(path) < 2 or not isinstance(above, yaml.ScalarNode | yaml.MappingNode) or above.value:
            raise KeyError(path)
        return _with_field(without(text, path[:-1]), path[:-1], {path[-1]: tree}, ())  # type: ignore[dict-item]
    if above.flow_style:
        at = above.end_mark.index - 1
        return f"{text[:at]}, {path[-1]}: {_flowing(tree)}{text[at:]}"
    earlier = order[: list(order).index(path[-1])] if path[-1] in order else ()
    behind = [value for key, value in above.value if key.value in earlier] or [value for _, value in above.value]
    column = above.value[0][0].start_mark.column
    end = line_break(text)
    at = line_end(text, below(text, behind[-1]) if _kept(text, behind[-1]) else end_of(text, behind[-1]))
    lines = end.join(_named(path[-1], tree, column))
    return f"{text[:at]}{end}{lines}{text[at:]}"


def _first_without(text: str, above: yaml.MappingNode, key: yaml.Node) -> str:
    """Take the first field of an entry away: the second moves up behind the dash."""
    start, second = key.start_mark.index, above.value[1][0].start_mark.index
    return text[:start] + text[second:]


def _flow_without(text: str, above: yaml.MappingNode, kept: Sequence[tuple[yaml.Node, yaml.Node]]) -> str:
    inner = ", ".join(text[key.start_mark.index : value.end_mark.index] for key, value in kept)
    return text[: above.start_mark.index] + "{" + inner + "}" + text[above.end_mark.index :]


def _named(name: str, tree: Tree | Bare, column: int) -> list[str]:
    pad = " " * column
    if isinstance(tree, Bare):
        return [f"{pad}{name}: {tree.text if _BARE.fullmatch(tree.text) else quoted(tree.text)}"]
    if isinstance(tree, str):
        return f"{pad}{name}: {scalar(tree, column, column + len(name) + 2)}".split("\n")
    if not tree:
        return [f"{pad}{name}: {'{}' if isinstance(tree, Mapping) else '[]'}"]
    if isinstance(tree, Mapping):
        return [f"{pad}{name}:", *(line for key, each in tree.items() for line in _named(key, each, column + 2))]
    return [f"{pad}{name}:", *(line for each in tree for line in _entry(each, column + 2))]


def _entry(tree: Tree | Bare, column: int) -> list[str]:
    """Return an entry of a list whose dash stands in a column."""
    pad = " " * column
    if isinstance(tree, Mapping) and tree:
        lines = [line for key, each in tree.items() for line in _named(key, each, column + 2)]
        return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]
    if isinstance(tree, str):
        return f"{pad}- {scalar(tree, column, column + 2)}".split("\n")
    return [f"{pad}- {_flowing(tree)}"]


def _flowing(tree: Tree | Bare) -> str:
    if isinstance(tree, Bare):
        return tree.text if _BARE.fullmatch(tree.text) else quoted(tree.text)
    if isinstance(tree, str):
        return quoted(tree)
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{name}: {_flowing(each)}" for name, each in tree.items()) + "}"
    return "[" + ", ".join(map(_flowing, tree)) + "]"
