"""The PDF engine: tags, artifacts, links, metadata and refusals, all read back from the finished file."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import judges
from careget_docs.diagnostics import Report
from careget_docs.drawing.font_files import Family
from careget_docs.engines.weasyprint import version
from careget_docs.engines.weasyprint.engine import HtmlSource, RenderedPdf, font_face_css, render
from careget_docs.engines.weasyprint.fetcher import Fetcher, RefusedError
from families import SOFIA, UBUNTU

HEAD = '<!doctype html><html lang="bg"><head><title>Проба</title><meta name="author" content="Консорциум">'
HEAD += '<meta name="dcterms.created" content="2026-08-01"></head><body>'
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path fill="#039" d="M0 0h40v20H0z"/></svg>'
CSS = """
@page { size: A5; margin: 20mm; @top-center { content: element(head) } @bottom-right { content: counter(page) } }
html { font-family: "Sofia Sans"; font-size: 11pt }
.head { position: running(head) }
.fn { float: footnote }
.columns { columns: 2 }
.grid { display: grid; grid-template-columns: 1fr 1fr } .grid > :first-child { order: 3 }
.own { list-style: none; counter-reset: own }
.own > li::before { counter-increment: own; content: counter(own) ". " }
td, th { border: 1px solid; padding: 3mm 2mm }
.narrow { width: 40mm; hyphens: auto }
.contents a::after { content: leader(".") target-counter(attr(href), page) }
"""
ROWS = "".join(
    f"<tr>{f'<th scope=row rowspan=2>Group {i // 2}</th>' if i % 2 == 0 else ''}<td>cell {i}</td><td>{i * 7}</td></tr>"
    for i in range(60)
)
LONG = " ".join(f"word{i} of a paragraph over pages" for i in range(300))
BODY = f"""
<div class="head"><p>Running words <a href="https://head.eu">head</a></p></div>
<section data-block="intro" id="intro"><h1>Заглавие</h1>
<p>Text with <strong>bold</strong> <em>words</em>, <a href="https://one.eu" title="Site one">a link long enough to wrap
over the end of this line <b>with a nested <i>inline</i></b> in it</a>, <a href="https://two.eu">two</a> and
<a href="https://three.eu">three</a>. <span lang="en">English</span> <span lang="el">Ελληνικά</span>
<abbr title="European Union">EU</abbr>, a note<span class="fn">The note.</span> after. <a href="#end">To the end</a></p>
</section>
<nav data-toc class="contents"><ol><li><a href="#intro">Intro</a></li></ol></nav>
<ul><li>outer<ul><li>inner</li></ul></li></ul>
<ol class="own"><li data-marker="before">numbered</li></ol>
<dl><dt>Term</dt><dd>Meaning</dd></dl>
<table><caption>The caption</caption><thead><tr><th></th><th>Left</th><th>Right</th></tr></thead><tbody>{ROWS}
<tr><td>x<span class="fn">In a cell.</span></td><td colspan="2">wide</td></tr></tbody></table>
<p id="long">{LONG}</p>
<div class="columns" data-block="columns"><p>{LONG[:600]}</p><p>{LONG[:400]}</p></div>
<div class="grid" data-block="grid"><div>first</div><div>second</div><section><h2>third</h2></section></div>
<p data-block="pictures"><img src="asset:square.svg" alt="A square"><img src="asset:square.svg" alt="">
<img src="asset:square.svg" alt="x" role="presentation"><span aria-hidden="true">hidden</span>
<a href="https://pic.eu"><img src="asset:square.svg" alt="Linked"></a></p>
<figure><svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><title>Drawn</title><circle r="9"/></svg>
<figcaption>Figure 1</figcaption></figure>
<p class="narrow" data-block="narrow">Споразумение за безвъзмездна финансова помощ и демократичното участие.</p>
<blockquote>Quoted</blockquote><div data-block="spaces"><b>a</b> <i>b</i><br>c</div>
<h2 id="end">Край</h2><p style="opacity: .5" data-block="half"><img src="asset:square.svg" alt="Faded"></p>
"""


def made(body: str, css: str = CSS) -> tuple[RenderedPdf, Report]:
    """Render a body in our usual page."""
    report = Report()
    return render(
        HtmlSource(HEAD + body, (css,), {"square.svg": ("image/svg+xml", SQUARE)}, (SOFIA, UBUNTU)), report
    ), report


@cache
def everything() -> tuple[RenderedPdf, Report]:
    """Render the page that has all in it, once."""
    return made(BODY)


class Tagged:
    """A finished file: its structure elements, and the characters behind every one of them."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.top = self.pdf.Root.StructTreeRoot.K[0]
        self.texts: dict[tuple[int, int], str] = {}
        self.artifacts: list[tuple[str, str]] = []
        for page in self.pdf.pages:
            self.read(page)

    def read(self, page: Any) -> None:
        """Collect the text of each MCID of a page, and that of its artifacts with their type."""
        glyphs = {name: characters(font) for name, font in page.Resources.Font.items()}
        font, inside = {}, []
        instructions: Any = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            if str(operator) in ("BDC", "BMC"):
                inside.append((str(operands[0]), operands[1] if len(operands) > 1 else {}))
            elif str(operator) == "EMC":
                inside.pop()
            elif str(operator) == "Tf":
                font = glyphs[str(operands[0])]
            elif str(operator) in ("Tj", "TJ"):
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                text = "".join(decoded(bytes(p), font) for p in parts if isinstance(p, pikepdf.String))
                tag, properties = inside[-1]
                if tag == "/Artifact":
                    self.artifacts.append((str(properties.get("/Type", "")), text))
                else:
                    key = (page.objgen[0], int(properties["/MCID"]))
                    self.texts[key] = self.texts.get(key, "") + text

    def text(self, element: Any, page: int = 0) -> str:
        """Return the characters of an element, as a reader of the structure meets them."""
        page = element.Pg.objgen[0] if "/Pg" in element else page
        return "".join(self.kid(kid, page) for kid in element.get("/K", []))

    def kid(self, kid: Any, page: int) -> str:
        """Return the characters of one child."""
        if isinstance(kid, int):
            return self.texts.get((page, kid), "")  # a picture has none
        if kid.get("/Type") == "/MCR":
            return "" if "/Stm" in kid else self.texts.get((kid.Pg.objgen[0], int(kid.MCID)), "")
        return "" if kid.get("/Type") == "/OBJR" else self.text(kid, page)

    def all(self, tag: str = "", inside: Any = None) -> list[Any]:
        """Return the structure elements of a type, in reading order."""
        found = [e for e in descend(inside or self.top) if tag in ("", str(e.S)[1:])]
        assert found, f"no {tag} at all"
        return found

    def block(self, name: str) -> Any:
        """Return the element of an author's block."""
        (found,) = [e for e in self.all() if e.get("/ID") == f"blk.{name}"]
        return found


