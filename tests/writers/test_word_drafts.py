"""What gives way in Word drafts: covers take in a few lines, artwork is cut lower, charts go where there is room."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pytest

import tree_samples as samples
from careget_docs.tree import Block, Cell, Chart, Column, Document, Figure, Group, Heading, Items, Table, Text
from careget_docs.tree.chart import Series
from careget_docs.writers.docx import WRITER
from careget_docs.writers.docx.chart_scale import axis_scale
from test_docx_writer import NS, W, faults, kit, office_pages, parts, root


def written(document: Document) -> bytes:
    return WRITER.write(document, kit())


def cover() -> Group:
    words = (samples.p("Хъбът", "title"), samples.p("Хасково", "subtitle"))
    return Group("cover", (Figure(samples.artwork(), "Хълмове", role="artwork"), *words), id="cover")


def marks() -> Group:
    return Group("logos", (Items(((samples.lockup(),), (samples.p("CARE-GET"),)), role="logos"),), id="marks")


def chart(*series: tuple[str, ...], kind: str = "bars") -> Chart:
    made = tuple(Series(f"Ред {at}", tuple(map(D, values))) for at, values in enumerate(series))
    names = tuple(f"Име {at}" for at in range(len(series[0])))
    return Chart(kind, names, made, series, "EUR")  # type: ignore[arg-type]


def charted(figures: Chart, rows: int) -> tuple[Block, Table]:
    cells = tuple((Cell((Text(f"ред{at:03d}"),)), Cell((Text("1"),))) for at in range(rows))
    table = Table((Column(), Column()), ((Cell((Text("Име"),)), Cell((Text("Брой"),))),), cells)
    picture = samples.svg("chart.svg", 150, 60, "")
    return Figure(picture, "Графика", samples.t("Заглавие на графиката"), role="chart", chart=figures), table


def test_a_few_lines_stand_on_the_page_of_the_cover(tmp_path: Path) -> None:
    data = written(samples.document((cover(), Group("text", (samples.p("Една дума."),), id="word"), marks())))
    assert len(root(data).findall(".//w:sectPr", NS)) == 1
    assert not faults(data, tmp_path)
    pages = office_pages(data)
    assert len(pages) == 1
    assert pages[0].index("Хъбът") < pages[0].index("Една дума.") < pages[0].index("CARE-GET")


def test_more_than_a_few_lines_do_not() -> None:
    text = tuple(samples.p("дълъг текст " * 40) for _ in range(6))
    data = written(samples.document((cover(), *text, marks())))
    assert len(root(data).findall(".//w:sectPr", NS)) > 1


def test_artwork_gives_way_to_the_imprint() -> None:
    """Of all lengths of text, none leaves the imprint alone on the last page, where there is artwork to be cut."""
    panel = Group("contact", (Figure(samples.artwork(width=210, height=90), "Хълмове", role="artwork"),
                              Heading(2, samples.t("Връзка"), role="contact-title")), id="contact")  # fmt: skip
    for lines in (20, 22, 24):
        text = tuple(samples.p(f"ред {number}") for number in range(lines))
        pages = office_pages(written(samples.document((Heading(1, samples.t("Първа")), *text, panel, marks()))))
        assert "Връзка" in pages[-1] or "ред" in pages[-1], lines


@pytest.mark.parametrize("kind", ["bars", "stacked", "progress"])
def test_figures_below_zero_have_room_beside_the_names(kind: str) -> None:
    scale = axis_scale(chart(("1200.50", "-300"), ("-450.25", "800"), kind=kind))
    assert scale.least is not None
    assert scale.most is not None
    assert scale.step is not None
    assert scale.least < (D("-450.25") if kind == "stacked" else D("-600"))
    assert scale.most > D("1200.50")
    assert scale.least % scale.step == 0
    assert scale.most % scale.step == 0


def test_the_title_of_a_chart_stands_above_it_and_the_legend_below() -> None:
    figure, table = charted(chart(("1", "2"), ("3", "4")), 3)
    data = written(samples.document((Heading(1, samples.t("Глава")), figure, table)))
    order = [("".join(each.itertext(W + "t")), each.find(".//w:drawing", NS) is not None)
             for each in root(data).findall(".//w:body/w:p", NS)]  # fmt: skip
    title = next(at for at, (words, _) in enumerate(order) if words == "Заглавие на графиката")
    assert order[title + 1][1]
    assert b'<c:legendPos val="b"/>' in parts(data)["word/charts/chart1.xml"]


def test_a_chart_stands_where_there_is_room_and_its_table_on_the_next_page() -> None:
    figure, table = charted(chart(*(("1", "2", "3", "4"),) * 2), 7)
    text = tuple(samples.p(f"ред {number}") for number in range(16))
    pages = office_pages(written(samples.document((Heading(1, samples.t("Глава")), *text, figure, table))))
    assert "Заглавие на графиката" in pages[0]
    assert "ред000" in pages[1]
    assert "ред006" in pages[1]


def test_a_report_without_a_picture_has_a_board_on_its_cover() -> None:
    words = Group("cover", (samples.p("Доклад", "title"),), id="cover")
    usual = samples.document((words, Heading(1, samples.t("Глава")), samples.p("Текст.")))
    before = len(root(written(usual)).xpath("//wp:inline", namespaces=NS))
    brand = replace(kit().brand, engines={usual.template: "reports"})
    data = WRITER.write(usual, replace(kit(), brand=brand))
    assert len(root(data).xpath("//wp:inline", namespaces=NS)) == before + 1


def test_contents_without_a_cover_share_their_page_and_begin_with_the_title() -> None:
    sections = tuple(Group("section", (Heading(1, samples.t(f"Глава {at}")), samples.p("Текст.")), id=f"s{at}")
                     for at in range(24))  # fmt: skip
    document = samples.document(sections)
    pages = office_pages(written(document))
    assert document.title in pages[0]
    assert "Текст." in pages[0]


def story(at: int, count: int, *pictured: Block) -> Group:
    words = samples.p(" ".join([f"история{at}"] * count))
    title = Heading(2, samples.t(f"Заглавие {at}"), role="brief-title")
    return Group("story", (*pictured, samples.p("Тема", "kicker"), title, Group("story-text", (words,))), id=f"n{at}")


def test_short_stories_without_a_picture_share_a_row_and_keep_their_bookmarks() -> None:
    data = written(samples.document((story(1, 30), story(2, 30), story(3, 30), story(4, 200))))
    rows = root(data).xpath("//w:body/w:tbl/w:tr", namespaces=NS)
    words = ["".join(row.itertext(W + "t")) for row in rows]
    shared = [each for each in words if "история1" in each]
    assert len(shared) == 1
    assert "история2" in shared[0]
    assert not any("история3" in each or "история4" in each for each in words)
    names = root(data).xpath("//w:bookmarkStart/@w:name", namespaces=NS)
    assert [name for name in names if name.startswith("blk_n")] == [f"blk_n{at}" for at in (1, 2, 3, 4)]


def test_a_storys_picture_stands_beside_short_words_and_above_long_ones() -> None:
    photo = Figure(samples.photo(), "Хора")
    data = written(samples.document((story(1, 50, photo), story(2, 300, photo))))
    beside = root(data).xpath("//w:body/w:tbl/w:tr[.//wp:inline]", namespaces=NS)
    assert len(beside) == 1
    assert "история1" in "".join(beside[0].itertext(W + "t"))
    (above,) = root(data).xpath("//w:body/w:p[.//wp:inline]", namespaces=NS)
    assert above.find("w:pPr/w:keepNext", NS) is not None
    assert above.getnext() is not None


def test_a_programme_stands_on_shaded_rows_that_stay_together() -> None:
    lines = tuple((samples.p(f"1{at}:00 Нещо", "programme-line"),) for at in range(4))
    data = written(samples.document((Group("programme", (Items(lines, role="programme"),), id="day"), marks())))
    rows = [row for row in root(data).findall(".//w:tr", NS) if "Нещо" in "".join(row.itertext())]
    assert len(rows) == 4
    assert all(row.find(".//w:shd", NS) is not None for row in rows)
    assert all(row.find(".//w:keepNext", NS) is not None for row in rows[:-1])


@pytest.mark.parametrize("dates", [("1 октомври", "18 септември", "25 септември"), ("5", "7", "9")])
def test_dates_side_by_side_have_one_size(dates: tuple[str, ...]) -> None:
    events = tuple((samples.p(date, "fact-figure"), samples.p("Среща на квартала")) for date in dates)
    data = written(samples.document((Group("facts", (Items(events, role="facts"),), id="days"), marks())))
    found = [each for each in root(data).findall(".//w:p", NS) if "".join(each.itertext()) in dates]
    styles = [style.get(f"{W}val") for each in found if (style := each.find("w:pPr/w:pStyle", NS)) is not None]
    assert len(styles) == len(dates)
    assert len(set(styles)) == 1
    assert None not in styles
