"""The ways through a tree; they change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import assert_never

from careget_docs.tree.document import Document
from careget_docs.tree.nodes import (
    Columns,
    Divider,
    Emphasis,
    Figure,
    Group,
    Heading,
    Items,
    LineBreak,
    Link,
    Node,
    Note,
    PageNumber,
    Paragraph,
    Strong,
    Table,
    Text,
)

MOST = 2_000_000
"""Nodes of a document to which the way is kept; a ledger of two hundred thousand rows has less."""
_KEPT: list[tuple[Document, tuple[Document | Node, ...]]] = []


def children(node: Document | Node) -> tuple[Node, ...]:
    """Return the nodes directly inside a node, in reading order (a table's caption first)."""
    match node:
        case Text() | LineBreak() | PageNumber() | Divider():
            return ()
        case Figure(caption=caption):
            return caption
        case Items(items=items):
            return tuple(block for item in items for block in item)
        case Table(caption=caption, head=head, rows=rows):
            return caption + tuple(n for row in head + rows for cell in row for n in cell.children)
        case Heading() | Paragraph() | Strong() | Emphasis() | Link() | Note() | Columns() | Group() | Document():
            return tuple(node.children)
        case _:
            assert_never(node)


def walk(node: Document | Node) -> Iterator[Document | Node]:
    """Yield a node and all below it, in reading order.

    The nodes of the last document are kept, unless they are very many: every other rule asks for them.
    """
    if type(node) is not Document:
        return _walk(node)
    if not _KEPT or _KEPT[0][0] is not node:
        found = tuple(islice(_walk(node), MOST + 1))
        _KEPT[:] = [(node, found if len(found) <= MOST else ())]
    kept = _KEPT[0]
    return iter(kept[1]) if kept[0] is node and kept[1] else _walk(node)


def _walk(node: Document | Node) -> Iterator[Document | Node]:
    waiting: list[Document | Node] = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if type(node) is not Text and (below := children(node)):
            waiting.extend(reversed(below))


def by_group(document: Document) -> dict[str, list[Node]]:
    """Return the headings, paragraphs, tables and figures of each group with an id, in reading order; "" for the rest.

    What stands in a group inside another belongs to the inner one only.
    """
    found: dict[str, list[Node]] = {"": []}
    waiting: list[tuple[Node, str]] = [(node, "") for node in reversed(document.children)]
    while waiting:
        node, id = waiting.pop()
        if isinstance(node, Heading | Paragraph | Table | Figure):
            found.setdefault(id, []).append(node)
            continue
        id = node.id or id if isinstance(node, Group) else id
        waiting.extend((child, id) for child in reversed(children(node)))
    return found
