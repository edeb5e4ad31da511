"""The fields of one file written into another, in the place of the entry that names the file: letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from careget_docs.diagnostics import PhrasedError, Report, phrase
from careget_docs.source.comments import COMMENT, comments, end_of, line_break
from careget_docs.source.editing import entry
from careget_docs.source.proof import FileChange, Path, texts_in
from careget_docs.source.reading import parse

_USE, _KIND, _ID = "use", "block", "id"


def in_place(text: str, place: tuple[int, int], block: str, id: str) -> FileChange:
    """Return a file with the fields of a block for the `use:` whose text stands at a place (line, column; from 1).

    What the use says itself (`id:`, `slot:`) goes before what the block says; comments of the file stay, those of the
    block do not come along. Raises KeyError, and PhrasedError where one of the two cannot be read.
    """
    data = parse(block, "", Report())
    try:
        path, node = _found(yaml.compose(text, Loader=yaml.CSafeLoader), (), place)
        root = yaml.compose(block, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        raise PhrasedError(phrase("what stands there now cannot be read")) from fault
    if data is None or not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise PhrasedError(phrase("what stands there now cannot be read"))
    own = {str(key.value): text[key.start_mark.index : end_of(text, value)] for key, value in node.value}
    start, end = node.start_mark.index, end_of(text, node)
    behind = COMMENT.match(text, end)
    stop = behind.end() if behind else end
    notes = "".join(f"   {text[one:two].strip()}" for one, two in _comments(text) if start <= one < stop)
    first, *rest = _fields(block, root, node.start_mark.column, {*own, _ID})
    given = [said.partition("#")[0].rstrip() if "#" in said and notes else said for name, said in own.items()
             if name != _USE]  # fmt: skip
    lines = [first + notes, *([] if _ID in own else [f"{_ID}: {id}"]), *given, *rest]
    made = (line_break(text) + " " * node.start_mark.column).join(lines)
    meant: dict[Path, str | None] = {(*path, _USE): None, (*path, _ID): id}
    meant |= {(*path, *inner): said for inner, said in texts_in(data, ()) if inner[0] not in {*own, _ID}}
    return FileChange(text, text[:start] + made + text[stop:], meant)


def _found(node: yaml.Node | None, path: Path, place: tuple[int, int]) -> tuple[Path, yaml.MappingNode]:
    """Return the path and the fields of the entry whose `use:` stands at a place; raises KeyError."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        use = entry(node, _USE)[1]
        if use and (use.start_mark.line + 1, use.start_mark.column + 1) == place:
            return path, node
    named = [(str(key.value), value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else []
    listed = enumerate(node.value) if isinstance(node, yaml.SequenceNode) else ()
    for name, value in (*named, *((str(number), value) for number, value in listed)):
        try:
            return _found(value, (*path, name), place)
        except KeyError:
            continue
    raise KeyError(path)


def _comments(text: str) -> list[tuple[int, int]]:
    return list(comments(text, yaml.compose(text, Loader=yaml.CSafeLoader)))


def _fields(block: str, root: yaml.MappingNode, column: int, without: set[str]) -> Iterator[str]:
    """Yield the fields of a block as they are written, without comments, so far in: its kind first."""
    notes = _comments(block)
    known = [(key, value) for key, value in root.value if key.value not in without]
    for key, value in sorted(known, key=lambda each: each[0].value != _KIND):
        start, end = key.start_mark.index, end_of(block, value)
        said = block[start:end]
        for one, two in reversed([each for each in notes if start <= each[0] < end]):
            said = said[: one - start].rstrip(" \t") + said[two - start :]
        lines, pad = said.splitlines(), " " * (column - key.start_mark.column)
        yield line_break(block).join([lines[0], *(pad + line if line else line for line in lines[1:])])
