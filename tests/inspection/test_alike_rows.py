"""Rows that look alike are read once for all: the same is found as row by row, and one that is otherwise is found."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.docx import alike_rows, folded_rows
from careget_docs.inspection.docx.facts import docx_facts
from careget_docs.inspection.docx.names import W
from careget_docs.inspection.docx.read_lines import lines_of, read_lines, texts_of, unlike
from careget_docs.inspection.docx.seen_text import SeenText
from careget_docs.inspection.docx.text_lines import view
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.inspection.emblem import look_docx
from careget_docs.inspection.read_back.word import read_word
from word_packages import STATEMENT, anchored, inline, links, packed, paragraph, part, parts, run

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="plain"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="dark"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>'
)
BOX = (
    "<w:pict><v:shape style='width:88pt;height:62pt' fillcolor='#FFFFFF'><v:textbox><w:txbxContent>{inside}"
    "</w:txbxContent></v:textbox></v:shape></w:pict>"
)
BEGIN = '<w:fldChar w:fldCharType="begin"/>'
FIELD = "".join(run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))


def cell(*inside: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/>{settings}</w:tcPr>{''.join(inside)}</w:tc>"


def row(*cells: str, settings: str = "<w:cantSplit/>", before: str = "") -> str:
    return f"<w:tr>{before}<w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def usual(at: int, said: str = "") -> str:
    """A row as thousands are: a number, a name, one empty cell, an amount in bold."""
    amount = paragraph(run(f"{at}\u00a0123,50", "<w:b/>"), rules='<w:jc w:val="right"/>')
    return row(
        *(cell(each) for each in (paragraph(run(str(at))), paragraph(run(said or f"Име {at}")), "<w:p/>", amount))
    )


def odd(*inside: str, settings: str = "", of_row: str = "") -> str:
    """The row in the middle: its second cell holds something else."""
    name = cell(*inside, settings=settings)
    return row(cell(paragraph(run("20"))), name, cell("<w:p/>"), cell(paragraph(run("1"))), settings=of_row)


def said(rules: str) -> str:
    return odd(paragraph(run(STATEMENT, rules)))


ODD = {
    "the same": usual(20, STATEMENT),
    "hidden": said("<w:vanish/>"),
    "hidden by a style": said('<w:rStyle w:val="gone"/>'),
    "white": said('<w:color w:val="FFFFFF"/>'),
    "one point": said('<w:sz w:val="2"/>'),
    "narrow": said('<w:w w:val="1"/>'),
    "another typeface": said('<w:rFonts w:ascii="Impact" w:hAnsi="Impact"/>'),
    "another language": said('<w:lang w:val="fr-FR"/>'),
    "of the colour of its cell": odd(
        paragraph(run(STATEMENT, '<w:color w:val="112233"/>')), settings='<w:shd w:fill="112233"/>'
    ),
    "of the colour of its line": odd(
        paragraph(run(STATEMENT, '<w:color w:val="112233"/>'), rules='<w:shd w:fill="112233"/>')
    ),
    "deleted": odd(f"<w:p><w:del w:id='1' w:author='A'>{run(STATEMENT)}</w:del></w:p>"),
    "put in": odd(f"<w:p><w:ins w:id='1' w:author='A'>{run(STATEMENT)}</w:ins></w:p>"),
    "moved away": odd(f"<w:p><w:moveFrom w:id='1'>{run(STATEMENT)}</w:moveFrom></w:p>"),
    "in a deleted row": odd(paragraph(run(STATEMENT)), of_row="<w:del w:id='1' w:author='A'/>"),
    "in a deleted cell": odd(paragraph(run(STATEMENT)), settings="<w:cellDel w:id='1'/>"),
    "in a merged cell": odd(paragraph(run(STATEMENT)), settings="<w:vMerge/>"),
    "in a row of no height": odd(paragraph(run(STATEMENT)), of_row='<w:trHeight w:val="20" w:hRule="exact"/>'),
    "cut by its line": odd(paragraph(run(STATEMENT), rules='<w:spacing w:line="20" w:lineRule="exact"/>')),
    "pushed off": odd(paragraph(run(STATEMENT), rules='<w:ind w:left="30000"/>')),
    "in a field": odd(paragraph(FIELD.replace("</w:r>", f"</w:r>{run(STATEMENT)}", 1))),
    "in a text box": odd(paragraph(run(BOX.format(inside=paragraph(run(STATEMENT)))))),
    "in a note": odd(paragraph(run("x"), run('<w:footnoteReference w:id="2"/>'))),
    "in a table of its own": odd(f"<w:tbl>{usual(1)}{usual(2)}{usual(3, STATEMENT)}</w:tbl>", "<w:p/>"),
    "in a control": odd(f"<w:sdt><w:sdtContent>{paragraph(run(STATEMENT))}</w:sdtContent></w:sdt>"),
    "a link": odd(f'<w:p><w:hyperlink w:anchor="x">{run(STATEMENT)}</w:hyperlink></w:p>'),
    "in two runs": odd(paragraph(run(STATEMENT[:9]), run(STATEMENT[9:], "<w:i/>"))),
    "half of it hidden": odd(paragraph(run(STATEMENT[:9]), run(STATEMENT[9:], "<w:vanish/>"))),
    "over two lines": odd(paragraph(run(STATEMENT[:9])), paragraph(run(STATEMENT[9:]))),
    "with a break": odd(paragraph(f"<w:r><w:t>Co-funded</w:t><w:br/><w:t>{STATEMENT[10:]}</w:t><w:tab/></w:r>")),
    "with a page break": odd(paragraph('<w:r><w:br w:type="page"/><w:t>x</w:t></w:r>')),
    "a symbol": odd(paragraph(run('<w:sym w:font="Wingdings" w:char="F04A"/>'))),
    "a bookmark": odd(f'<w:bookmarkStart w:id="7" w:name="blk_in"/>{paragraph(run("x"))}<w:bookmarkEnd w:id="7"/>'),
    "signs of XML": usual(20, "A &amp; B &lt;w:r&gt; %s %% &#13; 100%"),
    "a picture": odd(paragraph(run(inline()))),
    "a floating picture": odd(paragraph(run(anchored("")))),
    "a comment": odd(f'<w:p><w:commentRangeStart w:id="3"/>{run(STATEMENT)}</w:p>'),
    "a list": odd(paragraph(run("x"), rules='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')),
    "contents": odd(paragraph(run("x"), rules='<w:pStyle w:val="toc1"/>')),
    "tab stops": odd(paragraph(run("x"), rules='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>')),
    "letters in a setting": row(cell(paragraph(run("20"))), settings=f"<w:x>{run(STATEMENT)}</w:x>"),
    "no cells": row(),
    "settings of the table": row(cell(paragraph(run("20"))), before="<w:tblPrEx><w:jc w:val='left'/></w:tblPrEx>"),
}
"""What one row among others may be."""


def ledger(among: str, *, settings: str = "", times: int = 1) -> str:
    """A table of forty rows with another one among them, or three where all rows are to be so."""
    rows = [usual(at) for at in range(1, 20)], [usual(at) for at in range(21, 40)]
    return f"<w:tbl><w:tblPr>{settings}</w:tblPr>{''.join(rows[0])}{among * times}{''.join(rows[1])}</w:tbl>"


Round = Callable[[str], str]
ROUND: dict[str, Round] = {
    "a table in white": lambda among: ledger(among, settings='<w:tblStyle w:val="dark"/>'),
    "a shaded table": lambda among: ledger(among, settings='<w:shd w:fill="FFFFFF"/>'),
    "an open field": lambda among: paragraph(run(BEGIN)) + ledger(among) + "<w:p/>",
    "put in": lambda among: f"<w:ins w:id='4' w:author='B' w:date='2026-01-01T10:00:00Z'>{ledger(among)}</w:ins>",
    "a text box": lambda among: paragraph(run(BOX.format(inside=ledger(among) + "<w:p/>"))),
    "a cell": lambda among: f"<w:tbl><w:tr>{cell(ledger(among), '<w:p/>')}</w:tr></w:tbl>",
    "two alike": lambda among: f"{ledger(among)}<w:p/>{ledger(among)}",
    "sessions": lambda among: sessions(ledger(among)),
    "signs": lambda among: ledger(among).replace("Име ", "Име</w:t><w:noBreakHyphen/><w:tab/><w:t>"),
}
"""What a table may stand in."""


def sessions(body: str) -> str:
    """As Word saves it: each paragraph has a number of its own."""
    first, *rest = body.split("<w:p>")
    return first + "".join(f'<w:p w14:paraId="{at:08X}" w:rsidR="00{at:06X}">{each}' for at, each in enumerate(rest))


def document(body: str) -> bytes:
    held = parts(body, styles=STYLES)
    declared = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'  # as our own writer has it
    held["word/document.xml"] = held["word/document.xml"].replace(b'<?xml version="1.0" encoding="UTF-8"?>', declared)
    notes = f'<w:footnote w:id="2">{paragraph(run("A note."))}</w:footnote>'
    held["word/footnotes.xml"] = part("footnotes", notes).encode()
    held["word/_rels/document.xml.rels"] = links(
        ("rS", "styles", "styles.xml"), ("rPic", "image", "media/e.png"), ("rN", "footnotes", "footnotes.xml")
    ).encode()
    return packed(held)


def everything(data: bytes) -> list[str]:
    """All that is read from a file, by all who read tables."""
    file = WordFile(data)
    lines = read_lines(file)
    seen = SeenText(file)
    told = [
        docx_facts(data), docx_facts(data, trusted=True), look_docx(data, seconds=None), lines, unlike(file),
        view(lines.lines), view(lines.lines, original=True), _back(data), seen.widest,
        view(lines_of(WordFile(data, trusted=True))),
    ]  # fmt: skip
    return [repr(each) for each in told]


def _back(data: bytes) -> object:
    try:
        return read_word(data)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def compared(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    found = everything(data)
    assert WordFile(data).alike.rows, "nothing was taken together"
    for module in (alike_rows, folded_rows):
        monkeypatch.setattr(module, "FEWEST", 10**9)
    assert not WordFile(data).alike.rows
    assert found == everything(data)


@pytest.mark.parametrize("times", [1, 4])
@pytest.mark.parametrize("name", ODD)
def test_the_same_is_read_as_row_by_row(name: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    compared(document(ledger(ODD[name], times=times)), monkeypatch)


@pytest.mark.parametrize("around", ROUND)
def test_the_same_is_read_wherever_a_table_stands(around: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for among in ("", "".join(each * 3 for each in ODD.values())):
        with monkeypatch.context() as patched:
            compared(document(ROUND[around](among)), patched)


UNSEEN = ("hidden", "hidden by a style", "white", "one point", "narrow", "of the colour of its cell",
          "of the colour of its line", "deleted", "moved away", "in a deleted row", "in a deleted cell",
          "in a row of no height", "cut by its line", "pushed off")  # fmt: skip


@pytest.mark.parametrize("times", [1, 30])
@pytest.mark.parametrize("name", UNSEEN)
def test_a_row_that_nobody_sees_is_found_among_many(name: str, times: int) -> None:
    data = document(ledger(ODD[name], times=times))
    sighting = look_docx(data, seconds=None)
    assert not sighting.statements
    assert {told.kind for told in sighting.not_shown} == {"statement"}
    assert STATEMENT not in docx_facts(data).pages[0].text
    assert STATEMENT not in read_word(data).whole


def test_a_row_that_is_seen_is_found_among_many() -> None:
    data = document(ledger(ODD["the same"]))
    assert [each.text for each in look_docx(data, seconds=None).statements] == [STATEMENT]
    assert STATEMENT in docx_facts(data).pages[0].text
    assert STATEMENT in read_word(data).whole


@pytest.mark.parametrize("times", [1, 30])
def test_another_typeface_is_found_among_many(times: int) -> None:
    found = {each.name for each in docx_facts(document(ledger(ODD["another typeface"], times=times))).fonts}
    assert found == {"Arial", "Impact"}


def test_a_letter_of_another_script_in_one_row_asks_for_its_typeface() -> None:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Impact"/>'
    rows = [row(cell(paragraph(run(f"name {at}", fonts)))) for at in range(40)]
    found = [{each.name for each in docx_facts(document(f"<w:tbl>{''.join(each)}</w:tbl>")).fonts}
             for each in (rows, [*rows[:20], rows[20].replace("name", "имe"), *rows[20:]])]  # fmt: skip
    assert found == [{"Arial"}, {"Arial", "Impact"}]


def test_thousands_of_rows_are_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    reason = SeenText._reason

    def counted(self: SeenText, run: Any) -> Phrase:
        asked.append(run)
        return reason(self, run)

    monkeypatch.setattr(SeenText, "_reason", counted)
    data = document(f"<w:tbl>{''.join(usual(at) for at in range(1, 500))}</w:tbl>")
    docx_facts(data)
    assert len(asked) == 3 * 3, "those of the first row, of the last, and of one of all others"
    rows = WordFile(data).alike.rows
    assert len(rows) == 497
    assert len({each.shape for each in rows.values()}) == 1


def test_the_lines_kept_are_those_that_are_viewed() -> None:
    for name in ODD:
        file = WordFile(document(ledger(ODD[name])))
        lines = read_lines(file).lines
        assert texts_of(file) == tuple(each.text for each in view(lines)), name


@pytest.mark.parametrize(
    "changed", [("<w:tr>", "<w:tr >"), ("<w:body>", "<!-- a ledger --><w:body>"), ('standalone="yes"', "")]
)
def test_what_our_writer_does_not_write_is_parsed_as_it_stands(changed: tuple[str, str]) -> None:
    data = document(ledger(ODD["the same"]))
    with zipfile.ZipFile(BytesIO(data)) as old:
        held = {name: old.read(name) for name in old.namelist()}
    held["word/document.xml"] = held["word/document.xml"].replace(changed[0].encode(), changed[1].encode())
    file = WordFile(packed(held), trusted=True)
    assert sum(1 for _ in file.body.iter(f"{W}t")) == 3 * 39
    assert len(file.alike.rows) == 37


def test_a_row_left_out_comes_back_whole() -> None:
    data = document(ledger(usual(20, "A &amp; B &lt;w:r&gt; %s &quot;")))
    file, whole = WordFile(data, trusted=True), WordFile(data)
    assert sum(1 for _ in file.body.iter(f"{W}t")) == 3
    for row in file.alike.rows.values():
        row.whole()
    assert etree.tostring(file.body) == etree.tostring(whole.body)
