"""A declared data file to a Dataset: found, read once, typed; every fault is a finding, and no page is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from careget_docs.data.dataset import DataColumn, Dataset
from careget_docs.data.read.cells import convert
from careget_docs.data.read.csv_file import read_csv
from careget_docs.data.read.declaration import Declaration, read_declaration
from careget_docs.data.read.faults import MOST, Faults
from careget_docs.data.read.files import not_read, other_kind, read_bytes
from careget_docs.data.read.grid import RawGrid
from careget_docs.data.read.headings import find_headings
from careget_docs.data.read.records import check_keys, usable
from careget_docs.data.read.vocabulary import as_choices
from careget_docs.data.read.xlsx_file import SheetFacts, hidden_letters, merged_below, read_xlsx
from careget_docs.diagnostics import Report, Span, closest
from careget_docs.project.shaper import IDENTIFIER
from careget_docs.source import Mapping, read

FOLDER = "deliverables/data"


def load_dataset(workspace: Path, id: str, report: Report) -> Dataset | None:
    """Read `deliverables/data/<id>.yaml` and the file it declares; None, with the reasons in `report`, on any error.

    Datasets that it names by `of:` are read too; to read several that name one another, use `load_datasets`.
    """
    return load_datasets(workspace, [id], report).get(id)


def load_datasets(workspace: Path, ids: Iterable[str], report: Report) -> dict[str, Dataset]:
    """Read several datasets and those that they name, each file once; those with errors are left out."""
    loader = _Loader(workspace, report)
    for id in ids:
        loader.load(id, None)
    return {id: made for id, made in loader.made.items() if made is not None}


def tried(workspace: Path, id: str, data: Mapping, folder: Path, report: Report) -> Dataset | None:
    """Read a file that lies in any folder by a declaration that is not kept yet; None, with the reasons in `report`."""
    return _Loader(workspace, report).read(id, data, folder)


def opened(data: bytes, shown: str, declared: Declaration, report: Report) -> RawGrid | None:
    """Return the raw cells of a CSV or XLSX; None, with the reason in `report`, when they cannot be had."""
    found = _open(data, shown, declared, report)
    return found[0] if found else None


def dataset_names(workspace: Path) -> list[str]:
    """Return the ids of all declared datasets."""
    return sorted(path.stem for path in (workspace / FOLDER).glob("*.yaml"))


@dataclass(slots=True)
class _Loader:
    workspace: Path
    report: Report
    made: dict[str, Dataset | None] = field(default_factory=dict)
    chain: list[str] = field(default_factory=list)

    def load(self, id: str, asked: Span | None) -> Dataset | None:
        if id in self.chain:
            circle = " → ".join([*self.chain[self.chain.index(id) :], id])
            message = "Datasets name one another in a circle: {circle}."
            self.report.error("VAL080", asked, message, "Let one of them list its `choices`.", circle=circle)
            return None
        if id not in self.made:
            self.chain.append(id)
            self.made[id] = self._load(id, asked)
            self.chain.pop()
        return self.made[id]

    def _load(self, id: str, asked: Span | None) -> Dataset | None:
        path = self.workspace / FOLDER / f"{id}.yaml"
        if not IDENTIFIER.fullmatch(id) or not path.is_file():
            hint = closest(id, dataset_names(self.workspace))
            self.report.error("VAL084", asked, "There is no dataset “{id}” in deliverables/data/.", hint, id=id)
            return None
        data = read(path, f"{FOLDER}/{path.name}", self.report)
        return self.read(id, data, path.parent) if data else None

    def read(self, id: str, data: Mapping, folder: Path) -> Dataset | None:
        """Read the file of a declaration, which lies in a folder."""
        declared = read_declaration(data, self.report)
        columns = [self._filled(column) for column in declared.columns] if declared else []
        if declared is None or any(column is None for column in columns):
            return None
        known = [column for column in columns if column is not None]
        return _read(id, folder, replace(declared, columns=tuple(known)), self.report)

    def _filled(self, column: DataColumn) -> DataColumn | None:
        """Return a column with the choices that stand in another dataset."""
        if column.of is None:
            return column
        other = self.load(column.of[0], column.span)
        if other is None:
            return None
        if not other.has(column.of[1]):
            hint = closest(column.of[1], [known.name for known in other.columns])
            message = "The dataset “{id}” has no column “{name}”."
            self.report.error("VAL084", column.span, message, hint, id=other.id, name=column.of[1])
            return None
        source = other.columns[other.index(column.of[1])]
        values = (str(value) for value in other.values(source.name) if value is not None)
        return replace(column, choices=as_choices(values, source))


def _read(id: str, folder: Path, declared: Declaration, report: Report) -> Dataset | None:
    shown = f"{FOLDER}/{declared.file.text.strip()}"
    data = read_bytes(folder, declared.file, shown, report)
    if data is None:
        return None
    key = (id, hashlib.sha256(data).hexdigest())
    if (known := _kept.pop(key, None)) and known[0] == declared:
        _kept[key] = known
        return known[1]
    before = len(report) + len(report.waived)
    made = _typed(id, data, declared, shown, report)
    if made is not None and len(report) + len(report.waived) == before and len(data) <= _LARGEST:
        _kept[key] = (declared, made)
        while len(_kept) > _MOST:
            del _kept[next(iter(_kept))]
    return made


_kept: dict[tuple[str, str], tuple[Declaration, Dataset]] = {}
"""What was read last in this process and without a finding, by the digest of its bytes, with its declaration."""
_MOST = 16
_LARGEST = 4_000_000
"""Bytes of a file that is kept: rows take about ten times as many."""


def _typed(id: str, data: bytes, declared: Declaration, shown: str, report: Report) -> Dataset | None:
    before = len(report.errors)
    opened = _open(data, shown, declared, report)
    if opened is None:
        return None
    grid, facts = opened
    found = find_headings(grid, declared, report)
    if found is None:
        return None
    _layout(facts, grid, found.row, shown, report)
    faults = Faults(grid.placing)
    kept = usable(grid, found, declared.columns, faults)
    numbers = [grid.numbers[at] for at in kept]
    columns = []
    for column, at in zip(declared.columns, found.columns, strict=True):
        raws = [row[at] if at < len(row) else "" for row in (grid.rows[index] for index in kept)]
        columns.append(convert(column, at, raws, numbers, faults))
        check_keys(column, at, columns[-1], numbers, faults)
    faults.tell(report)
    if len(report.errors) > before:
        return None
    if not numbers:
        report.warning("VAL052", Span(shown), "Below the headings there are no rows.")
    return Dataset(
        id=id, title=declared.title, path=shown, sheet=grid.sheet, sample=declared.sample,
        sample_note=declared.sample_note, columns=declared.columns, rows=tuple(zip(*columns, strict=True)),
        sha256=hashlib.sha256(data).hexdigest(), size=len(data), totals=declared.totals, numbers=tuple(numbers),
        positions=found.columns, placing=grid.placing,
    )  # fmt: skip


def _open(data: bytes, shown: str, declared: Declaration, report: Report) -> tuple[RawGrid, SheetFacts] | None:
    """Return the cells of the file, by what it is rather than by what it is called."""
    if other := other_kind(data):
        not_read(other, Span(shown), report)
        return None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or (data and shown.lower().endswith(".xlsx")):
        opened = read_xlsx(data, shown, declared, report)
    else:
        grid = read_csv(data, shown, declared, report)
        opened = (grid, SheetFacts()) if grid else None
    if opened and not opened[0].rows:
        report.error("VAL052", Span(shown), "The sheet is empty.", "Export it again from the accounting program.")
        return None
    return opened


def _layout(facts: SheetFacts, grid: RawGrid, heading: int, shown: str, report: Report) -> None:
    """Report merged cells and what is hidden, from the heading down."""
    first = grid.numbers[heading]
    areas = list(merged_below(facts, first))
    for area in areas[:MOST]:
        hint = "In Excel: mark them; Home, Merge and centre, Unmerge; then fill every cell."
        report.error("VAL062", Span(shown, first, 1), "The cells {area} are merged.", hint, area=area)
    if len(areas) > MOST:
        more = "Other ranges of the sheet are merged too: {count}."
        report.error("VAL062", Span(shown, first, 1), more, count=len(areas) - MOST)
    hint = "Show them and see whether they belong in the report; delete what does not."
    if rows := [number for number in facts.hidden_rows if number > first]:
        message = "{count} rows are hidden, from row {row} on; they were read and count."
        report.warning("VAL063", Span(shown, rows[0], 1), message, hint, count=len(rows), row=rows[0])
    if names := hidden_letters(facts, grid):
        message = "Columns are hidden: {names}; they were read where they are declared."
        report.warning("VAL063", Span(shown), message, hint, names=", ".join(names))
