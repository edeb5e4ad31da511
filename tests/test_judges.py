"""The judges can be believed: each passes a good file and finds the fault in a bad one."""

from __future__ import annotations

import asyncio
import sys
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from playwright.sync_api import Page
from weasyprint import HTML

import browser
import judges

pytest_plugins = ["pytester"]

PAGE = """<html lang="en"><head><title>A page</title><style>p { font-family: 'DejaVu Sans' }</style></head>
<body><h1>Heading</h1><p>Words on a page: думи</p></body></html>"""


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF that complies with PDF/UA-1."""
    return _pdf(tmp_path_factory.mktemp("pdf") / "tagged.pdf", "pdf/ua-1")


@pytest.fixture(scope="module")
def archival(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF that complies with PDF/A-3a."""
    return _pdf(tmp_path_factory.mktemp("pdf") / "archival.pdf", "pdf/a-3a")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF without tags."""
    return _pdf(tmp_path_factory.mktemp("pdf") / "plain.pdf", None)


@pytest.fixture
def broken(plain: Path, tmp_path: Path) -> Path:
    """The first half of a PDF."""
    path = tmp_path / "broken.pdf"
    data = plain.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word file in order."""
    document = docx.Document()
    document.add_paragraph("Words in a file: думи")
    document.save(str(tmp_path / "word.docx"))
    return tmp_path / "word.docx"


@pytest.fixture
def bogus(word: Path) -> Path:
    """A Word file with an element that no schema knows."""
    path = word.with_name("bogus.docx")
    with zipfile.ZipFile(word) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:body>", b"<w:body><w:bogus/>"))
    return path


def _pdf(path: Path, variant: str | None) -> Path:
    HTML(string=PAGE).write_pdf(path, pdf_variant=variant)
    return path


@pytest.mark.judge
def test_verapdf_passes_what_complies(tagged: Path, archival: Path) -> None:
    assert judges.verapdf(tagged, "PDFUA-1") == []
    assert judges.verapdf(archival, "PDFA-3A") == []


@pytest.mark.judge
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A", "PDFA-3A"])
def test_verapdf_finds_what_does_not_comply(plain: Path, profile: str) -> None:
    failures = judges.verapdf(plain, profile)
    assert any("StructTreeRoot" in failure or "tag" in failure.lower() for failure in failures), failures


@pytest.mark.judge
def test_verapdf_never_passes_a_file_that_it_cannot_read(broken: Path, tmp_path: Path) -> None:
    assert judges.verapdf(broken, "PDFUA-1")
    assert judges.verapdf(tmp_path / "none.pdf", "PDFUA-1")


@pytest.mark.judge
def test_verapdf_does_not_know_a_misspelt_profile(tagged: Path) -> None:
    with pytest.raises(KeyError):
        judges.verapdf(tagged, "PDFUA-7")


@pytest.mark.judge
def test_open_xml_sdk(word: Path, bogus: Path) -> None:
    assert judges.open_xml_sdk(word) == []
    failures = judges.open_xml_sdk(word, bogus)
    assert failures
    assert all(failure.startswith("bogus.docx") and "bogus" in failure for failure in failures)


@pytest.mark.judge
def test_open_xml_sdk_never_passes_a_file_that_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "text.docx").write_text("not a zip")
    assert judges.open_xml_sdk(tmp_path / "text.docx")
    assert judges.open_xml_sdk(tmp_path / "none.docx")


@pytest.mark.judge
def test_qpdf(tagged: Path, broken: Path) -> None:
    assert judges.qpdf_check(tagged) == []
    assert judges.qpdf_check(broken)


@pytest.mark.judge
def test_ghostscript(tagged: Path, broken: Path) -> None:
    assert judges.ghostscript_ok(tagged) == []
    assert judges.ghostscript_ok(broken)


@pytest.mark.judge
def test_libreoffice_and_the_text_it_lays_out(word: Path, tmp_path: Path) -> None:
    made = judges.libreoffice_pdf(word, tmp_path / "out")
    assert made.read_bytes().startswith(b"%PDF")
    assert "думи" in judges.poppler_text(made)


