"""Ledgers in the studio: opened in a process of their own, their columns mapped, checked; no figure is ever changed.

What is dropped lies in `.studio/ledgers/`, named by its content, until it is saved beside its declaration as it came.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from careget_docs.data.dataset import ColumnKind
from careget_docs.data.read.declaration import Declaration
from careget_docs.data.read.files import other_kind
from careget_docs.data.read.grid import Odd, RawGrid, RawValue, letters
from careget_docs.data.read.guesses import ColumnGuess, date_form, decimal_mark, guess
from careget_docs.data.read.load_dataset import FOLDER, load_datasets, opened, tried
from careget_docs.data.reconcile.books import ReportData, Settings
from careget_docs.data.reconcile.reconcile import declared_amounts, reconcile
from careget_docs.diagnostics import Diagnostic, Report, Severity, Span
from careget_docs.project.deliverable import Fact
from careget_docs.project.texts import Texts
from careget_docs.source import Scalar, parse
from careget_docs.source.scalars import quoted
from careget_docs.storage.single import replace_one
from careget_docs.studio import history
from careget_docs.studio.apart import apart
from careget_docs.studio.pictures import safe_name

KEPT = f"{history.FOLDER}/ledgers"
TOKEN = re.compile(r"[0-9a-f]{32}")
SECONDS, MEMORY = 120.0, 2_000_000_000
"""Processor time and bytes that one ledger may take."""
SAMPLE, MOST = 8, 60
"""Rows that are shown of any ledger, and those with something marked that are shown besides."""
_LOOKED = 200
"""Rows by which a column is guessed."""
WHOLE, PARTS = "amount", ("erdf", "own")
"""What a cost is called in reports, and what it is made of."""
_CELL = re.compile(r"(?:^|!)([A-Z]{0,3}\d+)$")


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Some rows of a ledger: letters of the columns, texts by row number, what is marked (`B12`, `12`), the count."""

    letters: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    marked: frozenset[str] = frozenset()
    count: int = 0


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of a dropped ledger: its heading, some cells, and what it seems to be."""

    heading: str
    letter: str
    cells: tuple[str, ...]
    guess: ColumnGuess


@dataclass(frozen=True, slots=True)
class Opened:
    """A dropped ledger: what was found, its columns, the row of its headings, how it seems to be written."""

    findings: tuple[Diagnostic, ...]
    columns: tuple[MappedColumn, ...] = ()
    header: int = 1
    mark: str = ""
    form: str = ""
    sheets: tuple[str, ...] = ()
    view: LedgerView = LedgerView()


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of reading a ledger by a declaration: findings, the cells they stand in, whether it can be used."""

    findings: tuple[Diagnostic, ...]
    view: LedgerView
    usable: bool


def keep(workspace: Path, name: str, data: bytes) -> str:
    """Keep a dropped file until it is saved; return its token. Raises OSError."""
    excel = data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or (
        other_kind(data) == "" and name.lower().endswith(".xlsx")
    )
    return _put(workspace, f"{safe_name(name)}.{'xlsx' if excel else 'csv'}", data)


def keep_as(workspace: Path, file: str, data: bytes) -> Path:
    """Keep a file under the name that a dataset's has; return where. Raises OSError."""
    return workspace / KEPT / _put(workspace, file, data) / file


def _put(workspace: Path, shown: str, data: bytes) -> str:
    token = hashlib.sha256(shown.encode() + b"\0" + data).hexdigest()[:32]
    replace_one(workspace / KEPT / token / shown, data)
    return token


def kept(workspace: Path, token: str) -> Path | None:
    """Return the dropped file of a token; None where there is none."""
    return next((workspace / KEPT / token).glob("*.*"), None) if TOKEN.fullmatch(token) else None


def look(place: Path, sheet: str = "", header: int = 0) -> Opened:
    """Return what stands in a dropped ledger, opened in a process of its own."""
    return apart(_look, place, sheet, header, seconds=SECONDS, memory=MEMORY) or Opened(_too_much())


def _too_much() -> tuple[Diagnostic, ...]:
    report = Report()
    hint = "Save it again from the spreadsheet program, with one sheet and without pictures."
    report.error("VAL051", None, "The file takes too much time or memory to be read.", hint)
    return tuple(report)


def _raw(sheet: str = "", header: int = 0) -> Declaration:
    return Declaration(Texts(), Scalar("", Span("")), sheet, False, Texts(), (), "", "", header, frozenset(), ())


def _look(path: Path, sheet: str, header: int) -> Opened:
    report = Report()
    grid = opened(path.read_bytes(), path.name, _raw(sheet, header), report)
    if grid is None or not grid.rows:
        return Opened(tuple(report))
    at = grid.numbers.index(header) if header in grid.numbers else _heading(grid)
    headings, below = [_text(cell) for cell in grid.rows[at]], grid.rows[at + 1 : at + 1 + _LOOKED]
    columns: list[MappedColumn] = []
    for index, heading in enumerate(headings):
        if not heading:
            continue
        cells = tuple(_text(row[index]) if index < len(row) else "" for row in below)
        made = guess(heading, cells, [each.guess.name for each in columns])
        columns.append(MappedColumn(heading, _letter(grid, index), cells, made))
    amounts = [cell for each in columns if each.guess.kind is ColumnKind.AMOUNT for cell in each.cells]
    days = [cell for each in columns if each.guess.kind is ColumnKind.DATE for cell in each.cells]
    return Opened(
        tuple(report), tuple(replace(each, cells=each.cells[:3]) for each in columns), grid.numbers[at],
        decimal_mark(amounts), date_form(days), (), _view(grid, frozenset()),
    )  # fmt: skip


