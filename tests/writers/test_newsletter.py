"""The project's first newsletter: every word of it, on pages that judges accept and that were looked at."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

import golden
import judges
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.render import render
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Figure, Heading, dump, plain, walk, words
from workspaces import read

SEED = Path(__file__).parents[1] / "seed" / "newsletter-01-bg.txt"
SIGNS = '„“”"()[].,;:!✓•'


@cache
def document() -> Document:
    report = Report()
    found = workspaces.compose(workspaces.ROOT, "newsletter-01", report)
    assert found is not None
    assert not report.failed
    return found


@cache
def files() -> dict[str, Artifact]:
    report = Report()
    kit = Kit(workspaces.brand(), load_locale("bg"), report)
    made = render(document(), ("pdf", "docx"), pipeline.writers(), kit)
    assert [str(item) for item in report] == []
    return {artifact.format: artifact for artifact in made}


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "newsletter.pdf"
    path.write_bytes(files()["pdf"].data)
    return path


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    path = tmp_path / "newsletter.docx"
    path.write_bytes(files()["docx"].data)
    return path


def _counted(found: list[str]) -> Counter[str]:
    return Counter(word.strip(SIGNS) for word in found if word.strip(SIGNS))


def test_every_word_of_the_seed_is_there() -> None:
    """What is missing is what a line break cut in two, a heading repeated on the next page, and numbers of cards."""
    seed = SEED.read_text("utf-8")
    assert len(seed.split()) > 900
    joined = {
        "CARE-\nGET": "CARE-GET",
        "най-\nиновативни": "най-иновативни",
        "https://www.befevents.org/\npost/bravo-haskovo\n": "",
        "https://www.befevents.\norg/post/partners-\n\nmeeting-19-03-2025": "",
        "https://www.haskovo.bg/\nbg/kontakti": "https://www.haskovo.bg/bg/kontakti",
        "(А 5.1)": "(A 5.1)",
    }
    for broken, whole in joined.items():
        assert broken in seed
        seed = seed.replace(broken, whole, 1)
    heading = "01 Откриваща церемония и пресконференция по проект CARE-GET"
    assert seed.count(heading) == 2
    seed = seed.replace(heading, "", 1)
    for number in range(1, 10):
        before = " Препоръки\n\n" if number == 1 else "\n"
        assert f"{before}{number}. " in seed
        seed = seed.replace(f"{before}{number}. ", before, 1)
    missing = _counted(seed.split()) - _counted(words(document()))
    assert missing == Counter()


def test_the_tree(update: bool) -> None:
    golden.compare("newsletter-01.tree.txt", dump(document()), update)


def test_the_html(update: bool) -> None:
    from careget_docs.html import html

    kit = Kit(workspaces.brand(), load_locale("bg"), Report())
    made = html.markup(document(), kit)
    assert made is not None
    golden.compare("newsletter-01.html", made.html, update)


def test_the_structure_of_the_pdf(update: bool, pdf: Path) -> None:
    lines = [line.rstrip() for line in judges.poppler_struct(pdf).splitlines()]
    golden.compare("newsletter-01.structure.txt", "\n".join(lines), update)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "customXml/item2.xml"])
def test_the_parts_of_the_word_file(update: bool, part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(files()["docx"].data)) as package:
        names = package.namelist()
        assert len(set(names)) == len(names)
        assert part in names, names
        root = etree.fromstring(package.read(part))
    golden.compare(f"newsletter-01.{Path(part).stem}.txt", golden.outline(root), update)


def test_the_pages_look_as_they_did(update: bool, pdf: Path) -> None:
    """Small pictures of all pages: a person looks at them when they change; README shows the same file."""
    import pypdfium2
    from PIL import Image, ImageChops, ImageStat

    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].render(scale=0.35).to_pil() for number in range(len(document))]
    document.close()
    width, height = pages[0].size
    sheet = Image.new("RGB", (5 * (width + 8) + 8, 2 * (height + 8) + 8), "#D5DCE8")
    for number, page in enumerate(pages):
        sheet.paste(page, (8 + number % 5 * (width + 8), 8 + number // 5 * (height + 8)))
    path = golden.FOLDER / "newsletter-01.pages.png"
    if update:
        sheet.quantize(128).save(path, optimize=True)
    stored = Image.open(path).convert("RGB")
    assert stored.size == sheet.size
    difference = ImageStat.Stat(ImageChops.difference(stored, sheet).convert("L")).mean[0]
    assert difference < 2.0


def test_it_has_eight_to_ten_pages() -> None:
    reading = read(files()["pdf"])
    assert reading is not None
    assert 8 <= len(reading.sizes) <= 10


@pytest.mark.judge
def test_it_is_pdf_ua_and_pdf_a_at_once(pdf: Path) -> None:
    assert judges.verapdf(pdf, "PDFUA-1") == []
    assert judges.verapdf(pdf, "PDFA-2A") == []


@pytest.mark.judge
def test_its_pdf_is_whole(pdf: Path) -> None:
    assert judges.qpdf_check(pdf) == []
    assert judges.ghostscript_ok(pdf) == []
    fonts = judges.poppler_fonts(pdf)
    assert {font.name.split("+")[-1].split("-")[0] for font in fonts} == {"Sofia", "Ubuntu"}
    assert all(font.embedded and font.unicode for font in fonts)


@pytest.mark.judge
def test_its_word_file_is_valid(docx: Path) -> None:
    assert judges.open_xml_sdk(docx) == []


@pytest.mark.judge
def test_libreoffice_loses_nothing(docx: Path, tmp_path: Path) -> None:
    text = judges.poppler_text(judges.libreoffice_pdf(docx, tmp_path))
    seen, wanted = _counted(text.split()), _counted(words(document()))
    lost = wanted - seen
    assert len(wanted) > 300
    assert [word for word in lost if not word.startswith("http") and "-" not in word] == []


def test_bookmarks_follow_the_headings() -> None:
    import pikepdf

    titles = [plain(node.children) for node in walk(document()) if isinstance(node, Heading)]
    with pikepdf.open(io.BytesIO(files()["pdf"].data)) as file, file.open_outline() as outline:
        found: list[str] = []
        for item in outline.root:
            found += [str(item.title), *(str(child.title) for child in item.children)]
    assert [" ".join(title.split()) for title in found] == [" ".join(title.split()) for title in titles]
    assert len(titles) > 8


def test_every_picture_says_what_it_shows_or_is_decoration() -> None:
    figures = [node for node in walk(document()) if isinstance(node, Figure)]
    assert len(figures) > 8
    spoken = [figure.alternative for figure in figures if not figure.decorative]
    assert all(len(text) > 10 for text in spoken)
    structure = read(files()["pdf"])
    assert structure is not None


def test_another_language_inside_is_recorded() -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(files()["pdf"].data)) as file:
        langs = {
            str(item.get("/Lang")) for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item
        }
    assert {"bg", "en"} <= langs
    with zipfile.ZipFile(io.BytesIO(files()["docx"].data)) as package:
        assert b'w:lang w:val="en' in package.read("word/document.xml")


def test_same_input_same_bytes() -> None:
    kit = Kit(workspaces.brand(), load_locale("bg"), Report())
    again = render(document(), ("pdf", "docx"), pipeline.writers(), kit)
    assert {artifact.format: artifact.sha256 for artifact in again} == {
        name: artifact.sha256 for name, artifact in files().items()
    }