def descend(element: Any) -> Iterator[Any]:
    """Yield an element and those below it, in reading order."""
    yield element
    for kid in element.get("/K", []):
        if not isinstance(kid, int) and kid.get("/Type") == "/StructElem":
            yield from descend(kid)


def characters(font: Any) -> dict[int, str]:
    """Return what each glyph of a font stands for."""
    pairs = re.findall(rb"<(\w{4})> <(\w+)>", font.ToUnicode.read_bytes().split(b"endcodespacerange")[1])
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def decoded(data: bytes, font: dict[int, str]) -> str:
    """Return the characters of a string of two-byte glyph numbers."""
    return "".join(font[int.from_bytes(data[i : i + 2])] for i in range(0, len(data), 2))


def tags(element: Any) -> list[str]:
    """Return the types of an element's children, content left out."""
    return [str(e.S)[1:] for e in descend(element) if "/P" in e and e.P.objgen == element.objgen]


@pytest.fixture(scope="module")
def tagged() -> Tagged:
    rendering, report = everything()
    assert [str(d) for d in report] == []
    return Tagged(rendering.data)


@pytest.mark.judge
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_one_file_follows_both_standards(profile: str, tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    path.write_bytes(everything()[0].data)
    assert judges.verapdf(path, profile) == []


def test_what_is_told_of_the_rendering(tagged: Tagged) -> None:
    rendering, _ = everything()
    assert rendering.pages == len(tagged.pdf.pages) > 5
    assert "Sofia Sans" in rendering.fonts
    assert rendering.anchors["intro"] == 1
    assert rendering.anchors["end"] == rendering.pages


def test_metadata(tagged: Tagged) -> None:
    info, xmp = tagged.pdf.docinfo, tagged.pdf.Root.Metadata.read_bytes()
    assert [str(x) for x in (info["/Title"], info["/Author"], tagged.pdf.Root.Lang)] == ["Проба", "Консорциум", "bg"]
    assert {str(info["/CreationDate"]), str(info["/ModDate"])} == {"D:20260801"}
    assert tagged.pdf.Root.ViewerPreferences.DisplayDocTitle
    assert b"<pdfuaid:part>1<" in xmp
    assert b'conformance="A"' in xmp
    assert xmp.count(b"<rdf:RDF") == 1


def test_a_table_over_pages_is_one_table(tagged: Tagged) -> None:
    (table,) = tagged.all("Table")
    assert tags(table) == ["Caption", "THead", "TBody"]
    assert len(tagged.all("TR", table)) == 62
    heads = tagged.all("TH", table)
    assert [(tagged.text(h), str(h.A.Scope)) for h in heads[:3]] == [
        ("Left", "/Column"), ("Right", "/Column"), ("Group 0", "/Row")
    ]  # fmt: skip
    assert heads[2].A.RowSpan == 2
    assert tagged.all("TD", table)[-1].A.ColSpan == 2
    assert ("/Pagination", "Left") in tagged.artifacts
    assert len({e.Pg.objgen for e in tagged.all("TD", table) if "/Pg" in e}) >= 3


def test_a_block_over_pages_or_columns_is_one_element(tagged: Tagged) -> None:
    (long,) = [e for e in tagged.all("P") if e.get("/ID") == "id.long"]
    assert tagged.text(long) == LONG
    columns = tagged.block("columns")
    assert tags(columns) == ["P", "P"]
    assert tagged.text(columns) == LONG[:600].strip() + LONG[:400].strip()


def test_a_link_is_one_element_with_a_rectangle_per_line(tagged: Tagged) -> None:
    links = {tagged.text(e): [k.Obj for k in e.K if not isinstance(k, int) and k.Type == "/OBJR"]
             for e in tagged.all("Link", tagged.block("intro"))}  # fmt: skip
    wrapped = next(text for text in links if text.startswith("a link"))
    assert wrapped == "a link long enough to wrap over the end of this line with a nested inline in it"
    assert 2 <= len(links[wrapped]) <= 3
    assert {str(a.Contents) for a in links[wrapped]} == {"Site one"}
    assert len(links["two"]) == len(links["three"]) == 1
    assert links["two"][0].Contents == "two"
    assert "/Dest" in links["To the end"][0]
    pages: list[Any] = list(tagged.pdf.pages)
    annotations = [a for page in pages for a in page.get("/Annots", [])]
    told = [k.Obj for e in tagged.all("Link") for k in e.K if not isinstance(k, int) and k.get("/Type") == "/OBJR"]
    assert {a.objgen for a in annotations} == {a.objgen for a in told}
    assert all(a.F == 4 and "/StructParent" in a for a in annotations)
    assert not any("/A" in a and str(a.A.URI) == "https://head.eu" for a in annotations)


def test_notes_follow_their_references(tagged: Tagged) -> None:
    notes = tagged.all("Note")
    assert [tagged.text(n) for n in notes] == ["1. The note.", "2. In a cell."]
    assert tags(notes[0]) == ["Lbl"]
    assert len({str(n.ID) for n in notes}) == 2
    kinds = tags(notes[0].P)
    assert kinds[kinds.index("Note") - 1] == "Reference"
    assert notes[1].P.S == "/TD"


def test_lists(tagged: Tagged) -> None:
    outer, inner, own, terms = tagged.all("L")
    assert tags(outer) == ["LI"]
    assert tags(tagged.all("LI", outer)[0]) == ["Lbl", "LBody"]
    assert inner.P.S == "/LBody"
    assert [str(e.A.ListNumbering) for e in (outer, own)] == ["/Disc", "/Decimal"]
    assert tagged.text(tagged.all("Lbl", own)[0]) == "1. "
    assert tagged.text(tagged.all("LBody", own)[0]) == "numbered"
    assert tags(tagged.all("LI", terms)[0]) == ["Lbl", "LBody"]
    (contents,) = tagged.all("TOC")
    assert [str(e.S) for e in descend(contents)] == ["/TOC", "/TOCI", "/Lbl", "/Reference", "/Link"]


def test_a_list_without_labels_has_no_numbering() -> None:
    body = '<ol style="list-style: none"><li data-marker="before">x</li></ol><ul><li>y</li></ul>'
    tagged = Tagged(made(body)[0].data)
    assert [str(e.A.ListNumbering) for e in tagged.all("L")] == ["/None", "/Disc"]


def test_languages_and_abbreviations(tagged: Tagged) -> None:
    spans = tagged.all("Span", tagged.block("intro"))
    assert [(str(s.Lang), tagged.text(s).strip()) for s in spans if "/Lang" in s] == [
        ("en", "English"), ("el", "Ελληνικά")
    ]  # fmt: skip
    assert [str(s.E) for s in spans if "/E" in s] == ["European Union"]


def test_pictures(tagged: Tagged) -> None:
    figures = tagged.all("Figure")
    assert [str(f.Alt) for f in figures] == ["A square", "Linked", "Drawn", "Faded"]
    for figure in figures:
        left, bottom, right, top = (float(x) for x in figure.A.BBox)
        assert 56 <= left < right <= 364
        assert 56 <= bottom < top <= 539
    assert round(float(figures[0].A.BBox[2]) - float(figures[0].A.BBox[0]), 2) == 30
    assert figures[1].P.S == "/Link"
    assert tags(figures[2].P) == ["Figure", "Caption"]


def test_artifacts(tagged: Tagged) -> None:
    assert ("/Pagination", "Running words ") in tagged.artifacts
    assert ("/Layout", "hidden") in tagged.artifacts
    assert [text for kind, text in tagged.artifacts if kind == "/Pagination" and text.isdecimal()] == [
        str(n + 1) for n in range(len(tagged.pdf.pages))
    ]
    assert "hidden" not in tagged.text(tagged.top)
    assert "Running" not in tagged.text(tagged.top)


def test_structure_follows_the_html(tagged: Tagged) -> None:
    assert [tagged.text(e) for e in tagged.all(inside=tagged.block("grid")) if e.S in ("/P", "/H2")] == [
        "first", "second", "third"
    ]  # fmt: skip
    assert str(tagged.block("grid").T) == "grid"
    assert tagged.all("BlockQuote")[0].K[0].S == "/P"


def test_words_are_apart_and_whole(tagged: Tagged) -> None:
    assert tagged.text(tagged.block("spaces")) == "a b c"
    drawn = tagged.text(tagged.block("narrow"))
    assert "без-възмездна" in drawn
    content = b"".join(page.Contents.read_bytes() for page in tagged.pdf.pages)
    assert "без\N{SOFT HYPHEN}".encode("utf-16-be").hex().encode() in content.lower()


def test_every_element_is_found_by_its_name(tagged: Tagged) -> None:
    names = tagged.pdf.Root.StructTreeRoot.IDTree.Names
    pairs = dict(zip([bytes(n) for n in names[::2]], names[1::2], strict=True))
    assert list(pairs) == sorted(pairs)
    assert pairs == {bytes(e.ID): e for e in tagged.all() if "/ID" in e}
    assert b"blk.intro" in pairs


def test_bookmarks_are_the_headings(tagged: Tagged) -> None:
    with tagged.pdf.open_outline() as outline:
        (root,) = outline.root
        assert [root.title, *[child.title for child in root.children]] == ["Заглавие", "third", "Край"]


def test_the_same_sheet_gives_the_same_bytes_whatever_came_before() -> None:
    first = everything()[0].data
    made("<p>Another document with <b>other</b> fonts</p>", 'html { font-family: "Ubuntu"; font-weight: 700 }')
    assert made(BODY)[0].data == first
    code = "import sys, hashlib; sys.path[:0] = sys.argv[1:]; import test_pdf_engine as t\n"
    code += "print(hashlib.sha256(t.everything()[0].data).hexdigest())"
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(Path(__file__).parents[1])]
    done = subprocess.run(command, capture_output=True, check=True, encoding="ascii")
    assert done.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_a_family_is_there_only_for_those_who_name_it() -> None:
    made("<p>x</p>", 'html { font-family: "Sofia Sans" }')
    assert made("<p>x</p>", "html { font-family: monospace }")[0].fonts.isdisjoint({"Sofia Sans", "Ubuntu"})
    assert made("<p>x</p>", 'html { font-family: "Ubuntu" }')[0].fonts == {"Ubuntu"}


