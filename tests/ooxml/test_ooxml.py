"""One reader opens every Office Open XML package: parts by relationship and without case, both forms, within bounds."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import dataset_samples as samples
from careget_docs.inspection.docx.facts import docx_facts
from careget_docs.inspection.emblem import look_docx
from careget_docs.inspection.read_back.word import read_word
from careget_docs.ooxml.package import Limits, Package, Refused
from careget_docs.ooxml.repacking import repacked
from careget_docs.ooxml.strict import usual
from word_packages import OPEN, STATEMENT, inline, links, packed, paragraph, parts, run, strict

BODY = paragraph(run(inline()), run(STATEMENT))
Parts = dict[str, bytes]


def moved(held: Parts) -> Parts:
    """Put the document, its styles and its picture elsewhere, named from the root, from above and with escapes."""
    out = {name: data for name, data in held.items() if not name.startswith("word/")}
    out["_rels/.rels"] = links(("r1", "officeDocument", "/any/where/text.xml")).encode()
    out["any/where/text.xml"] = held["word/document.xml"]
    out["any/where/_rels/text.xml.rels"] = links(
        ("rS", "styles", "../looks.xml"), ("rPic", "image", "../../bin/a%20picture.dat")
    ).encode()
    out["any/looks.xml"] = held["word/styles.xml"]
    out["bin/a picture.dat"] = held["word/media/e.png"]
    return out


def shouted(held: Parts) -> Parts:
    return {name if name.startswith(("[", "_rels")) else name.upper(): data for name, data in held.items()}


def backslashed(held: Parts) -> Parts:
    return {name.replace("/", "\\"): data for name, data in held.items()}


def wide(held: Parts) -> Parts:
    """Write the document in UTF-16, as any XML processor reads it."""
    text = held["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    return {**held, "word/document.xml": text.encode("utf-16")}


def bare(held: Parts) -> Parts:
    return {name: data for name, data in held.items() if name != "word/styles.xml"}


@pytest.mark.parametrize("form", [lambda data: data, strict], ids=["transitional", "strict"])
@pytest.mark.parametrize("change", [dict, moved, shouted, backslashed, wide, bare], ids=lambda change: change.__name__)
def test_a_word_file_is_read_wherever_its_parts_lie(
    change: Callable[[Parts], Parts], form: Callable[[bytes], bytes]
) -> None:
    if form is strict and change is wide:
        held = wide({"word/document.xml": zipped(strict(packed(parts(BODY))))["word/document.xml"]})
        data = packed({**zipped(strict(packed(parts(BODY)))), **held})
    else:
        data = form(packed(change(parts(BODY))))
    found = look_docx(data)
    assert (len(found.emblems), [said.exact for said in found.statements], found.unseen) == (1, [True], ())
    facts = docx_facts(data)
    assert (facts.faults, len(facts.images)) == ((), 1)
    assert STATEMENT in facts.pages[0].text
    assert STATEMENT in read_word(data).whole


def zipped(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_doctype_is_refused_in_every_encoding() -> None:
    text = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'
    for encoding in ("utf-8", "utf-16"):
        held = {**parts(BODY), "word/document.xml": text.format(encoding).encode(encoding)}
        with pytest.raises(Refused, match="DOCTYPE"):
            Package(packed(held)).xml("word/document.xml")


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(Refused, match="twice"):
        Package(packed({**parts(BODY), "WORD/Document.xml": b"<x/>"}))


def test_bounds_are_kept() -> None:
    with pytest.raises(Refused, match="when unpacked"):
        Package(packed(parts(BODY)), Limits(whole=1000))
    with pytest.raises(Refused, match="MB large; it was not read"):
        Package(packed({"a.xml": bytes(2_000_000)})).read("a.xml", 1_000_000)
    with pytest.raises(Refused, match="damaged"):
        Package(b"PK\x03\x04 nothing")


def test_where_relationships_lead() -> None:
    held = {
        "a/_rels/b.xml.rels": links(
            ("up", "image", "../../../x.png"), ("root", "image", "/m/y.png"), ("near", "image", "z.png#part"),
            ("web", "image", "http://127.0.0.1/e.png"), ("share", "image", "//host/e.png"),
            ("disk", "image", "ftp:e.png"),
        ).encode(),
    }  # fmt: skip
    found = {id: (target.name, target.outside) for id, target in Package(packed(held)).targets("a/b.xml").items()}
    assert found == {
        "up": ("x.png", False),
        "root": ("m/y.png", False),
        "near": ("a/z.png", False),
        "web": ("http://127.0.0.1/e.png", True),
        "share": ("//host/e.png", True),
        "disk": ("ftp:e.png", True),
    }


@pytest.mark.parametrize(
    ("strict_name", "name"),
    [
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("spreadsheetml/main", "spreadsheetml/2006/main"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/relationships/header", "officeDocument/2006/relationships/header"),
        ("officeDocument/relationships/extendedProperties", "officeDocument/2006/relationships/extended-properties"),
        ("officeDocument/extendedProperties", "officeDocument/2006/extended-properties"),
        ("officeDocument/math", "officeDocument/2006/math"),
    ],
)
def test_strict_names_are_the_transitional_ones(strict_name: str, name: str) -> None:
    assert usual(f"http://purl.oclc.org/ooxml/{strict_name}") == f"http://schemas.openxmlformats.org/{name}"
    assert usual("urn:other") == "urn:other"


def test_what_a_part_is_said_to_be() -> None:
    package = Package(packed(parts(BODY)))
    assert package.content_type("word/media/E.PNG") == "image/png"
    assert package.content_type("none") == ""


SHEET = f"{OPEN}spreadsheetml/2006/main"
HEADER = ("Дата", "Партньор", "Категория", "Описание", "Сума")


def book(text: str, change: Callable[[Parts], Parts] = dict) -> bytes:
    """Return a workbook that says a text as its part of strings writes it."""
    held = zipped(samples.workbook([HEADER, ("31.05.2025", "MUA", "Персонал", "TEXT", 12.5)]))
    inside = b't="inlineStr"><is><t>TEXT</t></is>'
    assert inside in held["xl/worksheets/sheet1.xml"]
    held["xl/worksheets/sheet1.xml"] = held["xl/worksheets/sheet1.xml"].replace(inside, b't="s"><v>0</v>')
    held["xl/sharedStrings.xml"] = f'<sst xmlns="{SHEET}"><si><t>{text}</t></si></sst>'.encode()
    held["xl/_rels/workbook.xml.rels"] = links(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
        ("s", "sharedStrings", "sharedStrings.xml"),
        ("f", "styles", "styles.xml"),
    ).encode()
    return packed(change(held))


def elsewhere(held: Parts) -> Parts:
    rels = held["xl/_rels/workbook.xml.rels"].replace(b'"sharedStrings.xml"', b'"../strings/all.xml"')
    out = {**held, "xl/_rels/workbook.xml.rels": rels.replace(b'"styles.xml"', b'"/Looks/S.xml"')}
    out["strings/ALL.xml"], out["looks/s.xml"] = out.pop("xl/sharedStrings.xml"), out.pop("xl/styles.xml")
    return out


@pytest.mark.parametrize("form", [lambda data: data, strict], ids=["transitional", "strict"])
@pytest.mark.parametrize("change", [dict, elsewhere, shouted], ids=lambda change: change.__name__)
def test_a_workbook_is_read_wherever_its_parts_lie(
    tmp_path: Path, change: Callable[[Parts], Parts], form: Callable[[bytes], bytes]
) -> None:
    dataset, report = samples.load(tmp_path, form(book("Заплата", change)))
    assert dataset is not None, [item.text for item in report]
    assert dataset.rows[0][3] == "Заплата"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("А_x000D_\nБ", "А\nБ"),
        ("А_x000A_Б", "А\nБ"),
        ("А_x0009_Б", "А\tБ"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x0041_1", "A1"),
        ("_x0007_", "_x0007_"),
        ("_xD83D_", "_xD83D_"),
        ("_x41_ x_x", "_x41_ x_x"),
    ],
)
def test_escapes_in_a_workbook_are_the_signs_they_stand_for(tmp_path: Path, written: str, said: str) -> None:
    dataset, report = samples.load(tmp_path, book(written))
    assert dataset is not None, [item.text for item in report]
    assert dataset.rows[0][3] == said


def test_only_one_file_opens_what_others_packed() -> None:
    """A second reader of packages is a defect; those that write one pack it anew."""
    import house

    readers = [
        path.relative_to(house.SOURCE).as_posix()
        for path in house.modules()
        if "ZipFile(" in path.read_text("utf-8") and "ZIP_DEFLATED" not in path.read_text("utf-8")
    ]
    assert readers == ["ooxml/package.py", "rules/output/formats_differ.py"]


def test_a_package_is_packed_alike_whoever_packed_it_and_when() -> None:
    core = b'<p xmlns:dcterms="d"><dcterms:created x="1">2026-01-02T03:04:05Z</dcterms:created></p>'
    parts = {"b.xml": b"<b/>", "a.png": b"x" * 99, "docProps/core.xml": core, "[Content_Types].xml": b"<t/>"}
    one, other = packed(parts), packed(dict(reversed(parts.items())))
    made = repacked(one, datetime.datetime(2020, 1, 1))
    assert made == repacked(other, datetime.datetime(2020, 1, 1)) == repacked(made, datetime.datetime(2020, 1, 1))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "a.png", "b.xml", "docProps/core.xml"]
        assert b">2020-01-01T00:00:00Z<" in archive.read("docProps/core.xml")
        assert archive.getinfo("a.png").compress_type == zipfile.ZIP_STORED
    with zipfile.ZipFile(io.BytesIO(repacked(one))) as archive:
        assert archive.read("docProps/core.xml") == core