@pytest.mark.judge
def test_libreoffice_fails_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="LibreOffice made no PDF"):
        judges.libreoffice_pdf(tmp_path / "none.docx", tmp_path)


@pytest.mark.judge
def test_poppler_text(tagged: Path, broken: Path) -> None:
    assert "Words on a page: думи" in judges.poppler_text(tagged)
    with pytest.raises(AssertionError):
        judges.poppler_text(broken)


@pytest.mark.judge
def test_poppler_struct(tagged: Path, plain: Path) -> None:
    assert "H1" in judges.poppler_struct(tagged)
    assert "Heading" in judges.poppler_struct(tagged)
    assert judges.poppler_struct(plain) == ""


@pytest.mark.judge
def test_poppler_fonts(tagged: Path, tmp_path: Path) -> None:
    fonts = judges.poppler_fonts(tagged)
    assert fonts
    assert all(font.embedded and font.subset and font.unicode for font in fonts)
    with pikepdf.open(tagged) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                for key in {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
                    del item[key]
        document.save(tmp_path / "bare.pdf")
    assert not any(font.embedded for font in judges.poppler_fonts(tmp_path / "bare.pdf"))


@pytest.mark.parametrize(("ci", "outcome"), [("", "skipped"), ("true", "failed")])
@pytest.mark.parametrize("place", ["test", "fixture"])
def test_a_missing_judge_is_said(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, outcome: str, place: str
) -> None:
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text())
    call = "judges._program('no-such-judge')"
    pytester.makepyfile(f"""
        import judges, pytest
        @pytest.fixture
        def made(): {call if place == "fixture" else "pass"}
        def test_it(made): {call}
    """)
    result = pytester.runpytest_inprocess("-rs", "-p", "no:cacheprovider")
    expected = "errors" if (place, outcome) == ("fixture", "failed") else outcome
    result.assert_outcomes(**{expected: 1})
    result.stdout.fnmatch_lines("*no-such-judge is not installed*")


@pytest.mark.parametrize(
    "call",
    [
        lambda path: judges.qpdf_check(path),
        lambda path: judges.ghostscript_ok(path),
        lambda path: judges.libreoffice_pdf(path, path),
        lambda path: judges.poppler_text(path),
        lambda path: judges.poppler_struct(path),
        lambda path: judges.poppler_fonts(path),
        lambda path: judges.open_xml_sdk(path),
    ],
)
def test_each_judge_says_that_it_is_missing(call: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert callable(call)
    with pytest.raises(judges.JudgeMissing):
        call(tmp_path)


def test_a_page_in_the_browser_stands_alone_and_tells_what_it_asked_for(tmp_path: Path, page: Page) -> None:
    (tmp_path / "look.css").write_text("p { color: green }")
    (tmp_path / "page.html").write_text('<link rel="stylesheet" href="look.css"><p>Дума</p><button>Натисни</button>')
    heard = browser.Traffic.of(page)
    browser.load(page, (tmp_path / "page.html").as_uri())
    with judges.page(320, 480, "dark") as other:
        assert other.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [320, True]
    page.get_by_role("button", name="Натисни").focus()
    assert page.evaluate("[innerWidth, document.activeElement.tagName]") == [1280, "BUTTON"]
    assert [each.rpartition("/")[2] for each in heard.requests] == ["page.html", "look.css"]
    assert 100 < heard.bytes < 1000


def test_layout_shift_is_measured(tmp_path: Path, page: Page) -> None:
    (tmp_path / "page.html").write_text("<p>First</p>" * 9)
    browser.load(page, (tmp_path / "page.html").as_uri())
    assert browser.shift(page) == 0
    page.evaluate("""() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
      document.body.prepend(Object.assign(document.createElement('div'), {style: 'height: 300px'}));
      requestAnimationFrame(() => setTimeout(done, 200));
    })))""")
    assert browser.shift(page) > 0.1


def test_after_a_page_a_test_may_run_a_loop_of_its_own() -> None:
    with judges.page() as page:
        assert page.evaluate("1 + 1") == 2
    assert asyncio.run(asyncio.sleep(0, "run")) == "run"
