"""One language: its words, its EU sentences with their status, and its numbers and dates (by Babel)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from careget_docs.diagnostics import Report
from careget_docs.source import Mapping, Scalar, read
from careget_docs.statements import Sentence, statements

FOLDER = Path(__file__).parent / "locales"
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Locale:
    """One language by BCP 47 tag; `region` completes it where a file format wants a full tag (`bg-BG`)."""

    tag: str
    region: str
    name: str
    words: dict[str, str]
    sentences: dict[str, Sentence]
    quotes: tuple[str, str]
    grouping: int

    def word(self, key: str) -> str:
        """Return a word or phrase the toolkit prints; raises KeyError for one that no locale has."""
        return self.words[key]

    def date(self, day: datetime.date) -> str:
        """Return a date in full, such as `1 декември 2024 г.`."""
        from babel.dates import format_date

        return _spaces(format_date(day, "long", locale=self.tag))

    def months(self, first: datetime.date, last: datetime.date) -> str:
        """Return a span of months, such as `декември 2024 г. – май 2025 г.`.

        Babel lacks full-month ranges for most languages (reference 6.1), so both ends are printed whole
        across years, and the year once within one.
        """
        end = self._month(last)
        if (first.year, first.month) == (last.year, last.month):
            return end
        if first.year == last.year:
            from babel.dates import format_date

            return f"{format_date(first, 'LLLL', locale=self.tag)} – {end}"
        return f"{self._month(first)} – {end}"

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """Return a span of days, both ends in full."""
        return self.date(first) if first == last else f"{self.date(first)} – {self.date(last)}"

    def _month(self, day: datetime.date) -> str:
        from babel.dates import format_skeleton

        return _spaces(format_skeleton("yMMMM", day, locale=self.tag))

    def number(self, value: Decimal | int) -> str:
        """Return a number with this language's separators; Babel ignores the minimum grouping (reference 6.2)."""
        from babel.numbers import format_decimal

        return _spaces(str(format_decimal(value, locale=self.tag, group_separator=self._groups(value))))

    def euros(self, value: Decimal) -> str:
        """Return an amount of money in words of running text, such as `5 009 480 евро`."""
        from babel.numbers import format_decimal

        cents = "#,##0.00" if value % 1 else "#,##0"
        number = format_decimal(value, cents, locale=self.tag, group_separator=self._groups(value))
        return f"{_spaces(str(number))}{NBSP}{self.word('euro')}"

    def amount(self, value: Decimal) -> str:
        """Return an amount for a table, always to the cent and without its unit, such as `5 009 480,00`."""
        point, group = _marks(self.tag)
        whole, _, cents = f"{value:,.2f}".partition(".")
        return f"{whole.replace(',', group if self._groups(value) else '')}{point}{cents}"

    def tenth(self, value: Decimal) -> str:
        """Return a percentage's figure to one decimal, such as `38,0`."""
        from babel.numbers import format_decimal

        return _spaces(str(format_decimal(value, "#,##0.0", locale=self.tag, group_separator=False)))

    def short_date(self, day: datetime.date) -> str:
        """Return a date in figures for a table, such as `31.05.2025 г.`."""
        from babel.dates import format_date

        return _spaces(format_date(day, "short" if self.tag != "bg" else "dd.MM.yyyy", locale=self.tag))

    def _groups(self, value: Decimal | int) -> bool:
        return abs(Decimal(value)) >= (10_000 if self.grouping == 2 else 1000)


def _spaces(text: str) -> str:
    """Narrow no-break spaces become no-break spaces: few typefaces have U+202F."""
    return text.replace("\u202f", NBSP).replace("\u2009", " ")


@cache
def _marks(tag: str) -> tuple[str, str]:
    """Return the decimal mark and the mark between groups: asked once, for a ledger has thousands of amounts."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_decimal_symbol(tag), _spaces(get_group_symbol(tag))


def tags() -> list[str]:
    """Return the tags of the languages there are."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def load_locale(tag: str) -> Locale:
    """Return a language; raises LookupError for a tag without a file and ValueError for a faulty file."""
    path = FOLDER / f"{tag}.yaml"
    if not path.is_file():
        raise LookupError(tag)
    report = Report()
    data = read(path, path.name, report)
    if data is None:
        raise ValueError(str(report.errors[0]))
    quotes = _texts(data, "quotes")
    return Locale(
        tag=tag,
        region=_text(data, "region"),
        name=_text(data, "name"),
        words=_texts(data, "words"),
        sentences=statements()[tag.split("-")[0]] | _sentences(data),
        quotes=(quotes["open"], quotes["close"]),
        grouping=int(_text(data, "grouping")),
    )


def _sentences(data: Mapping) -> dict[str, Sentence]:
    found = {}
    for name, item in _mapping(data, "sentences"):
        if isinstance(item, Mapping):
            found[name] = Sentence(_text(item, "text"), _text(item, "status"), _text(item, "source"))
    return found


def _mapping(data: Mapping, name: str) -> Mapping:
    value = data.get(name)
    if not isinstance(value, Mapping):
        raise ValueError(f"{data.span}: {name} is missing")
    return value


def _text(data: Mapping, name: str) -> str:
    value = data.get(name)
    if not isinstance(value, Scalar):
        raise ValueError(f"{data.span}: {name} is missing")
    return value.text


def _texts(data: Mapping, name: str) -> dict[str, str]:
    return {key: value.text for key, value in _mapping(data, name) if isinstance(value, Scalar)}
