"""The proof of a changed YAML file: every text reads back as it was meant, and all else stands as it stood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import yaml

from careget_docs.diagnostics import Phrase, Report, phrase
from careget_docs.source.comments import comments, end_of, header_comment, line_break, line_end
from careget_docs.source.data import Mapping as Named
from careget_docs.source.data import Scalar, Value
from careget_docs.source.reading import parse

Path: TypeAlias = tuple[str, ...]
_VALUE, _FIELD, _EMPTY, _FLOW = "\ue0f8", "\ue0f9", "\ue0fa", "\ue0fb"
"""What stands in an outline for a changed text, a field that is new or gone, an empty mapping, a field in braces."""
_BREAK = r"(?:\r\n|[\r\n])"
_BREAKS = re.compile(_BREAK)
_AROUND = re.compile(f"[ \\t]*{_VALUE}[ \\t]*")
_HOLLOW = re.compile(f"[ \\t]*{_EMPTY}")
_LISTED = re.compile(f"\\s*,\\s*{_FLOW}|{_FLOW}\\s*,\\s*|{_FLOW}")
_LINE = re.compile(f"^[ \\t]*(?:- +)?{_FIELD}[ \\t]*(?:{_BREAK}|\\Z)", re.MULTILINE)
_WHOLE_LINE = re.compile(f"[^\\r\\n]*{_BREAK}|[^\\r\\n]+\\Z")
_ENDS = ("\n", "\r")


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's text before and after, and what was meant: texts by path, None for what is taken away with all below.

    `lists` are the paths of lists of texts that gain or lose entries. Where entries move or come and go with all that
    stands below them, `whole` is what the file must say then; its comments stay, but for those that go with an entry
    (`fewer`), and are those of another time where it is put back as it was (`any`).
    """

    before: str
    after: str
    meant: Mapping[Path, str | None] = field(default_factory=dict)
    lists: frozenset[Path] = frozenset()
    whole: object = None
    remarks: Literal["kept", "fewer", "any"] = "kept"


def disproof(change: FileChange) -> Phrase | None:
    """Return what a changed file would say that nobody meant, None when every text and every other byte is right."""
    report = Report()
    made = parse(change.after, "", report)
    if made is None:
        found = next(iter(report))
        return phrase("it could not be read again ({reason})", reason=found.message)
    if change.whole is not None:
        return _as_a_whole(change)
    texts = dict(texts_in(made, ()))
    wanted = _wanted(change)
    if wanted is None:
        return phrase("what stands there now cannot be read")
    for path in [*wanted, *(each for each in texts if each not in wanted)]:
        if texts.get(path) != wanted.get(path):
            return phrase("“{path}” would read back as another text", path=".".join(path))
    if (ends := set(_BREAKS.findall(change.before))) and not ends >= set(_BREAKS.findall(change.after)):
        return phrase("its lines would not end as they do")
    if change.before.strip() and not _outlines(change):
        return phrase("a comment, an empty line or the order of fields would not stay as it is")
    return None


def texts_of(text: str) -> Any:
    """Return what stands in a file, lists and named fields as such, every text as it is written.

    Raises yaml.YAMLError for what is no YAML, for lists too deep in one another, and for aliases, which a few lines of
    could make endless.
    """
    try:
        return _as_written(yaml.compose(text, Loader=yaml.CSafeLoader), set())
    except RecursionError:
        raise yaml.YAMLError("too deep") from None


def _as_written(node: yaml.Node | None, seen: set[int]) -> Any:
    if id(node) in seen:
        raise yaml.YAMLError("alias")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _as_written(value, seen) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_as_written(each, seen) for each in node.value]
    return str(node.value) if node is not None else ""


def _as_a_whole(change: FileChange) -> Phrase | None:
    if texts_of(change.after) != change.whole:
        return phrase("it would not say what was meant")
    before, after = _remarks(change.before), _remarks(change.after)
    if after - before and not before - after and len(change.after) > len(change.before):
        before = after  # an entry was copied, its comments too
    if change.remarks != "any" and (after - before or (before - after and change.remarks == "kept")):
        return phrase("a comment, an empty line or the order of fields would not stay as it is")
    if (ends := set(_BREAKS.findall(change.before))) and not ends >= set(_BREAKS.findall(change.after)):
        return phrase("its lines would not end as they do")
    return None


def _remarks(text: str) -> Counter[str]:
    """Return the comments of a file, each with how often it stands there."""
    return Counter(text[start:stop].strip() for start, stop in comments(text, yaml.compose(text, yaml.CSafeLoader)))


