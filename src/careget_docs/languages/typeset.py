"""A composed tree with its texts set as their languages ask; done once, so that every format gets the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import assert_never

from careget_docs.languages import Locale, tags
from careget_docs.languages.runts import without_runt
from careget_docs.languages.typography import kept_together, set_text
from careget_docs.tree import (
    Block,
    Cell,
    Columns,
    Divider,
    Document,
    Emphasis,
    Figure,
    Group,
    Heading,
    Inline,
    Items,
    LineBreak,
    Link,
    Note,
    PageNumber,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    walk,
)

_FIGURE = re.compile(r"[\d\u00a0\u202f.,]*")


def typeset(document: Document, locale: Locale) -> Document:
    """Return a document with its texts set as their languages ask; EU's own sentences stay as prescribed."""
    setter = _Setter(locale.tag)
    return replace(
        document,
        title=setter.plain(document.title),
        subject=setter.plain(document.subject),
        running=setter.plain(document.running),
        children=setter.blocks(document.children),
    )


class _Setter:
    """Goes through a tree; `tag` is the language around, `before` the letter before the next text of the line."""

    def __init__(self, tag: str) -> None:
        self.tag, self.before = tag, ""
        self.known: dict[tuple[str, str, str], tuple[Inline, ...]] = {}

    def plain(self, text: str, lang: str = "") -> str:
        """Return a text that stands alone."""
        tag = lang or self.tag
        return set_text(text, tag) if tag in tags() else text

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks with their texts set."""
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        """Return a block with its texts set."""
        match block:
            case Group():
                return self.group(block)
            case Heading() | Paragraph():
                return replace(block, children=without_runt(self.line(block.children)))
            case Columns():
                return replace(block, children=self.blocks(block.children))
            case Items():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Table():
                return self.table(block)
            case Figure():
                table = self.table(block.table) if block.table else None
                alternative, credit = self.plain(block.alternative), self.plain(block.credit)
                return replace(
                    block, alternative=alternative, credit=credit, caption=self.line(block.caption), table=table
                )
            case Divider():
                return block
            case _:
                assert_never(block)

    def group(self, group: Group) -> Group:
        """Return a group with its texts set in its own language; the funding statement stands as it was prescribed."""
        if group.role == "lockup":
            return group
        outer, self.tag = self.tag, group.lang or self.tag
        made = replace(group, children=self.blocks(group.children))
        self.tag = outer
        return made

    def table(self, table: Table) -> Table:
        """Return a table with its texts set."""
        head, rows = (tuple(self.row(row) for row in part) for part in (table.head, table.rows))
        return replace(table, head=head, rows=rows, caption=self.line(table.caption), summary=self.plain(table.summary))

    def row(self, row: Row) -> Row:
        """Return a row with its texts set; a row without a change is the same row."""
        made = tuple(self.cell(cell) for cell in row)
        return row if all(new is old for new, old in zip(made, row, strict=True)) else made

    def cell(self, cell: Cell) -> Cell:
        """Return a cell with its texts set; a report says the same in many cells, and sets it once."""
        parts = cell.children
        if len(parts) != 1 or type(parts[0]) is not Text:
            made = self.line(parts)
            return cell if made == parts else replace(cell, children=made)
        text = parts[0]
        if _FIGURE.fullmatch(text.text):
            return cell
        key = (text.text, text.lang, self.tag)
        if (known := self.known.get(key)) is None:
            known = self.known[key] = self.line(parts)
        return cell if known == parts else replace(cell, children=known)

    def line(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return one line of text set."""
        self.before = ""
        made = tuple(self.inline(node) for node in nodes)
        return made if len(made) < 2 or self.tag not in tags() else self.joined(made)

    def joined(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return a line whose spaces are right across its pieces too: a preposition stays with a bold word."""
        pieces = [each for node in nodes for each in walk(node) if isinstance(each, Text)]
        text = "".join(each.text if not each.lang else "x" * len(each.text) for each in pieces)
        made = kept_together(text, self.tag)
        if made == text:
            return nodes
        ends = list(accumulate(len(each.text) for each in pieces))
        parts = iter([made[end - len(each.text) : end] for each, end in zip(pieces, ends, strict=True)])
        return tuple(_rewritten(node, parts) for node in nodes)

    def inline(self, node: Inline) -> Inline:
        """Return a piece of a line set."""
        match node:
            case Text(text=text, lang=lang):
                tag = lang or self.tag
                made = set_text(text, tag, self.before if text[:1] in "\"'" else "") if tag in tags() else text
                self.before = made[-1:] or self.before
                return node if made == text else replace(node, text=made)
            case Strong() | Emphasis() | Link():
                return replace(node, children=tuple(self.inline(child) for child in node.children))
            case Note():
                before, self.before = self.before, ""
                made_note = replace(node, children=tuple(self.inline(child) for child in node.children))
                self.before = before
                return made_note
            case LineBreak() | PageNumber():
                self.before = ""
                return node
            case _:
                assert_never(node)


def _rewritten(node: Inline, texts: Iterator[str]) -> Inline:
    """Return a piece of a line with the next texts in place of its own; words in another language keep theirs."""
    match node:
        case Text(lang=lang):
            made = next(texts)
            return node if lang else replace(node, text=made)
        case Strong() | Emphasis() | Link() | Note():
            return replace(node, children=tuple(_rewritten(child, texts) for child in node.children))
        case LineBreak() | PageNumber():
            return node
        case _:
            assert_never(node)
