"""Workbooks as other programs write them, made by hand part by part: what each cell means, and what is refused."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from decimal import Decimal as D
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

import dataset_samples as samples
from careget_docs import workers
from careget_docs.data.dataset import ColumnKind, Dataset
from careget_docs.data.open.columns import plain
from careget_docs.data.read import xlsx_file
from careget_docs.data.read.load_dataset import load_dataset
from careget_docs.diagnostics import Report

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    REL: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
COLUMNS = """\
columns:
  - {name: code, header: Код, kind: text}
  - {name: day, header: Ден, kind: date}
  - {name: count, header: Брой, kind: number, negative: true}
  - {name: share, header: Дял, kind: share}
"""
HEAD = '<row r="1">' + "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
    for letter, text in zip("ABCD", ("Код", "Ден", "Брой", "Дял"), strict=True)
) + "</row>"  # fmt: skip
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="_d#,##0\\ &quot;дни&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="200"/></cellXfs></styleSheet>'
)


def parts(rows: str, strings: str = "", before: str = "", after: str = "") -> dict[str, str]:
    """Return the parts of a workbook with one sheet, “Л'ист 1”, whose rows follow the heads."""

    def relations(*links: tuple[str, str, str]) -> str:
        each = "".join(f'<Relationship Id="{id}" Type="{REL}/{kind}" Target="{to}"/>' for id, kind, to in links)
        return f'<Relationships xmlns="{PACKAGE}">{each}</Relationships>'

    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "book/main.xml")),
        "book/main.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="Л\'ист 1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "book/_rels/main.xml.rels": relations(
            ("r1", "worksheet", "/Sheets/One.xml"), ("r2", "styles", "looks.xml"), ("r3", "sharedStrings", "texts.xml")
        ),
        "sheets/one.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{HEAD}{rows}</sheetData>{after}</worksheet>',
        "book/looks.xml": STYLES,
        "book/Texts.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }


def packed(held: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in held.items():
            archive.writestr(name, text)
    return out.getvalue()


def load(folder: Path, held: Mapping[str, str], columns: str = COLUMNS) -> tuple[Dataset | None, Report]:
    return samples.load(folder, packed(held), columns=columns)


def within(folder: Path, data: bytes, more: int = 120_000_000) -> tuple[Dataset | None, Report]:
    """Read a workbook in a process of its own that may take so many bytes more than it has at its start."""
    (done,) = workers.run(_bounded, [(folder, data, more)], 1, 300)
    assert done.result is not None, done.failure
    return done.result


def _bounded(folder: Path, data: bytes, more: int) -> tuple[Dataset | None, Report]:
    import resource

    has = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (has + more, has + more))
    return samples.load(folder, data, columns=COLUMNS)


def row(*cells: str, number: int = 2) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def values(folder: Path, held: Mapping[str, str]) -> tuple[object, ...]:
    dataset, report = load(folder, held)
    assert dataset is not None, list(map(str, report))
    return dataset.rows[0]


def told(folder: Path, held: Mapping[str, str]) -> list[str]:
    return [str(each) for each in load(folder, held)[1]]


@pytest.mark.parametrize(
    ("string", "text"),
    [
        ("<si><t>А</t></si>", "А"),
        ('<si><r><rPr><b/></rPr><t xml:space="preserve">А </t></r><r><t>б</t></r></si>', "А б"),
        ('<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>', "東京"),
        ("<si><t>А_x000D_\nб</t></si>", "А\nб"),
        ("<si><t>_x005F_x0041__x0041_</t></si>", "_x0041_A"),
        ("<si><t>_x005f_x000D_</t></si>", "_x000D_"),
        ("<si><t>a_x0000_b_xZZZZ_</t></si>", "a_x0000_b_xZZZZ_"),
    ],
)
def test_a_shared_string_is_what_its_reader_sees(tmp_path: Path, string: str, text: str) -> None:
    assert values(tmp_path, parts(row('<c r="A2" t="s"><v>0</v></c>'), string))[0] == text


