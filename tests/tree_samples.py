"""Trees for the tests of writers and rules, built in Python: every node, a real newsletter, and arbitrary ones."""

from __future__ import annotations

import datetime
import io
from functools import cache

from hypothesis import strategies as st

from careget_docs.diagnostics import Span
from careget_docs.tree import (
    Block,
    Cell,
    Column,
    Columns,
    Divider,
    Document,
    Emphasis,
    Figure,
    Group,
    Heading,
    Inline,
    Items,
    LineBreak,
    Link,
    Note,
    PageNumber,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
)
from careget_docs.visibility import emblem

SOURCE = "deliverables/sample.yaml"
STATEMENT = "Съфинансирано от Европейския съюз"


def t(words: str) -> tuple[Inline, ...]:
    """Return words as inline nodes."""
    return (Text(words),)


def p(words: str, role: str = "") -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph(t(words), role)


def svg(name: str, width: float, height: float, inner: str) -> Picture:
    """Return a vector picture; sizes in mm."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
    )
    return Picture(name, "image/svg+xml", f"{head}{inner}</svg>".encode(), width, height)


@cache
def photo(width: int = 900, height: int = 600, kind: str = "JPEG") -> Picture:
    """Return a raster picture: a soft gradient; sizes in pixels."""
    from PIL import Image, ImageOps

    image = ImageOps.colorize(Image.linear_gradient("L").resize((width, height)), "#DCE7F8", "#11703D", "#003399")
    out = io.BytesIO()
    image.save(out, kind)
    return Picture(
        f"photo.{kind.lower()}", "image/jpeg" if kind == "JPEG" else "image/png", out.getvalue(), width, height
    )


def qr() -> Picture:
    """Return what looks like a QR code; it leads nowhere."""
    cells = [(x, y) for x in range(25) for y in range(25) if (x * 7 + y * 13 + x * y) % 3 == 0]
    squares = "".join(f'<rect x="{x + 2}" y="{y + 2}" width="1" height="1"/>' for x, y in cells)
    eyes = "".join(
        f'<rect x="{x}" y="{y}" width="7" height="7"/><rect x="{x + 1}" y="{y + 1}" width="5" height="5" fill="#FFF"/>'
        f'<rect x="{x + 2}" y="{y + 2}" width="3" height="3"/>'
        for x, y in ((2, 2), (20, 2), (2, 20))
    )
    return svg("qr.svg", 29, 29, f'<rect width="29" height="29" fill="#FFF"/>{squares}{eyes}')


def artwork(name: str = "artwork.svg", width: float = 210, height: float = 110) -> Picture:
    """Return an abstract landscape in the brand's colours."""
    hills = (
        f'<rect width="{width}" height="{height}" fill="#003399"/>'
        f'<circle cx="{width * 0.74}" cy="{height * 0.42}" r="{height * 0.26}" fill="#FFCC00"/>'
        f'<path d="M0 {height * 0.7}Q{width * 0.25} {height * 0.35} {width * 0.55} {height * 0.72}'
        f'T{width} {height * 0.6}V{height}H0Z" fill="#7ED09A"/>'
        f'<path d="M0 {height * 0.85}Q{width * 0.35} {height * 0.6} {width * 0.7} {height * 0.86}'
        f'T{width} {height * 0.8}V{height}H0Z" fill="#11703D"/>'
    )
    return svg(name, width, height, hills)


def lockup() -> Group:
    """Return the EU emblem with its statement."""
    picture = Picture("emblem.svg", "image/svg+xml", emblem.svg(10).encode(), 15.0, 10.0)
    return Group("lockup", (Figure(picture, "Емблема на Европейския съюз"), p(STATEMENT, "statement")))


def document(children: tuple[Block, ...], **changes: object) -> Document:
    """Return a Bulgarian document of these blocks."""
    facts: dict[str, object] = {
        "id": "sample", "kind": "newsletter", "template": "newsletter", "lang": "bg", "title": "Бюлетин CARE-GET",
        "author": "Община Хасково", "subject": "Енергийна ефективност", "keywords": ("енергия", "сгради"),
        "date": datetime.date(2026, 3, 1), "running": "CARE-GET · Бюлетин 1", "lockup": lockup(), "children": children,
    }  # fmt: skip
    return Document(**(facts | changes))  # type: ignore[arg-type]


