"""Any finished file held against the rules for the page that shows it: the verdict, and the pages with marks.

The bytes stay in memory and are gone with the answer; what is in them is read and drawn in processes of their own.
"""

from __future__ import annotations

import base64
import threading
from dataclasses import dataclass
from functools import partial
from typing import Any

from careget_docs import languages
from careget_docs.diagnostics import Severity, visible
from careget_docs.evidence import report_document
from careget_docs.evidence.answers import NO, YES
from careget_docs.evidence.preflight import Verdict, judge
from careget_docs.inspection.box import Box
from careget_docs.inspection.inspect import Besides, inspect_bytes
from careget_docs.inspection.sandbox import Task, apart
from careget_docs.interface.interface import Interface
from careget_docs.pipeline import pipeline
from careget_docs.tree import Picture

PURPOSES = ("newsletter", "brochure", "poster", "rollup", "billboard", "plaque", "report", "press", "web", "email")
"""What a file may be for, as `preflight --as` takes it."""
SECONDS = 60.0
"""Seconds that a file may take."""
DRAWING = 20.0
"""Seconds that drawing its pages may take."""
MOST_PAGES = 12
"""Pages that are shown with marks."""
_ONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageMark:
    """A frame on a page in mm: `look` is error, warning or seen; `number` that of the finding, 0 for what was seen.

    `place` counts the frames before it at the same corner, so that their numbers stand beside one another.
    """

    id: str
    number: int
    look: str
    box: Box
    place: int = 0


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page of the file, its size in mm, its picture as an address, and the frames on it."""

    number: int
    width: float
    height: float
    picture: str
    marks: tuple[PageMark, ...]


def checked(name: str, data: bytes, purpose: str, interface: Interface) -> dict[str, Any]:
    """Return what the page says of a file, by the names that `checked.html` takes; one file is read at a time."""
    from careget_docs.engines.weasyprint.svg import as_seen

    with _ONE:
        inspection = inspect_bytes(visible(name), data, purpose, seconds=SECONDS, besides=Besides(draw=as_seen))
        verdict = judge(inspection, pipeline.file_rules(), data)
        pages = _pages(verdict)
    words, say = languages.load_locale(interface.tag), interface.say
    looks = {YES: "good", NO: "bad"}
    shown = {page.number for page in pages}
    findings = [
        {
            "number": number, "severity": rule.severity.value, "code": rule.code, "message": say(found.sentence),
            "advice": say(found.advice), "where": report_document.place(where, words),
            "marks": [(page.number, mark.id) for page in pages for mark in page.marks if mark.number == number],
            "hidden": sorted({page for page in where if page} - shown) if pages else [],
        }
        for number, (rule, found, where) in enumerate(verdict.grouped(), 1)
    ]  # fmt: skip
    return {
        "file": inspection.name,
        "summary": report_document.summary(verdict, words),
        "failed": verdict.count(Severity.ERROR) > 0,
        "answers": [
            {"question": say(each.question), "answer": say(each.answer), "reason": say(each.reason),
             "look": looks.get(each.answer, "open")}
            for each in verdict.answers
        ],
        "seen": report_document.seen(verdict, words),
        "findings": findings,
        "pages": pages,
    }  # fmt: skip


def _pages(verdict: Verdict) -> list[MarkedPage]:
    """Return the pages of a PDF on which something is to be shown, with its place."""
    sizes = {page.number: (page.width, page.height) for page in verdict.inspection.facts.pages}
    marks = _marks(verdict)
    numbers = [each for each in sorted(marks) if each in sizes][:MOST_PAGES]
    if verdict.inspection.facts.kind != "pdf" or not numbers or verdict.inspection.facts.faults:
        return []
    drawn = apart([Task(partial(_drawn, verdict.data, numbers), DRAWING)], 2 * DRAWING)[0].result or {}
    return [
        MarkedPage(number, *sizes[number], _address(drawn[number]), tuple(marks[number]))
        for number in numbers if number in drawn
    ]  # fmt: skip


def _marks(verdict: Verdict) -> dict[int, list[PageMark]]:
    """Return the frames by page: what was found, and emblems and statements that were seen."""
    marks: dict[int, list[PageMark]] = {}
    for number, (rule, found, _) in enumerate(verdict.grouped(), 1):
        for other, each in verdict.findings:
            if other.code == rule.code and each.sentence == found.sentence and each.box and each.page:
                here = marks.setdefault(each.page, [])
                id = f"mark-{number}-{each.page}-{len(here)}"
                same = sum((one.box.left, one.box.top) == (each.box.left, each.box.top) for one in here)
                here.append(PageMark(id, number, rule.severity.value, each.box, same))
    sighting = verdict.inspection.sighting
    seen: list[tuple[int, Box | None]] = [(each.page, each.box) for each in sighting.emblems]
    seen += [(each.page, each.box) for each in sighting.statements]
    for page, box in seen:
        if page and box:
            here = marks.setdefault(page, [])
            here.append(PageMark(f"seen-{page}-{len(here)}", 0, "seen", box))
    return marks


def _drawn(data: bytes, numbers: list[int], seconds: float | None) -> dict[int, Picture]:
    """Draw pages; this runs in a process of its own, which ends after `seconds`."""
    from careget_docs.evidence.page_pictures import page_picture

    found = {number: page_picture(data, number) for number in numbers}
    return {number: picture for number, picture in found.items() if picture}


def _address(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"
