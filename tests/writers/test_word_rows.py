"""Rows of a ledger in Word: written short, they say what the same rows say cell by cell, and are as high."""

from __future__ import annotations

from collections import Counter

import pytest

import tree_samples as samples
from careget_docs.tree import Block, Cell, Column, Group, Heading, Strong, Table, Text
from careget_docs.writers.docx import WRITER, page_numbers, tables
from careget_docs.writers.docx.flow import GridRow, PlainRow, WordTable
from careget_docs.writers.docx.package import PackageParts, Relations
from careget_docs.writers.docx.page_heights import row_height
from test_docx_writer import W, kit, root

ODD = (
    "", " ", "0", "%s и 100 %", "5 < 6 & 7 > „3“ \"и\"", "CARE-GET и EMEN-UP, два пъти CARE-GET", "дума\tдума\nред",
    "дума " * 60, "\N{NO-BREAK SPACE}1 234,50", "не\N{NON-BREAKING HYPHEN}разделно", "{0} {}", "</w:t>",
)  # fmt: skip


def ledger(count: int) -> Table:
    """Return a table of odd texts, some of another language, one row with a cell that spans, one with bold words."""
    rows = []
    for number in range(count):
        said = [ODD[(number * 3 + at) % len(ODD)] for at in range(4)]
        rows.append(tuple(Cell((Text(text, "en" if (number + at) % 5 == 0 else ""),)) for at, text in enumerate(said)))
    rows[7] = (Cell((Text("през две колони"),), colspan=2), *rows[7][2:])
    rows[9] = (Cell((Text("през два реда"),), rowspan=2), *rows[9][1:])
    rows[10] = rows[10][1:]
    rows[13] = (Cell((Strong((Text("важно"),)),)), Cell(()), *rows[13][2:])
    columns = (Column(header=True), Column(), Column(width=2.0), Column(align="end"))
    return Table(columns, (tuple(Cell((Text(f"Колона {at}"),)) for at in range(4)),), tuple(rows))


def made(*blocks: Block) -> bytes:
    return WRITER.write(samples.document(blocks), kit())


def test_a_row_written_short_is_the_same_row(monkeypatch: pytest.MonkeyPatch) -> None:
    block = Group("section", (Heading(1, (Text("Регистър"),)), ledger(120)), id="all")
    short = made(block)
    monkeypatch.setattr(tables, "_is_plain", lambda cell: False)
    assert short == made(block)


def test_most_rows_of_a_ledger_are_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    whole = tables._cells

    def cells(*given: object) -> object:
        counted.append(given)
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(tables, "_cells", cells)
    made(ledger(400))
    assert 5 < len(counted) < 40


def test_each_row_is_measured_once_for_all_counts_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[int] = Counter()
    whole = row_height

    def height(grid: WordTable, row: GridRow | PlainRow) -> float:
        asked[id(row)] += 1
        return whole(grid, row)

    monkeypatch.setattr(page_numbers, "row_height", height)
    made(Group("section", (Heading(1, (Text("Регистър"),)), ledger(300)), id="all"))
    assert len(asked) == 301
    assert sum(asked.values()) < 330  # the head is asked for at each beginning of a page


def test_the_end_of_a_block_stands_in_its_last_row() -> None:
    data = made(Group("section", (Heading(1, (Text("Регистър"),)), ledger(40)), id="all"), Heading(1, (Text("Край"),)))
    table = root(data).find(f".//{W}tbl")
    assert table is not None
    assert table.findall(f"{W}tr")[-1].findall(f".//{W}bookmarkEnd")


def test_a_relation_to_a_part_that_is_not_there_is_refused() -> None:
    package, relations = PackageParts(), Relations()
    relations.add("styles", "styles.xml")
    package.add("word/document.xml", b"<w:document/>", "application/xml", relations)
    with pytest.raises(LookupError, match=r"styles\.xml"):
        package.zipped()