def _heading(grid: RawGrid) -> int:
    """Return which row has the headings: the first with the most texts among the first twelve."""
    counts = [
        sum(isinstance(cell, str) and bool(re.search(r"[^\W\d]", cell)) for cell in row) for row in grid.rows[:12]
    ]
    return counts.index(max(counts))


def _text(cell: RawValue) -> str:
    if isinstance(cell, Odd):
        return cell.text
    return cell.isoformat() if isinstance(cell, datetime.date) else " ".join(str(cell).split())


def _letter(grid: RawGrid, index: int) -> str:
    return re.sub(r".*!|\d+$", "", grid.placing.place(grid.numbers[0], index).cell) or letters(index)


def _view(grid: RawGrid, marked: frozenset[str]) -> LedgerView:
    rows = {int(found.group()) for each in marked if (found := re.search(r"\d+$", each))}
    wide = min(max(map(len, grid.rows[: SAMPLE + 1])), 40)
    shown = [at for at, number in enumerate(grid.numbers) if at <= SAMPLE or number in rows][: SAMPLE + MOST]
    return LedgerView(
        tuple(_letter(grid, index) for index in range(wide)),
        tuple((grid.numbers[at], tuple(_text(cell)[:80] for cell in grid.rows[at][:wide])) for at in shown),
        marked, len(grid.rows) - 1,
    )  # fmt: skip


def try_out(workspace: Path, id: str, text: str, place: Path, beside: Mapping[str, str], settings: Settings) -> Tried:
    """Read a ledger by a declaration and reconcile it with other datasets (`budget`, `advances`), apart."""
    given = (workspace, id, text, place, dict(beside), settings)
    return apart(_try_out, *given, seconds=SECONDS, memory=MEMORY) or Tried(_too_much(), LedgerView(), usable=False)


def _try_out(workspace: Path, id: str, text: str, place: Path, beside: dict[str, str], settings: Settings) -> Tried:
    report = Report()
    data = parse(text, f"{FOLDER}/{id}.yaml", report)
    made = tried(workspace, id, data, place.parent, report) if data else None
    if made is not None:
        others = load_datasets(workspace, [each for each in beside.values() if each], report)
        budget, advances = (others.get(beside.get(name, "")) for name in ("budget", "advances"))
        reconcile(ReportData(made, budget, advances, settings), report)
    marked = frozenset(cell for each in report if _own(each, place) and (cell := _cell_of(each)))
    aside = Report()
    grid = opened(place.read_bytes(), place.name, _raw(made.sheet if made else ""), aside)
    return Tried(tuple(report), _view(grid, marked) if grid and grid.rows else LedgerView(), usable=made is not None)


def _own(found: Diagnostic, place: Path) -> bool:
    return found.span is not None and Path(found.span.path).name == place.name


def _cell_of(found: Diagnostic) -> str:
    said = dict(found.values).get("cell") or dict(found.hint.values).get("cell") or ""
    match = _CELL.search(str(said))
    return match[1] if match else ""


def settings_of(facts: Mapping[str, Fact]) -> Settings:
    """Return what the figures of a project are held against, by its values: `eu-rate`, `start`, `end`, its amounts."""
    return Settings(
        rate=_rate(facts.get("eu-rate")), first=_day(facts.get("start")), last=_day(facts.get("end")),
        amounts=declared_amounts(facts),
    )  # fmt: skip


def _rate(fact: Fact | None) -> Decimal | None:
    try:
        return Decimal(fact.parts[0]) if fact and fact.kind == "number" else None
    except InvalidOperation:
        return None


def _day(fact: Fact | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(fact.parts[0]) if fact and fact.kind == "date" else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a ledger: columns are heading, name and kind, without a kind they are left out."""

    title: str
    lang: str
    sample: bool
    note: str
    mark: str
    form: str
    sheet: str
    header: int
    columns: Sequence[tuple[str, str, str, bool]]
    sums: bool = False
    """Whether the amount of each row is that of the ERDF and the own contribution together."""


def declaration(wish: Wish, file: str) -> str:
    """Return the YAML that declares a ledger, as a programmer would have written it."""
    lines = [f"title: {quoted(wish.title)}", f"file: {file}", f"language: {wish.lang}"]
    lines += [f"sample: {'true' if wish.sample else 'false'}"]
    lines += [f"sample-note: {quoted(wish.note)}"] if wish.sample else []
    lines += [f"sheet: {quoted(wish.sheet)}"] if wish.sheet else []
    lines += [f"decimal-mark: {quoted(wish.mark)}"] if wish.mark else []
    lines += [f"date-form: {wish.form}"] if wish.form else []
    lines += [f"header-row: {wish.header}"] if wish.header > 1 else []
    out = [heading for heading, _, kind, _ in wish.columns if not kind]
    lines += ["ignore:", *(f"  - {quoted(heading)}" for heading in out)] if out else []
    lines.append("columns:")
    parted = set(PARTS) <= {name for _, name, kind, _ in wish.columns if kind == ColumnKind.AMOUNT}
    for heading, name, kind, required in wish.columns:
        if kind:
            lines += [f"  - name: {name}", f"    header: {quoted(heading)}", f"    kind: {kind}"]
            lines += ["    required: true"] if required else []
            lines += [f"    sum-of: [{', '.join(PARTS)}]"] if wish.sums and name == WHOLE and parted else []
    return "\n".join(lines) + "\n"


def errors(found: Sequence[Diagnostic]) -> int:
    """Return how many findings keep figures from being used."""
    return sum(each.severity is Severity.ERROR for each in found)
