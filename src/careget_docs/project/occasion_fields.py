"""How an author says when something happens, and what becomes of it: words of a language, and an occasion.

VAL150 an hour that is none; VAL151 an end before the beginning; VAL152 an end without a beginning; VAL153 lines of a
programme out of order; VAL154 more lines than a programme has room for.
"""

from __future__ import annotations

import datetime
import re

from careget_docs.diagnostics import Report
from careget_docs.languages import Locale
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.source import Scalar
from careget_docs.tree import Occasion

ZONES = (
    "Europe/Sofia", "Europe/Athens", "Europe/Bucharest", "Europe/Vilnius", "Europe/Riga", "Europe/Tallinn",
    "Europe/Helsinki", "Asia/Nicosia", "Europe/Rome", "Europe/Brussels", "Europe/Paris", "Europe/Berlin",
    "Europe/Madrid", "Europe/Amsterdam", "Europe/Luxembourg", "Europe/Vienna", "Europe/Budapest", "Europe/Prague",
    "Europe/Bratislava", "Europe/Warsaw", "Europe/Ljubljana", "Europe/Zagreb", "Europe/Copenhagen",
    "Europe/Stockholm", "Europe/Malta", "Europe/Lisbon", "Europe/Dublin",
)  # fmt: skip
"""The time zones of the Union's capitals, the first where nothing is said."""
_HOUR = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
WHEN = (
    Field("date", Kind.DATE, "The day, or the first one.", required=True, example="2026-09-12"),
    Field("until", Kind.DATE, "The last day, of an event of several days.", example="2026-09-13"),
    Field("from", Kind.PLAIN, "When it begins, such as 10:00.", example="'10:00'"),
    Field("to", Kind.PLAIN, "When it ends, such as 17:00.", example="'17:00'"),
    Field("zone", Kind.CHOICE, "In which time zone the hours are; without it, Europe/Sofia.", choices=ZONES),
)


def hour(text: Scalar, report: Report) -> datetime.time | None:
    """Return an hour as it was written; None for nothing, or, with a finding, for what is no hour."""
    written = text.text.strip()
    if not written:
        return None
    if found := _HOUR.fullmatch(written):
        return datetime.time(int(found[1]), int(found[2]))
    report.error("VAL150", text.span, "“{text}” is not an hour.", "Write it such as 9:30 or 17:00.", text=written)
    return None


def occasion(fields: Fields, name: str, title: str, place: str, address: str, report: Report) -> Occasion | None:
    """Return when and where something happens; None, with the reasons in the report, when that cannot be."""
    first = fields.date("date")
    if first is None:
        return None
    last = fields.date("until") or first
    begins, ends = hour(fields.text("from"), report), hour(fields.text("to"), report)
    if "to" in fields and "from" not in fields:
        hint = "Write `from:` above it, the hour at which it begins."
        report.error("VAL152", fields.text("to").span, "This says when it ends, and nothing says when it begins.", hint)
    if last < first or (first == last and begins and ends and ends <= begins):
        hint = "Change one of them; what ends after midnight ends on the next day: write `until:`."
        place_of = fields.place("until" if last < first else "to")
        report.error("VAL151", place_of, "This ends before it begins.", hint)
        return None
    zone = fields.plain("zone", ZONES[0])
    return Occasion(name, title, first, last, begins, ends, zone, place, address)


def day(found: Occasion, locale: Locale) -> str:
    """Return the day or days as an invitation says them, such as `12 септември`."""
    return locale.near(found.first, found.last)


def hours(found: Occasion, locale: Locale) -> str:
    """Return the day of the week and the hours, such as `събота, 10:00 – 17:00 ч.`; empty for weeks without hours."""
    told = locale.hours(found.begins, found.ends) if found.begins else ""
    return ", ".join(filter(None, (locale.weekday(found.first, found.last), told)))
