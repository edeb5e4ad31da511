"""A sheet of an XLSX workbook to raw cells: figures exact, formulas and error values kept apart from texts.

A figure is stored as a binary float's digits; `repr` of that float is the shortest decimal that means it, which is
what was typed. Nothing is reckoned with the float.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from io import BytesIO

from lxml import etree

from careget_docs.data.read.declaration import Declaration
from careget_docs.data.read.grid import Odd, RawGrid, RawValue, SheetPlacing, letters
from careget_docs.data.read.xlsx_package import BROKEN, Workbook, choose_sheet, damaged, open_package
from careget_docs.data.read.xlsx_styles import PLAIN, NumberFormat, read_styles
from careget_docs.diagnostics import PhrasedError, Report, phrase

MOST_COLUMNS = 16_384
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class SheetFacts:
    """What a sheet says besides its cells: hidden rows (numbers) and columns (indexes), and merged ranges (A1:B2)."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def read_xlsx(data: bytes, shown: str, declared: Declaration, report: Report) -> tuple[RawGrid, SheetFacts] | None:
    """Return the cells of the declared sheet; None, with the reason in `report`, when they cannot be had."""
    workbook = open_package(data, shown, report)
    chosen = choose_sheet(workbook, declared, shown, report) if workbook else None
    if workbook is None or chosen is None:
        return None
    name, part = chosen
    try:
        reader = _Reader(_shared(workbook), read_styles(workbook.root("styles")), workbook.dates_1904)
        rows, numbers, facts = reader.sheet(workbook.sheet(part))
    except BROKEN as fault:
        damaged(fault, shown, report)
        return None
    return RawGrid(rows, numbers, SheetPlacing(shown, name), name), facts


def _shared(workbook: Workbook) -> list[str]:
    root = workbook.root("sharedStrings")
    return [] if root is None else [_text(item) for item in root.iterfind("{*}si")]


def _text(item: etree._Element) -> str:
    """Return the text of a string, its runs joined, without the phonetic reading."""
    if len(item) == 1 and not len(item[0]):
        return unescaped(item[0].text or "")
    runs = [*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t")]
    return "".join(unescaped(run.text or "") for run in runs)


def unescaped(text: str) -> str:
    """Return a text with its `_x0009_` turned into the signs they stand for (ISO/IEC 29500-1, 22.9.2.19).

    A carriage return, which only breaks lines, is a line break; what XML may not hold stays as it is written.
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_sign, text).replace("\r\n", "\n").replace("\r", "\n")


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return found[0] if "\ud800" <= sign <= "\udfff" or (sign < " " and sign not in "\t\n\r") else sign


def _forget(row: etree._Element) -> None:
    """Free a row that was read, so that memory does not grow with the sheet."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


@cache
def column_index(letters: str) -> int:
    """Return the index from 0 of the column of some letters, such as AA; raises ValueError beyond the last."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign.upper()) - 64
    if not 0 < number <= MOST_COLUMNS or not letters.isascii():
        raise PhrasedError(phrase("there is no column {letters}", letters=letters))
    return number - 1


@dataclass(slots=True)
class _Reader:
    strings: list[str]
    styles: list[NumberFormat]
    dates_1904: bool

    def sheet(self, part: bytes) -> tuple[list[list[RawValue]], list[int], SheetFacts]:
        facts, rows, numbers, number = SheetFacts(), [], [], 0
        parts = etree.iterparse(
            BytesIO(part), tag=("{*}col", "{*}row", "{*}mergeCell"), resolve_entities=False, load_dtd=False,
            no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for _, item in parts:
            kind = item.tag.rpartition("}")[2]
            hidden = item.get("hidden") in ("1", "true")
            if kind == "row":
                number = int(item.get("r", number + 1))
                cells = self._row(item)
                if any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in cells):
                    rows.append(cells)
                    numbers.append(number)
                    facts.hidden_rows += [number] if hidden else []
                _forget(item)
            elif kind == "col" and hidden:
                facts.hidden_columns += range(
                    int(item.get("min", "1")) - 1, min(int(item.get("max", "1")), MOST_COLUMNS)
                )
            elif kind == "mergeCell":
                facts.merged.append(item.get("ref", ""))
        return rows, numbers, facts

    def _row(self, row: etree._Element) -> list[RawValue]:
        cells: list[RawValue] = []
        for item in row:
            reference = item.get("r")
            at = column_index(reference.rstrip("0123456789")) if reference else len(cells)
            cells += [""] * (at + 1 - len(cells))
            cells[at] = self._cell(item)
        return cells

    def _cell(self, item: etree._Element) -> RawValue:
        formula = value = None
        for part in item:
            tag = part.tag.rpartition("}")[2]
            if tag == "v":
                value = part.text
            elif tag == "f":
                formula = part
            elif tag == "is":
                return _text(part)
        if formula is not None:
            return Odd("formula", f"={formula.text or '…'}")
        kind = item.get("t", "n")
        if value is None:
            return ""
        if kind == "n":
            at = item.get("s")
            return self._number(value, self.styles[int(at)] if at and self.styles else PLAIN)
        if kind == "s":
            return self.strings[int(value)]
        if kind == "d":
            return datetime.datetime.fromisoformat(value).date()
        if kind in ("e", "b"):
            return Odd("error", value) if kind == "e" else Odd("boolean", "TRUE" if value == "1" else "FALSE")
        return unescaped(value)

    def _number(self, text: str, style: NumberFormat) -> RawValue:
        number = float(text)
        if not math.isfinite(number):
            return Odd("error", text)
        if style.date:
            return self._day(number)
        exact = Decimal(repr(number))
        if style.percent:
            return Odd("percent", str(exact * 100))
        if style.currency:
            return Odd("currency", f"{exact} {style.currency}")
        if style.zeros and number.is_integer():
            return str(int(number)).zfill(style.zeros)
        return exact

    def _day(self, serial: float) -> RawValue:
        first = datetime.date(1904, 1, 1) if self.dates_1904 else datetime.date(1899, 12, 30)
        if not 0 <= serial <= (datetime.date.max - first).days:
            return Odd("error", str(serial))
        return first + datetime.timedelta(days=int(serial))


def merged_below(facts: SheetFacts, row: int) -> Iterator[str]:
    """Yield the merged ranges that reach into a row or below it; those above it, such as a title, do no harm."""
    for area in facts.merged:
        last = "".join(sign for sign in area.rpartition(":")[2] if sign.isdigit())
        if last and int(last) >= row:
            yield area


def hidden_letters(facts: SheetFacts, count: int) -> list[str]:
    """Return the letters of the hidden columns among the first `count`."""
    return [letters(column) for column in facts.hidden_columns if column < count]
