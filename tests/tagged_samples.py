"""Documents for the tests of the tagging layer: one for everything, and one for each thing that could break."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab.platypus.doctemplate import NextPageTemplate
from reportlab.platypus.flowables import KeepInFrame, KeepTogether, PageBreak, Spacer

from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.figure import TaggedFigure, drawing, picture
from careget_docs.engines.reportlab.flow import (
    Contents,
    Item,
    columns,
    heading,
    listed,
    note,
    note_mark,
    page_number,
    paragraph,
    rule,
)
from careget_docs.engines.reportlab.layout import A4, PageDesign, build, write, write_page_number
from careget_docs.engines.reportlab.ledger import Ledger
from careget_docs.engines.reportlab.ledger_rows import LedgerColumn, LedgerRow, LedgerStyle
from careget_docs.engines.reportlab.metadata import About, Attachment
from careget_docs.engines.reportlab.runs import TextRun, TextStyle
from careget_docs.engines.reportlab.structure import Element, Tree
from careget_docs.engines.reportlab.tables import SpanCell, TableStyle, table
from families import SOFIA

Rows = list[list[str | SpanCell]]
DATE = datetime.date(2026, 8, 1)
BLUE = (0.0, 0.2, 0.6)
BODY = TextStyle(family=SOFIA, size=10, leading=14, after=6)
SMALL = replace(BODY, size=8, leading=11)
TITLE = TextStyle(family=SOFIA, size=22, leading=27, weight=800, colour=BLUE, after=8)
SECTION = replace(TITLE, size=15, leading=19, before=12, after=4)
LIST = replace(BODY, left=14, after=2)
JUSTIFIED = replace(BODY, align="justify")
NARROW = replace(BODY, right=400)
CAPTION = replace(SMALL, italic=True, after=4, keep_with_next=True)
BOLD = replace(SMALL, weight=700)
LEDGER = LedgerStyle(TextStyle(family=SOFIA, size=7.5, leading=9.2))
TABLE = TableStyle(SMALL, BOLD, BOLD, zebra=(0.96, 0.96, 0.96))
DATA = Attachment("разходи.csv", "text/csv", "Данните на таблицата", "ред;сума\r\n1;2,50\r\n".encode())
WORDS = "Сградата на хъба е обновена с енергийно ефективни материали, а общността участва в планирането. "
MIXED = (
    TextRun("Дълъг "),
    TextRun("получер", bold=True),
    TextRun(" текст с "),
    TextRun("връзка, която може да се пренесе на нов ред,", link="https://example.org/a", colour=BLUE, underline=True),
    TextRun(" и "),
    TextRun("курсив", italic=True),
    TextRun(", и "),
    TextRun("втора", link="https://example.org/b", contents="Втората връзка"),
    TextRun(". Град "),
    TextRun("City of Haskovo", language="en"),
    TextRun(" и "),
    TextRun("Δήμος Αθηναίων", language="el"),
    TextRun(", "),
    TextRun("МЕИ", expansion="Международна енергийна инициатива"),
    TextRun(", 100 m"),
    TextRun("2", raised=True),
    TextRun(". "),
)


@dataclass(slots=True)
class Draft:
    """A document in the making: its tree, the element that the story is in, and the story."""

    tree: Tree
    top: Element
    story: list[Any]

    def head(self, level: int, text: str, place: str = "") -> None:
        self.story.append(heading(self.tree, self.top, level, text, TITLE if level == 1 else SECTION, place))

    def text(self, text: str | Sequence[TextRun], style: TextStyle = BODY, place: str = "") -> None:
        self.story.append(paragraph(self.top, text, style, place=place))


def running(canvas: TaggedCanvas) -> None:
    """Draw a running head with a rule, and `page x of y`."""
    width, height = canvas._pagesize
    write(canvas, "CARE-GET · EUI", (50, height - 30), SMALL)
    canvas.line(50, height - 36, width - 50, height - 36)
    write_page_number(canvas, lambda page, pages: f"Страница {page} от {pages}", (width - 50, 24), SMALL, "right")


def sheet(size: tuple[float, float] = A4, columns_count: int = 1) -> PageDesign:
    """Return a page with margins of 50 pt and text in columns."""
    width = (size[0] - 100 - 16 * (columns_count - 1)) / columns_count
    boxes = tuple((50 + (width + 16) * n, 44.0, width, size[1] - 94) for n in range(columns_count))
    return PageDesign("page", size, boxes, running)


def about(*attachments: Attachment) -> About:
    """Return what the samples say of themselves."""
    return About("Отчет за прозрачност", "bg", DATE, "Консорциум", "Разходи", "бюджет, EUI", attachments)


def made(fill: Callable[[Draft], None], *attachments: Attachment, page: PageDesign | None = None) -> bytes:
    """Return the file of a draft that begins with a title."""
    tree = Tree()
    draft = Draft(tree, tree.root, [])
    draft.head(1, "Отчет")
    fill(draft)
    sheets = [page or sheet(), replace(sheet((A4[1], A4[0])), name="wide")]
    return build(about(*attachments), tree, draft.story, sheets)[0]


def everything(draft: Draft) -> None:
    """Fill a draft with each thing that the layer can do."""
    draft.story.append(Contents(draft.top, draft.tree, [BODY, replace(BODY, left=14)]))
    draft.head(2, "Въведение", "intro")
    draft.text(_crossing())
    draft.text(MIXED * 3, JUSTIFIED)
    draft.story.append(rule())
    draft.head(2, "Дейности")
    inner = (Item("Обучение"), Item((TextRun("С "), TextRun("връзка", link="https://example.org/c"))))
    draft.story += listed(draft.top, [Item(WORDS * 2), Item("Втора", inner), Item("Трета")], LIST)
    draft.story += listed(
        draft.top, [Item(f"Стъпка {number}") for number in range(8, 13)], LIST, numbered=True, start=8
    )
    draft.story.append(columns([paragraph(draft.top, WORDS * 3, BODY) for _ in range(3)], 2))
    draft.head(2, "Разходи", "money")
    draft.story.append(bars(draft.top))
    draft.story.append(picture(draft.top, None, png(), (24, 12)))
    draft.story.append(several_heads(draft))
    draft.story.append(PageBreak())
    draft.story += ledger(draft.top, 120)
    draft.story.append(note(draft.top, "note-1", "1", "Сумите са в евро. " * 12, replace(SMALL, left=14)))


def _crossing() -> tuple[TextRun, ...]:
    return (
        TextRun("Разходите"),
        note_mark("note-1", "1", "Бележка 1"),
        TextRun(" са на страница "),
        page_number("money", "Към разходите"),
        TextRun(" нататък, а целта е "),
        TextRun("тук", link="#intro"),
        TextRun("."),
    )


def bars(parent: Element) -> TaggedFigure:
    """Return bars with letters on them, drawn by hand."""

    def draw_on(canvas: TaggedCanvas) -> None:
        canvas.setFillColorRGB(*BLUE)
        for number, height in enumerate((60, 25, 40)):
            canvas.rect(40 * number, 0, 30, height, stroke=0, fill=1)
        canvas.setFont(BODY.face(TextRun()).name, 9)
        canvas.drawString(0, 64, "Хасково")

    return TaggedFigure(parent, "Бюджет: Хасково 60, Литва 25, Гърция 40.", (120, 76), draw_on)


def png() -> bytes:
    """Return a small picture with an alpha channel."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGBA", (8, 4), (0, 51, 153, 128)).save(out, "PNG")
    return out.getvalue()


