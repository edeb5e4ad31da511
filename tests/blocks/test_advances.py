"""Advance payments: instalments that make their whole to the cent, what is still due, and what cannot be reckoned."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workspaces
from careget_docs.data.read.load_dataset import load_datasets
from careget_docs.data.reconcile.instalments import instalments
from careget_docs.diagnostics import Report
from careget_docs.tree import Group, Paragraph, Table, plain, walk

NAME = "transparency-report-01"
SHARES = tuple(map(Decimal, (50, 30, 20)))


def _received() -> object:
    return load_datasets(workspaces.ROOT, ["advances-sample"], Report())["advances-sample"]


@given(st.integers(0, 10**10))
def test_instalments_make_the_whole_to_the_cent(cents: int) -> None:
    whole = Decimal(cents) / 100
    made = instalments(whole, SHARES, _received())  # type: ignore[arg-type]
    assert sum(each.most for each in made) == whole
    for each, share in zip(made, SHARES, strict=True):
        assert abs(each.most - whole * share / 100) <= Decimal("0.01")
        assert each.left == max(each.most - each.received, Decimal(0))
    assert [each.received for each in made] == [Decimal("2003792.00"), Decimal("1202275.20"), Decimal(0)]


def _table(folder: Path, report: Report) -> list[list[str]]:
    document = workspaces.compose(folder, NAME, report)
    if document is None:
        return []
    (group,) = [node for node in walk(document) if isinstance(node, Group) and node.id == "advances-due"]
    (table,) = [node for node in walk(group) if isinstance(node, Table)]
    assert any(isinstance(node, Paragraph) for node in walk(group))
    return [[plain(cell.children).replace("\u00a0", " ") for cell in row] for row in table.rows]


def test_the_report_says_what_was_received_and_what_is_due() -> None:
    assert _table(workspaces.ROOT, Report()) == [
        ["1", "50,0", "2 003 792,00", "2 003 792,00", "0,00"],
        ["2", "30,0", "1 202 275,20", "1 202 275,20", "0,00"],
        ["3", "20,0", "801 516,80", "0,00", "801 516,80"],
        ["Общо", "100,0", "4 007 584,00", "3 206 067,20", "801 516,80"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("budget-sample\n        note", "budget-sample\n        erdf: efrr\n        note", "VAL084", "efrr"),
        ("received: advances-sample", "received: deliverables-sample", "VAL084", "number"),
        ("received: advances-sample", "received: advances", "VAL084", "advances"),
        ("received: advances-sample", "received: advances-sample\n        shares: [60, 60]", "VAL001", "100"),
        ("received: advances-sample", "received: advances-sample\n        shares: [half]", "VAL001", "100"),
    ],
)  # fmt: skip
def test_what_cannot_be_reckoned_is_told_at_its_line(old: str, new: str, code: str, words: str, tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / f"{NAME}.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    report = Report()
    assert _table(tmp_path, report) == []
    (told,) = [item for item in report.errors if item.code == code]
    assert words in told.text
    assert told.span is not None
    assert told.span.line > 100
