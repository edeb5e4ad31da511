"""What was read of a data file is kept in the process by the digest of its bytes: read once, and never wrongly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from careget_docs.data.dataset import ColumnKind, Dataset
from careget_docs.data.read import load_dataset
from careget_docs.diagnostics import Report

COLUMNS = """\
  - {name: entry, header: entry, kind: code, key: true}
  - {name: date, header: date, kind: date, date-form: dd.mm.yyyy}
  - {name: amount, header: amount, kind: amount}
"""


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_dataset, "_kept", {})


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where the names of datasets gather whose cells are read."""
    found: list[str] = []
    read = load_dataset._typed

    def typed(id: str, *given: Any) -> Dataset | None:
        found.append(id)
        return read(id, *given)

    monkeypatch.setattr(load_dataset, "_typed", typed)
    return found


def _ledger(folder: Path, rows: str = "E1;31.05.2025;12,50\nE2;01.06.2025;7\n") -> Path:
    data = folder / "deliverables" / "data"
    data.mkdir(parents=True, exist_ok=True)
    (data / "book.csv").write_text(f"entry;date;amount\n{rows}", "utf-8")
    (data / "book.yaml").write_text(f"title: Книга\nfile: book.csv\nsample: false\ncolumns:\n{COLUMNS}", "utf-8")
    return folder


def test_a_file_is_read_once_for_all_who_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, report = _counted(monkeypatch), Report()
    first = load_dataset.load_dataset(_ledger(tmp_path / "a"), "book", report)
    assert first == load_dataset.load_dataset(_ledger(tmp_path / "b"), "book", report)
    assert first is not None
    assert first.amounts("amount") == [Decimal("12.50"), Decimal(7)]
    assert read == ["book"]
    assert [*report] == []


@pytest.mark.parametrize("changed", ["E1;31.05.2025;12,51\n", "E1;31.05.2025;12,50\n"])
def test_another_file_is_read_anew(changed: str, tmp_path: Path) -> None:
    load_dataset.load_dataset(_ledger(tmp_path), "book", Report())
    found = load_dataset.load_dataset(_ledger(tmp_path, changed), "book", Report())
    assert found is not None
    assert found.amounts("amount") == [Decimal(changed.strip()[-5:].replace(",", "."))]


def test_another_declaration_is_heeded(tmp_path: Path) -> None:
    load_dataset.load_dataset(_ledger(tmp_path), "book", Report())
    path = tmp_path / "deliverables" / "data" / "book.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: code", "kind: text"), "utf-8")
    found = load_dataset.load_dataset(tmp_path, "book", Report())
    assert found is not None
    assert found.columns[0].kind is ColumnKind.TEXT


def test_what_was_found_is_told_each_time(tmp_path: Path) -> None:
    folder = _ledger(tmp_path, "")
    waived = Report(accepted=frozenset({"VAL052"}))
    for report in (waived, Report(), Report()):
        assert load_dataset.load_dataset(folder, "book", report) is not None
        assert [item.code for item in [*report, *report.waived]] == ["VAL052"]