def test_every_weight_of_the_variable_face_is_its_own() -> None:
    styles = [f"font-weight: {weight}" for weight in range(100, 1000, 100)]
    styles += [f"font-variation-settings: 'wght' {weight}" for weight in (1, 250, 1000)]
    rendering, report = made("".join(f'<p style="{style}">Бюджет</p>' for style in styles))
    assert list(report) == []
    pdf = pikepdf.open(io.BytesIO(rendering.data))
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
    assert len({f.FontFile2.read_bytes() for f in fonts}) == len(styles)


def glyphs(lang: str, css: str = "") -> bytes:
    """Return the drawing of some Bulgarian letters as the page has it."""
    data = made(f'<p lang="{lang}" style="{css}">вгдзий 1111 AVAV</p>')[0].data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return b" ".join(re.findall(rb"\[(.*?)\] ?TJ", pdf.pages[0].Contents.read_bytes()))


def test_letterforms_figures_and_kerning() -> None:
    assert glyphs("bg") != glyphs("ru") == glyphs("en")  # Cyrillic in English text needs lang="bg"
    assert glyphs("bg", "font-variant-numeric: tabular-nums") != glyphs("bg")
    assert glyphs("bg", "font-kerning: none") != glyphs("bg")


@pytest.mark.parametrize(
    "url",
    ["file:" + "///etc/passwd", "http://localhost/x.png", "https://one.eu/x.png", "ftp://one.eu/x", "asset:none.svg",
     "asset:../square.svg", "asset:fonts/../x.ttf", "data:text/html,x", "data:image/png;base64,a", "x.png"],
)  # fmt: skip
def test_an_address_is_refused_and_told(url: str) -> None:
    with pytest.raises(RefusedError):
        Fetcher({"square.svg": ("image/svg+xml", SQUARE)}).read(url)
    rendering, report = made(f'<p>x<img src="{url}" alt="y"></p>')
    assert rendering.pages == 1
    codes = [d.code for d in report]
    assert codes.count("ENG001") == 1
    assert set(codes) <= {"ENG001", "LAY003"}  # the words that stand for a picture may be too wide for its frame