@pytest.mark.parametrize(
    ("cell", "at", "value"),
    [
        ('<c r="C2"><v>4.0</v></c>', 2, D(4)),
        ('<c r="C2"><v>1.5E3</v></c>', 2, D(1500)),
        ('<c r="C2"><v>-2.50</v></c>', 2, D("-2.5")),
        ('<c r="C2" s="3"><v> 7 </v></c>', 2, D(7)),
        ('<c r="C2" t="str"><v>1 234,5</v></c>', 2, D("1234.5")),
        ('<c r="D2" s="2"><v>0.8</v></c>', 3, D(80)),
        ('<c r="D2" s="2"><v>0.125</v></c>', 3, D("12.5")),
        ('<c r="B2" s="1"><v>45736</v></c>', 1, datetime.date(2025, 3, 20)),
        ('<c r="B2" t="d"><v>2025-03-20T00:00:00Z</v></c>', 1, datetime.date(2025, 3, 20)),
        ('<c r="A2"><v>12.0</v></c>', 0, "12"),
        ('<c r="A2"><v>1E-7</v></c>', 0, "0.0000001"),
        ('<c r="A2" t="b"><v>1</v></c>', 0, "TRUE"),
        ('<c r="A2" s="2"><v>0.5</v></c>', 0, "50 %"),
    ],
)
def test_a_cell_is_read_as_what_it_is(tmp_path: Path, cell: str, at: int, value: object) -> None:
    found = values(tmp_path, parts(row(cell)))
    assert found[at] == value
    if isinstance(value, D):
        assert plain(value, ColumnKind.NUMBER) == plain(found[at], ColumnKind.NUMBER) == str(value)  # type: ignore[arg-type]


def test_whole_numbers_stay_whole_in_open_data() -> None:
    assert [plain(D(text), ColumnKind.NUMBER) for text in ("4.0", "4", "4.50", "1E+3")] == ["4", "4", "4.50", "1000"]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ('<c r="C2" t="e"><v>#N/A</v></c>', "C2 holds the error value #N/A"),
        ('<c r="A2" t="e"><v>#REF!</v></c>', "A2 holds the error value #REF!"),
        ('<c r="C2"><f>SUM(C3:C9)</f></c>', "C2 holds a formula: =SUM(C3:C9)"),
        ('<c r="C2"><f t="shared" si="0"/><v>3</v></c>', "C2 holds a formula"),
        ('<c r="A2" t="s"><v>7</v></c>', "A2 points to a text or a format that is not in the workbook"),
        ('<c r="C2" s="44"><v>7</v></c>', "C2 points to a text or a format that is not in the workbook"),
        ('<c r="B2" t="d"><v>20 март</v></c>', "B2 holds the error value 20 март"),
        ('<c r="C2"><v>четири</v></c>', "C2 holds the error value четири"),
    ],
)
def test_what_cannot_be_known_is_named_by_its_cell(tmp_path: Path, cell: str, says: str) -> None:
    found = told(tmp_path, parts(row(cell), "<si><t>А</t></si>"))
    assert len(found) == 1
    assert f"Cell Л'ист 1!{says}" in found[0]


def test_a_strict_workbook_is_read_alike(tmp_path: Path) -> None:
    held = parts(row('<c r="A2" t="s"><v>0</v></c>', '<c r="B2" t="d"><v>2025-03-20</v></c>'), "<si><t>А</t></si>")
    strict = {}
    for name, text in held.items():
        for usual, other in STRICT.items():
            text = text.replace(usual, other)
        strict[name] = text
    assert strict != held
    assert values(tmp_path, strict) == values(tmp_path, held) == ("А", datetime.date(2025, 3, 20), None, None)


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    held = parts(row('<c r="B2" s="1"><v>44274</v></c>'))
    held["book/main.xml"] = held["book/main.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert values(tmp_path, held)[1] == datetime.date(2025, 3, 20)


def test_a_workbook_without_texts_and_styles_is_read(tmp_path: Path) -> None:
    held = parts(row("<c><v>7</v></c>", "<c/>", "<c><v>4</v></c>"))
    held = {name: text for name, text in held.items() if name not in ("book/looks.xml", "book/Texts.xml")}
    assert values(tmp_path, held) == ("7", None, D(4), None)


def test_memory_follows_what_stands_in_cells(tmp_path: Path) -> None:
    """8,000 rows with a cell in the last column, one at XFD1048576, styled and empty ones up to there."""
    far = "".join(row(f'<c r="A{n}"><v>{n}</v></c>', f'<c r="XFD{n}"><v>1</v></c>', number=n) for n in range(2, 8002))
    far += row('<c r="XFC1048576" t="inlineStr"><is><t> </t></is></c>', '<c r="XFD1048576" s="1"/>', number=1_048_576)
    columns = '<cols><col min="1" max="16384" hidden="1"/>' + '<col min="5" max="16384" width="0"/>' * 4000 + "</cols>"
    data = packed(parts(far, before=columns))
    dataset, report = within(tmp_path, data)
    assert dataset is not None
    assert dataset.row_count == 8000
    assert "Columns are hidden: A, B, C, D, XFC, XFD;" in str(next(iter(report)))


def test_shared_texts_are_read_one_by_one(tmp_path: Path) -> None:
    held = parts(row('<c r="A2" t="s"><v>0</v></c>'), "<si><t>А</t></si>" + "<si><t/></si>" * 1_000_000)
    dataset, _ = within(tmp_path, packed(held))
    assert dataset is not None
    assert dataset.rows[0][0] == "А"


def test_cells_too_far_apart_are_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_CELLS", 100)
    each = [row(f'<c r="{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n]}{n + 2}"><v>1</v></c>', number=n + 2) for n in range(20)]
    found = told(tmp_path, parts("".join(each)))
    assert len(found) == 1
    assert "VAL054: The workbook was not read. Its cells are too many, or too far apart: more than 100." in found[0]


def test_columns_that_first_appear_below_stand_in_their_order(tmp_path: Path) -> None:
    head = HEAD.replace('<c r="B1" t="inlineStr"><is><t>Ден</t></is></c>', "")
    late = '<c r="F1" t="inlineStr"><is><t>Ден</t></is></c>'
    held = parts(row('<c r="A2"><v>1</v></c>', '<c r="B2"><v>9</v></c>', '<c r="F2" s="1"><v>45736</v></c>'))
    held["sheets/one.xml"] = held["sheets/one.xml"].replace(HEAD, head.replace("</row>", late + "</row>"))
    dataset, _ = load(tmp_path, held)
    assert dataset is not None
    assert dataset.rows[0][:2] == ("1", datetime.date(2025, 3, 20))
    assert str(dataset.place(0, "day")) == "Л'ист 1!F2"


def test_what_stands_behind_the_cells_is_not_read_and_merged_cells_are_counted(tmp_path: Path) -> None:
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 40))
    behind = f"<mergeCells>{areas}</mergeCells><hyperlinks><broken</hyperlinks>"
    found = told(tmp_path, parts(row('<c r="A2"><v>1</v></c>'), after=behind))
    assert len(found) == 11
    assert "The cells A3:B3 are merged." in found[0]
    assert "merged too: 27." in found[-1]


