"""The Word writer: words, styles, bookmarks, notes and page numbers, judged by Microsoft's SDK and LibreOffice."""

from __future__ import annotations

import hashlib
import io
import random
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import judges
import tree_samples as samples
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.project.brand_file import load_brand
from careget_docs.tree import Block, Document, Group, Heading, Items, Note, Paragraph, Strong, Text, walk, words
from careget_docs.writers.docx import WRITER

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "b": "urn:careget-docs:blocks:1",
}
DOCUMENTS = {"newsletter": samples.newsletter, "everything": samples.everything}


@cache
def kit() -> Kit:
    """Return what the writer needs, from the real brand and locale."""
    report = Report()
    brand = load_brand(ROOT / "templates", "templates", report)
    assert brand is not None, [str(each) for each in report]
    return Kit(brand, load_locale("bg"), report)


@cache
def made(name: str) -> bytes:
    """Return a sample as a Word file."""
    return WRITER.write(DOCUMENTS[name](), kit())


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(data: bytes, path: str = "word/document.xml") -> etree._Element:
    """Return one part as XML."""
    return etree.fromstring(parts(data)[path])


class Reader:
    """The words of a file paragraph by paragraph, without what fields show; notes follow their paragraph."""

    def __init__(self, data: bytes) -> None:
        self.notes = {note.get(W + "id"): note for note in root(data, "word/footnotes.xml")}
        self.blocks: dict[str, list[str]] = {}
        self.words: list[str] = []
        self._open: dict[str, str] = {}
        self._depth = 0
        body = root(data)[0]
        self._walk(body)
        assert self._depth == 0, "a field was left open"
        assert not self._open, "a bookmark was left open"

    def _walk(self, parent: etree._Element) -> None:
        for node in parent:
            if node.tag == W + "bookmarkStart":
                self._begin(node)
            elif node.tag == W + "bookmarkEnd":
                self._open.pop(node.get(W + "id"), None)
            elif node.tag == W + "p":
                self._paragraph(node)
            else:
                self._walk(node)

    def _begin(self, node: etree._Element) -> None:
        if node.get(W + "name").startswith("blk_"):
            self._open[node.get(W + "id")] = node.get(W + "name")
            self.blocks.setdefault(node.get(W + "name"), [])

    def _paragraph(self, paragraph: etree._Element) -> None:
        for start in paragraph.iter(W + "bookmarkStart"):
            self._begin(start)
        inside = set(self._open.values())
        text, notes = self._text(paragraph)
        found = text.split()
        for number in notes:
            for inner in self.notes[number]:
                found += self._text(inner)[0].split()
        for name in inside:
            self.blocks[name] += found
        self.words += found
        for end in paragraph.iter(W + "bookmarkEnd"):
            self._open.pop(end.get(W + "id"), None)

    def _text(self, paragraph: etree._Element) -> tuple[str, list[str]]:
        shown: list[str] = []
        notes: list[str] = []
        for node in paragraph.iter():
            if node.tag == W + "fldChar":
                self._depth += {"begin": 1, "separate": 0, "end": -1}[node.get(W + "fldCharType")]
            elif node.tag == W + "t" and not self._depth:
                shown.append(node.text or "")
            elif node.tag == W + "noBreakHyphen":
                shown.append("-")
            elif node.tag == W + "br":
                shown.append(" ")
            elif node.tag == W + "footnoteReference":
                notes.append(node.get(W + "id"))
        return "".join(shown), notes


