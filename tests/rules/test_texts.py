"""Texts as authors type them: what is read as a mark, what is printed as it stands, which letters come out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from careget_docs.diagnostics import Report
from careget_docs.drawing import pictures
from careget_docs.languages import markdown
from careget_docs.source import Mapping, Scalar, clean, parse, unreadable
from careget_docs.tree import Note, Paragraph, Text, note_words, plain, walk, words


def _scalar(text: str, report: Report) -> Scalar:
    lines = "\n".join(f"  {line}" for line in text.split("\n"))
    data = parse(f"k: |\n{lines}\n", "f.yaml", report)
    assert isinstance(data, Mapping)
    value = data.get("k")
    assert isinstance(value, Scalar)
    return value


def _codes(text: str, kind: str = "prose") -> list[str]:
    report = Report()
    getattr(markdown, kind)(_scalar(text, report), report)
    assert all(found.span and found.span.line for found in report)
    return [found.code for found in report]


MISREAD = {
    "[x](https://хасково.бг/новини и събития)": "VAL025", "[x] (https://a.bg)": "VAL025", "[x](a b)": "VAL025",
    "<https://a.bg/б в>": "VAL025", "**отворен": "VAL025", "~~x~~": "VAL025", "ред\\nДруг": "VAL025",
    "a&nbsp b": "VAL025", "-дума\n-друга": "VAL025", "• точка": "VAL025", "– едно\n– две": "VAL025",
    "Ето:\n2) две\n3) три": "VAL025", "а) първо\nб) второ": "VAL025", "| а | б |\n|---|---|\n| 1 | 2 |": "VAL025",
    "[](https://a.bg)": "VAL025", "*отворен": "VAL026", "_отворен": "VAL026", "`код": "VAL026", "-дума": "VAL026",
    "##Заглавие": "VAL026", "#Заглавие на текст": "VAL026", "http://bare.bg/x": "VAL026", "m^2^": "VAL026",
    "[ ] задача": "VAL026", ":smile:": "VAL026", "1985. година": "VAL027", "1. едно\n3. три": "VAL027",
    "2*3*4": "VAL027", "Текст\n---": "VAL027", "> 50 % от тях": "VAL027", "+ 5 °C": "VAL027",
    "[Източник]: текст": "VAL027", "31. декември е": "VAL028", "`код` тук": "VAL028", "ред  \nдруг": "VAL028",
    "Файлът __init__ е": "VAL028", "_x_": "VAL028", "_snake_case_": "VAL028", "__init__.py": "VAL028",
    "____________": "VAL028", "[[страница]]": "VAL026", "[текст][адрес]": "VAL026", "едно -- две": "VAL026",
    "- 5 градуса": "VAL028", "дума[^1]": "VAL029", "дума\n\n[^1]: никой": "VAL029", "а[^1]\n\n[^1]: виж [^1]": "VAL029",
    "x[^a]\n\n[^a]: y[^b]\n\n[^b]: z[^a]": "VAL029", "а[^1]\n\n[^1]: б\n\n[^1]: в": "VAL029", "а^[б": "VAL029",
    "а^[]": "VAL029", "[а^[б]](https://a.bg)": "VAL029", "а^[" + "дума " * 201 + "]": "VAL029",
    "> " * 12 + "x": "VAL033", "*a **b " * 12 + "x" + "** c*" * 12: "VAL033", "&#x202E;x": "SRC014",
}  # fmt: skip
QUIET = (
    "__важно__ и _много важно_", "a_b_c", "Подпис: ____", "[1][2]", "\\_\\_init\\_\\_", "програмата --lang bg", "* * *",
    "snake_case", "5 * 3 * 2", "цена* и срок*", "AT&T и R&D", "-5 °C", "– реплика", "#CAREGET #EUI", "Стая #5",
    "\\*звезда\\* и 1985\\. година", "1. едно\n2. две", "7. седем\n8. осем", "К*** и ____", "C:\\Нов", "<https://a.bg/x>",
    "> цитат", "---", "a&nbsp;b", "x[^1]\n\n[^1]: едно\n\n    две", "12:30 и 5′", "име@a.bg", "*а **б** в*",
)  # fmt: skip


@pytest.mark.parametrize("text", MISREAD, ids=lambda text: text[:20])
def test_what_is_misread_is_told(text: str) -> None:
    assert _codes(text) == [MISREAD[text]]


@pytest.mark.parametrize("text", QUIET)
def test_what_prints_right_is_quiet(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize("text", ["- точка", "1. едно\n2. две", "# Заглавие", "> цитат", "• точка"])
def test_a_field_of_one_line_makes_no_blocks(text: str) -> None:
    assert _codes(text, "line") == ["VAL025"]


@pytest.mark.parametrize("text", ["- 5", "C# и C++", "> 5 %", "1. едно"])
def test_a_line_that_only_looks_so_is_quiet(text: str) -> None:
    assert _codes(text, "line") == []


def test_letters_are_composed_and_unseen_signs_dropped() -> None:
    report = Report()
    text = unicodedata.normalize("NFD", "край ѝ ș ė ά") + " общи\u200cна\u200b &#x438;&#x306; по\u00adдел"
    (paragraph,) = markdown.prose(_scalar(text, report), report)
    assert not report
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.children) == "край ѝ ș ė ά община й по\u00adдел"


@pytest.mark.parametrize("sign", ["\ue000", "\ufffd", "\ufffc", "\u202e", "\U000e0041", "\u2800"])
def test_a_sign_that_nobody_can_read_is_told_at_its_place(sign: str) -> None:
    report = Report()
    assert parse(f"a: добре\nb: |\n  ред\n  лош{sign} край\n", "f.yaml", report) is None
    assert [(found.code, found.span and (found.span.line, found.span.column)) for found in report] == [
        ("SRC014", (4, 6))
    ]
    assert unreadable(f"a{sign}") == [sign]
    assert clean("a\ufe0f\u200d") == "a"


def test_a_note_is_one_node_where_it_is_called() -> None:
    report = Report()
    (paragraph,) = markdown.prose(_scalar("Три^[Три **пъти** [тук](https://a.bg).] и пак.", report), report)
    assert not report
    assert len([node for node in walk(paragraph) if isinstance(node, Note)]) == 1
    assert words(paragraph, notes=False) == ["Три", "и", "пак."]
    assert note_words(paragraph) == ["Три", "пъти", "тук."]


def test_a_picture_is_found_however_its_name_is_composed(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "край.svg")
    (tmp_path / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm"/>', "utf-8")
    report = Report()
    text = _scalar(name, report)
    assert pictures.load_picture(text, (tmp_path,), report) is not None, [*report]


def test_a_text_node_is_still_one_phrase() -> None:
    report = Report()
    assert markdown.line(_scalar("а \\* б &nbsp; в", report), report) == (Text("а * б \xa0 в"),)
