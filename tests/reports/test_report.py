"""The transparency report: every figure in every file, what does not add up stops it, and judges agree."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import judges
import tree_samples
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.cli.main import main
from careget_docs.data.dataset import Dataset
from careget_docs.data.read.load_dataset import load_datasets
from careget_docs.diagnostics import Report
from careget_docs.inspection.read_back import squeeze
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.plugin import Kit, Subject
from careget_docs.reports.report_file import report_file
from careget_docs.tree import Document, Figure, Group, Table, plain, walk, words
from careget_docs.tree.chart import in_serials
from workspaces import read

NAME = "transparency-report-01"
KNOWN = {"VIS002", "VIS003", "VIS020", "VIS021"}
DATASETS = ("advances-sample", "budget-sample", "deliverables-sample", "ledger-sample")


def _produce(folder: Path, formats: tuple[str, ...] = ("pdf", "docx", "data")) -> Outcome:
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables[NAME]
    assert deliverable is not None, list(map(str, report))
    job = Job(deliverable, "bg", formats)
    return pipeline.produce(folder, project, workspaces.brand(folder), job, datetime.date(2026, 11, 23))


@cache
def _made() -> tuple[Artifact, ...]:
    outcome = _produce(workspaces.ROOT)
    assert outcome.delivery is not None, list(map(str, outcome.report))
    assert {item.code for item in outcome.report} <= KNOWN, list(map(str, outcome.report))
    return outcome.delivery.artifacts


def _artifact(suffix: str) -> Artifact:
    (found,) = [item for item in _made() if item.suffix == suffix]
    return found


@cache
def _tree() -> Document:
    found = workspaces.compose(workspaces.ROOT, NAME, Report())
    assert found is not None
    return found


@cache
def _datasets() -> dict[str, Dataset]:
    report = Report()
    found = load_datasets(workspaces.ROOT, DATASETS, report)
    assert len(found) == 4, list(map(str, report))
    return found


def _amounts(text: str) -> list[Decimal]:
    found = re.findall(r"-?\d[\d\u00a0 ]*,\d\d(?!\d)", text)
    return [Decimal(each.replace("\u00a0", "").replace(" ", "").replace(",", ".")) for each in found]


def test_it_builds_clean_in_all_its_formats() -> None:
    assert {item.format for item in _made()} == {"pdf", "docx", "data"}
    assert sum(item.format == "data" for item in _made()) == 16


def test_the_budget_is_that_of_the_project() -> None:
    budget = _datasets()["budget-sample"]
    assert sum(budget.amounts("amount")) == Decimal("5009480.00")
    assert sum(budget.amounts("erdf")) == Decimal("4007584.00")


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_every_amount_of_the_ledger_stands_in_the_file_in_order(suffix: str) -> None:
    reading = read(_artifact(suffix))
    assert reading is not None
    ledger = _datasets()["ledger-sample"]
    (table,) = [node for node in walk(_block("ledger")) if isinstance(node, Table)]
    assert squeeze(" ".join(words(table))) in squeeze(reading.blocks["ledger"])
    body = [row for row, kind in zip(table.rows, table.kinds, strict=True) if kind == "body"]
    assert len(body) == ledger.row_count
    at = len(table.columns) - 3
    assert sum(_amounts(plain(row[at].children))[0] for row in body) == sum(ledger.amounts("amount"))


def _block(name: str) -> Group:
    (found,) = [node for node in walk(_tree()) if isinstance(node, Group) and node.id == name]
    return found


def test_the_tables_totals_are_those_of_the_data() -> None:
    ledger, found = _datasets()["ledger-sample"], 0
    spent = f"{sum(ledger.amounts('amount')):,.2f}".replace(",", "\u00a0").replace(".", ",")
    for node in walk(_tree()):
        if isinstance(node, Table) and "total" in node.kinds:
            texts = [plain(cell.children) for cell in node.rows[-1]]
            found += spent in texts
    assert found >= 5


def test_shares_add_up_to_a_hundred() -> None:
    (table,) = [node for node in walk(_block("shares")) if isinstance(node, Table)]
    shares = [Decimal(plain(row[-1].children).replace(",", ".")) for row in table.rows]
    assert sum(shares[:-1]) == Decimal("100.0") == shares[-1]


def test_charts_in_word_are_charts_with_their_workbooks() -> None:
    charts = [node.chart for node in walk(_tree()) if isinstance(node, Figure) and node.chart]
    kept = read(_artifact(".docx")).charts or pytest.fail("no charts")
    assert len(kept) == len(charts) == 5
    for (cached, booked), chart in zip(kept, charts, strict=True):
        wanted = tuple((series.name, series.values) for series in in_serials(chart).series)
        assert cached == booked == wanted


def test_in_word_no_sum_begins_a_page() -> None:
    body = zipfile.ZipFile(io.BytesIO(_artifact(".docx").data)).read("word/document.xml").decode()
    (table,) = [found for found in re.findall("<w:tbl>.*?</w:tbl>", body, re.DOTALL) if "0000000150" in found]
    rows = re.findall("<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", table, re.DOTALL)
    sums = [at for at, row in enumerate(rows) if "gridSpan" in row]
    assert len(sums) == 7
    assert all("keepNext" in rows[at - 1] for at in sums)
    assert sum("keepNext" in row for row in rows) < 12


def test_the_data_goes_with_the_pdf() -> None:
    with pikepdf.open(io.BytesIO(_artifact(".pdf").data)) as pdf:
        names = sorted(str(each.get("/UF", each.get("/F"))) for each in pdf.Root.AF)
        assert names == [f"{name}.csv" for name in DATASETS]
        assert all(each.AFRelationship == "/Data" for each in pdf.Root.AF)
        inside = {str(each.UF): each.EF.F.read_bytes() for each in pdf.Root.AF}
    assert inside["ledger-sample.csv"] == _artifact(".ledger-sample.csv").data


def test_every_page_says_that_the_figures_are_invented() -> None:
    pdf = pypdfium2.PdfDocument(_artifact(".pdf").data)
    assert len(pdf) > 10
    for index in range(len(pdf)):
        assert "ПРИМЕРНИ ДАННИ" in pdf[index].get_textpage().get_text_bounded(), index + 1
    pdf.close()
    assert all(
        "sample" in item.data[:4000].decode("utf-8", "replace") for item in _made() if item.suffix.endswith(".csv")
    )


def test_the_same_books_give_the_same_bytes() -> None:
    again = _produce(workspaces.ROOT)
    assert again.delivery is not None
    assert [item.sha256 for item in again.delivery.artifacts] == [item.sha256 for item in _made()]


@pytest.mark.judge
def test_the_pdf_is_accessible_and_archivable(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(_artifact(".pdf").data)
    assert judges.verapdf(path, "PDFUA-1") == []
    assert judges.verapdf(path, "PDFA-3A") == []
    assert judges.qpdf_check(path) == []
    assert judges.ghostscript_ok(path) == []


@pytest.mark.judge
def test_the_word_file_is_valid_and_libreoffice_reads_its_charts(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(_artifact(".docx").data)
    assert judges.open_xml_sdk(path) == []
    text = judges.poppler_text(judges.libreoffice_pdf(path, tmp_path))
    assert "Отчетено" in text
    budget = _datasets()["budget-sample"]
    pairs = zip(budget.values("work-package"), budget.amounts("amount"), strict=True)
    thematic = sum(amount for package, amount in pairs if package == "WP5")
    shown = re.sub(r"\D", "", f"{thematic:.2f}")
    assert re.sub(r"\D", "", text).count(shown) >= 2  # in the table, and drawn by LibreOffice in the chart


FAULTS = {
    "a cent more than its parts": ("1522,50;1218,00;304,50", "1522,51;1218,00;304,50", "VAL091"),
    "a day before the project": ("10.12.2024", "10.12.2023", "VAL095"),
    "an invoice twice": ("0000000002", "0000000001", "VAL096"),
    "text for an amount": ("1522,50;1218,00", "хиляда;1218,00", "VAL0"),
    "an unknown partner": (";DP1;WP3;", ";DP9;WP3;", "VAL0"),
    "a formula": ("1522,50;1218,00", "=SUM(A1);1218,00", "VAL0"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_figure_that_does_not_add_up_stops_the_report(name: str, tmp_path: Path) -> None:
    before, after, code = FAULTS[name]
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / "data" / "ledger-sample.csv"
    text = path.read_text("utf-8")
    assert before in text
    if name == "an invoice twice":
        supplier = re.search(r"(Примерен доставчик \d+);0000000001", text)
        assert supplier is not None
        text = re.sub(r"Примерен доставчик \d+;0000000002", f"{supplier[1]};0000000002", text)
    path.write_text(text.replace(before, after, 1), "utf-8")
    outcome = _produce(tmp_path, ("pdf",))
    found = [item for item in outcome.report if item.severity == "error" or name == "an invoice twice"]
    assert any(item.code.startswith(code) for item in found), list(map(str, outcome.report))
    assert any(item.span is not None and item.span.path.endswith("ledger-sample.csv") for item in found)
    if name != "an invoice twice":
        assert outcome.delivery is None


def test_a_total_that_is_not_the_projects_is_named_to_the_cent(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / "data" / "budget-sample.csv"
    path.write_text(
        path.read_text("utf-8").replace("30000,00;24000,00;6000,00", "30000,01;24000,00;6000,01", 1), "utf-8"
    )
    outcome = _produce(tmp_path, ("pdf",))
    assert outcome.delivery is None
    said = " ".join(str(item) for item in outcome.report.errors)
    assert "5009480.01" in said
    assert "0.01" in said


def test_the_command_makes_the_open_data_alone(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    assert main(["data", "--workspace", str(tmp_path)]) == 0
    made = {path.name for path in (tmp_path / "output" / NAME).iterdir()}
    assert len(made) == 16
    assert not any(name.endswith((".pdf", ".docx")) for name in made)


def test_a_table_with_a_misspelt_column_is_named_with_its_line(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / f"{NAME}.yaml"
    path.write_text(path.read_text("utf-8").replace("rows: [category]", "rows: [categroy]", 1), "utf-8")
    report = Report()
    assert workspaces.compose(tmp_path, NAME, report) is None
    assert any("category" in item.advice and item.span and item.span.line > 20 for item in report.errors)


def test_a_table_too_wide_for_its_page_is_an_error(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / f"{NAME}.yaml"
    path.write_text(path.read_text("utf-8").replace("    slot: landscape\n", "", 1), "utf-8")
    outcome = _produce(tmp_path, ("pdf",))
    assert outcome.delivery is None
    assert any(item.code == "ENG008" and "landscape" in item.advice for item in outcome.report)


def _ledger(folder: Path, rows: list[str]) -> None:
    path = folder / "deliverables" / "data" / "ledger-sample.csv"
    head = path.read_text("utf-8").splitlines()[0]
    path.write_text("\n".join([head, *rows, ""]), "utf-8")


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_ledger_and_one_row_make_a_report(count: int, tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / "data" / "ledger-sample.csv"
    _ledger(tmp_path, path.read_text("utf-8").splitlines()[1 : 1 + count])
    outcome = _produce(tmp_path)
    assert outcome.delivery is not None, list(map(str, outcome.report.errors))


PARTNERS = ("MUA", "DP1", "DP2")
CATEGORIES = ("Персонал", "Оборудване", "Офис и администрация")


def _random_rows(seed: int) -> list[str]:
    """Rows of a right ledger: four fifths from the ERDF, to the cent; texts of other languages among them."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    rows = []
    for number in range(1, chance.randint(2, 40)):
        cents = chance.choice((5, 500, 123_45, 9_999_95, 3_000_000_00)) * chance.randint(1, 3)
        erdf = cents * 80 // 100
        day = datetime.date(2024, 12, 1) + datetime.timedelta(chance.randint(0, 900))
        words = chance.choice(
            ("Описание", "Περιγραφή δαπάνης", "Ąžuolyno išlaidos", "Дълъг текст " * chance.randint(1, 60))
        )
        amounts = ";".join(f"{value // 100},{value % 100:02d}" for value in (cents, erdf, cents - erdf))
        supplier = f"Примерен доставчик {chance.randint(1, 9):02d}"
        facts = (number, f"{day:%d.%m.%Y}", chance.choice(PARTNERS), "WP5", chance.choice(CATEGORIES), "", supplier)
        rows.append(";".join(map(str, facts)) + f";{number:010d};{words.strip()};{amounts}")
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_any_ledger_stands_in_both_files_cell_for_cell(seed: int, tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    rows = _random_rows(seed)
    _ledger(tmp_path, rows)
    path = tmp_path / "deliverables" / f"{NAME}.yaml"
    text = path.read_text("utf-8").replace("supplier, document, amount", "description, document, amount", 1)
    path.write_text(re.sub(r"^(books|reconcile):.*\n", "", text, flags=re.MULTILINE), "utf-8")
    outcome = _produce(tmp_path, ("pdf", "docx"))
    assert outcome.delivery is not None, list(map(str, outcome.report.errors))
    report = Report()
    ledger = load_datasets(tmp_path, ["ledger-sample"], report)["ledger-sample"]
    assert ledger.row_count == len(rows)
    tree = workspaces.compose(tmp_path, NAME, report)
    assert tree is not None
    (group,) = [node for node in walk(tree) if isinstance(node, Group) and node.id == "ledger"]
    (table,) = [node for node in walk(group) if isinstance(node, Table)]
    figures = [_amounts(plain(cell.children)) for row in table.rows for cell in row[-3:]]
    whole = [sum(value) for value in zip(*[iter([v[0] for v in figures])] * 3, strict=True)]
    body = [total for total, kind in zip(whole, table.kinds, strict=True) if kind == "body"]
    assert sum(body) == 2 * sum(ledger.amounts("amount"))
    assert plain(table.rows[-1][-3].children) == load_locale("bg").amount(sum(ledger.amounts("amount"), Decimal(0)))
    for artifact in outcome.delivery.artifacts:
        reading = read(artifact)
        assert reading is not None
        assert squeeze(" ".join(words(table))) in squeeze(reading.blocks["ledger"]), artifact.name


@pytest.mark.judge
def test_any_deliverable_may_choose_this_engine(tmp_path: Path) -> None:
    report = Report()
    tree = workspaces.compose(workspaces.ROOT, "newsletter-01", report)
    assert tree is not None
    tree = replace(tree, template="report")
    kit = Kit(workspaces.brand(), load_locale("bg"), report)
    writer = pipeline.writers(["pdf"])["pdf"]
    data = writer.write(tree, kit)
    assert data, list(map(str, report))
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    assert judges.verapdf(path, "PDFUA-1") == []
    assert judges.verapdf(path, "PDFA-2A") == []
    artifact = Artifact("newsletter-01", "bg", "pdf", ".pdf", "application/pdf", data)
    subject = Subject(tree, kit.brand, kit.locale, (artifact,), {"pdf": writer.read})
    assert [str(found.values) for found in pipeline.rules()["words_lost"].check(subject)] == []


SAMPLES = {"newsletter": tree_samples.newsletter, "everything": tree_samples.everything}


@pytest.mark.judge
@pytest.mark.parametrize("name", SAMPLES)
def test_every_kind_of_node_is_set(name: str, tmp_path: Path) -> None:
    tree, report = SAMPLES[name](), Report()
    kit = Kit(workspaces.brand(), load_locale(tree.lang), report)
    path = tmp_path / "x.pdf"
    path.write_bytes(report_file(tree, kit)[0])
    assert not report.failed, list(map(str, report))
    assert judges.verapdf(path, "PDFUA-1") == []