def several_heads(draft: Draft) -> Any:
    """Return a table with heads of two levels, and with heads of its rows over two rows."""
    node = draft.top.add("Table")
    draft.story.append(paragraph(node, "Таблица 1. План и изпълнение", CAPTION, element="Caption"))
    rows: Rows = [
        [SpanCell("Партньор", rows=2), SpanCell("Бюджет", columns=2), SpanCell("Бележка", rows=2)],
        ["План", "Изпълнение"],
        [SpanCell("Хасково", rows=2, head=True), "2 410,00", "2 100,00", SpanCell(MIXED)],
        [
            "12,00",
            "",
            SpanCell(lambda inside: list(listed(inside, [Item("едно"), Item("две")], replace(LIST, size=8)))),
        ],
        [SpanCell("Литва", head=True), "640,00", "1,00", "няма"],
    ]
    return table(
        draft.tree, node, rows, (90, 80, 80, 240), TABLE, head_rows=2, aligns=("left", "right", "right", "left")
    )


def amounts(count: int) -> list[LedgerRow]:
    """Return rows with a subtotal after every fifty, and a total; sums are in euro."""
    rows, part, total = [], 0, 0
    for number in range(1, count + 1):
        cents = number * 7919 % 250_000 - 400
        part, total = part + cents, total + cents
        cells = (str(number), f"2026-0{number % 9 + 1}-1{number % 10}", f"Доставчик {number % 97} ЕООД", _what(number))
        rows.append(LedgerRow((*cells, f"BG{number % 13}", euro(cents // 5), euro(cents), euro(cents + cents // 5))))
        if number % 50 == 0:
            rows.append(
                LedgerRow(
                    (f"Междинна сума {number // 50}", euro(part // 5), euro(part), euro(part + part // 5)), "subtotal"
                )
            )
            part = 0
    rows.append(LedgerRow(("Общо", euro(total // 5), euro(total), euro(total + total // 5)), "total"))
    return rows


def _what(number: int) -> str:
    return ("Доставка на оборудване", WORDS.strip(), "Консултантски услуги и обучение", "")[number % 4]


def euro(cents: int) -> str:
    """Return an amount as it is written in Bulgarian."""
    sign, cents = ("−", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100:,},{cents % 100:02}".replace(",", "\N{NO-BREAK SPACE}", f"{cents // 100:,}".count(","))


COLUMNS = (
    LedgerColumn("№", 28, "right", head=True),
    LedgerColumn("Дата", 52),
    LedgerColumn("Доставчик", 88),
    LedgerColumn("Описание на разхода", 106),
    LedgerColumn("Линия", 32, "centre"),
    LedgerColumn("ДДС, EUR", 58, "decimal"),
    LedgerColumn("Основа, EUR", 64, "decimal"),
    LedgerColumn("Общо, EUR", 66, "decimal"),
)


def ledger(parent: Element, count: int) -> list[Any]:
    """Return a captioned ledger of so many rows."""
    node = parent.add("Table")
    return [
        paragraph(node, "Таблица 2. Разходи", CAPTION, element="Caption"),
        Ledger(node, COLUMNS, amounts(count), LEDGER),
    ]


def long_paragraphs(draft: Draft) -> None:
    draft.text(MIXED * 40, JUSTIFIED)
    draft.text(MIXED * 40, replace(JUSTIFIED, first=12))


def kept_together(draft: Draft) -> None:
    draft.story.append(Spacer(1, 560))
    kept = [heading(draft.tree, draft.top, 2, "Заедно", SECTION), paragraph(draft.top, WORDS * 8, BODY)]
    draft.story += [KeepTogether(kept), KeepInFrame(300, 90, [paragraph(draft.top, WORDS * 5, BODY)])]


def row_spans(draft: Draft) -> None:
    rows: Rows = [["А", "Б", "В"]]
    for number in range(30):
        rows += [[SpanCell(f"Група {number}", rows=3, head=True), f"x{number}", "1"], ["y", "2"], ["z", "3"]]
    draft.story.append(table(draft.tree, draft.top.add("Table"), rows, (100, 100, 100), TABLE))


def tables_in_cells(draft: Draft) -> None:
    def inner(node: Element) -> list[Any]:
        return [table(draft.tree, node.add("Table"), [["и1", "и2"], ["a", "b"]], (60, 60), TABLE)]

    rows: Rows = [["Външна", "Таблица"], ["текст", SpanCell(inner)], [SpanCell(MIXED), ""]]
    draft.story.append(table(draft.tree, draft.top.add("Table"), rows, (200, 200), TABLE))


def tall_row(draft: Draft) -> None:
    rows: Rows = [["Кол", "Втора"], ["x", SpanCell(MIXED * 40)], ["y", "z"]]
    draft.story.append(table(draft.tree, draft.top.add("Table"), rows, (100, 300), TABLE))


def heads_on_every_page(draft: Draft) -> None:
    head: list[str | SpanCell] = [
        SpanCell((TextRun("Заглавие", bold=True), TextRun(" едно"))),
        SpanCell((TextRun("Две", link="https://example.org"),)),
    ]
    body: Rows = [[str(number), "x"] for number in range(150)]
    draft.story.append(table(draft.tree, draft.top.add("Table"), [head, *body], (200, 200), TABLE))


def two_columns(draft: Draft) -> None:
    draft.text(MIXED * 60, JUSTIFIED)
    draft.story.append(columns([paragraph(draft.top, MIXED * 2, SMALL) for _ in range(4)], 2))


def many_letters(draft: Draft) -> None:
    letters = [chr(code) for code in sorted(BODY.face(TextRun()).font.face.charToGlyph) if chr(code).isalpha()]
    assert len(letters) > 300, "too few for a second subset"
    draft.text(" ".join(letters))
    draft.text(" ".join(letters), replace(BODY, weight=700))
    node = draft.top.add("Table")
    rows = [LedgerRow((letter, str(number))) for number, letter in enumerate(letters)]
    draft.story.append(
        Ledger(node, (LedgerColumn("Буква", 60, head=True), LedgerColumn("Номер", 60, "right")), rows, LEDGER)
    )


def narrow_column(draft: Draft) -> None:
    draft.text("Споразумение за безвъзмездна финансова помощ и демократичното участие. " * 3, NARROW)
    draft.text("https://example.org/a/very/long/address?with=many&parts=in_it#and-more " + "Ш" * 80, NARROW)
    draft.text("Мек\N{SOFT HYPHEN}пренос и ред\nнов ред", replace(NARROW, align="right"))


def chart(draft: Draft) -> None:
    from reportlab.graphics.charts.barcharts import VerticalBarChart
    from reportlab.graphics.shapes import Drawing

    drawn, chart = Drawing(400, 160), VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height, chart.data = 40, 30, 340, 120, [(24, 8, 6)]
    chart.categoryAxis.categoryNames = ["Хасково", "Литва", "Гърция"]
    for axis in (chart.categoryAxis, chart.valueAxis):
        axis.labels.fontName = BODY.face(TextRun()).name
    chart.valueAxis.valueMin = 0
    drawn.add(chart)
    draft.story.append(drawing(draft.top, "Стълбове: Хасково 24, Литва 8, Гърция 6.", drawn, SOFIA))


def pictures(draft: Draft) -> None:
    from PIL import Image

    for mode, kind in (("L", "JPEG"), ("L", "PNG"), ("RGB", "JPEG"), ("RGB", "PNG"), ("LA", "PNG"), ("RGBA", "PNG")):
        out = BytesIO()
        Image.new(mode, (8, 4)).save(out, kind)
        draft.story.append(picture(draft.top, f"Снимка {mode}", out.getvalue(), (40, 20)))
    draft.story.append(picture(draft.top, None, png(), (40, 20)))


def foreign(draft: Draft) -> None:
    draft.text(
        (
            TextRun("Думата "),
            TextRun("договор", language="ru"),
            TextRun(" е руска, "),
            TextRun("și", language="ro"),
            TextRun(" не е."),
        )
    )
    draft.text("A paragraph in English.", replace(BODY, language="en"))


def notes(draft: Draft) -> None:
    for number in range(1, 6):
        draft.text((TextRun("Дума"), note_mark(f"n{number}", str(number), f"Бележка {number}"), TextRun(" и още.")))
    small = replace(SMALL, left=14)
    draft.story += [note(draft.top, f"n{number}", str(number), WORDS, small) for number in range(1, 6)]


def mixed_sheets(draft: Draft) -> None:
    draft.text(WORDS)
    draft.story += [
        NextPageTemplate("wide"),
        PageBreak(),
        *ledger(draft.top, 90),
        NextPageTemplate("page"),
        PageBreak(),
    ]
    draft.text(WORDS)


def long_ledger(draft: Draft) -> None:
    draft.story += ledger(draft.top, 600)


def uneven_amounts(draft: Draft) -> None:
    rows = [
        LedgerRow(("а", "1,5 €")),
        LedgerRow(("б", "12")),
        LedgerRow(("в", "−1\N{NO-BREAK SPACE}234,567 €")),
        LedgerRow(("", "5 €"), "total"),
    ]
    draft.story.append(
        Ledger(draft.top.add("Table"), (LedgerColumn("Име", 60), LedgerColumn("Сума", 80, "decimal")), rows, LEDGER)
    )


def deep_contents(draft: Draft) -> None:
    draft.story.append(Contents(draft.top, draft.tree, [BODY, BODY, BODY]))
    for number in range(1, 61):
        draft.head(
            2,
            f"Раздел {number} с дълго заглавие, което се пренася на втори ред, защото е много дълго" * (number % 2 + 1),
        )
        draft.head(3, f"Подраздел {number}")
        draft.text(WORDS * 4)


TORTURE: dict[str, Callable[[Draft], None]] = {
    fill.__name__: fill
    for fill in (
        everything, long_paragraphs, kept_together, row_spans, tables_in_cells, tall_row, heads_on_every_page,
        two_columns, many_letters, narrow_column, chart, pictures, foreign, notes, mixed_sheets, long_ledger,
        uneven_amounts, deep_contents,
    )
}  # fmt: skip
