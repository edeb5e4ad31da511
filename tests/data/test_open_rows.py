"""Open data is written row by row, and is what one tree of all rows would be."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest

from careget_docs.data.dataset import ColumnKind, DataColumn, Dataset, Record
from careget_docs.data.open.json import write_json
from careget_docs.project.texts import Texts

COLUMNS = (
    DataColumn("entry", "№", ColumnKind.CODE, key=True),
    DataColumn("what", "Какво", ColumnKind.TEXT),
    DataColumn("date", "Дата", ColumnKind.DATE),
    DataColumn("amount", "Сума", ColumnKind.AMOUNT),
    DataColumn("count", "Брой", ColumnKind.NUMBER),
)
ODD: tuple[Record, ...] = (
    ("E1", 'кавички " и \\ наклонена', datetime.date(2025, 5, 31), Decimal("12.5"), Decimal(3)),
    ("E2", "%s 100 % {0}", None, Decimal("-0.01"), Decimal("2.5")),
    (None, "ред\nред\tтаб\x7f \u2028", datetime.date(2028, 1, 1), None, None),
)


def dataset(rows: tuple[Record, ...], columns: tuple[DataColumn, ...] = COLUMNS, *, sample: bool = False) -> Dataset:
    title = Texts()
    return Dataset("book", title, "deliverables/data/book.csv", "", sample, title, columns, rows, "0" * 64, 10)


@pytest.mark.parametrize("sample", [False, True])
@pytest.mark.parametrize("rows", [(), ODD[:1], ODD])
def test_rows_are_written_as_one_tree_would_be(rows: tuple[Record, ...], sample: bool) -> None:
    written = write_json(dataset(rows, sample=sample), "bg", {}).decode()
    made = json.loads(written)
    assert written == json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    assert [row["what"] for row in made["rows"]] == [row[1] for row in rows]
    assert all(row.get("sample", False) is sample for row in made["rows"])


def test_figures_keep_their_forms() -> None:
    first, second, third = json.loads(write_json(dataset(ODD), "bg", {}))["rows"]
    assert first == {"entry": "E1", "what": ODD[0][1], "date": "2025-05-31", "amount": "12.50", "count": 3}
    assert (second["amount"], second["count"], second["date"]) == ("-0.01", "2.5", None)
    assert (third["entry"], third["amount"], third["count"]) == (None, None, None)


@pytest.mark.parametrize("sample", [False, True])
def test_rows_of_no_columns_are_still_json(sample: bool) -> None:
    found = json.loads(write_json(dataset(ODD, sample=sample), "bg", {}, columns=()))
    assert found["rows"] == [{"sample": True} if sample else {}] * len(ODD)
