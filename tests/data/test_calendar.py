"""Calendar files: what an independent reader finds in them is what the author wrote."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

import workspaces
from careget_docs.data.open.calendar import calendar, read_calendar
from careget_docs.diagnostics import Report
from careget_docs.project.occasion_fields import ZONES

HEAD = workspaces.SMALL.split("blocks:")[0] + "blocks:\n"
EVENT = """  - block: event
    id: open-day
    title: Отворени врати; музика, разходки и много дълго заглавие, което не се побира на един ред
    date: 2026-10-24
    until: 2026-10-25
    from: '10:00'
    to: '9:30'
    place: Бъдещият хъб
    address: ул. „Примерна“ 9
    registration: {address: https://example.org/a}
  - block: calendar
    id: later
    items:
      - {date: 2026-12-01, title: Ден на отворените данни}
      - {date: 2026-12-02, from: '18:00', title: Среща, zone: Europe/Rome}
      - {date: 2026-12-03, until: 2026-12-05, from: '9:00', title: Школа}
"""


def _calendar(folder: Path, text: str = EVENT) -> bytes:
    workspaces.small(folder, HEAD + text)
    report = Report()
    document = workspaces.compose(folder, "small", report)
    assert document is not None, list(map(str, report))
    return calendar(document)


def _events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_another_reader_finds_the_same_events(tmp_path: Path) -> None:
    data = _calendar(tmp_path)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data.count(b"\n") == data.count(b"\r\n")
    events = _events(data)
    assert [str(event["UID"]) for event in events] == [
        f"small-{name}@careget-docs" for name in ("open-day", "later-1", "later-2", "later-3")
    ]
    first = events[0]
    assert str(first["SUMMARY"]).startswith("Отворени врати; музика, разходки")
    assert str(first["LOCATION"]) == "Бъдещият хъб, ул. „Примерна“ 9"
    # Summer time ends in that night: ten hours before the end of it, and nine and a half after midnight.
    lasts = first["DTEND"].dt.astimezone(datetime.UTC) - first["DTSTART"].dt.astimezone(datetime.UTC)
    assert lasts == datetime.timedelta(hours=24.5)
    assert first["DTSTART"].dt.astimezone(datetime.UTC).hour == 7
    assert events[1]["DTSTART"].dt == datetime.date(2026, 12, 1)
    assert events[1]["DTEND"].dt == datetime.date(2026, 12, 2)
    assert events[2]["DTSTART"].dt.astimezone(datetime.UTC).hour == 17
    assert "DTEND" not in events[2]
    assert events[3]["DTEND"].dt == datetime.date(2026, 12, 6)


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_shifts_as_the_world_says(zone: str, tmp_path: Path) -> None:
    text = "".join(
        f"  - {{block: event, id: e{month}, title: А, date: 2026-{month:02}-28, from: '12:00', zone: {zone}}}\n"
        for month in (1, 3, 7, 10, 11)
    )
    events = _events(_calendar(tmp_path, text))
    assert len(events) == 5
    for event in events:
        start = event["DTSTART"].dt
        there = datetime.datetime(2026, start.month, 28, 12, tzinfo=ZoneInfo(zone))
        assert start.astimezone(datetime.UTC) == there.astimezone(datetime.UTC)


def test_our_own_reader_sees_what_is_wrong(tmp_path: Path) -> None:
    data = _calendar(tmp_path)
    assert [event["SUMMARY"] for event in read_calendar(data)][1:] == ["Ден на отворените данни", "Среща", "Школа"]
    for spoilt in (data[:-4], data.replace(b"\r\n ", b""), b"", data.replace(b"UID:", b"UID ")):
        with pytest.raises(ValueError, match=r"."):
            read_calendar(spoilt)


def test_a_document_without_events_has_no_calendar(tmp_path: Path) -> None:
    assert _calendar(tmp_path, "  - {block: text, id: a, text: Думи}\n") == b""