def in_order(expected: list[str], found: list[str]) -> bool:
    """True when all expected words are found, in their order; others may stand between them."""
    rest: Iterator[str] = iter(found)
    return all(word in rest for word in expected)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_word_is_there_in_order_and_once(name: str) -> None:
    document = DOCUMENTS[name]()
    expected = words(document)
    found = Reader(made(name)).words
    assert len(expected) > 100
    assert in_order(expected, found)
    added = len(words(document.lockup)) + len(kit().locale.word("contents").split())
    assert len(found) == len(expected) + added


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(samples.documents())
def test_no_tree_loses_a_word(document: Document) -> None:
    found = Reader(WRITER.write(document, kit()))
    assert in_order(words(document), found.words)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_same_input_gives_same_bytes(name: str) -> None:
    assert WRITER.write(DOCUMENTS[name](), kit()) == made(name)
    with zipfile.ZipFile(io.BytesIO(made(name))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(archive.namelist())) == len(archive.namelist())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_block_is_in_its_bookmark_and_in_the_list(name: str) -> None:
    document = DOCUMENTS[name]()
    groups = [node for node in walk(document) if isinstance(node, Group) and node.id]
    listed = root(made(name), "customXml/item2.xml").findall("b:block", NS)
    read = Reader(made(name)).blocks
    assert len(groups) > 5
    assert [row.get("id") for row in listed] == [group.id for group in groups]
    assert len({row.get("bookmark") for row in listed}) == len(groups)
    for row, group in zip(listed, groups, strict=True):
        assert group.span is not None
        assert (row.get("source"), row.get("line")) == (group.span.path, str(group.span.line))
        bookmark = row.get("bookmark")
        assert len(bookmark) <= 40
        joined = " ".join(read[bookmark])
        assert joined == " ".join(words(group))
        assert row.get("sha1") == hashlib.sha1(joined.encode(), usedforsecurity=False).hexdigest()


def test_styles_carry_the_looks_of_the_brand() -> None:
    styles = root(made("newsletter"), "word/styles.xml")
    for role in kit().brand.roles.values():
        name = role.word.replace("Heading ", "heading ") if role.word[-1:].isdigit() else role.word
        found = [
            each for each in styles.findall("w:style", NS)
            if each.find("w:name", NS).get(W + "val") in (name, name.lower())
        ]  # fmt: skip
        assert len(found) == 1, role.name
        assert found[0].find("w:rPr/w:sz", NS).get(W + "val") == str(round(role.size * 2))
        assert (
            found[0].find("w:rPr/w:b", NS) is not None and found[0].find("w:rPr/w:b", NS).get(W + "val") is None
        ) == (role.weight >= 600)
        assert found[0].find("w:qFormat", NS) is not None
    lead = styles.xpath("w:style[w:name/@w:val='Lead']", namespaces=NS)[0]
    assert lead.get(W + "customStyle") == "1"
    assert lead.find("w:rPr/w:color", NS).get(W + "themeColor") == "accent1"
    assert lead.find("w:rPr/w:color", NS).get(W + "val") == "003399"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_style_number_and_anchor_that_is_used_exists(name: str) -> None:
    body = root(made(name))
    styles = set(root(made(name), "word/styles.xml").xpath("w:style/@w:styleId", namespaces=NS))
    used = set(body.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", namespaces=NS))
    assert len(used) > 10
    assert used <= styles
    numbers = set(root(made(name), "word/numbering.xml").xpath("w:num/@w:numId", namespaces=NS))
    assert set(body.xpath("//w:numId/@w:val", namespaces=NS)) <= numbers
    bookmarks = body.xpath("//w:bookmarkStart/@w:name", namespaces=NS)
    assert len({each.lower() for each in bookmarks}) == len(bookmarks)
    assert set(body.xpath("//w:hyperlink/@w:anchor", namespaces=NS)) <= set(bookmarks)
    drawings = [data for path in ("word/document.xml", "word/footer1.xml") for data in
                root(made(name), path).xpath("//wp:docPr/@id", namespaces=NS)]  # fmt: skip
    assert len(drawings) == len(set(drawings)) > 3


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    table = root(made("newsletter")).xpath("//w:tbl[w:tblPr/w:tblStyle]", namespaces=NS)[0]
    rows = table.findall("w:tr", NS)
    assert len(rows) == 41
    assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows] == [True] + [False] * 40
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
    assert table.find("w:tblPr/w:tblCaption", NS).get(W + "val") == "Обновени сгради"
    assert table.find("w:tblPr/w:tblDescription", NS).get(W + "val") == "Площ и спестена енергия по сгради"
    widths = [int(each.get(W + "w")) for each in table.findall("w:tblGrid/w:gridCol", NS)]
    assert widths[0] == pytest.approx(2 * widths[1], abs=2)
    assert rows[1].findall("w:tc", NS)[1].find("w:p/w:pPr/w:jc", NS).get(W + "val") == "right"
    merged = root(made("everything"))
    assert merged.xpath("//w:gridSpan/@w:val", namespaces=NS) == ["2"]
    assert merged.xpath("//w:vMerge/@w:val", namespaces=NS) == ["restart", "continue"]