def table(rows: int = 3, role: str = "") -> Table:
    """Return a table of buildings; rows are numbered."""
    head = (tuple(Cell(t(word)) for word in ("Сграда", "Площ, м²", "Спестена енергия, kWh")),)
    body = tuple(
        (Cell(t(f"Училище №{n}")), Cell(t(f"{1200 + 37 * n}")), Cell(t(f"{(41_350 + 913 * n) / 1000:.3f}")))
        for n in range(1, rows + 1)
    )
    columns = (Column(2.0, header=True), Column(1.0, "end"), Column(1.2, "end"))
    return Table(columns, head, body, t("Обновени сгради"), "Площ и спестена енергия по сгради", role)


def block(role: str, identifier: str, line: int, *children: Block, lang: str = "", slot: str = "") -> Group:
    """Return an author's block with its place in the source."""
    return Group(role, children, slot, Span(SOURCE, line, 3), identifier, lang)


def _cover() -> Group:
    return block(
        "cover", "cover", 4,
        p("Бюлетин № 1", "kicker"),
        Heading(1, t("CARE-GET"), "", "title"),
        p("Топли домове, чист въздух и обща грижа за сградите в Хасково и региона", "subtitle"),
        p("декември 2025 г. – март 2026 г.", "period"),
        Figure(artwork(), "", decorative=True, role="artwork"),
    )  # fmt: skip


ENTRIES = (("first", "Какво направихме"), ("second", "Хората зад числата"), ("third", "Как да участвате"))


def _contents(entries: tuple[tuple[str, str], ...] = ENTRIES) -> Group:
    children = tuple(
        Paragraph((Link(t(title), f"#{anchor}"), PageNumber(f"#{anchor}")), "contents-entry")
        for anchor, title in entries
    )
    return block("contents", "in-this-issue", 12, p("В този брой", "contents-title"), *children)


def _opener(number: str, anchor: str, title: str) -> Group:
    return block(
        "opener", f"opener-{anchor}", 20,
        Figure(artwork(f"{anchor}.svg", 150, 46), "", decorative=True, role="artwork"),
        p(number, "numeral"),
        Heading(1, t(title), anchor),
        p("РАБОТЕН ПАКЕТ 2 · ДЕЙНОСТ 2.1", "code"),
    )  # fmt: skip


LONG = (
    "Екипът на проекта посети четиридесет обществени сгради в областта и описа състоянието на покривите, прозорците "
    "и отоплителните инсталации. Във всяка сграда разговаряхме с хората, които я ползват всеки ден – учители, "
    "медицински сестри, библиотекари – и записахме какво ги притеснява през зимата и през лятото. "
)


def _facts() -> Items:
    facts = (
        ("40", "обследвани обществени сгради"),
        ("1 250 MWh", "очаквана годишна икономия"),
        ("5", "държави партньори"),
    )
    return Items(tuple((p(figure, "fact-figure"), p(label, "fact-label")) for figure, label in facts), role="facts")


def _cards() -> Items:
    steps = (
        ("Запишете сградата си", "Попълнете кратката анкета на страницата на проекта."),
        ("Приемете обследването", "Нашият екип идва на място и мери безплатно."),
        ("Получете паспорт на сградата", "В него са описани мерките, цената и срокът на откупуване."),
    )
    return Items(tuple((p(title), p(text, "body")) for title, text in steps), ordered=True, role="cards")


def _first() -> Group:
    note = Note(t("Измерено по БДС EN 15232 през зимата на 2025 г."))
    return block(
        "section", "section-first", 18, _opener("1", "first", "Какво направихме"),
        p("Първата зима на проекта показа къде изтича топлината и какво може да се направи още тази година.", "lead"),
        block("facts", "facts", 30, _facts()),
        Heading(2, t("Обследвания на място"), "audits"),
        Paragraph((*t(LONG + LONG), Strong(t("Средната икономия е 31 на сто")), Text("."), note)),
        Paragraph((*t(LONG), Text("energy performance contract", "en"), Text(" е новият ред за плащане."))),
        Heading(2, t("Резултати по сгради"), "results"),
        block("table", "buildings", 50, table(40)),
        Figure(photo(), "Покрив със слънчеви панели", t("Новият покрив на училището"), "Снимка: Община Хасково"),
        p(LONG),
    )  # fmt: skip


