"""Figures in the studio: columns are guessed with a reason, faults are marked in their cells, no figure changes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

import judges
from careget_docs.data.dataset import ColumnKind
from careget_docs.data.read.guesses import date_form, decimal_mark, guess
from careget_docs.data.read.load_dataset import load_dataset
from careget_docs.diagnostics import Report
from studio.served import ROOT, Served, served, workspace

SAMPLE = (ROOT / "deliverables" / "data" / "ledger-sample.csv").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("heading", "cells", "kind", "name"), [
    ("Дата на плащане", ["01.02.2025", "13.02.2025"], ColumnKind.DATE, "date"),
    ("Дата", ["фактура 1", "фактура 2"], ColumnKind.TEXT, "text"),
    ("Invoice date", ["2025-01-02"], ColumnKind.DATE, "date"),
    ("Сума без ДДС, EUR", ["1 234,50", "-3,00"], ColumnKind.AMOUNT, "amount"),
    ("ЕФРР", ["1.234,50"], ColumnKind.AMOUNT, "erdf"),
    ("X", ["12.50", "3.00"], ColumnKind.AMOUNT, "amount"),
    ("X", ["12", "3"], ColumnKind.NUMBER, "number"),
    ("X", ["WP1", "wp 2"], ColumnKind.WORK_PACKAGE, "work-package"),
    ("Код", ["D 2.1.3"], ColumnKind.DELIVERABLE, "deliverable"),
    ("Бележки", ["едно", "2"], ColumnKind.TEXT, "text"),
    ("Нещо", ["", ""], ColumnKind.TEXT, "text"),
    ("Contractor", ["ACME"], ColumnKind.TEXT, "supplier"),
    ("Дата", ["01.02.2025"] * 9 + ["32.02.2025"], ColumnKind.DATE, "date"),
])  # fmt: skip
def test_columns_are_guessed_with_a_reason(heading: str, cells: list[str], kind: ColumnKind, name: str) -> None:
    made = guess(heading, cells)
    assert (made.kind, made.name) == (kind, name)
    assert str(made.why)


def test_two_columns_get_two_names() -> None:
    assert guess("Сума", ["1,00"], ["amount"]).name == "amount-2"


@pytest.mark.parametrize(("cells", "mark", "form"), [
    (["1.234,50", "0,5"], ",", ""), (["1,234.50"], ".", ""), (["12"], "", ""), (["31.01.2025"], "", "dd.mm.yyyy"),
    (["2025-01-31"], "", "yyyy-mm-dd"), (["01/31/2025"], "", "mm/dd/yyyy"), ([], "", ""),
])  # fmt: skip
def test_how_a_ledger_is_written_is_seen(cells: list[str], mark: str, form: str) -> None:
    assert decimal_mark([each for each in cells if ("/" not in each and each.count(".") < 2) or "," in each]) == mark
    assert date_form(cells) == form


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(workspace(tmp_path_factory.mktemp("studio"), ["transparency-report-01"])) as made:
        yield made


def workbook(**sheets: list[list[object]]) -> bytes:
    """Return an XLSX with these rows on these sheets."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def faulty() -> bytes:
    """Return a ledger with a day that there is not (B4) and a row that does not add up (row 6)."""
    rows = [line.split(";") for line in SAMPLE[:30]]
    rows[3][1] = "32.01.2025"
    rows[5][-3] = "12,34"
    return "\n".join(";".join(row) for row in rows).encode()


def test_a_person_drops_a_ledger_sees_the_cells_and_keeps_it(studio: Served, page: Page) -> None:
    page.goto(studio.enter)
    page.goto(f"{studio.base}/figures")
    expect(page.locator("tbody .chip.good")).to_have_count(4)
    assert judges.axe_on(page) == []
    page.set_input_files("#file", {"name": "Разходи.csv", "mimeType": "text/csv", "buffer": faulty()})
    expect(page.get_by_role("heading", name="Разходи.csv")).to_be_visible()
    expect(page.get_by_label("Какво е: Дата")).to_have_value("date")
    expect(page.get_by_text("Така пише в заглавието ѝ: „дата“.")).to_be_visible()
    expect(page.get_by_label("Име на данните: малки латински букви, цифри и тирета")).to_have_value("razhodi")
    expect(page.get_by_role("button", name="Проверка", exact=True)).to_be_enabled()
    page.get_by_role("button", name="Проверка", exact=True).press("Enter")
    expect(page.locator("#result td.marked")).to_have_text("32.01.2025 отбелязано")
    expect(page.get_by_role("heading", name="Какво се установи")).to_be_focused()
    page.get_by_label("Какво е: Дата").select_option("")
    page.get_by_role("button", name="Проверка", exact=True).press("Enter")
    expect(page.locator("#result .marked").first).to_be_visible()
    expect(page.locator("#result .finding.error", has_text="12.34").first).to_be_visible()
    assert judges.axe_on(page) == []
    page.emulate_media(color_scheme="dark")
    assert judges.axe_on(page) == []
    good = "\n".join(SAMPLE[:30]).encode()
    page.goto(f"{studio.base}/figures")
    page.set_input_files("#file", {"name": "Разходи.csv", "mimeType": "text/csv", "buffer": good})
    page.get_by_label("Заглавие за читателите").fill("Разходи: първо полугодие")
    expect(page.get_by_role("button", name="Запазване като данни")).to_be_enabled()
    page.get_by_role("button", name="Запазване като данни").press("Enter")
    expect(page.get_by_role("heading", name="razhodi")).to_be_visible()
    expect(page.locator(".verdict")).to_contain_text("Всички сметки излизат.")
    kept = studio.workspace / "deliverables" / "data" / "razhodi.csv"
    assert kept.read_bytes() == good
    report = Report()
    made = load_dataset(studio.workspace, "razhodi", report)
    assert made is not None
    assert len(made.rows) == 29
    assert not report.failed
    assert [step.about for step in studio.desk.history.steps(["deliverables/data/razhodi.yaml"])] == ["ledger"]


