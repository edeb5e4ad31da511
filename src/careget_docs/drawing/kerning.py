"""Pair kerning read from the GPOS table of a static font, as classes of letters; it shapes nothing.

Source: OpenType 1.9.1, GPOS, lookup type 2. Letters never kern with spaces here, so that words are set separately.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any


def pairs(font: Any, letters: dict[int, str]) -> dict[str, Any]:
    """Return `left` and `right`, a text of the letters of each class, and `pairs`, row after row a value for each pair.

    Values are in thousandths of the type size, as base64 of 16 bits each, the low byte first, for they load ten times
    as quickly; letters that kern with nothing are in no class.
    """
    tables = list(_tables(font))
    glyphs = sorted(set(letters.values()))
    firsts, seconds = (
        _alike(glyphs, lambda glyph: _left(tables, glyph)),
        _alike(glyphs, lambda glyph: _right(tables, glyph)),
    )
    scale = 1000 / font["head"].unitsPerEm
    rows = {
        alike: tuple(
            round(_value(tables, alike[0], other[0], tuple(_class(table, other[0]) for table in tables)) * scale)
            for other in seconds
        )
        for alike in firsts
    }
    left = _grouped(rows)
    distinct = [row for row in left if any(row)]
    columns = _grouped(dict(zip(seconds, zip(*distinct, strict=True), strict=True))) if distinct else {}
    right = [column for column in columns if any(column)]
    return {
        "left": [_letters(letters, left[row]) for row in distinct],
        "right": [_letters(letters, columns[column]) for column in right],
        "pairs": b64encode(
            b"".join(
                column[index].to_bytes(2, "little", signed=True) for index in range(len(distinct)) for column in right
            )
        ).decode(),
    }


def _alike(glyphs: list[str], sort: Callable[[str], Hashable]) -> list[tuple[str, ...]]:
    """Return glyphs in groups of one sort, in the order of their first; thousands of letters are a few dozen sorts."""
    found: dict[Hashable, list[str]] = defaultdict(list)
    for glyph in glyphs:
        found[sort(glyph)].append(glyph)
    return [tuple(group) for group in found.values()]


def _left(tables: list[_Pairs], glyph: str) -> Hashable:
    """Return what decides how a glyph kerns with what follows it."""
    return tuple(
        (table.first.get(glyph, 0) if table.classes else glyph) if glyph in table.covered else None for table in tables
    )


def _right(tables: list[_Pairs], glyph: str) -> Hashable:
    """Return what decides how a glyph kerns with what stands before it."""
    return tuple(_class(table, glyph) if table.classes else glyph if glyph in table.named else "" for table in tables)


def _tables(font: Any) -> Iterable[_Pairs]:
    """Yield the tables of the kerning lookups in the order in which they are asked."""
    if "GPOS" not in font:
        return
    table = font["GPOS"].table
    records = [record for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    for index in sorted({index for record in records for index in record.Feature.LookupListIndex}):
        for part in table.LookupList.Lookup[index].SubTable:
            found = getattr(part, "ExtSubTable", part)
            if found.LookupType == 2:
                yield _Pairs(found)


class _Pairs:
    """One table of pairs, its first glyphs and, for pairs of classes, the class of each glyph."""

    def __init__(self, table: Any) -> None:
        self.covered = frozenset(table.Coverage.glyphs)
        self.classes = table.Format == 2
        if self.classes:
            self.first, self.second = table.ClassDef1.classDefs, table.ClassDef2.classDefs
            self.values = [[_advance(pair) for pair in row.Class2Record] for row in table.Class1Record]
        else:
            sets = zip(table.Coverage.glyphs, table.PairSet, strict=True)
            self.single = {
                glyph: {record.SecondGlyph: _advance(record) for record in found.PairValueRecord}
                for glyph, found in sets
            }
            self.named = frozenset(other for pairs in self.single.values() for other in pairs)


def _advance(record: Any) -> int:
    return int(getattr(record.Value1, "XAdvance", 0) or 0) if record.Value1 else 0


def _class(table: _Pairs, glyph: str) -> int:
    return int(table.second.get(glyph, 0)) if table.classes else 0


def _value(tables: list[_Pairs], left: str, right: str, classes: tuple[int, ...]) -> int:
    """Return the value of the first table that speaks of the pair; a table of classes always speaks."""
    for table, second in zip(tables, classes, strict=True):
        if left in table.covered:
            if table.classes:
                return int(table.values[table.first.get(left, 0)][second])
            if right in table.single[left]:
                return int(table.single[left][right])
    return 0


def _grouped(rows: dict[tuple[str, ...], tuple[int, ...]]) -> dict[tuple[int, ...], list[str]]:
    found: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for alike, row in rows.items():
        found[row] += alike
    return dict(found)


def _letters(letters: dict[int, str], glyphs: list[str]) -> str:
    wanted = set(glyphs)
    return "".join(chr(code) for code, glyph in sorted(letters.items()) if glyph in wanted)
