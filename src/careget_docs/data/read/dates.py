"""Written days to dates, by the declared form; periods of dates; it knows no clock and no language."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

FORMS = ("yyyy-mm-dd", "dd.mm.yyyy", "dd/mm/yyyy", "mm/dd/yyyy")
PERIODS = ("month", "quarter", "half-year", "year")
FIRST_YEAR, LAST_YEAR = 1990, 2100
"""A day outside these years is a slip of the pen."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d(?:\.0+)?)?)?")
_PARTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: ?(?:г|y)\.?)?(?: \d{1,2}:\d\d(?::\d\d)?)?")


@dataclass(frozen=True, slots=True)
class DateFault:
    """Why a text is no day: `text`, `impossible` (there is no such day), `form` (another than declared) or `ambiguous`.

    `readings` are the days it could mean.
    """

    reason: str
    readings: tuple[str, ...] = ()


def read_date(text: str, form: str) -> datetime.date | DateFault:
    """Return a written day; `form` is one of FORMS, or empty.

    ISO 8601 is always taken, day.month.year unless another form is declared; with slashes or hyphens the form must be
    declared, or only one reading be possible. A year of two digits is never taken.
    """
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3])) or DateFault("impossible")
    match = _PARTED.fullmatch(text)
    if match is None:
        return DateFault("text")
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if form:
        if form == "yyyy-mm-dd" or form[2] != mark:
            return DateFault("form")
        day = _day(year, second, first) if form.startswith("dd") else _day(year, first, second)
        return day or DateFault("impossible")
    days_first, months_first = _day(year, second, first), _day(year, first, second)
    if mark != "." and days_first and months_first and days_first != months_first:
        return DateFault("ambiguous", (days_first.isoformat(), months_first.isoformat()))
    return days_first or (months_first if mark != "." else None) or DateFault("impossible")


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def period(day: datetime.date, by: str) -> str:
    """Return the period of a day, by one of PERIODS, as a key that sorts: 2025-03, 2025-Q1, 2025-H1 or 2025."""
    if by == "month":
        return f"{day.year:04}-{day.month:02}"
    if by == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if by == "half-year":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    return f"{day.year:04}"