def _second() -> Group:
    return block(
        "section", "section-second", 70, _opener("2", "second", "Хората зад числата"),
        p(LONG + LONG),
        block("quote", "quote", 75, p("За първи път от години децата свалят якетата си в час.", "quote"),
              p("Мария Иванова, директор на училище", "quote-source")),
        Heading(2, t("Разговор с екипа"), "interview"),
        *(p(LONG + LONG) for _ in range(4)),
        Columns(2, (p(LONG), p(LONG), p(LONG))),
        Heading(2, t("Какво предстои"), "next"),
        Items(((p("Среща на партньорите в Хасково"),), (p("Обучение за енергийни съветници"),
                Items(((p("теория"),), (p("практика"),)))), (p("Отворени врати"),))),
        p(LONG),
    )  # fmt: skip


def _third() -> Group:
    address = "https://www.haskovo.bg/care-get"
    return block(
        "section", "section-third", 90, _opener("3", "third", "Как да участвате"),
        p("Три стъпки са достатъчни, за да влезе вашата сграда в програмата.", "lead"),
        block("steps", "steps", 94, _cards()),
        block("link", "link", 101,
              Paragraph((Link(t("Запишете сградата си"), address, "Анкета на CARE-GET"),), "button"),
              p("www.haskovo.bg/care-get", "address"), Figure(qr(), f"QR код с адрес {address}", role="qr")),
        block("note", "note", 110, p("Участието е безплатно за собствениците. Данните се пазят до края на проекта.")),
        block("contact", "contact", 116, Heading(2, t("Пишете ни"), "contact", "contact-title"),
              p("Община Хасково, пл. „Общински“ № 1"),
              Paragraph((Link(t("care-get@haskovo.bg"), "mailto:care-get@haskovo.bg"),))),
        block("funding", "funding", 125, p("Изразените възгледи са само на авторите.", "funding")),
    )  # fmt: skip


def newsletter() -> Document:
    """Return a realistic issue: cover, contents, three sections, a table over several pages."""
    return document((_cover(), _contents(), _first(), _second(), _third()))


def _merged() -> Table:
    head = ((Cell(t("Мярка")), Cell(t("Разход, евро"), colspan=2)), (Cell(()), Cell(t("план")), Cell(t("отчет"))))
    rows = (
        (Cell(t("Покрив"), rowspan=2), Cell(t("12 000")), Cell(t("11 840"))),
        (Cell(t("13 500")), Cell((Strong(t("13 400")), Note(t("С ДДС."))))),
    )
    return Table((Column(2, header=True), Column(1, "end"), Column(1, "center")), head, rows, (), "Разходи")


def everything() -> Document:
    """Return every kind of node and every role that has looks of its own, in Bulgarian with an English span."""
    rich = Paragraph((
        Text("Текст с "), Strong((Text("важна "), Emphasis(t("и подчертана")))), Text(" дума, "),
        Emphasis(t("ударение")), Text(", "), Link(t("връзка"), "https://www.haskovo.bg/а б?x=1&y=2", "Към сайта"),
        Text(", "),
        Link(t("препратка"), "#first"), Text(" на страница "), PageNumber("#second"), Text(","), LineBreak(),
        Text("deep renovation", "en"), Text(" и бележка"),
        Note((Text("Бележка с "), Link(t("адрес"), "https://europa.eu"))),
        Text("."),
    ))  # fmt: skip
    nested = Items(
        (
            (p("едно"), p("продължение")),
            (p("две"), Items(((p("вътре"),), (p("още"), Items(((p("дълбоко"),),)))), True)),
        ),
        ordered=True,
        start=4,
    )
    return document((
        _cover(), _contents(ENTRIES[:2]),
        block("section", "alpha", 40, _opener("1", "first", "Първи раздел"), rich, nested, Divider(), _merged(),
              Items(((p("точка"), p("и още")), (Figure(photo(200, 100, "PNG"), "Малка снимка"),), ())),
              *(Heading(level, t(f"Ниво {level}")) for level in range(2, 7))),
        block("section", "beta", 60, Heading(1, t("Втори раздел"), "second"), _facts(), _cards(),
              Columns(2, (p(LONG), p(LONG))), p("След колоните."),
              block("quote", "a-quote", 70, p("Цитат"), p("Автор", "quote-source"), lang="en"),
              block("note", "a-note", 72, p("Внимание"), Items(((p("първо"),), (p("второ"),)))),
              Figure(photo(), "Снимка", t("Надпис"), "Снимка: Архив", table=table(2)),
              block("action", "an-action", 78, p("Запишете се", "button"), Figure(qr(), "QR код", role="qr")),
              block("wide", "very-long-identifier-of-a-block-that-word-cannot-keep", 80, p("Дълъг идентификатор")),
              block("contact", "a-contact", 84, p("Пишете ни", "contact-title"), p("Хасково"), slot="foot")),
    ))  # fmt: skip