def test_pictures_say_what_they_show_and_svg_stays_svg() -> None:
    body = root(made("newsletter"))
    alternatives = body.xpath("//wp:docPr[not(.//adec:decorative)]/@descr", namespaces=NS)
    assert "Покрив със слънчеви панели" in alternatives
    assert all(alternatives)
    assert set(body.xpath("//wp:docPr[.//adec:decorative]/@descr", namespaces=NS)) == {""}
    assert len(body.xpath("//asvg:svgBlip", namespaces=NS)) >= 5
    names = parts(made("newsletter"))
    assert {"svg", "png", "jpeg"} <= {name.rpartition(".")[2] for name in names if name.startswith("word/media/")}


@pytest.mark.parametrize("path", ["word/document.xml", "word/footer1.xml"])
def test_the_emblem_is_never_under_ten_millimetres(path: str) -> None:
    found = root(made("newsletter"), path).xpath(
        "//wp:inline[wp:docPr[contains(@descr, 'Емблема')]]/wp:extent", namespaces=NS
    )
    assert len(found) == 1
    assert all(int(each.get("cy")) >= 360_000 for each in found)
    assert all(int(each.get("cx")) == pytest.approx(1.5 * int(each.get("cy")), rel=0.01) for each in found)


def test_notes_links_languages_and_lists() -> None:
    data = made("everything")
    notes = root(data, "word/footnotes.xml")
    assert [note.get(W + "id") for note in notes] == ["-1", "0", "1", "2"]
    assert b"https://europa.eu" in parts(data)["word/_rels/footnotes.xml.rels"]
    body = root(data)
    assert body.xpath("//w:r[w:rPr/w:lang/@w:val='en-GB']/w:t/text()", namespaces=NS)[0] == "deep renovation"
    styles = root(data, "word/styles.xml")
    assert styles.xpath("w:docDefaults//w:lang/@w:val", namespaces=NS) == ["bg-BG"]
    link = body.xpath("//w:hyperlink[@w:tooltip='Към сайта']", namespaces=NS)[0]
    assert link.xpath(".//w:rStyle/@w:val", namespaces=NS) == ["Hyperlink"]
    numbering = root(data, "word/numbering.xml")
    starts = numbering.xpath("w:num/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val", namespaces=NS)
    assert "4" in starts
    used = body.xpath("//w:numPr/w:numId/@w:val", namespaces=NS)
    assert len(set(used)) >= 6


def test_fonts_are_embedded_and_can_be_read_back() -> None:
    from fontTools.ttLib import TTFont

    found = parts(made("newsletter"))
    fonts = root(made("newsletter"), "word/fontTable.xml")
    relations = {
        each.get("Id"): each.get("Target") for each in etree.fromstring(found["word/_rels/fontTable.xml.rels"])
    }
    families: dict[str, int] = {}
    for font in fonts:
        for cut in font.xpath("*[@w:fontKey]", namespaces=NS):
            key = bytes.fromhex(cut.get(W + "fontKey").strip("{}").replace("-", ""))[::-1]
            identifier = cut.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            data = bytearray(found["word/" + relations[identifier]])
            for index in range(32):
                data[index] ^= key[index % 16]
            name = TTFont(io.BytesIO(bytes(data)))["name"].getDebugName(1)
            assert name == font.get(W + "name")
            families[name] = families.get(name, 0) + 1
    assert families == {"Sofia Sans": 4, "Ubuntu": 2}
    names = [child.tag.removeprefix(W) for child in root(made("newsletter"), "word/settings.xml")]
    assert "embedTrueTypeFonts" in names
    assert "saveSubsetFonts" not in names
    assert "updateFields" not in names


def test_properties_tell_the_document_and_not_the_clock() -> None:
    from docx import Document as open_docx

    core = open_docx(io.BytesIO(made("newsletter"))).core_properties
    document = samples.newsletter()
    assert (core.title, core.subject, core.author) == (document.title, document.subject, document.author)
    assert (core.last_modified_by, core.revision, core.language) == (document.author, 1, "bg-BG")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.date() == document.date


def faults(data: bytes, folder: Path) -> list[str]:
    """Return what Microsoft's SDK says about a file."""
    path = folder / "judged.docx"
    path.write_bytes(data)
    return judges.open_xml_sdk(path)


@pytest.mark.parametrize("name", [*DOCUMENTS, "report", "empty"])
def test_the_sdk_validator_finds_nothing(name: str, tmp_path: Path) -> None:
    extra = {"report": report(3), "empty": samples.document(())}
    data = made(name) if name in DOCUMENTS else WRITER.write(extra[name], kit())
    assert faults(data, tmp_path) == []