def test_what_may_be_read() -> None:
    assets = {"a b.svg": ("image/svg+xml", SQUARE), "x.ttf": ("font/ttf", b"")}
    fetcher = Fetcher(assets, (SOFIA, UBUNTU))
    assert fetcher.read("asset:a%20b.svg") == ("image/svg+xml", SQUARE)
    assert fetcher.read("data:image/gif;base64,R0lG") == ("image/gif", b"GIF")
    for url in re.findall(r'url\("(.*?)"\)', font_face_css(SOFIA, UBUNTU)):
        assert len(fetcher.read(url)[1]) > 10_000
    with pytest.raises(RefusedError):
        fetcher.read("asset:x.ttf")
    with pytest.raises(LookupError):
        font_face_css(Family("Nonesuch", "nonesuch"))


@pytest.mark.parametrize(
    ("body", "css", "code", "words"),
    [
        ("<p>x</p><p>y</p>", "p { colour: red }", "ENG001", "colour"),
        ("<p>x</p>", "@container (width > 1mm) { p { color: red } }", "ENG001", "@container"),
        ('<p><a href="#none">x</a></p>', "", "ENG001", "none"),
        ("<p>\U000f1234</p>", "", "ENG001", "cannot draw"),
        ("<p id=a>x</p><p id=a>y</p>", "", "ENG002", "twice"),
        ('<p>x</p><input form="y">', "", "", ""),
        ('<div data-block="pale" style="opacity: .9"><p>Pale <b>words</b></p></div>', "", "ENG004", "pale"),
        ('<p data-block="bare"><img src="asset:square.svg"></p>', "", "ENG005", "bare"),
        ('<p style="background: linear-gradient(device-cmyk(0 0 0 1), device-cmyk(0 0 0 0))">x</p>', "", "ENG003", "x"),
    ],
)
def test_what_weasyprint_says_becomes_a_diagnostic(body: str, css: str, code: str, words: str) -> None:
    for _ in range(2):  # a kept style sheet tells its faults again
        rendering, report = made(body, css)
        found = [d for d in report if d.code == code]
        assert len(found) == (1 if code not in ("ENG004",) else 2) if code else not list(report)
        assert {d.code for d in report} <= {code}
        assert not code or code == "ENG003" or words in str(found[0])
        assert (rendering.data == b"") == (code == "ENG003")


