"""A sheet of an XLSX workbook to raw cells; what a cell's value is, is told elsewhere.

Memory follows the cells that hold something: columns in which nothing stands take no room, wherever the others are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree

from careget_docs.data.read.declaration import Declaration
from careget_docs.data.read.grid import RawGrid, RawValue, SheetPlacing, letters
from careget_docs.data.read.xlsx_cells import Cells, text_of
from careget_docs.data.read.xlsx_package import BROKEN, Workbook, choose_sheet, damaged, open_package
from careget_docs.data.read.xlsx_styles import read_styles
from careget_docs.diagnostics import PhrasedError, Report, phrase
from careget_docs.ooxml.package import Refused

MOST_COLUMNS = 16_384
MOST_CELLS = 40_000_000
"""Rows times columns that hold something: a million rows of forty columns."""
MOST_STRINGS = 20_000_000
MOST_AREAS = 1_000
"""Merged ranges that are told apart."""
_BEHIND = ("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
           "pageSetup", "headerFooter", "rowBreaks", "drawing", "legacyDrawing", "tableParts", "extLst")  # fmt: skip
"""What follows cells and merged ranges in a sheet: there, reading ends."""


@dataclass(slots=True)
class SheetFacts:
    """What a sheet says besides its cells: numbers of hidden rows, merged ranges (A1:B2), which columns are hidden."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(MOST_COLUMNS))
    """1 at the index of each hidden column."""
    merged: list[str] = field(default_factory=list)


def read_xlsx(data: bytes, shown: str, declared: Declaration, report: Report) -> tuple[RawGrid, SheetFacts] | None:
    """Return the cells of the declared sheet; None, with the reason in `report`, when they cannot be had."""
    workbook = open_package(data, shown, report)
    chosen = choose_sheet(workbook, declared, shown, report) if workbook else None
    if workbook is None or chosen is None:
        return None
    name, part = chosen
    try:
        cells = Cells(_shared(workbook), read_styles(workbook.root("styles")), workbook.dates_1904)
        sheet = _Sheet(cells)
        sheet.read(workbook.sheet(part))
        rows, columns = sheet.ordered()
    except BROKEN as fault:
        damaged(fault, shown, report)
        return None
    return RawGrid(rows, sheet.numbers, SheetPlacing(shown, name, columns), name), sheet.facts


def _parts(part: bytes, tags: tuple[str, ...], events: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    yield from etree.iterparse(
        BytesIO(part), tag=[f"{{*}}{tag}" for tag in tags], events=events, resolve_entities=False, load_dtd=False,
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _shared(workbook: Workbook) -> list[str]:
    part = workbook.strings()
    found: list[str] = []
    for _, item in _parts(part, ("si",), ("end",)) if part else ():
        found.append(text_of(item))
        _forget(item)
        if len(found) > MOST_STRINGS:
            raise Refused(phrase("It has more than {count} texts.", count=MOST_STRINGS))
    return found


def _forget(read: etree._Element) -> None:
    """Free what was read, so that memory does not grow with the sheet."""
    read.clear()
    parent = read.getparent()
    while parent is not None and read.getprevious() is not None:
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
class _Sheet:
    """The rows of a sheet that are not blank; `slots` are the places in them of the columns that hold something."""

    cells: Cells
    facts: SheetFacts = field(default_factory=SheetFacts)
    rows: list[list[RawValue]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    slots: dict[int, int] = field(default_factory=dict)
    taken: int = 0

    def read(self, part: bytes) -> None:
        """Take all rows; what stands behind the cells is not looked at. Raises Refused for a sheet too large."""
        number = 0
        for event, item in _parts(part, ("col", "row", "mergeCell", *_BEHIND), ("start", "end")):
            kind = item.tag.rpartition("}")[2]
            if event == "start":
                if kind in _BEHIND:
                    return
            elif kind == "row":
                before, number = number, int(item.get("r", number + 1))
                if number <= before:
                    raise _out_of_order(str(number))
                self._row(item, number)
                _forget(item)
            elif kind == "col" and _hidden(item, "width"):
                first, last = max(0, int(item.get("min", "1")) - 1), min(int(item.get("max", "1")), MOST_COLUMNS)
                self.facts.hidden_columns[first:last] = b"\1" * max(0, last - first)
            elif kind == "mergeCell" and len(self.facts.merged) < MOST_AREAS:
                self.facts.merged.append(item.get("ref", ""))

    def _row(self, row: etree._Element, number: int) -> None:
        values: list[RawValue] = []
        blank, at, own = True, -1, str(number)
        for item in row:
            before, reference = at, item.get("r")
            at = column_index(reference.rstrip("0123456789")) if reference else at + 1
            if at <= before or (reference and not reference.endswith(own)):
                raise _out_of_order(reference or own)
            value = self.cells.value(item)
            if value == "":
                continue
            blank = blank and isinstance(value, str) and value.isspace()
            slot = self.slots.setdefault(at, len(self.slots))
            values += [""] * (slot + 1 - len(values))
            values[slot] = value
        self.taken += len(values)
        if self.taken > MOST_CELLS:
            raise Refused(phrase("Its cells are too many, or too far apart: more than {count}.", count=MOST_CELLS))
        if not blank:
            self.rows.append(values)
            self.numbers.append(number)
            self.facts.hidden_rows += [number] if _hidden(row, "ht") else []

    def ordered(self) -> tuple[list[list[RawValue]], tuple[int, ...]]:
        """Return the rows with their columns from left to right, and the indexes of these columns."""
        columns = tuple(sorted(self.slots))
        if list(self.slots) == list(columns):
            return self.rows, columns
        places = [self.slots[column] for column in columns]
        for at, row in enumerate(self.rows):
            moved: list[RawValue] = [row[place] if place < len(row) else "" for place in places]
            while moved and moved[-1] == "":
                moved.pop()
            self.rows[at] = moved
        return self.rows, columns


def _out_of_order(place: str) -> Refused:
    """Two cells of one place: Excel opens no such workbook, and nobody can say which of them holds."""
    return Refused(phrase("Its rows or cells are not in sequence at {place}.", place=place))


def _hidden(item: etree._Element, size: str) -> bool:
    """Return whether a row or column is hidden: it says so, or has no height or width."""
    return item.get("hidden") in ("1", "true") or item.get(size) in ("0", "0.0")


def merged_below(facts: SheetFacts, row: int) -> Iterator[str]:
    """Yield the merged ranges that reach into a row or below it; those above it, such as a title, do no harm."""
    for area in facts.merged:
        last = "".join(sign for sign in area.rpartition(":")[2] if sign.isdigit())
        if last and int(last) >= row:
            yield area


def hidden_letters(facts: SheetFacts, grid: RawGrid) -> list[str]:
    """Return the letters of the hidden columns that hold something."""
    columns = grid.placing.columns if isinstance(grid.placing, SheetPlacing) else ()
    return [letters(column) for column in columns if facts.hidden_columns[column]]
