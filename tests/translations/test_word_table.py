"""The Word table as people and other programs change it: nothing is lost in silence, each fault has its row."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from careget_docs.translations.exchange import Parcel, ParcelError, Unit, docx_table, read
from test_exchange import WORDS

SENT = Parcel(
    "note",
    "bg",
    "en",
    "Translation: note",
    (Unit("note/b/text", "Здраве", "HERE", "translated"), Unit("note/b/title", "Второ", "Second", "translated")),
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def changed(change: Callable[[str], str], without: tuple[str, ...] = ()) -> bytes:
    """The table with its body changed, and without some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_table.write(SENT, WORDS))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                before = part.decode()
                part = change(before).encode()
                assert part.decode() != before or without
            if name not in without:
                new.writestr(name, part)
    return out.getvalue()


def cell(xml: str) -> Parcel:
    """The parcel with runs in place of those of its first translation."""
    run = re.compile(r"<w:r>(?:(?!<w:r>).)*?HERE</w:t></w:r>")
    return read(changed(lambda body: run.sub(lambda _: xml, body)))


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


B, I = "<w:b/>", '<w:i w:val="1"/>'  # noqa: E741
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (r("a ") + r("bold", B) + r(" c"), "a **bold** c"),
        (r("wo", B) + r("rd"), "**wo**rd"),
        (r("a") + r(" two ", B) + r("words", B) + r(" c ") + r("it", I), "a **two words** c *it*"),
        (r("x **") + r("kept", B) + r("** y"), "x **kept** y"),
        (r("pre **kept** post", B), "**pre** **kept** **post**"),
        (r("{x} ", B) + r("tail"), "**{x}** tail"),
        (r("word.", B) + r("next"), "**word**.next"),
        (r("2 * 3 * 4 ") + r("x", B + I), "2 * 3 * 4 ***x***"),
        (r("x", '<w:rStyle w:val="Strong"/>') + r(" y", '<w:b w:val="0"/>'), "**x** y"),
        ("<w:r><w:t>COVID</w:t><w:noBreakHyphen/><w:t>19</w:t></w:r>", "COVID\u201119"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:softHyphen/><w:cr/></w:r>", "a\tb\nc\u00ad"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Arial" w:char="20AC"/></w:r>', "•€"),
        (f"<w:sdt><w:sdtContent>{r('a')}</w:sdtContent></w:sdt><w:smartTag>{r('b')}</w:smartTag>", "ab"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click')}</w:sdtContent></w:sdt>{r('a')}", "a"),
        (f"<w:moveFrom>{r('b ')}</w:moveFrom>{r('a ')}<w:moveTo>{r('b')}</w:moveTo>", "a b"),
        (f"<w:ins>{r('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        (
            f'<mc:AlternateContent xmlns:mc="{CHOICE}"><mc:Choice Requires="w14">{r("a")}</mc:Choice>'
            f"<mc:Fallback>{r('b')}</mc:Fallback></mc:AlternateContent>",
            "a",
        ),
        (f'<w:fldSimple w:instr="DATE">{r("1.1.2025")}</w:fldSimple>', "1.1.2025"),
        (
            FIELD.format("begin") + '<w:r><w:instrText> HYPERLINK "https://a.bg/q" </w:instrText></w:r>'
            f"{FIELD.format('separate')}{r('the place')}{FIELD.format('end')}{r(' end')}",
            "[the place](https://a.bg/q) end",
        ),
        (r("a") + "</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("b") + "</w:p><w:p>" + r("c"), "a\nbc"),
        (r("a") + '</w:p><w:p><w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>' + r("item"), "a\n- item"),
    ],
)
def test_all_that_stands_in_a_cell(xml: str, words: str) -> None:
    parcel = cell(xml)
    assert (parcel.units[0].target, list(parcel.flaws)) == (words, [])


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ('<w:r><w:footnoteReference w:id="2"/></w:r>' + r("x"), "a footnote"),
        ("<w:r><w:drawing/></w:r>" + r("x"), "a picture"),
        ("<w:r><w:object/></w:r>" + r("x"), "an embedded object"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "Wingdings"),
        ("</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>" + r("x"), "a table within the cell"),
    ],
)
def test_what_no_text_can_hold_is_named_with_its_row(xml: str, words: str) -> None:
    parcel = cell(xml)
    assert [each.id for each in parcel.units] == ["note/b/title"]
    (flaw,) = parcel.flaws
    assert (flaw.code, "row 2" in str(flaw.message), words in str(flaw.message)) == ("LNG015", True, True)


def test_what_is_in_doubt_is_told() -> None:
    for xml, words in (
        (r("secret", "<w:vanish/>") + r("y"), "hidden text"),
        (r("[he") + r("re](https", B) + r("://a.bg)"), "set by a button"),
        ('<w:r><w:commentReference w:id="1"/></w:r>' + r("y"), "remark"),
    ):
        (flaw,) = cell(xml).flaws
        assert (flaw.code, words in str(flaw.message)) == ("LNG020", True)


def row(body: str, at: int) -> str:
    """One row's XML."""
    found: list[str] = re.findall(r"<w:tr>.*?</w:tr>", body)
    return found[at]


def first(old: str, new: str) -> Callable[[str], str]:
    """A change of the first text's row."""
    return lambda body: body.replace(row(body, 1), row(body, 1).replace(old, new, 1), 1)


def halved(body: str) -> str:
    """The last row in a table of its own."""
    start, last = body[body.index("<w:tbl>") : body.index("<w:tr>")], row(body, 2)
    return body.replace(last, "", 1).replace("</w:tbl>", f"</w:tbl><w:p/>{start}{last}</w:tbl>", 1)


@pytest.mark.parametrize(
    ("change", "units", "words"),
    [
        (first("note/b/text", "note text"), 1, "row 2"),
        (lambda body: body.replace(row(body, 1), ""), 1, ""),
        (first("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"), 1, ""),
        (first("<w:tcPr>", "<w:tcPr><w:vMerge/>"), 1, "merged"),
        (first("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>'), 1, "merged"),
        (first("<w:tc>", "<w:tc><w:p/></w:tc><w:tc>"), 1, "split"),
        (lambda body: body.replace(row(body, 1), row(body, 1) + row(body, 1).replace("note/b/text", "")), 2, "row 3"),
        (halved, 2, ""),
        (lambda body: body.replace("note/b/", "note/\u00adb/ "), 2, ""),
    ],
)
def test_rows_that_were_changed(change: Callable[[str], str], units: int, words: str) -> None:
    parcel = read(changed(change))
    assert len(parcel.units) == units
    assert bool(parcel.flaws) == bool(words)
    assert all(words in str(each.message) for each in parcel.flaws)


def test_languages_and_id_stand_in_the_table_itself() -> None:
    back = read(changed(lambda body: body, ("docProps/core.xml",)))
    assert (back.id, back.source_lang, back.target_lang) == ("note", "bg", "en")
    bare = changed(lambda body: body.replace("note: bg &gt; en", ""), ("docProps/core.xml",))
    assert read(bare, "en").target_lang == "en"
    with pytest.raises(ParcelError, match="from which language"):
        read(bare)

    def told(body: str) -> str:
        return body.replace("note: bg &gt; en", "").replace(">Translation<", ">Translation (English)<")

    named = read(changed(told, ("docProps/core.xml",)))
    assert (named.source_lang, named.target_lang) == ("bg", "en")