def test_words_that_the_layout_loses_are_told() -> None:
    css = CSS.replace("A5", "A6").replace("20mm", "10mm")
    floating = '<div data-block="long" style="float: right; width: 20mm">слово4660. слово4661</div>'
    _, report = made(f"<p>{'<br>' * 24}</p>{floating}<p>x</p>", css)  # WeasyPrint 70 drops what crosses the page's end
    assert [d.code for d in report] == ["ENG007"]
    assert "in block “long” was lost" in str(report.diagnostics[0])


def test_a_table_head_repeated_in_columns_is_read_once() -> None:
    rows = "<thead><tr><th>Head</th></tr></thead>" + "<tr><td>cell</td></tr>" * 30
    rendering, report = made(f'<div class="columns"><table>{rows}</table></div>')
    tagged = Tagged(rendering.data)
    assert list(report) == []
    assert tagged.text(tagged.top).count("Head") == 1
    assert sum(text == "Head" for _, text in tagged.artifacts) >= 1


def test_blocks_of_inline_elements_do_not_run_together() -> None:
    spans = "".join(f'<span style="display: block">{word}</span>' for word in ("one", "two", "three"))
    tagged = Tagged(
        made(f'<p>zero{spans}</p><a href="https://x.eu"><b style="display: block">four</b>five</a>')[0].data
    )
    assert tagged.text(tagged.all("P")[0]).split() == ["zero", "one", "two", "three"]
    assert tagged.text(tagged.all("Link")[0]).split() == ["four", "five"]


