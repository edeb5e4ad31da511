"""Rows of ledgers, kept short until they are written: each cell of the file is the element that its content says."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

import tagged_samples as samples
from careget_docs.engines.reportlab.errors import StructureError
from careget_docs.engines.reportlab.ledger import Ledger
from careget_docs.engines.reportlab.ledger_rows import LedgerColumn, LedgerRow
from careget_docs.engines.reportlab.structure import Element, Rows, RowShape

COLUMNS = (LedgerColumn("Име", 90, head=True), LedgerColumn("Какво", 120), LedgerColumn("Сума", 90, "decimal"))
FIRST = [
    LedgerRow(("", "едно", "1,00")), LedgerRow(("а", "", "2,00")), LedgerRow(("б", "две", "")), LedgerRow(("", "", "")),
    LedgerRow(("Сбор", "3,00"), "subtotal"), LedgerRow(("в", "три", "4,00")), LedgerRow(("Общо", ""), "total"),
]  # fmt: skip
SECOND = [LedgerRow((f"ред {number}", "" if number % 3 else "дума", f"{number},00")) for number in range(120)]


def tables(draft: samples.Draft) -> None:
    """Fill a draft with two ledgers that begin on one page; the second goes on to others."""
    for rows in (FIRST, SECOND):
        node = draft.top.add("Table")
        draft.story.append(Ledger(node, COLUMNS, rows, samples.LEDGER))


@pytest.fixture(scope="module")
def document() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(samples.made(tables)))


def walked(node: Any) -> list[Any]:
    """Return an element and all below it in the order of the file's tree."""
    kids = node.get("/K", [])
    found = [node]
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
            found += walked(kid)
    return found


def shapes(document: pikepdf.Pdf) -> list[list[str]]:
    """Return for each row of the bodies the types of its cells, with a point after those that hold something."""
    root = document.Root.StructTreeRoot.K
    bodies = [node for node in walked(root) if str(node.S) == "/TBody"]
    return [[str(cell.S)[1:] + ("." if "/K" in cell else "") for cell in row.K] for body in bodies for row in body.K]


def test_each_row_has_its_cells_and_the_empty_ones_too(document: pikepdf.Pdf) -> None:
    found = shapes(document)
    assert found[:7] == [
        ["TH", "TD.", "TD."], ["TH.", "TD", "TD."], ["TH.", "TD.", "TD"], ["TH", "TD", "TD"],
        ["TH.", "TD."], ["TH.", "TD.", "TD."], ["TH.", "TD"],
    ]  # fmt: skip
    assert len(found) == len(FIRST) + len(SECOND)


def test_what_is_marked_on_a_page_belongs_to_the_cell_that_says_so(document: pikepdf.Pdf) -> None:
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    assert len(document.pages) > 1
    for page in document.pages:
        for mark, owner in enumerate(owners[int(page.StructParents)]):
            if str(owner.S) not in ("/TH", "/TD"):
                continue
            assert int(owner.K) == mark
            assert owner.Pg == page.obj
            assert owner.P.S == "/TR"
            assert owner in list(owner.P.K)


def test_objects_are_numbered_in_reading_order(document: pikepdf.Pdf) -> None:
    numbers = [node.objgen[0] for node in walked(document.Root.StructTreeRoot.K)]
    assert numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def test_rows_stand_in_tables_only() -> None:
    with pytest.raises(StructureError, match="TR may not stand in Div"):
        Rows(Element("Div", None), 0)


def test_the_number_of_the_first_row_tells_those_of_all() -> None:
    rows = Rows(Element("TBody", None), 0)
    rows.shapes += [RowShape((("TH", ""), ("TD", ""))), RowShape((("TH", ""),)), RowShape((("TD", ""), ("TD", "")))]
    rows.marks.extend([0, -1, 1, -1, 2])
    rows.number = 100
    assert len(rows) == 8
    assert rows.numbers == [100, 103, 105]
    assert [*rows.marked()] == [101, 104, 107]
