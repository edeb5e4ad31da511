"""Rows of a table that differ in nothing but their letters: what is asked of one need not be asked of all.

A ledger has thousands of rows and a handful of shapes. The shape of a row is its markup whole, without the letters of
its texts and without the marks by which Word tells editing sessions apart; rows of one shape in one table look alike,
whatever is asked of them. Only rows of cells, paragraphs and runs of text are taken: no field, picture, note, bookmark
or tracked run. Anything else is read the long way. It judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from careget_docs.inspection.docx.names import W14, W

FEWEST = 3
"""Rows of one shape from which it is worth while to find what they share."""
ROW, _TEXT, _RUN, _PARAGRAPH, _CELL = (f"{W}{name}" for name in ("tr", "t", "r", "p", "tc"))
SIGNS = {f"{W}{name}": name for name in ("tab", "br", "noBreakHyphen")}
_SILENT = (f"{W}lastRenderedPageBreak", f"{W}proofErr")
_SETTINGS = (f"{W}trPr", f"{W}tblPrEx", f"{W}tcPr", f"{W}pPr", f"{W}rPr")
_WITHIN = {
    ROW: (_CELL, *_SETTINGS[:2]),
    _CELL: (_PARAGRAPH, _SETTINGS[2]),
    _PARAGRAPH: (_RUN, _SETTINGS[3], *_SILENT),
    _RUN: (_TEXT, _SETTINGS[4], *SIGNS, *_SILENT),
}
"""What may stand in what; in settings, which are alike in all rows of a shape, whatever nobody reads as text."""
_READ = tuple(f"{W}{name}" for name in (
    "p", "r", "t", "tc", *SIGNS.values(), "sym", "fldChar", "bookmarkStart", "bookmarkEnd", "footnoteReference",
    "commentReference", "ins", "del", "moveFrom", "moveTo", "object", "pict", "drawing", "sectPr",
))  # fmt: skip
_SAFE = (W, W14)
"""In what namespaces settings are written; a drawing has others."""
_LETTERS = re.compile(r">([^<]+)")
_SESSIONS = re.compile(r' \w+:(?:rsid\w*|paraId|textId)="[^"]*"')

RunOf = tuple[etree._Element, tuple[str, ...]]
"""A run with its pieces in their order: the name of a sign, or nothing for the next text of the row."""


class Spelling(NamedTuple):
    """What is written for each sign, and where a paragraph and a cell begin."""

    paragraph: str
    tab: str
    br: str
    hyphen: str
    cell: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class AlikeShape:
    """What rows share: the first of them, and its runs by cell and paragraph."""

    first: etree._Element
    cells: tuple[tuple[tuple[RunOf, ...], ...], ...]
    patterns: dict[Spelling, str] = field(default_factory=dict)

    @property
    def runs(self) -> Iterator[RunOf]:
        """The runs of its first row, in their order."""
        return chain.from_iterable(chain.from_iterable(self.cells))

    def pattern(self, spelling: Spelling) -> str:
        """Return what a row says, with `%s` for each of its texts."""
        if spelling not in self.patterns:
            signs = {"": "%s", "tab": spelling.tab, "br": spelling.br, "noBreakHyphen": spelling.hyphen}
            parts = []
            for paragraphs in self.cells:
                parts.append(spelling.cell)
                for runs in paragraphs:
                    parts += [spelling.paragraph, *(signs[name] for _, pieces in runs for name in pieces)]
            self.patterns[spelling] = "".join(parts)
        return self.patterns[spelling]


class AlikeRow(NamedTuple):
    """A row: its element, its shape and the texts of its runs in their order."""

    element: etree._Element
    shape: AlikeShape
    texts: tuple[str, ...]

    def told(self, spelling: Spelling) -> str:
        """Return what the row says."""
        return self.shape.pattern(spelling) % self.texts

    def whole(self) -> etree._Element:
        """Return its element with all that is in it, for those who go the long way; it may have been left out."""
        if not len(self.element) and self.element is not self.shape.first:
            self.element.extend(deepcopy(self.shape.first))
            texts = iter(self.texts)
            for node in self.element.iter(_TEXT):
                node.text = next(texts) if node.text else node.text
        return self.element


@dataclass(frozen=True, slots=True)
class AlikeRows:
    """The rows of some parts of a file that look like others, by element."""

    rows: Mapping[etree._Element, AlikeRow]

    def walk(
        self,
        root: etree._Element,
        *tags: str,
        taken: Callable[[AlikeRow], bool] = lambda _: True,
    ) -> Iterator[etree._Element | AlikeRow]:
        """Yield what has one of the tags, in reading order, and in place of all that is in a row taken the row."""
        walking = etree.iterwalk(root, events=("start",), tag=(*tags, ROW))
        for _, node in walking:
            row = self.rows.get(node) if node.tag == ROW else None
            if row is not None:
                walking.skip_subtree()
                if taken(row):
                    yield row
                else:
                    yield from row.whole().iter(*tags)
            elif node.tag != ROW or ROW in tags:
                yield node

    def once(self, root: etree._Element, *tags: str) -> Iterator[etree._Element]:
        """Yield what has one of the tags, in reading order; in rows of one shape what stands in the first of them.

        No drawing, object, tracked change or note stands in any of them.
        """
        if not self.rows:
            yield from root.iter(*tags)
            return
        seen = set[AlikeShape]()
        for node in self.walk(root, *tags):
            if not isinstance(node, AlikeRow):
                yield node
            elif node.shape not in seen:
                seen.add(node.shape)
                yield from node.whole().iter(*tags)


NONE_ALIKE = AlikeRows({})


def alike_rows(*roots: etree._Element, known: Mapping[etree._Element, AlikeRow] = MappingProxyType({})) -> AlikeRows:
    """Return the rows of some parts that look like others of their table, and those that are known already.

    The first and the last row of a table are taken by themselves: its style may shade them.
    """
    found = dict(known)
    for root in roots:
        tables = list(root.iter(f"{W}tbl"))
        holders = {row for table in tables for row in table.iterancestors(ROW)}
        for table in tables:
            rows = [row for row in list(table.iterchildren(ROW))[1:-1] if row not in holders]
            if len(rows) >= FEWEST and not any(row in known for row in rows):
                _add(rows, found)
    return AlikeRows(found)


def _add(rows: list[etree._Element], found: dict[etree._Element, AlikeRow]) -> None:
    shapes: dict[str, list[tuple[etree._Element, list[str]]]] = {}
    for row in rows:
        markup, texts = _parted(row)
        shapes.setdefault(markup, []).append((row, texts))
    for alike in shapes.values():
        if len(alike) >= FEWEST and (shape := shape_of(*alike[0])) is not None:
            found.update((row, AlikeRow(row, shape, tuple(texts))) for row, texts in alike)


def _parted(row: etree._Element) -> tuple[str, list[str]]:
    """Return a row's markup, with a mark where a text stands, and its texts."""
    whole = etree.tostring(row, encoding="unicode", with_tail=False)
    parts = _LETTERS.split(whole)
    texts = parts[1::2]
    if "&" in whole:
        texts = [text for text in row.itertext() if text]
    markup = "\0".join(parts[::2])
    return _SESSIONS.sub("", markup) if "rsid" in markup or "Id=" in markup else markup, texts


