"""One language: its words, its EU sentences with their status, and how it writes numbers, dates and money."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from careget_docs.languages.funding_statements import Sentence

FOLDER = Path(__file__).parent / "locales"
NBSP = "\u00a0"
_FIGURES = re.compile(r"\d+")
_BEGINS = re.compile(r"(?:^|[^\w\s,]\s*|\n\s*)$")
_WEEK = 7
_LAST_WORD = re.compile(r"\b\w+(?:[’']|[ \u00a0])$")


@dataclass(frozen=True, slots=True)
class Typography:
    """How a language sets its texts: quotation marks, and which words stay together.

    A no-break space joins a number and what stands in `units` after it, what stands in `openers` and the word or number
    after it, and a one-letter word of `small` and the next.
    """

    quotes: tuple[str, str]
    inner: tuple[str, str]
    apostrophe: str
    units: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locale:
    """One language by BCP 47 tag; `region` completes it where a file format wants a full tag (`bg-BG`).

    `script` is the Unicode name of its letters' script. `marks` are the decimal mark and the mark between groups of
    three, used from `grouping` digits before the last three. `dates` are patterns of CLDR by name.
    """

    tag: str
    region: str
    name: str
    script: str
    words: dict[str, str]
    sentences: dict[str, Sentence]
    typography: Typography
    grouping: int
    marks: tuple[str, str]
    money: dict[str, str]
    dates: dict[str, str]
    alphabet: str = ""
    common: tuple[str, ...] = ()
    """Its most common short words, by which a text left in it is known."""
    before_dates: dict[int, dict[str, str]] = field(default_factory=dict)
    """By day of the month: words that change before it (`τις` is `την` before the 1st)."""
    before_numbers: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the first figures of a number (`8*` is 8, 80 and 800): words that change before it, as `il` is `l’`."""

    @property
    def quotes(self) -> tuple[str, str]:
        """The outer quotation marks."""
        return self.typography.quotes

    def word(self, key: str) -> str:
        """Return a word or phrase the toolkit prints; raises KeyError for one that no locale has."""
        return self.words[key]

    def date(self, day: datetime.date) -> str:
        """Return a date in full, such as `1 декември 2024 г.`."""
        return self._dated("day", day)

    def led(self, before: str, day: datetime.date) -> str:
        """Return the text before a date with its last word, an article or a preposition, as the day asks."""
        known = (*self.before_dates.values(), *self.before_numbers.values())
        return _led(before, self.before_dates.get(day.day) or self._asked_by(str(day.day)), known)

    def counted(self, before: str, printed: str) -> str:
        """Return the text before a printed number with its last word as the number asks: `l’80 %`, `със 7`."""
        figures = _FIGURES.match(printed)
        return _led(before, self._asked_by(figures.group()), self.before_numbers.values()) if figures else before

    def months(self, first: datetime.date, last: datetime.date) -> str:
        """Return a span of months, such as `декември 2024 г. – май 2025 г.`; the year once within one.

        Of two years it parts over lines after the dash only, so that no month loses its year.
        """
        if (first.year, first.month) == (last.year, last.month):
            return self._dated("month", last)
        if first.year == last.year:
            return self._span("months", first, last)
        begins, ends = (self._dated("month", day).replace(" ", NBSP) for day in (first, last))
        return f"{begins}{NBSP}– {ends}"

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """Return a span of days: month and year once where both ends have them in common."""
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            return self._span("days", first, last)
        if first.year == last.year:
            return self._span("year", first, last)
        return f"{self.date(first)} – {self.date(last)}"

    def near(self, first: datetime.date, last: datetime.date) -> str:
        """Return a day or a span of days without the year, as an invitation says it: `12 септември`."""
        if first == last:
            return self._dated("near", first)
        if (first.year, first.month) == (last.year, last.month):
            ends = f"{self._dated('near-first', first)}{self.dates['days-dash']}{self._dated('near-last', last)}"
            return ends.replace(" ", NBSP)
        begins, ends = (self._dated("near", day).replace(" ", NBSP) for day in (first, last))
        return f"{begins}{NBSP}– {ends}"

    def weekday(self, first: datetime.date, last: datetime.date) -> str:
        """Return the day of the week, or those at both ends of a span: `събота`, `петък – събота`.

        A week and more has each of them and says none.
        """
        from babel.dates import format_date

        days = dict.fromkeys((first, last)) if (last - first).days < _WEEK else ()
        return f"{NBSP}– ".join(format_date(day, "EEEE", locale=self.tag) for day in days)

    def hours(self, begins: datetime.time, ends: datetime.time | None) -> str:
        """Return hours of a day, such as `10:00 – 17:00 ч.`, or from when on."""
        first, last = f"{begins:%H:%M}", f"{ends:%H:%M}" if ends else ""
        pattern = self.words["event-hours" if ends else "event-since"]
        return pattern.format(first=first, last=last).replace(" ", NBSP)

    def number(self, value: Decimal | int) -> str:
        """Return a number as it was written, with this language's marks."""
        return self._grouped(f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}", value)

    def euros(self, value: Decimal, form: str = "promotion") -> str:
        """Return an amount of money in running text, such as `5 009 480 евро`; `form` is promotion or report.

        The Interinstitutional Style Guide (7.3.3) takes the sign or the word in promotion, the code EUR in reports.
        """
        return self.money[form].format(amount=self._grouped(f"{value:,.2f}" if value % 1 else f"{value:,.0f}", value))

    def amount(self, value: Decimal) -> str:
        """Return an amount for a table, always to the cent and without its unit, such as `5 009 480,00`.

        Thousands are parted in each: in a column `5500,00` below `49 500,00` reads like another size.
        """
        return self._grouped(f"{value:,.2f}", value, least=1)

    def tenth(self, value: Decimal) -> str:
        """Return a percentage's figure to one decimal, such as `38,0`."""
        return f"{value:.1f}".replace(".", self.marks[0])

    def short_date(self, day: datetime.date) -> str:
        """Return a date in figures for a table, such as `31.05.2025 г.`."""
        return self._dated("short", day)

    def order(self, text: str) -> tuple[tuple[int, str], ...]:
        """Return by what a text is put in order: this language's alphabet first, other letters after it."""
        places = _places(self.alphabet)
        return tuple((places.get(letter, len(places)), letter) for letter in text.casefold())

    def _asked_by(self, figures: str) -> dict[str, str]:
        """Return the words that change before a number, by the figures before its first mark."""
        asked = (words for pattern, words in self.before_numbers.items() if fnmatchcase(figures, pattern))
        return next(asked, {})

    def _dated(self, name: str, day: datetime.date) -> str:
        """Return a date by one of the patterns; `first-` and its name is another one for the first of a month."""
        from babel.dates import format_date

        if day.day == 1 and f"first-{name}" in self.dates:
            name = f"first-{name}"
        return format_date(day, self.dates[name], locale=self.tag).replace(" г.", f"{NBSP}г.")

    def _span(self, name: str, first: datetime.date, last: datetime.date) -> str:
        return f"{self._dated(f'{name}-first', first)}{self.dates[f'{name}-dash']}{self._dated(f'{name}-last', last)}"

    def _grouped(self, english: str, value: Decimal | int, least: int = 0) -> str:
        whole, point, rest = english.partition(".")
        group = self.marks[1] if abs(Decimal(value)) >= 10 ** ((least or self.grouping) + 2) else ""
        return whole.replace(",", group) + (self.marks[0] + rest if point else "")


def _led(before: str, here: Mapping[str, str], known: Iterable[Mapping[str, str]]) -> str:
    """Return a text with its last word as `here` asks; one of `known` that nothing asks for here is put back.

    A capital within a sentence belongs to a name (`Hall A 8`) and is left.
    """
    if not (found := _LAST_WORD.search(before)):
        return before
    written = found.group().strip().replace("'", "’")
    if written[0].isupper() and not _BEGINS.search(before[: found.start()]):
        return before
    usual = {changed: word for words in known for word, changed in words.items()}
    word = usual.get(written.lower(), written.lower())
    word = here.get(word, word)
    if word == written.lower():
        return before
    word = word[0].upper() + word[1:] if written[0].isupper() else word
    return before[: found.start()] + word + ("" if word.endswith("’") else " ")


@cache
def _places(alphabet: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(alphabet)}
