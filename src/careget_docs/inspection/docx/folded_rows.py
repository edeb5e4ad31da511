"""Rows of our own long tables left out of a part before it is parsed: a ledger of 20,000 takes 300 MiB as a tree.

As bytes a row is its markup and its texts (see `alike_rows`). The first row of a shape stays in its table as it is; of
the rest an empty row is parsed, and whoever must go into one gets it whole (`AlikeRow.whole`). Only what our
own writer writes is taken so; anything else is parsed as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from careget_docs.inspection.docx.alike_rows import FEWEST, ROW, AlikeRow, shape_of
from careget_docs.ooxml.package import xml_parser

_START = re.compile(rb'\A<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\s*(<w:document [^<>]*>)')
_OPEN, _CLOSE, _EMPTY = b"<w:tr>", b"</w:tr>", b"<w:tr/>"
_STRANGE = (b"<w:tr ", b"<w:tr\t", b"<w:tr\n", _EMPTY, b"<!", b"\r", b"\0")
"""What our writer does not write."""
_LETTERS = re.compile(rb">([^<]+)")
_ENTITIES = re.compile(rb"&(?!amp;|lt;|gt;|quot;)")
_WRITTEN = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


class _Found(NamedTuple):
    """A row as bytes: where it begins and ends, its number among all rows, the number of its shape, its texts."""

    start: int
    end: int
    number: int
    shape: int
    texts: tuple[str, ...]


@dataclass(slots=True)
class FoldedRows:
    """The rows that were left out of one part."""

    rows: list[_Found] = field(default_factory=list)
    count: int = 0
    """How many rows there are in all."""
    firsts: dict[int, _Found] = field(default_factory=dict)

    def fold(self, data: bytes) -> bytes:
        """Return the XML of a part without rows that look like one before them."""
        began = _START.match(data)
        if began is None or any(each in data for each in _STRANGE) or data.count(b"<?") > 1:
            return data
        if data.count(b"xmlns:w=") > 1:
            return data
        found = self._found(data)
        often = {shape for shape, times in Counter(each.shape for each in found).items() if times >= FEWEST}
        kept, at, odd = list[bytes](), 0, set[int]()
        for row in found:
            if row.shape not in often or row.shape in odd:
                continue
            if row.shape in self.firsts:
                kept += [data[at : row.start], _EMPTY]
                at = row.end
            elif _is_plain(began[1] + data[row.start : row.end] + b"</w:document>", row.texts):
                self.firsts[row.shape] = row
            else:
                odd.add(row.shape)
                continue
            self.rows.append(row)
        return b"".join([*kept, data[at:]]) if kept else data

    def _found(self, data: bytes) -> list[_Found]:
        """Return the rows without a table in them; those that follow one another stand in one table."""
        found, shapes, table, end = list[_Found](), dict[tuple[int, bytes], int](), 0, 0
        number, at = 0, data.find(_OPEN)
        while at >= 0:
            table += at != end
            end = data.find(_CLOSE, at) + len(_CLOSE)
            inside = data[at + len(_OPEN) : end]
            if _OPEN in inside:
                end = at + len(_OPEN)
            elif not _ENTITIES.search(inside):
                parts = _LETTERS.split(inside)
                shape = shapes.setdefault((table, b"\0".join(parts[::2])), len(shapes))
                found.append(_Found(at, end, number, shape, _texts(parts[1::2])))
            number += 1
            at = data.find(_OPEN, end)
        self.count = number
        return found

    def placed(self, root: etree._Element) -> Mapping[etree._Element, AlikeRow]:
        """Return the rows by their elements in the tree that was parsed from what was left."""
        elements = list(root.iter(ROW)) if self.rows else []
        assert not elements or len(elements) == self.count  # else a row would get another's texts
        shapes = {at: shape_of(elements[each.number], list(each.texts)) for at, each in self.firsts.items()}
        found = dict[etree._Element, AlikeRow]()
        for row in self.rows:
            shape, element = shapes[row.shape], elements[row.number]
            assert shape is not None  # it was so before it was parsed
            found[element] = AlikeRow(element, shape, row.texts)
        return found


def _is_plain(alone: bytes, texts: tuple[str, ...]) -> bool:
    """Return whether a row, alone in a document, holds nothing but runs of text."""
    try:
        (row,) = etree.fromstring(alone, xml_parser())
    except etree.XMLSyntaxError:  # something in it is declared elsewhere
        return False
    return shape_of(row, list(texts)) is not None


def _texts(parts: list[bytes]) -> tuple[str, ...]:
    return tuple([_text(part.decode()) for part in parts])


def _text(written: str) -> str:
    if "&" in written:
        for name, sign in _WRITTEN:
            written = written.replace(name, sign)
    return written