_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
_WORDS = st.text(st.one_of(st.sampled_from("абвгдежз xyz –-&<>\"'"), _LETTERS), max_size=24)
_ROLES = st.sampled_from(("", "lead", "quote", "card", "note", "numeral", "unknown", "contents-entry", "statement"))
_IDS = st.sampled_from(("", "", "a", "b-c", "x" * 60))


def _inlines() -> st.SearchStrategy[tuple[Inline, ...]]:
    leaf: st.SearchStrategy[Inline] = st.one_of(
        st.builds(Text, _WORDS, st.sampled_from(("", "", "en", "el"))),
        st.just(LineBreak()),
        st.builds(PageNumber, st.sampled_from(("#a", "#b-c", "#none"))),
    )

    def wider(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
        many = st.lists(inner, max_size=3).map(tuple)
        target = st.sampled_from(("https://europa.eu/x y", "#a", "#none", "mailto:a@b.eu"))
        return st.one_of(st.builds(Strong, many), st.builds(Emphasis, many), st.builds(Note, many),
                         st.builds(Link, many, target, _WORDS))  # fmt: skip

    return st.lists(st.recursive(leaf, wider, max_leaves=5), max_size=4).map(tuple)


def _tables() -> st.SearchStrategy[Table]:
    cell = st.builds(Cell, _inlines(), st.integers(1, 3), st.integers(1, 3))
    rows = st.lists(st.lists(cell, max_size=3).map(tuple), max_size=3).map(tuple)
    column = st.builds(Column, st.floats(0.1, 5), st.sampled_from(("start", "center", "end")), st.booleans())
    return st.builds(Table, st.lists(column, max_size=4).map(tuple), rows, rows, _inlines(), _WORDS)


def _blocks() -> st.SearchStrategy[Block]:
    drawing = svg("dot.svg", 4, 4, '<circle cx="2" cy="2" r="2"/>')
    leaf: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, _inlines(), _ROLES),
        st.builds(Heading, st.integers(1, 6), _inlines(), _IDS, st.sampled_from(("", "", "title", "contact-title"))),
        st.just(Divider()),
        _tables(),
        st.builds(Figure, st.just(drawing), _WORDS, _inlines(), _WORDS, st.booleans()),
    )

    def wider(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        many = st.lists(inner, max_size=4).map(tuple)
        roles = st.sampled_from(
            ("cover", "section", "opener", "contents", "note", "contact", "action", "quote", "lockup", "")
        )
        return st.one_of(
            st.builds(Items, st.lists(many, max_size=3).map(tuple), st.booleans(), st.integers(-1, 9),
                      st.sampled_from(("", "", "facts", "cards", "contents"))),
            st.builds(Columns, st.integers(1, 4), many),
            st.builds(Group, roles, many, st.just(""), st.just(None), _IDS, st.sampled_from(("", "en"))),
        )  # fmt: skip

    return st.recursive(leaf, wider, max_leaves=8)


def documents() -> st.SearchStrategy[Document]:
    """Return a strategy of documents with arbitrary trees."""
    return st.lists(_blocks(), max_size=4).map(lambda blocks: document(tuple(blocks)))