def test_the_sdk_validator_can_find_something(tmp_path: Path) -> None:
    broken = parts(made("newsletter"))
    broken["word/document.xml"] = broken["word/document.xml"].replace(b"<w:cantSplit/>", b"<w:bogus/>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in broken.items():
            archive.writestr(name, data)
    assert faults(out.getvalue(), tmp_path) != []


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(samples.documents())
def test_the_sdk_validator_finds_nothing_in_any_tree(tmp_path: Path, document: Document) -> None:
    assert faults(WRITER.write(document, kit()), tmp_path) == []


def report(seed: int) -> Document:
    """Return a long document without cover: headings, notes, lists, tables and quotes in a changing order."""
    dice = random.Random(seed)  # noqa: S311
    vocabulary = samples.LONG.split()

    def text(most: int) -> str:
        return " ".join(dice.choices(vocabulary, k=dice.randint(5, most)))

    found: list[Block] = [Heading(1, (Text("Доклад"),))]
    for number in range(1, 41):
        level = 1 if number % 9 == 0 else 2
        found.append(Heading(level, (Text(f"Глава {number:02d} {text(12)}"),)))
        for _ in range(dice.randint(1, 4)):
            kind = dice.random()
            if kind < 0.12:
                found.append(Paragraph((Text(text(14)),), "quote"))
            elif kind < 0.25:
                found.append(Items(tuple((samples.p(text(30)),) for _ in range(4)), ordered=kind < 0.18))
            elif kind < 0.32:
                found.append(samples.table(dice.randint(2, 9)))
            elif kind < 0.45:
                found.append(Paragraph((Text(text(80)), Note((Text(text(40)),)), Strong((Text(" " + text(20)),)))))
            else:
                found.append(samples.p(text(140)))
    return samples.document(tuple(found))


@cache
def office_pages(data: bytes) -> tuple[str, ...]:
    """Return the text of each page as LibreOffice lays the file out."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.docx")
        path.write_bytes(data)
        with pypdfium2.PdfDocument(judges.libreoffice_pdf(path, Path(folder))) as pdf:
            return tuple(page.get_textpage().get_text_range() for page in pdf)


def contents_lines(data: bytes) -> list[tuple[str, int]]:
    """Return the lines of the contents as they are in the file: words and page number."""
    found = []
    for paragraph in root(data).xpath("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Toc')]]", namespaces=NS):
        texts = paragraph.xpath(".//w:t/text()", namespaces=NS)
        found.append(("".join(texts[:-1]), int(texts[-1])))
    return found


@pytest.mark.parametrize("name", ["newsletter", "everything", "report 1", "report 2", "report 3"])
def test_page_numbers_are_right_before_anyone_updates_them(name: str) -> None:
    data = made(name) if name in DOCUMENTS else WRITER.write(report(int(name[-1])), kit())
    pages = [" ".join(page.split()) for page in office_pages(data)]
    entries = contents_lines(data)
    assert len(entries) > 2
    last = 0
    wrong = []
    for title, number in entries:
        key = " ".join(title.split())[:28]
        holding = [index for index, page in enumerate(pages, 1) if key in page and index >= last]
        actual = holding[-1] if holding else 0
        last = actual
        if actual != number:
            wrong.append((title[:30], number, actual))
    shown = root(data, "word/footer1.xml").xpath("//w:t/text()", namespaces=NS)
    assert wrong == []
    assert int(shown[-1]) == len(pages)


def test_libreoffice_loses_no_word() -> None:
    pages = "".join("".join(office_pages(made("newsletter"))).split()).replace("\u00ad", "")
    missing = [word for word in words(samples.newsletter()) if word not in pages]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_keeps_every_bookmark_of_a_block(name: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(made(name))
    program = shutil.which("soffice")
    if program is None:
        raise judges.JudgeMissing("LibreOffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=judges.SECONDS)
    kept = root((tmp_path / "saved" / "draft.docx").read_bytes()).xpath("//w:bookmarkStart/@w:name", namespaces=NS)
    listed = root(made(name), "customXml/item2.xml").xpath("b:block/@bookmark", namespaces=NS)
    assert len(listed) > 5
    assert [each for each in listed if each not in kept] == []
