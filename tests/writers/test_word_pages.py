"""How a Word file breaks into pages and what its charts, lists and names look like, on trees that nobody designed."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

import scenes
import tree_samples as samples
from careget_docs.tree import (
    Block,
    Cell,
    Chart,
    Column,
    Columns,
    Figure,
    Group,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
    Text,
)
from careget_docs.tree.chart import DAY_ZERO, Series
from careget_docs.writers.docx import WRITER, photographs
from careget_docs.writers.docx.chart_scale import axis_scale
from careget_docs.writers.docx.pictures import MOST_CUT, bleed
from test_docx_writer import NS, W, faults, kit, office_pages, parts, root

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="105mm" height="220mm"/>'


def made(*blocks: Block) -> bytes:
    return WRITER.write(samples.document(blocks), kit())


def day(year: int, month: int, number: int) -> Decimal:
    return Decimal(datetime.date(year, month, number).toordinal())


def timeline(*spans: tuple[Decimal, int]) -> Chart:
    names = tuple(f"Етап {number}" for number in range(len(spans)))
    starts = Series("От", tuple(start for start, _ in spans))
    lengths = Series("Дни", tuple(Decimal(days) for _, days in spans))
    return Chart("timeline", names, (starts, lengths), (("",) * len(spans),) * 2)


def charted(chart: Chart) -> bytes:
    picture = Picture("chart.svg", "image/svg+xml", SVG, 150, 60)
    return made(Heading(1, (Text("Графика"),)), Figure(picture, "Графика", role="chart", chart=chart))


def rows(count: int) -> Table:
    cells = tuple((Cell((Text(f"ред{number:03d}"),)), Cell((Text("1"),))) for number in range(count))
    return Table((Column(), Column()), ((Cell((Text("Име"),)), Cell((Text("Брой"),))),), cells)


def test_a_timeline_has_its_days_as_spreadsheets_count_them_and_an_axis_round_them(tmp_path: Path) -> None:
    data = charted(timeline((day(2024, 12, 1), 1278), (day(2025, 6, 1), 913)))
    chart = parts(data)["word/charts/chart1.xml"].decode()
    least, most = (Decimal(re.findall(rf'<c:{end} val="([\d.]+)"', chart)[0]) for end in ("min", "max"))
    begins = [Decimal(each) for each in re.findall(r"<c:v>(4\d{4})</c:v>", chart)]
    assert begins == [day(2024, 12, 1) - DAY_ZERO, day(2025, 6, 1) - DAY_ZERO]
    assert least <= min(begins)
    assert max(begins) + 913 <= most
    assert most - least < 366 * 6
    assert 'formatCode="yyyy"' in chart
    assert faults(data, tmp_path) == []


@pytest.mark.parametrize("year", range(2023, 2031))
@pytest.mark.parametrize("days", [20, 300, 1400, 4000])
def test_every_step_of_a_timeline_falls_into_the_period_that_it_names(year: int, days: int) -> None:
    chart = timeline((day(year, 2, 10) - DAY_ZERO, days))
    scale = axis_scale(chart)
    assert scale.least is not None
    assert scale.most is not None
    assert scale.step is not None
    steps = int((scale.most - scale.least) / scale.step) + 1
    assert steps >= 2
    for number in range(steps):
        at = datetime.date.fromordinal(int(scale.least + scale.step * number) + DAY_ZERO)
        assert at.day <= 6
        assert at.month == 1 if scale.numbers == "yyyy" else at.month in (1, 4, 7, 10)


@pytest.mark.parametrize("largest", ["0.30", "7", "999", "3384280.00", "120000000"])
def test_an_axis_has_few_steps_and_room_for_the_figure_of_the_longest_bar(largest: str) -> None:
    chart = Chart("bars", ("А", "Б"), (Series("С", (Decimal(largest), Decimal(0))),), (("", ""),))
    scale = axis_scale(chart)
    assert scale.most is not None
    assert scale.step is not None
    assert Decimal(largest) * Decimal("1.2") < scale.most
    assert 2 <= scale.most / scale.step <= 6
    assert len(scale.numbers.partition(".")[2]) == max(-int(scale.step.normalize().as_tuple().exponent), 0)


def test_names_with_a_hyphen_do_not_break_and_read_as_they_are_written() -> None:
    data = made(Heading(1, (Text("Проект CARE-GET и по-добро"),)), samples.p("CARE-GET"))
    xml = parts(data)["word/document.xml"]
    assert xml.count(b"<w:noBreakHyphen/>") >= 2
    assert "по-добро".encode() in xml
    assert "CARE-GET" in WRITER.read(data).whole


def test_the_last_rows_of_a_table_stay_together() -> None:
    for count in range(40, 46):
        pages = office_pages(made(Heading(1, (Text("Таблица"),)), rows(count)))
        numbers = [len(re.findall(r"ред\d{3}", page)) for page in pages]
        assert sum(numbers) == count
        assert len(pages) > 1
        assert all(number >= 3 for number in numbers if number)


def test_check_lists_have_a_sign_of_their_own_and_vignettes_are_shown() -> None:
    picture = Picture("spot.svg", "image/svg+xml", SVG, 40, 40)
    points = tuple((Figure(picture, "", decorative=True, role="vignette"), Paragraph((Text("Име"),), "feature-name"))
                   for _ in range(3))  # fmt: skip
    document = (Items(((samples.p("готово"),),), role="checks"), Items(points, role="features"))
    data = made(Heading(1, (Text("Списък"),)), *document)
    assert root(data, "word/numbering.xml").xpath("//w:lvlText[@w:val='√']", namespaces=NS)
    assert len(root(data).xpath("//w:tbl//wp:inline", namespaces=NS)) >= 3


@pytest.mark.parametrize("title", ["CARE-GET", "Нашият хъб отваря врати през пролетта на следващата година в Хасково"])
def test_the_lockup_stays_on_the_page_of_the_cover(title: str) -> None:
    picture = Picture("tall.svg", "image/svg+xml", SVG, 105, 220)
    words = (Heading(1, (Text(title),)), Paragraph((Text("Подзаглавие"),), "subtitle"), Paragraph((Text("Година"),)))
    cover = Group("cover", (Figure(picture, "Дете", role="artwork"), *words), id="cover")
    pages = office_pages(made(cover, Heading(1, (Text("Глава"),)), samples.p("Текст.")))
    assert "Европейския" in pages[0]
    assert len(pages) == 2


def test_a_drawing_loses_less_than_half() -> None:
    tall = Picture("tall.svg", "image/svg+xml", SVG, 105, 220)
    width, height, cut = bleed(tall, 210, 160)
    assert sum(cut) <= MOST_CUT + 0.001
    assert width / (height / (1 - sum(cut))) == pytest.approx(105 / 220, rel=0.01)


@pytest.mark.parametrize("name", ["ceremony.jpg", "portrait.jpg", "panorama.jpg", "tiny.jpg"])
@pytest.mark.parametrize("box", [(210.0, 163.0), (150.0, 62.0)])
def test_a_photograph_on_a_cover_keeps_its_proportions_and_its_heads(name: str, box: tuple[float, float]) -> None:
    image = Image.open(io.BytesIO(scenes.photograph(name)))
    picture = Picture(name, "image/jpeg", scenes.photograph(name), float(image.width), float(image.height))
    node = Figure(picture, "Хора", role="artwork", keep=(0.05, 0.5, 0.46, 0.95))
    width, height = photographs.frame(node, box)
    made, crop = photographs.shown(node, width, height)
    assert width <= box[0] + 0.001
    assert height <= box[1] + 0.001
    across, down = made.width * (1 - crop[0] - crop[2]), made.height * (1 - crop[1] - crop[3])
    assert across / down == pytest.approx(width / height, rel=0.01)
    assert max(crop) <= photographs.SPARE / 0.4
    assert across * down <= image.width * image.height


def test_what_lies_far_from_a_crop_leaves_the_word_file() -> None:
    image = Image.new("RGB", (900, 600), "white")
    image.paste((255, 0, 0), (0, 0, 900, 60))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    node = Figure(Picture("x.jpg", "image/jpeg", out.getvalue(), 900, 600), "Хора", focus=(0.5, 1.0))
    made, crop = photographs.shown(node, 150, 60)
    assert crop[1] > 0.05, "Word itself hides a part"
    seen = Image.open(io.BytesIO(made.data)).convert("RGB")
    assert all(seen.getpixel((x, 0))[1] > 200 for x in range(0, seen.width, 20)), "the red strip is gone"  # type: ignore[index]


def test_no_page_holds_only_a_remainder_or_the_imprint() -> None:
    for lines in range(28, 40):
        text = tuple(samples.p(f"ред {number}") for number in range(lines))
        section = Group("section", (Heading(1, (Text("Следваща"),)), samples.p("Край.")), id="next")
        pages = office_pages(made(Heading(1, (Text("Първа"),)), *text, section))
        assert len(pages) >= 1
        assert all(re.search(r"ред \d|Край", page) for page in pages)


def test_the_emblem_of_the_last_page_stands_among_the_marks_alone() -> None:
    lockup = samples.document(()).lockup
    marks = Group("logos", (Items(((lockup,), (samples.p("CARE-GET"),)), role="logos"),), id="marks")
    text = tuple(samples.p("дълъг текст " * 40) for _ in range(9))
    data = made(Heading(1, (Text("Първа"),)), *text, Group("section", (Heading(1, (Text("Край"),)), *text[:4], marks)))
    assert "word/footer2.xml" in parts(data)
    assert b"<w:drawing>" not in parts(data)["word/footer2.xml"]
    last = root(data).findall(".//w:sectPr", NS)[-1]
    kinds = [each.get(W + "type") for each in last.findall("w:footerReference", NS)]
    assert kinds == ["first"]
    assert last.find("w:titlePg", NS) is not None


def keeps(data: bytes) -> dict[str, bool]:
    """Return by words whether a paragraph stays with the next one."""
    found = {}
    for paragraph in root(data).xpath("//w:p[.//w:t]", namespaces=NS):
        found["".join(paragraph.xpath(".//w:t/text()", namespaces=NS))] = bool(
            paragraph.xpath("w:pPr/w:keepNext", namespaces=NS)
        )
    return found


def bullets(*texts: str) -> Items:
    return Items(tuple((samples.p(text),) for text in texts))


def test_no_page_holds_one_item_of_a_list_and_a_short_list_stays_whole() -> None:
    long = [f"Точка {number:02d} на списък, който е дълъг" for number in range(7)]
    kept = keeps(made(Heading(1, (Text("Списък"),)), bullets(*long)))
    assert [kept[each] for each in long] == [True, False, False, False, False, True, False]
    kept = keeps(made(Heading(1, (Text("Списък"),)), bullets(*long[:4])))
    assert [kept[each] for each in long[:4]] == [True, True, True, False]


def test_a_heading_in_columns_stands_across_and_keeps_its_text() -> None:
    words = "Дълъг текст под заглавие. " * 50
    inner = (Heading(2, (Text("Първо"),)), samples.p("Кратко."), Heading(2, (Text("Второ"),)), samples.p(words))
    group = Group("", (Heading(2, (Text("Трето"),)), samples.p(words.upper())), id="third")
    data = made(Heading(1, (Text("Начало"),)), Columns(2, (*inner, group)))
    columns = root(data).xpath("//w:sectPr/w:cols/@w:num", namespaces=NS)
    assert columns.count("2") == 2
    for paragraph in root(data).xpath("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]", namespaces=NS):
        section = paragraph.xpath("following::w:sectPr[1]/w:cols/@w:num", namespaces=NS)
        assert section != ["2"]


def test_a_quote_stays_with_who_says_it() -> None:
    said = Paragraph((Text("Дойдох за един час."),), role="quote")
    xml = root(made(Group("quote", (said, Paragraph((Text("Елена"),), role="quote-source"))), samples.p("После")))
    paragraphs = {"".join(each.itertext()): each for each in xml.iter(f"{W}p")}
    assert paragraphs["Дойдох за един час."].find(f"{W}pPr/{W}keepNext") is not None
    assert paragraphs["Елена"].find(f"{W}pPr/{W}keepNext") is None
