"""Where comments stand in a YAML text, and where a node's own text ends; PyYAML says neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

COMMENT = re.compile(r"[ \t]+#[^\r\n\x85\u2028\u2029]*")
"""A comment behind something, with the spaces before it."""
_ANY = re.compile(r"(?<![^ \t\r\n\x85\u2028\u2029\ufeff])#[^\r\n\x85\u2028\u2029]*")
_HEADER = re.compile(r"(?:[!&]\S*[ \t]+)*[|>][-+0-9]*([ \t]+#[^\r\n\x85\u2028\u2029]*)?")
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")
_EMPTY_LINES = re.compile(r"(?:[\r\n\x85\u2028\u2029][ \t]*)+\Z")
_LINE_END = re.compile(r"[\r\n\x85\u2028\u2029]")


def comments(text: str, root: yaml.Node | None) -> Iterator[tuple[int, int]]:
    """Yield where each comment begins and ends; a sign # inside a text is none."""
    texts = sorted(_texts(text, root))
    at = 0
    for found in _ANY.finditer(text):
        while at < len(texts) and texts[at][1] <= found.start():
            at += 1
        if at == len(texts) or not texts[at][0] <= found.start():
            yield found.span()


def _texts(text: str, node: yaml.Node | None) -> Iterator[tuple[int, int]]:
    if isinstance(node, yaml.ScalarNode):
        start = node.start_mark.index
        header = _HEADER.match(text, start) if _is_block(node) else None
        yield header.end() if header else start, end_of(text, node)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(text, key)
            yield from _texts(text, value)
    elif node is not None:
        for each in node.value:
            yield from _texts(text, each)


def header_comment(text: str, node: yaml.Node) -> str:
    """Return the comment behind the `|` or `>` of a block text, with the spaces before it; empty for other nodes."""
    found = _HEADER.match(text, node.start_mark.index) if _is_block(node) else None
    return (found[1] or "") if found else ""


def end_of(text: str, node: yaml.Node) -> int:
    """Return where a node's own text ends, without the empty lines after it."""
    leaf = _last(node)
    start, end = leaf.start_mark.index, leaf.end_mark.index
    if not _is_block(leaf):
        return int(end)
    header = _HEADER.match(text, start)
    return max(header.end() if header else start, start + len(_EMPTY_LINES.sub("", text[start:end])))


def below(text: str, node: yaml.Node) -> int:
    """Return where lines after a node may stand: behind its last line and the empty ones that belong to it (`|+`)."""
    leaf = _last(node)
    header = _HEADER.match(text, leaf.start_mark.index) if _is_block(leaf) else None
    kept = header and "+" in header[0].partition("#")[0]
    return int(leaf.end_mark.index) if kept else end_of(text, node)


def _last(node: yaml.Node) -> yaml.Node:
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def line_end(text: str, at: int) -> int:
    """Return where the line ends that a place stands in, before its line end."""
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def line_break(text: str) -> str:
    """Return how the lines of a text end, by its first."""
    found = _LINE_BREAK.search(text)
    return found[0] if found else "\n"
