"""Languages: complete files, and numbers and dates as their readers write them."""

from __future__ import annotations

import datetime
import re
import shutil
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from careget_docs.diagnostics import Report, Span
from careget_docs.languages import FOLDER, load_locale, locale_file, read_locale, tags
from careget_docs.languages.runts import without_runt
from careget_docs.languages.typography import set_text
from careget_docs.project.deliverable import Fact
from careget_docs.project.values import print_fact
from careget_docs.source import parse
from careget_docs.tree import Text

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
    assert (
        BG.months(_day("2024-12-01"), _day("2025-05-01")) == "декември\u00a02024\u00a0г.\u00a0– май\u00a02025\u00a0г."
    )
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


SPANS = {
    "bg": ("19 – 20 март 2025 г.", "декември 2024 г. – май 2028 г.", "септември – ноември 2025 г."),
    "en": ("19–20 March 2025", "December 2024 – May 2028", "September – November 2025"),
    "ro": ("19–20 martie 2025", "decembrie 2024 – mai 2028", "septembrie – noiembrie 2025"),
    "lt": ("2025 m. kovo 19–20 d.", "2024 m. gruodis – 2028 m. gegužė", "2025 m. rugsėjis–lapkritis"),
    "el": ("19–20 Μαρτίου 2025", "Δεκέμβριος 2024 – Μάιος 2028", "Σεπτέμβριος–Νοέμβριος 2025"),
    "it": ("19–20 marzo 2025", "dicembre 2024 – maggio 2028", "settembre–novembre 2025"),
}
NUMBERS = {
    "bg": ("1234", "12 345,5", "5 009 480 евро", "5 009 480 EUR", "1 234,00"),
    "en": ("1,234", "12,345.5", "€5,009,480", "EUR 5,009,480", "1,234.00"),
    "ro": ("1.234", "12.345,5", "5.009.480 €", "5.009.480 EUR", "1.234,00"),
    "lt": ("1 234", "12 345,5", "5 009 480 €", "5 009 480 EUR", "1 234,00"),
    "el": ("1.234", "12.345,5", "5.009.480 ευρώ", "5.009.480 EUR", "1.234,00"),
    "it": ("1234", "12.345,5", "5.009.480 €", "5.009.480 EUR", "1.234,00"),
}
SIX = sorted(SPANS)


@pytest.mark.parametrize("tag", SIX)
def test_each_language_writes_dates_and_numbers_its_own_way(tag: str) -> None:
    locale = load_locale(tag)
    days = locale.days(_day("2025-03-19"), _day("2025-03-20"))
    across, within = ((_day("2024-12-01"), _day("2028-05-31")), (_day("2025-09-01"), _day("2025-11-01")))
    spans = (days, locale.months(*across), locale.months(*within))
    assert tuple(text.replace("\u00a0", " ") for text in spans) == SPANS[tag]
    amount = Decimal(5009480)
    numbers = (
        locale.number(1234),
        locale.number(Decimal("12345.5")),
        locale.euros(amount),
        locale.euros(amount, "report"),
        locale.amount(Decimal(1234)),
    )
    assert tuple(text.replace("\u00a0", " ") for text in numbers) == NUMBERS[tag]
    assert not any(" " in text for text in numbers)


EVENTS = {
    "bg": ("12 септември", "12 – 13 септември", "30 април – 2 май",
           "събота", "10:00 – 17:00 ч.", "от 10:00 ч."),
    "en": ("12 September", "12–13 September", "30 April – 2 May",
           "Saturday", "10:00–17:00", "from 10:00"),
    "ro": ("12 septembrie", "12–13 septembrie", "30 aprilie – 2 mai",
           "sâmbătă", "orele 10:00–17:00", "de la ora 10:00"),
    "lt": ("rugsėjo 12 d.", "rugsėjo 12–13 d.", "balandžio 30 d. – gegužės 2 d.",
           "šeštadienis", "10:00–17:00 val.", "nuo 10:00 val."),
    "el": ("12 Σεπτεμβρίου", "12–13 Σεπτεμβρίου", "30 Απριλίου – 2 Μαΐου",
           "Σάββατο", "10:00–17:00", "από τις 10:00"),
    "it": ("12 settembre", "12–13 settembre", "30 aprile – 2 maggio",
           "sabato", "ore 10:00–17:00", "dalle ore 10:00"),
}  # fmt: skip


