"""What a web page weighs: rules, values and cells that it does not need are not on it, and nothing looks otherwise."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import browser
import judges
import workspaces
from careget_docs.html.web import style
from careget_docs.html.web.trimming import in_use, trimmed
from careget_docs.html.web.typefaces import web_fonts
from careget_docs.tree import Cell, Column, Document, Figure, Group, Paragraph, Table, Text, walk
from careget_docs.writers.web import WRITER
from families import UBUNTU
from test_web import composed, laid, sample, written

SHEET = """
/* a comment { with braces } */
.kept, .gone { color: red; }
.kept > .inside , .kept .gone b { margin: 0 1px }
section.gone p { color: blue }
.kept:not(.gone) { padding: calc(1rem + 2vw) }
.kept:has(> .gone, > .inside) { border: 0 }
.kept:has(> .gone) { border: 1px }
:is(.gone, .other) a { color: green }
h6 { color: black }
.kept a::after { content: " ; , { " attr(href); }
@media (min-width: 56em) { .gone { color: red } .kept { color: var(--one) } }
@media print { .gone { color: red } }
@font-face { font-family: x; src: local("x") }
tr > :nth-last-child(-n + 3) { text-align: right }
"""
HTML = '<section class="kept"><p class="inside">x <a href="#">y</a> <b>z</b></p><table><tr></tr></table></section>'


def test_only_rules_for_what_is_on_the_page_are_on_it() -> None:
    assert trimmed(SHEET, HTML).splitlines() == [
        ".kept{color:red}",
        ".kept>.inside{margin:0 1px}",
        ".kept:not(.gone){padding:calc(1rem + 2vw)}",
        ".kept:has(>.gone,>.inside){border:0}",
        '.kept a::after{content:" ; , { " attr(href)}',
        "@media (min-width:56em){.kept{color:var(--one)}}",
        '@font-face{font-family:x;src:local("x")}',
        "tr>:nth-last-child(-n + 3){text-align:right}",
    ]
    values = ":root{--one:#000000;--two:var(--three);--three:red;--four:0}"
    assert in_use(values, "p{color:var(--one)}") == ":root{--one:#000000;--three:red;}"


@pytest.mark.parametrize(("name", "width"), [("newsletter-01", 1280), ("transparency-report-01", 320)])
def test_a_page_looks_the_same_with_the_whole_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, width: int
) -> None:
    seen = []
    for each in ("trimmed", "whole"):
        if each == "whole":
            monkeypatch.setattr(style, "trimmed", lambda css, html: css)
        page = written(composed(workspaces.ROOT, name, "ro"))
        with judges.page(width, 800) as view:
            browser.load(view, laid(page, tmp_path / each).as_uri())
            seen.append((len(page), view.screenshot(full_page=True)))
    assert seen[0][0] < seen[1][0] - 10_000
    assert seen[0][1] == seen[1][1]


@pytest.mark.parametrize(
    ("name", "lang", "most"),
    [("newsletter-01", "el", 66_000), ("transparency-report-01", "el", 90_000), ("poster-01", "bg", 35_000)],
)
def test_pages_weigh_no_more_than_they_did(name: str, lang: str, most: int) -> None:
    page = re.sub(r"<svg.*?</svg>|data:[\w/+.-]+;[^\"')]*", "", sample(name, lang).decode(), flags=re.DOTALL)
    assert len(page.encode()) < most


def spanned() -> Document:
    """Return a page with a table whose last two columns are numbers, a word between numbers, and a line of sums."""

    def cell(text: str, span: int = 1) -> Cell:
        return Cell((Text(text),), colspan=span)

    columns = (Column(header=True), Column(align="end"), Column(), Column(align="end"), Column(align="end"))
    head = tuple(cell(each) for each in ("Кой", "Колко", "Какво", "Бюджет", "Разход"))
    rows = (
        tuple(cell(each) for each in ("Първи", "1", "дума", "10", "20")),
        (cell("Общо", 3), cell("10"), cell("20")),
    )
    table = Table(columns, (head,), rows, kinds=("body", "total"))
    document = composed(workspaces.ROOT, "poster-01")
    block = Group("table", (Paragraph((Text("Таблица"),)), table), id="sums")
    return Document(**{name: getattr(document, name) for name in Document.__slots__} | {"children": (block,)})


def test_numbers_stand_to_the_right_also_below_a_cell_over_several_columns(tmp_path: Path) -> None:
    page = written(spanned())
    said = "Таблица Кой Колко Какво Бюджет Разход Първи 1 дума 10 20 Общо 10 20"
    assert " ".join(WRITER.read(page).blocks["sums"].split()) == said
    with judges.page(1280, 800) as view:
        browser.load(view, laid(page, tmp_path).as_uri())
        sides = view.evaluate(
            "[...document.querySelectorAll('tr')].map(row => [...row.cells].map(each => "
            "[each.localName, getComputedStyle(each).textAlign]))"
        )
    left, right = "left", "right"
    assert sides == [
        [["th", left], ["th", right], ["th", left], ["th", right], ["th", right]],
        [["th", left], ["td", right], ["td", left], ["td", right], ["td", right]],
        [["th", left], ["td", right], ["td", right]],
    ]


def test_charts_say_in_the_type_of_the_page_what_they_say_in_the_tree() -> None:
    page = sample("transparency-report-01").decode()
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    document = composed(workspaces.ROOT, "transparency-report-01")
    charts = [node for node in walk(document) if isinstance(node, Figure) and node.chart is not None]
    assert len(drawings) == len(charts) == 5
    assert "font-family" not in "".join(drawings)
    for drawing, node in zip(drawings, charts, strict=True):
        said = re.findall(r"<text[^>]*>(.*?)</text>", drawing)
        assert said == re.findall(r"<text[^>]*>(.*?)</text>", node.picture.data.decode())
        classes = set(re.findall(r'class="(c\d+)"', drawing))
        assert len(classes) > 3
        assert all(f".{each}{{" in page for each in classes)


def test_typefaces_are_on_the_page_with_its_letters_and_weights_only() -> None:
    page = sample("newsletter-01", "lt").decode()
    faces = re.findall(r"font-family:'([^']+)';font-weight:([\d ]+);.*?base64,([^']+)'", page)
    assert [(family, weight) for family, weight, _ in faces] == [("Ubuntu", "700"), ("Sofia Sans", "400 900")]
    held = TTFont(io.BytesIO(base64.b64decode(faces[1][2])))
    letters = set(held.getBestCmap())
    assert {ord(each) for each in "ąčęėįšųūžŠ0123456789•-"} <= letters
    assert not {ord(each) for each in "ΔЯș"} & letters
    assert {(axis.axisTag, axis.minValue, axis.maxValue) for axis in held["fvar"].axes} == {("wght", 400, 900)}
    assert sum(len(data) for _, _, data in faces) < 40_000


def test_a_family_of_several_files_brings_its_bold_one() -> None:
    found = list(web_fonts(UBUNTU, "Здравей", (400, 900), "Ей"))
    assert [(each.weight, each.italic) for each in found] == [("400", False), ("700", False), ("400", True)]
    assert len({each.data for each in found}) == 3