def test_a_workbook_is_read_and_kept_as_it_came(studio: Served) -> None:
    data = workbook(Sheet=[["Дата", "Описание", "Сума"], ["01.02.2025", "Наем", 12.5], ["02.02.2025", "Ток", 3.25]])
    status, told = studio.ask("/figures/take?name=Книга.xlsx".replace("Книга", "%D0%9A"), data)
    assert status == 200
    token = told["address"].split("/")[-1].split("?")[0]
    columns = [{"heading": heading, "name": name, "kind": kind, "required": True} for heading, name, kind in
               (("Дата", "date", "date"), ("Описание", "text", "text"), ("Сума", "amount", "amount"))]  # fmt: skip
    said = {"title": "Книга", "id": "book", "lang": "bg", "mark": "", "form": "dd.mm.yyyy", "header": "1", "sheet": "",
            "sample": False, "sums": False, "note": "", "columns": columns}  # fmt: skip
    assert studio.ask(f"/figures/new/{token}/save", said)[0] == 200
    assert (studio.workspace / "deliverables" / "data" / "book.xlsx").read_bytes() == data
    again = studio.ask(f"/figures/new/{token}/save", said)
    assert again[0] == 422
    for wrong in (
        {"id": "../x"},
        {"header": "0"},
        {"form": "x"},
        {"columns": [{**columns[0], "kind": "x"}]},
        {"lang": "x"},
    ):
        assert studio.ask(f"/figures/new/{token}/save", said | {"id": "other"} | wrong)[0] in (400, 422)
    assert not (studio.workspace / "deliverables" / "data" / "other.yaml").exists()


@pytest.mark.parametrize("data", [b"\0\0\0", b"PK\x03\x04 broken", b"x", b'a;b\n"open', b"\xff\xfe\x00"])
def test_what_is_no_ledger_is_told_and_breaks_nothing(studio: Served, data: bytes) -> None:
    told = studio.ask("/figures/take?name=x.csv", data)[1]
    status, page = studio.ask(told["address"])
    assert status == 200
    assert "verdict" in page


def test_requests_for_what_there_is_not(studio: Served) -> None:
    assert studio.ask("/figures/take?name=x.csv", b"")[0] == 400
    for path in ("/figures/of/absent", "/figures/of/..", f"/figures/new/{'0' * 32}", "/figures/new/..%2f..%2fx"):
        assert studio.ask(path)[0] == 404
    assert studio.ask(f"/figures/new/{'0' * 32}/try", {})[0] == 404


def test_of_a_workbook_with_sheets_and_a_title_the_right_part_is_read(studio: Served) -> None:
    costs: list[list[object]] = [["Report of 2025"], [], ["Date", "Amount"], ["01.02.2025", 12.5], ["02.02.2025", 3.25]]
    data = workbook(Cover=[["Nothing"]], Costs=costs)
    address = studio.ask("/figures/take?name=book.xlsx", data)[1]["address"]
    status, page = studio.ask(address)
    assert status == 200
    assert "Costs" in page
    assert 'id="mapping"' not in page
    status, page = studio.ask(f"{address}&sheet=Costs&header=3")
    assert status == 200
    assert 'data-heading="Date"' in page
    assert "12.5" in page


def test_a_newer_export_takes_the_place_of_the_older_where_it_can_be_used(studio: Served) -> None:
    file = studio.workspace / "deliverables" / "data" / "advances-sample.csv"
    before = file.read_bytes()
    status, told = studio.ask("/figures/of/advances-sample/newer", before.replace(b"18.08.2025", b"32.08.2025"))
    assert status == 422
    assert "32.08.2025" in told
    assert file.read_bytes() == before
    newer = before.replace(b"18.08.2025", b"19.08.2025")
    assert studio.ask("/figures/of/advances-sample/newer", newer)[0] == 200
    assert file.read_bytes() == newer
    kept = [path.read_bytes() for path in (studio.workspace / ".studio" / "ledgers").glob("*/advances-sample.csv")]
    assert before in kept
    assert studio.ask("/figures/of/absent/newer", newer)[0] == 404
    assert studio.ask("/figures/of/advances-sample/newer", b"")[0] == 400