@pytest.mark.parametrize("tag", SIX)
def test_each_language_says_when_its_own_way(tag: str) -> None:
    locale, ten, five = load_locale(tag), datetime.time(10), datetime.time(17)
    first, second = _day("2026-09-12"), _day("2026-09-13")
    texts = (
        locale.near(first, first),
        locale.near(first, second),
        locale.near(_day("2026-04-30"), _day("2026-05-02")),
        locale.weekday(first, first),
        locale.hours(ten, five),
        locale.hours(ten, None),
    )
    assert tuple(text.replace("\u00a0", " ") for text in texts) == EVENTS[tag]
    assert load_locale("it").near(_day("2026-09-01"), _day("2026-09-01")) == "1º settembre"
    assert locale.weekday(first, _day("2026-09-20")) == "", "a span of eight days begins and ends on the same one"


@pytest.mark.parametrize("tag", SIX)
def test_each_language_is_one_file_with_everything_in_it(tag: str) -> None:
    locale = load_locale(tag)
    letters = {letter for word in locale.words.values() for letter in word if letter.isalpha()}
    assert sum(unicodedata.name(letter).startswith(locale.script) for letter in letters) > 20
    for name in ("erdf", "disclaimer"):
        assert locale.sentences[name].text.count("{") >= 1
    assert len(locale.common) >= 20
    wanted = {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in BG.words.items() if key != "exchange-how"}
    found = {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in locale.words.items() if key in wanted}
    assert {key for key in wanted if set(found[key]) - {"digit"} != set(wanted[key]) - {"digit"}} <= QUARTERS


QUARTERS = {"period-quarter", "period-half"}
"""Roman or Arabic: a language chooses its figures."""


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("bg", '"Браво" на бул. "България" № 9 в 12:00 ч. ...', "„Браво“ на бул.~„България“ №~9 в~12:00~ч. …"),
        ("en", "It's \"good\" - 'so' he said on page no. 5", "It’s “good” - ‘so’ he said on page no.~5"),
        ("ro", 'Centrul "Haskovo" nr. 9, 20 km', "Centrul „Haskovo” nr.~9, 20~km"),
        ("lt", 'Centras "Haskovo" 2025 m. kovo 7 d.', "Centras „Haskovo“ 2025~m.~kovo 7~d."),
        ("el", 'Το κέντρο "Χάσκοβο" και η πόλη', "Το κέντρο «Χάσκοβο» και η~πόλη"),
        ("it", 'Il centro "Haskovo" e l\'Unione', "Il centro «Haskovo» e~l’Unione"),
        ("bg", 'виж https://x.bg/"a"... и „5 009 480“', 'виж https://x.bg/"a"... и~„5~009~480“'),
        ("bg", "А. Б. Иванов – кмет", "А.~Б.~Иванов~– кмет"),
    ],
)
def test_texts_are_set_as_each_language_asks(tag: str, text: str, expected: str) -> None:
    made = set_text(text, tag)
    assert made.replace("\u00a0", "~") == expected
    assert set_text(made, tag) == made