def test_an_html_without_title_language_or_date_is_told() -> None:
    report = Report()
    render(HtmlSource("<p>x</p>"), report)
    assert [d.values for d in report] == [(("name", n),) for n in ("title", "lang", "dcterms.created")]


def test_nothing_of_weasyprint_stays_changed(caplog: pytest.LogCaptureFixture) -> None:
    import ctypes.util

    import weasyprint.pdf
    from weasyprint.pdf.stream import Stream

    logger = logging.getLogger("weasyprint")
    before = (Stream.marked, weasyprint.pdf.add_tags, logger.handlers[:], logger.propagate, ctypes.util.find_library)
    made("<p>x</p>", "p { colour: red }")
    made('<p style="background: linear-gradient(device-cmyk(0 0 0 1), device-cmyk(0 0 0 0))">x</p>')
    after = (Stream.marked, weasyprint.pdf.add_tags, logger.handlers[:], logger.propagate, ctypes.util.find_library)
    assert after == before
    assert Stream.marked.__module__ == "contextlib" or Stream.marked.__wrapped__.__module__ == "weasyprint.pdf.stream"
    assert caplog.records == []


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    version.weasyprint.cache_clear()
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(version.WrongVersionError, match=r"71\.0"):
        made("<p>x</p>")
    version.weasyprint.cache_clear()


def test_importing_the_engine_does_not_import_weasyprint() -> None:
    code = "import sys, careget_docs.engines.weasyprint.engine; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="ascii")
    assert done.stdout.strip() == "False"
