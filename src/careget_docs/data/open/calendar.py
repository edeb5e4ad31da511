"""Occasions as a calendar file (iCalendar, RFC 5545), and such a file read back; it asks no clock.

DTSTAMP is the deliverable's own date: the same input gives the same bytes. A UID is made of the deliverable, the block
and the place in it, so that an event which is imported again, also in another language, takes the place of the first.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from careget_docs.tree import Document, Group, Node, Occasion, Table, children

MEDIA_TYPE = "text/calendar"
LONGEST = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""
_SHIFTS = {
    "Europe/Lisbon": 0, "Europe/Dublin": 0,
    "Europe/Sofia": 2, "Europe/Athens": 2, "Europe/Bucharest": 2, "Europe/Vilnius": 2, "Europe/Riga": 2,
    "Europe/Tallinn": 2, "Europe/Helsinki": 2, "Asia/Nicosia": 2,
}  # fmt: skip
"""Hours of winter time before UTC; of all other zones of the Union it is one."""


def occasions(document: Document) -> Iterator[tuple[str, Occasion]]:
    """Yield each occasion of a document with the id of its block, in reading order."""
    waiting: list[tuple[str, Node]] = [("", node) for node in reversed(document.children)]
    while waiting:
        block, node = waiting.pop()
        if isinstance(node, Group):
            block = node.id or block
            if node.occasion:
                yield block, node.occasion
        if not isinstance(node, Table):  # a ledger has hundreds of thousands of texts, and no cell an occasion
            waiting.extend((block, child) for child in reversed(children(node)))


def calendar(document: Document) -> bytes:
    """Return the calendar file of a document; empty for one without events."""
    found = list(occasions(document))
    if not found:
        return b""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//careget-docs//calendar//EN", "CALSCALE:GREGORIAN"]
    for zone in dict.fromkeys(each.zone for _, each in found if _timed(each)):
        lines += _zone(zone)
    for block, occasion in found:
        lines += _event(document, block, occasion)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(document: Document, block: str, occasion: Occasion) -> list[str]:
    name = "-".join(filter(None, (document.id, block, occasion.name)))
    lines = ["BEGIN:VEVENT", f"UID:{name}@careget-docs", f"DTSTAMP:{document.date:%Y%m%d}T000000Z"]
    if occasion.begins and _timed(occasion):
        lines.append(f"DTSTART;TZID={occasion.zone}:{occasion.first:%Y%m%d}T{occasion.begins:%H%M%S}")
        if occasion.ends:
            lines.append(f"DTEND;TZID={occasion.zone}:{occasion.last:%Y%m%d}T{occasion.ends:%H%M%S}")
    else:
        after = occasion.last + datetime.timedelta(days=1)
        lines += [f"DTSTART;VALUE=DATE:{occasion.first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    lines.append(f"SUMMARY;LANGUAGE={document.lang}:{_escaped(occasion.title)}")
    if occasion.place:
        lines.append(f"LOCATION;LANGUAGE={document.lang}:{_escaped(occasion.place)}")
    if occasion.address:
        lines.append(f"URL:{occasion.address}")
    return [*lines, "END:VEVENT"]


def _timed(occasion: Occasion) -> bool:
    """Say whether an occasion stands at hours; one of several days that never says when it ends takes whole days."""
    return bool(occasion.begins and (occasion.ends or occasion.first == occasion.last))


def _zone(name: str) -> list[str]:
    """Return the rules of a zone of the Union: summer time from the last Sunday of March to that of October."""
    winter = _SHIFTS.get(name, 1)
    usual, summer = f"+{winter:02}00", f"+{winter + 1:02}00"
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for kind, month, begins, before, after in (
        ("DAYLIGHT", 3, winter + 1, usual, summer),
        ("STANDARD", 10, winter + 2, summer, usual),
    ):
        lines += [f"BEGIN:{kind}", f"DTSTART:1996{month:02}{_last_sunday(1996, month):02}T{begins:02}0000"]
        lines += [f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
        lines.append(f"END:{kind}")
    return [*lines, "END:VTIMEZONE"]


def _last_sunday(year: int, month: int) -> int:
    last = datetime.date(year, month, 31)
    return last.day - (last.weekday() + 1) % 7


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", " ".join(text.split()))


def _folded(line: str) -> str:
    """Return a line of at most 75 octets a piece, broken between letters, each piece after the first with a space."""
    pieces, size = [""], 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += wide
    return "\r\n".join(pieces)


def read_calendar(data: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar file, each as its properties by name; ValueError for what is no such file."""
    text = data.decode("utf-8")
    if not text.startswith("BEGIN:VCALENDAR\r\n") or not text.endswith("END:VCALENDAR\r\n"):
        raise ValueError("no calendar")
    if any(len(line.encode()) > LONGEST for line in text.split("\r\n")):
        raise ValueError("a line is too long")
    found: list[dict[str, str]] = []
    inside = False
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        head, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"no property: {line}")
        if head in ("BEGIN", "END") and value == "VEVENT":
            inside = head == "BEGIN"
            found += [{}] if inside else []
        elif inside:
            found[-1][head.partition(";")[0]] = re.sub(r"\\([\\;,])", r"\1", value)
    return found