def test_a_seventh_language_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (FOLDER / "en.yaml").read_text("utf-8")
    changes = {
        "region: en-GB": "region: de-DE",
        "name: English": "name: Deutsch",
        "open: “, close: ”, inner-open: ‘": "open: „, close: “, inner-open: ‚",
        'marks: {decimal: ".", group: ","}': 'marks: {decimal: ",", group: "."}',
        "  day: d MMMM y": "  day: d. MMMM y",
        'money: {promotion: "€{amount}"': 'money: {promotion: "{amount} €"',
    }
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    shutil.copytree(FOLDER, tmp_path / "locales")
    (tmp_path / "locales" / "de.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(locale_file, "FOLDER", tmp_path / "locales")
    for kept in (locale_file.tags, locale_file.load_locale):
        kept.cache_clear()
    try:
        assert "de" in locale_file.tags()
        german = locale_file.load_locale("de")
        assert german.date(_day("2024-12-01")) == "1. Dezember 2024"
        assert german.euros(Decimal(5009480)) == "5.009.480\u00a0€"
        assert set_text('Das "Zentrum"', "de") == "Das „Zentrum“"
        assert german.sentences["cofunded"].text == "Kofinanziert von der Europäischen Union"
    finally:
        monkeypatch.undo()
        for kept in (locale_file.tags, locale_file.load_locale):
            kept.cache_clear()


def test_lists_are_put_in_order_by_the_language() -> None:
    lithuanian = sorted(["zuikis", "šuo", "yra", "jūra", "ąžuolas", "avis"], key=load_locale("lt").order)
    assert lithuanian == ["avis", "ąžuolas", "yra", "jūra", "šuo", "zuikis"]


@pytest.mark.parametrize("missing", ["quotes", "marks", "money", "dates", "together", "common", "alphabet", "script"])
def test_a_language_without_one_of_its_parts_is_refused(missing: str) -> None:
    text = (FOLDER / "en.yaml").read_text("utf-8")
    kept = re.sub(rf"^{missing}:.*\n(?:  .*\n)*", "", text, flags=re.MULTILINE)
    assert kept != text
    data = parse(kept, "en.yaml", Report())
    assert data is not None
    with pytest.raises(ValueError, match=missing):
        read_locale("en", data)


@pytest.mark.parametrize(
    ("tag", "before", "day", "text"),
    [
        ("el", "την ", "2024-12-01", "την 1η Δεκεμβρίου 2024"),
        ("el", "έως την ", "2028-05-31", "έως τις 31 Μαΐου 2028"),
        ("el", "Στις ", "2025-03-01", "Στην 1η Μαρτίου 2025"),
        ("el", "Στις ", "2025-03-20", "Στις 20 Μαρτίου 2025"),
        ("it", "il ", "2024-12-01", "il 1º dicembre 2024"),
        ("it", "Dal ", "2025-05-08", "Dall’8 maggio 2025"),
        ("it", "fino all'", "2025-05-12", "fino al 12 maggio 2025"),
        ("it", "l’", "2025-05-11", "l’11 maggio 2025"),
        ("lt", "iki ", "2028-05-31", "iki 2028 m. gegužės 31 d."),
        ("ro", "la ", "2024-12-01", "la 1 decembrie 2024"),
        ("en", "on ", "2024-12-01", "on 1 December 2024"),
    ],
)
def test_a_date_agrees_with_the_word_before_it(tag: str, before: str, day: str, text: str) -> None:
    locale = load_locale(tag)
    assert (locale.led(before, _day(day)) + locale.date(_day(day))).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("tag", "before", "number", "text"),
    [
        ("it", "al massimo il ", "80", "al massimo l’80"),
        ("it", "non supera l’", "75", "non supera il 75"),
        ("it", "Nei ", "11000", "Negli 11.000"),
        ("it", "dei ", "110", "dei 110"),
        ("it", "nel ", "8.5", "nell’8,5"),
        ("bg", "заедно с ", "7", "заедно със 7"),
        ("bg", "със ", "6", "с 6"),
        ("bg", "с ", "100", "със 100"),
        ("bg", "с ", "1000", "с 1000"),
        ("bg", "Зала С ", "7", "Зала С 7"),
        ("en", "with a ", "80", "with an 80"),
        ("en", "over. An ", "75", "over. A 75"),
        ("en", "Hall A ", "8", "Hall A 8"),
        ("en", "a ", "1800", "a 1,800"),
        ("el", "τις ", "1", "τις 1"),
        ("lt", "iki ", "8", "iki 8"),
        ("ro", "a ", "11", "a 11"),
    ],
)
def test_a_number_agrees_with_the_word_before_it(tag: str, before: str, number: str, text: str) -> None:
    locale = load_locale(tag)
    printed = locale.number(Decimal(number))
    assert (locale.counted(before, printed) + printed).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("tag", "first", "last", "text"),
    [
        ("el", "2025-03-01", "2025-04-30", "1η Μαρτίου – 30 Απριλίου 2025"),
        ("el", "2024-12-01", "2028-05-31", "1η Δεκεμβρίου 2024 – 31 Μαΐου 2028"),
        ("it", "2025-03-15", "2025-04-01", "15 marzo – 1º aprile 2025"),
        ("lt", "2025-03-19", "2025-03-20", "2025 m. kovo 19–20 d."),
        ("en", "2025-03-19", "2025-03-20", "19–20 March 2025"),
        ("ro", "2025-03-19", "2025-04-20", "19 martie – 20 aprilie 2025"),
    ],
)
def test_spans_of_days_in_other_languages(tag: str, first: str, last: str, text: str) -> None:
    assert load_locale(tag).days(_day(first), _day(last)).replace("\u00a0", " ") == text


def test_two_words_are_not_bound_together_and_three_are() -> None:
    assert without_runt((Text("Municipalitatea Komotini"),)) == (Text("Municipalitatea Komotini"),)
    assert without_runt((Text("Alianța pentru Cooperare azi"),)) == (Text("Alianța pentru Cooperare\u00a0azi"),)
