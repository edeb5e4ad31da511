"""Languages: complete files, and numbers and dates as their readers write them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from careget_docs.deliverable import Fact
from careget_docs.diagnostics import Report, Span
from careget_docs.facts import print_fact
from careget_docs.locale import load_locale, tags

BG = load_locale("bg")
HERE = Span("x.yaml", 1, 1)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_every_language_has_every_word() -> None:
    assert "bg" in tags()
    wanted = set(BG.words)
    for tag in tags():
        locale = load_locale(tag)
        assert set(locale.words) == wanted, tag
        assert all(locale.words.values())
        assert {"cofunded", "funded"} <= set(locale.sentences)
        assert all(sentence.status in ("verified", "unverified") for sentence in locale.sentences.values())


@pytest.mark.parametrize(
    ("number", "text"),
    [("1234", "1234"), ("12345", "12 345"), ("5009480", "5 009 480"), ("1234.5", "1234,5"), ("0", "0")],
)
def test_numbers_group_from_five_digits(number: str, text: str) -> None:
    assert BG.number(Decimal(number)) == text.replace(" ", "\u00a0")


def test_money() -> None:
    assert BG.euros(Decimal("5009480")) == "5\u00a0009\u00a0480\u00a0евро"
    assert BG.euros(Decimal("5009480.50")) == "5\u00a0009\u00a0480,50\u00a0евро"


def test_dates_and_spans() -> None:
    assert BG.date(_day("2024-12-01")) == "1 декември 2024\u00a0г."
    assert BG.months(_day("2024-12-01"), _day("2025-05-01")) == "декември 2024\u00a0г. – май 2025\u00a0г."
    assert BG.months(_day("2025-09-01"), _day("2025-11-01")) == "септември – ноември 2025\u00a0г."
    assert BG.months(_day("2025-09-01"), _day("2025-09-30")) == "септември 2025\u00a0г."
    assert BG.days(_day("2025-03-19"), _day("2025-03-20")) == "19 – 20 март 2025\u00a0г."
    assert BG.days(_day("2025-03-19"), _day("2025-03-19")) == "19 март 2025\u00a0г."


def test_no_narrow_space_that_typefaces_lack() -> None:
    texts = [BG.date(_day("2024-12-01")), BG.number(Decimal(10**9)), BG.months(_day("2024-12-01"), _day("2025-05-01"))]
    assert not any("\u202f" in text or "\u2009" in text for text in texts)


def test_a_code_does_not_break() -> None:
    fact = Fact("d", "code", ("D 4.1.2",), {}, "", "verified", HERE)
    assert print_fact(fact, BG, Report(), HERE) == "D\u00a04.1.2"


def test_a_text_that_the_language_lacks_is_a_finding() -> None:
    report = Report()
    fact = Fact("title", "text", (), {"en": "Title"}, "", "verified", HERE)
    assert print_fact(fact, BG, report, HERE) == ""
    assert [item.code for item in report] == ["LNG001"]


def test_an_unknown_language() -> None:
    with pytest.raises(LookupError):
        load_locale("xx")