def _wanted(change: FileChange) -> dict[Path, str] | None:
    """Return every text that there is to be, by path."""
    wanted: dict[Path, str] = {}
    if _nodes(change.before):
        before = parse(change.before, "", Report())
        if before is None:
            return None
        wanted = dict(texts_in(before, ()))
    for path, text in change.meant.items():
        for each in [each for each in wanted if each[: len(path)] == path]:
            del wanted[each]
        for depth in range(len(path)):
            wanted.pop(path[:depth], None)  # an empty field becomes a mapping
        if text is not None:
            wanted[path] = text
    return wanted


def texts_in(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text below a path."""
    if isinstance(value, Scalar):
        yield path, value.text
    elif isinstance(value, Named):
        for name, each in value:
            yield from texts_in(each, (*path, name))
    else:
        for number, each in enumerate(value.items):
            yield from texts_in(each, (*path, str(number)))


def _outlines(change: FileChange) -> bool:
    """True when both texts are the same, but for the texts that were changed, added and taken away."""
    before, after = _nodes(change.before), _nodes(change.after)
    changed = {path for path in change.meant if path in before and path in after}
    hollow = {path for path, found in before.items() if path in after and found.empty and after[path].many}
    old, new = ({path for path in nodes if path[:-1] in change.lists} for nodes in (before, after))
    changed -= hollow | old
    one = _outline(change.before, before, changed, hollow, set(before) - set(after) | old)
    two = _outline(change.after, after, changed, set(), set(after) - set(before) | new)
    olds, news = _lines(_LINE.sub("", one)), _lines(two)
    same = [each.text for each in olds] == [each.text for each in news]
    gaps = all(new.loose or old.above == new.above for old, new in zip(olds, news, strict=True)) if same else False
    return gaps and change.before.endswith(_ENDS) == change.after.endswith(_ENDS)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not empty, and the empty ones above it; `loose` where new fields stand between."""

    text: str
    above: str
    loose: bool


def _lines(outline: str) -> list[_Line]:
    found, above, loose = [], "", False
    for line in [*_WHOLE_LINE.findall(outline), "\0"]:
        if line.strip().removeprefix("- ").lstrip() == _FIELD:
            loose = True
        elif line.strip():
            found.append(_Line(line.rstrip("\r\n"), above, loose))
            above, loose = "", False
        else:
            above += line
    return found


@dataclass(frozen=True, slots=True)
class _Field:
    key: yaml.Node
    node: yaml.Node
    flow: bool

    @property
    def empty(self) -> bool:
        return not self.node.value

    @property
    def many(self) -> bool:
        return not isinstance(self.node, yaml.ScalarNode) and bool(self.node.value)


def _nodes(text: str) -> dict[Path, _Field]:
    """Return every field and entry by its path; none for a text with nothing but comments."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeEncodeError):
        return {}
    return dict(_fields(root, ()))


def _fields(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, _Field]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        inner = (*path, str(key.value))
        yield inner, _Field(key, value, bool(node and getattr(node, "flow_style", False)))
        yield from _fields(value, inner)
    for number, value in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
        inner = (*path, str(number))
        yield inner, _Field(value, value, bool(node and getattr(node, "flow_style", False)))
        yield from _fields(value, inner)


def _outline(text: str, nodes: dict[Path, _Field], values: set[Path], hollow: set[Path], fields: set[Path]) -> str:
    """Return a text with signs in place of texts and fields, with their comments."""
    found = list(comments(text, yaml.compose(text, Loader=yaml.CSafeLoader)))
    regions = []
    for path in values | hollow:
        node = nodes[path].node
        sign = _EMPTY if path in hollow else _VALUE + header_comment(text, node)
        regions.append((node.start_mark.index, end_of(text, node), sign))
    for path in fields:
        if path[:-1] in fields:
            continue
        field = nodes[path]
        start, end = field.key.start_mark.index, end_of(text, field.node)
        if not field.flow:
            stop = line_end(text, end)
            kept = [text[one:two] for one, two in found if start <= one < stop]
            pad = line_break(text) + " " * field.key.start_mark.column
            regions.append((start, stop if kept else end, pad.join(kept) or _FIELD))
        else:
            regions.append((start, end, _FLOW))
    for start, end, sign in sorted(regions, reverse=True):
        text = text[:start] + sign + text[end:]
    return _LISTED.sub("", _HOLLOW.sub("", _AROUND.sub(_VALUE, text)))
