"""`preflight` and `evidence` as a person runs them, on our own files and on others'."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import judges
import workspaces
from careget_docs.cli.main import main
from careget_docs.interface.interface import load_interface
from careget_docs.languages import load_locale
from families import UBUNTU


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = workspaces.copy(tmp_path_factory.mktemp("built"))
    assert main(["build", "newsletter-01", "--workspace", str(folder)]) == 0
    return folder


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A page from another program: a flag of dots, no statement, Helvetica not embedded, no structure."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFillColorRGB(0, 0.2, 0.6)
    canvas.rect(60, 700, 90, 60, stroke=0, fill=1)
    canvas.drawString(60, 600, "Project newsletter")
    canvas.save()
    path = tmp_path / "foreign.pdf"
    path.write_bytes(out.getvalue())
    return path


def test_our_own_files_pass(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = built / "output" / "newsletter-01"
    files = [str(path) for path in sorted(folder.iterdir()) if path.is_file()]
    assert [Path(each).suffix for each in files] == [".docx", ".eml", ".html", ".pdf"]
    assert main(["preflight", *files, "--as", "newsletter"]) == 0
    out = capsys.readouterr().out
    assert out.count("No errors") == 4, out
    assert "EU emblem, 16.1\u00a0mm high, page 1" in out
    assert "EU emblem, 13.0\u00a0mm high, page 1" in out
    assert "Statement “Съфинансирано от Европейския съюз”" in out


def test_a_foreign_file_fails_with_reasons(foreign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", str(foreign), "--format", "json"]) == 1
    found = {row["code"] for row in json.loads(capsys.readouterr().out)}
    assert {"VIS101", "ACC101", "ACC102", "PRN101"} <= found


def test_a_poster_must_reach_a3(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(built / "output" / "newsletter-01" / "newsletter-01.bg.pdf")
    assert main(["preflight", path, "--as", "poster", "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {row["code"] for row in rows if row["severity"] != "note"} == {"VIS126"}


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", "no-such-file.pdf"]) == 2
    assert "REF016" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"not a pdf at all", b"%PDF-1.7\ngarbage", b"PK\x03\x04broken"])
def test_a_damaged_file_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    assert main(["preflight", str(path)]) == 1
    seen = capsys.readouterr()
    assert "SRC101" in seen.out
    assert "Traceback" not in seen.out + seen.err


@pytest.mark.parametrize("lang", ["en", "bg"])
def test_the_page_is_self_contained_and_in_the_reader_s_language(foreign: Path, tmp_path: Path, lang: str) -> None:
    target = tmp_path / "report.html"
    arguments = ["preflight", str(foreign), "--as", "poster", "--format", "html", "--ui-lang", lang]
    assert main([*arguments, "--output", str(target)]) == 1
    page = target.read_text("utf-8")
    assert f'<html lang="{lang}">' in page
    assert load_locale(lang).word("report-preflight") in page
    assert not re.findall(r'(?:src|href)="(?!data:|#|https://www\.haskovo)[^"]*"', page)
    assert "asset:" not in page
    sentence = load_interface(lang).say("Make it again with typefaces embedded.")
    assert sentence in page


@pytest.mark.judge
def test_the_report_as_pdf_is_accessible(foreign: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    assert main(["preflight", str(foreign), "--format", "pdf", "--ui-lang", "bg", "--output", str(target)]) == 1
    assert judges.verapdf(target, "PDFUA-1") == []
    assert "VIS101" in judges.poppler_text(target)


@pytest.mark.judge
def test_evidence(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "--workspace", str(built), "--ui-lang", "bg"]) == 0
    out = capsys.readouterr().out.split()
    assert out == ["output/evidence/evidence.bg.pdf", "output/evidence/evidence.json"]
    data = json.loads((built / "output" / "evidence" / "evidence.json").read_text("utf-8"))
    assert [Path(file["path"]).suffix for file in data["files"]] == [".docx", ".eml", ".html", ".pdf"]
    pdf = data["files"][-1]
    assert [emblem["stars"] for emblem in pdf["emblems"]] == [12, 12]
    paper = [file for file in data["files"] if file["format"] in ("pdf", "docx")]
    assert all(emblem["height_mm"] >= 10 for file in paper for emblem in file["emblems"])
    assert all(file["emblems"] for file in data["files"])
    verdicts = {rule["code"]: rule["verdict"] for rule in pdf["rules"]}
    assert (verdicts["VIS101"], verdicts["VIS002"], verdicts["OUT001"]) == ("passed", "warned", "passed")
    assert "failed" not in verdicts.values()
    path = built / "output" / "evidence" / "evidence.bg.pdf"
    text = judges.poppler_text(path)
    assert pdf["sha256"][:20] in "".join(text.split())
    assert judges.verapdf(path, "PDFUA-1") == []
    assert judges.verapdf(path, "PDFA-2A") == []


def test_evidence_of_printed_matter(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    build = ["build", "plaque-01", "--proof", "--impose", "tiles-a3", "--workspace", str(tmp_path)]
    assert main(build) == 0
    assert main(["evidence", "plaque-01", "--workspace", str(tmp_path)]) == 0
    data = json.loads((tmp_path / "output" / "evidence" / "evidence.json").read_text("utf-8"))
    assert {file["format"] for file in data["files"]} == {"pdf", "press"}
    assert all(rule["verdict"] != "failed" for file in data["files"] for rule in file["rules"])


def test_evidence_of_a_changed_file(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import shutil

    folder = tmp_path / "w"
    shutil.copytree(built, folder)
    path = folder / "output" / "newsletter-01" / "newsletter-01.bg.docx"
    path.write_bytes(path.read_bytes() + b"\0")
    assert main(["evidence", "--workspace", str(folder)]) == 1
    assert "OUT021" in capsys.readouterr().err
    data = json.loads((folder / "output" / "evidence" / "evidence.json").read_text("utf-8"))
    assert [file["amiss"] for file in data["files"]] == ["changed", "", "", ""]
    assert main(["evidence", "no-such-id", "--workspace", str(folder)]) == 1
    shutil.rmtree(folder / "output")
    assert main(["evidence", "--workspace", str(folder)]) == 1
    assert "OUT020" in capsys.readouterr().err


def test_official_artwork_is_used_untouched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Artwork under its official name takes the place of our drawing, byte for byte; here ours plays its part."""
    from careget_docs.diagnostics import Report
    from careget_docs.engines.weasyprint.svg import as_png
    from careget_docs.languages.funding_statements import statements
    from careget_docs.tree import Figure
    from careget_docs.visibility import emblem

    folder = workspaces.small(tmp_path)
    made = emblem.lockup((("bg", statements()["bg"]["cofunded"]),), UBUNTU, 20)
    picture = as_png(made.svg, made.width, made.height, UBUNTU)
    (folder / "templates" / "brand").mkdir()
    (folder / "templates" / "brand" / "BG_Co-fundedbytheEU_RGB_POS.png").write_bytes(picture)
    document = workspaces.compose(folder, "small", Report())
    assert document is not None
    (figure,) = document.lockup.children
    assert isinstance(figure, Figure)
    assert figure.picture.data == picture
    assert "Съфинансирано от Европейския съюз" in figure.alternative
    assert main(["build", "--workspace", str(folder)]) == 0, capsys.readouterr().err