def test_hidden_sheets_are_told(tmp_path: Path) -> None:
    held = parts(row('<c r="A2"><v>1</v></c>'))
    more = '<sheet name="Стар" sheetId="2" state="veryHidden" r:id="r1"/></sheets>'
    held["book/main.xml"] = held["book/main.xml"].replace("</sheets>", more)
    (found,) = told(tmp_path, held)
    assert "warning VAL063: Sheets of the workbook are hidden and were not read: Стар." in found
    _, report = samples.load(tmp_path, packed(held), "sheet: Стар\n", COLUMNS)
    assert "The sheet “Стар” is hidden; it was read" in str(next(iter(report)))


@pytest.mark.parametrize(
    ("held", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, ".ods"),
        ({"[Content_Types].xml": "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/a": ""}, ".xlsb"),
        ({"[Content_Types].xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/a": ""}, ".xlsm"),
        ({"Index/Document.iwa": ""}, ".numbers"),
    ],
)
def test_other_tables_are_named_by_what_they_are(tmp_path: Path, held: dict[str, str], kind: str) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in held.items():
            archive.writestr(name, text)
    dataset, report = samples.load(tmp_path, out.getvalue())
    assert (dataset, [each.code for each in report]) == (None, ["VAL054"])
    assert f"({kind})" in str(next(iter(report)))
    samples.declare(tmp_path, "x", samples.HEAD.format(file=f"x{kind}") + samples.SIMPLE)
    (tmp_path / "deliverables" / "data" / f"x{kind}").write_bytes(out.getvalue())
    report = Report()
    assert load_dataset(tmp_path, "x", report) is None
    assert [each.code for each in report] == ["VAL054"]
    assert f"({kind})" in str(next(iter(report)))


@pytest.mark.parametrize(
    "text", ["<html><table><tr><td>1</td></tr></table></html>", '<?xml version="1.0"?><Workbook/>']
)
def test_a_web_page_that_calls_itself_a_table_is_named(tmp_path: Path, text: str) -> None:
    _, report = samples.load(tmp_path, text)
    assert [each.code for each in report] == ["VAL054"]
    assert "whatever its name says" in str(next(iter(report)))


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (row('<c r="C2"><v>5</v></c>', '<c r="C2"><v>7</v></c>'), "C2"),
        (row('<c r="C2"><v>5</v></c>', '<c r="B2"><v>7</v></c>'), "B2"),
        (row('<c r="C9"><v>5</v></c>'), "C9"),
        (row('<c r="C2"><v>5</v></c>') + row('<c r="C2"><v>7</v></c>'), "2"),
        (row('<c r="C3"><v>5</v></c>', number=3) + row('<c r="C2"><v>7</v></c>'), "2"),
    ],
)
def test_two_cells_of_one_place_are_not_read_as_one(tmp_path: Path, rows: str, place: str) -> None:
    """The last one held, or both counted: an amount of 5 became 7, or 12."""
    (found,) = told(tmp_path, parts(rows))
    assert f"VAL054: The workbook was not read. Its rows or cells are not in sequence at {place}." in found
