"""The report in the other five languages: the same figures, its words in the language, the data's own words marked."""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

import judges
import workspaces
from careget_docs.data import document_datasets
from careget_docs.data.dataset_cache import DatasetCache
from careget_docs.data.read.load_dataset import load_datasets
from careget_docs.diagnostics import Report, Severity
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.tree import Group, Table, Text, walk
from test_languages import LANGUAGES, TOLD, project
from workspaces import read

NAME = "transparency-report-01"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = ("supplier", "note", "title")
"""The columns whose cells are running words of the sample files, which are Bulgarian."""


def _cyrillic(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("CYRILLIC") for letter in text)


@pytest.mark.judge
@pytest.mark.parametrize(
    "lang", [pytest.param(each, marks=() if each in ("el", "lt") else pytest.mark.matrix) for each in LANGUAGES]
)
def test_the_report(lang: str, tmp_path: Path) -> None:
    deliverable = project().deliverables[NAME]
    assert deliverable is not None
    job = Job(deliverable, lang, ("pdf", "docx"))
    outcome = pipeline.produce(workspaces.ROOT, project(), workspaces.brand(), job, datetime.date(2026, 11, 23))
    assert not outcome.report.failed, list(map(str, outcome.report.errors))
    assert outcome.delivery is not None
    warnings = {item.code for item in outcome.report if item.severity is Severity.WARNING}
    assert warnings <= TOLD, [str(item) for item in outcome.report if item.code not in TOLD]
    files = {item.format: item for item in outcome.delivery.artifacts}
    locale = load_locale(lang)
    ledger = load_datasets(workspaces.ROOT, ["ledger-sample"], Report())["ledger-sample"]
    for artifact in files.values():
        said = (read(artifact) or pytest.fail(artifact.name)).blocks["ledger"]
        said = re.sub(r"\s", "", said)
        for amount in (*ledger.amounts("amount"), sum(ledger.amounts("amount"), Decimal(0))):
            assert re.sub(r"\s", "", locale.amount(amount)) in said
        (tmp_path / artifact.name).write_bytes(artifact.data)
    pieces = read(files["pdf"]).pieces
    cells_say = re.sub(r"\s", "", "".join(each.text for each in pieces if each.cell))
    assert all(re.sub(r"\s", "", locale.amount(amount)) in cells_say for amount in ledger.amounts("amount"))
    assert any(not each.cell for each in pieces if each.order >= 0 and len(each.text) > 60)
    pdf, word = (tmp_path / files[name].name for name in ("pdf", "docx"))
    assert judges.verapdf(pdf, "PDFUA-1") == []
    assert judges.verapdf(pdf, "PDFA-3A") == []
    assert judges.qpdf_check(pdf) == []
    assert judges.open_xml_sdk(word) == []
    with pypdfium2.PdfDocument(pdf) as pages:
        for page in pages:
            text = " ".join(page.get_textpage().get_text_bounded().replace("\u00a0", " ").split())
            assert locale.word("draft") in text
            assert locale.word("sample-data").replace("\u00a0", " ") in text
    shown = load_datasets(workspaces.ROOT, ["ledger-sample", "advances-sample", "deliverables-sample"], Report())
    cells = sum(made.row_count * sum(column.name in OWN for column in made.columns) for made in shown.values())
    assert cells > 150
    with pikepdf.open(pdf) as file:
        assert str(file.Root.Lang) == lang
        tags = [
            str(element.get("/Lang", ""))
            for element in file.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TD"
        ]
    assert tags.count("bg") == cells
    _word_runs(files["docx"].data, cells)


def _word_runs(data: bytes, cells: int) -> None:
    """Every Cyrillic run of the draft says that it is Bulgarian."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found = 0
    for run in root.iter(f"{W}r"):
        if _cyrillic("".join(run.itertext(f"{W}t"))):
            lang = run.find(f"{W}rPr/{W}lang")
            assert lang is not None, "".join(run.itertext())
            assert str(lang.get(f"{W}val")).startswith("bg")
            found += 1
    assert found == cells


def test_a_dataset_without_words_in_the_language_is_told_and_its_headings_are_marked(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / "data" / "ledger-sample.yaml"
    text = path.read_text("utf-8")
    assert "lt: Tiekėjas, " in text
    path.write_text(text.replace("lt: Tiekėjas, ", ""), "utf-8")
    report = Report()
    document = workspaces.compose(tmp_path, NAME, report, lang="lt")
    assert document is not None
    (told,) = [item for item in report if item.code == "LNG019"]
    assert "supplier: label" in told.text
    assert told.span is not None
    assert told.span.path.endswith("ledger-sample.yaml")
    (group,) = [node for node in walk(document) if isinstance(node, Group) and node.id == "ledger"]
    (table,) = [node for node in walk(group) if isinstance(node, Table)]
    heads = [part for cell in table.head[0] for part in cell.children if isinstance(part, Text)]
    assert [part.lang for part in heads if part.text == "Доставчик"] == ["bg"]
    assert all(part.lang == "bg" for node in walk(document) if isinstance(node, Table)
               for row in node.head + node.rows for cell in row for part in cell.children
               if isinstance(part, Text) and _cyrillic(part.text))  # fmt: skip


def test_a_dataset_with_all_words_is_not_told() -> None:
    report = Report()
    shelf = DatasetCache(workspaces.ROOT, report)
    shelf.used.update(load_datasets(workspaces.ROOT, ["ledger-sample", "budget-sample"], report))
    for lang in ("bg", *LANGUAGES):
        document_datasets.worded(shelf, load_locale(lang), report)
    assert list(report) == []


def test_a_language_that_there_is_not_is_no_language_of_a_dataset(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / "data" / "ledger-sample.yaml"
    path.write_text(path.read_text("utf-8").replace("language: bg", "language: gr"), "utf-8")
    report = Report()
    assert load_datasets(tmp_path, ["ledger-sample"], report) == {}
    assert any(item.code == "VAL004" and "gr" in item.text for item in report.errors)
