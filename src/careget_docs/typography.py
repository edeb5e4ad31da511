"""Texts as their language sets them: quotation marks, ellipses, and spaces that do not break; no word changes.

Done once, on the composed tree, so every format gets the same; addresses and codes are left alone. Quotation marks: EU
Interinstitutional Style Guide 6.4 and CLDR; no-break spaces: the same and each language's own practice (locales/).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from careget_docs.locale import NBSP, Locale, load_locale, tags
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
)

ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\S+")
_OPENS = re.compile(r"(?:^|[\s([{„“«‘–—/])$")
_CANDIDATE = re.compile(r"[\"']|\.\.\.| ")


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


@lru_cache(1 << 15)
def set_text(text: str, tag: str, before: str = "") -> str:
    """Return a text of one language as it is set; `before` is the letter directly before it in its line."""
    if not _CANDIDATE.search(text):
        return text
    done, at = "", 0
    for found in ADDRESS.finditer(text):
        done += _words(text[at : found.start()], tag, done[-1:] or before) + found[0]
        at = found.end()
    return done + _words(text[at:], tag, done[-1:] or before)


def _words(text: str, tag: str, before: str) -> str:
    rules = load_locale(tag).typography
    text = re.sub(r"(?<=\w)'(?=\w)", rules.apostrophe, text.replace("...", "…"))
    for letter in ('"', "'"):
        text = _quoted(text, before, letter, rules.quotes if letter == '"' else rules.inner)
    for pattern in _patterns(tag):
        text = pattern.sub(rf"\1{NBSP}", text)
    return text


def _quoted(text: str, before: str, letter: str, marks: tuple[str, str]) -> str:
    if letter not in text:
        return text
    done = before
    for sign in text:
        done += (marks[0] if _OPENS.search(done) else marks[1]) if sign == letter else sign
    return done[len(before) :]


@lru_cache
def _patterns(tag: str) -> tuple[re.Pattern[str], ...]:
    """Return what a space may not break from what follows: the space becomes a no-break space."""
    locale = load_locale(tag)
    rules = locale.typography
    found = [
        rf"(\d) (?=(?:{_any(rules.units)})(?!\w))",
        rf"((?<!\w)(?:{_any(rules.openers)})) (?=[\w„“«])",
        rf"((?<![\w’'-])(?i:{_any(rules.small)})) (?=[\w„“«])",
        r"((?<!\w)[A-ZА-ЯΑ-Ω]\.) (?=[A-ZА-ЯΑ-Ω])",  # initials
        r"(\S) (?=[–—] )",  # no line begins with a dash
    ]
    if locale.marks[1] == NBSP:
        found.append(r"(\d) (?=\d{3}(?!\d))")
    return tuple(re.compile(pattern) for pattern in found)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


class _Setter:
    """Goes through a tree; `tag` is the language around, `before` the letter before the next text of the line."""

    def __init__(self, tag: str) -> None:
        self.tag, self.before = tag, ""

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
                return replace(block, children=self.line(block.children))
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
        """Return a cell with its texts set."""
        made = self.line(cell.children)
        return cell if made == cell.children else replace(cell, children=made)

    def line(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return one line of text set."""
        self.before = ""
        return tuple(self.inline(node) for node in nodes)

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
