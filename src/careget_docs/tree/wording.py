"""The words of a tree, as a reader meets them: what a finished file is held against."""

from __future__ import annotations

from typing import assert_never

from careget_docs.tree.document import Document
from careget_docs.tree.nodes import (
    Columns,
    Divider,
    Emphasis,
    Figure,
    Group,
    Heading,
    Inline,
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
from careget_docs.tree.walking import children, walk


def plain(nodes: tuple[Inline, ...], note: str = "") -> str:
    """Return inline nodes as plain text; `note` stands for a footnote, a space for a forced line break."""
    parts: list[str] = []
    for node in nodes:
        match node:
            case Text(text=text):
                parts.append(text)
            case Strong() | Emphasis() | Link():
                parts.append(plain(node.children, note))
            case LineBreak():
                parts.append(" ")
            case Note():
                parts.append(note)
            case PageNumber():
                pass
            case _:
                assert_never(node)
    return "".join(parts)


def words(node: Document | Node, *, notes: bool = True) -> list[str]:
    """Return all words of a node in reading order; those of a footnote follow the paragraph it belongs to.

    Only what a reader sees as text counts: a figure gives its caption and credit, not its text alternative.
    """
    return wording(node, notes=notes).split()


def wording(node: Document | Node, *, notes: bool = True) -> str:
    """Return the same as one text; how its words are parted does not matter."""
    found: list[str] = []
    _collect(node, found, notes)
    return " ".join(found)


def note_words(node: Document | Node) -> list[str]:
    """Return the words of the footnotes in a node, in the order of their calls."""
    return [word for inner in walk(node) if isinstance(inner, Note) for word in plain(inner.children).split()]


def _collect(node: Document | Node, found: list[str], notes: bool) -> None:
    match node:
        case Heading(children=inner) | Paragraph(children=inner):
            _inline(inner, found, notes)
        case Figure(caption=caption, credit=credit):
            _inline(caption, found, notes)
            found.append(credit)
        case Table(caption=caption, head=head, rows=rows):
            _inline(caption, found, notes)
            for row in head + rows:
                for cell in row:
                    parts = cell.children
                    if len(parts) == 1 and type(only := parts[0]) is Text:  # as thousands are in a ledger
                        found.append(only.text)
                    else:
                        _inline(parts, found, notes)
        case Text() | Strong() | Emphasis() | Link() | LineBreak() | Note() | PageNumber():
            _inline((node,), found, notes)
        case Items() | Columns() | Divider() | Group() | Document():
            for child in children(node):
                _collect(child, found, notes)
        case _:
            assert_never(node)


def _inline(nodes: tuple[Inline, ...], found: list[str], notes: bool) -> None:
    found.append(plain(nodes))
    for node in nodes if notes else ():
        if type(node) is not Text:
            found += note_words(node)