def shape_of(first: etree._Element, texts: list[str]) -> AlikeShape | None:
    """Return the shape of a row; None for one with anything in it but runs of text."""
    if not all(map(_is_plain, first.iter())):
        return None
    cells = tuple(
        tuple(tuple(map(_run, paragraph.iterchildren(_RUN))) for paragraph in cell.iterchildren(_PARAGRAPH))
        for cell in first.iterchildren(_CELL)
    )
    shape = AlikeShape(first, cells)
    written = [each.text for run, _ in shape.runs for each in run.iterchildren(_TEXT) if each.text]
    return shape if written == texts else None


def _is_plain(node: etree._Element) -> bool:
    """Return whether something of a row holds nothing but what may stand there."""
    if node.tag in _WITHIN:
        return all(each.tag in _WITHIN[str(node.tag)] for each in node)
    if node.tag in _SETTINGS:
        return all(str(each.tag).startswith(_SAFE) and each.tag not in _READ for each in node.iter())
    return node.tag not in (_TEXT, *SIGNS) or not (len(node) or (node.attrib and node.tag != _TEXT))


def _run(run: etree._Element) -> RunOf:
    pieces = [each for each in run.iterchildren(_TEXT, *SIGNS) if each.tag != _TEXT or each.text]
    return run, tuple(SIGNS.get(each.tag, "") for each in pieces)
