"""A file that came home from its bytes to its review, and what is taken of it written: for commands and the studio.

It says nothing itself: what is amiss is in the report.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from pathlib import Path

from careget_docs import languages
from careget_docs.diagnostics import Phrase, Report, Span
from careget_docs.inspection.docx.read_lines import WordLines, read_lines
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.languages.alike import alike
from careget_docs.ooxml.package import Refused
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.draft_records import draft_record
from careget_docs.pipeline.pipeline import DRAFT, Job
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Project
from careget_docs.returns.comparing import compare
from careget_docs.returns.copying import SHARED
from careget_docs.returns.current import Today, key
from careget_docs.returns.reviewing import Review, Reviewed, agreed, reviewed
from careget_docs.returns.writing import written

MOST = 3000
"""Paragraphs that a file may have beside three times those that were sent."""
Sources = Callable[[str, Report], tuple[Project, Brand | None]]
"""Gives the project and the brand for a deliverable; what has faults is in the report."""


def opened(data: bytes) -> WordLines | Phrase:
    """Return what a file says, or why it cannot be read."""
    try:
        return read_lines(WordFile(data))
    except Refused as refused:
        return refused.reason


def known(name: str, back: WordLines | Phrase, workspace: Path, report: Report) -> WordLines | None:
    """Return what a file says with the draft that it is of; None, with the reason in the report."""
    place = Span(name)
    if isinstance(back, Phrase):
        hint = "Open it in Word or LibreOffice, save it as .docx, and return that file."
        report.error("RVW001", place, "The file cannot be read: {reason}", hint, reason=back)
        return None
    for reason in back.faults:
        report.warning("RVW001", place, "A part of the file cannot be read: {reason}", reason=reason)
    record = draft_record(workspace, back.number) if back.number and not back.draft else None
    if back.draft or record:
        return replace(back, draft=back.draft or (record.draft if record else None))
    hint = "Return it in the workspace that made it, or copy its record into deliverables/.drafts/."
    if back.number:
        report.error("RVW002", place, "Nothing is kept here of the draft {number}.", hint, number=back.number)
    else:
        hint = "A draft has a number such as D-7KQ2-M9XA in its footer; put it back if somebody took it away."
        report.error("RVW002", place, "This is no draft of ours: it carries neither a record nor a number.", hint)
    return None


def review_of(
    name: str, back: WordLines, workspace: Path, sources: Sources, report: Report
) -> tuple[Review, Today] | None:
    """Return what can be done with what came back; None, with the reason in the report."""
    draft = back.draft
    assert draft is not None
    if len(back.lines) > MOST + 3 * len(draft.lines):
        message, hint = (
            "The file has {count} paragraphs, far more than were sent.",
            "Look whether it is the right file.",
        )
        report.error("RVW002", Span(name), message, hint, count=len(back.lines))
        return None
    project, brand = sources(draft.document, report)
    deliverable = project.deliverables.get(draft.document)
    if deliverable is None or brand is None or draft.lang not in languages.tags():
        if not report.failed:
            hint = "Return it in the workspace that made it."
            values = {"id": draft.document, "lang": draft.lang}
            report.error("RVW003", Span(name), "There is no deliverable “{id}” in “{lang}” here.", hint, **values)
        return None
    today = Today(workspace, project, pipeline.dressed(brand, Report()), Job(deliverable, draft.lang, (DRAFT,)))
    return reviewed(name, compare(draft, back), today), today


def take(
    review: Review, today: Today, taken: list[Reviewed], here: Set[int], report: Report
) -> tuple[list[str], list[Reviewed]]:
    """Write what is taken; return the files that changed and the changes that are written now.

    A shared block of which one change is to hold `here` only (their numbers) is copied, and all that is taken of it
    goes there.
    """
    fields, refused = agreed(review, taken)
    mine = [each for each in taken if each.number in here]
    copies = {each.field.owner for each in mine if each.field and each.field.owner.startswith(SHARED)}
    files, done, unproved = written(today, fields, report, copies)
    told = [(each.field, each.place, reason) for each, reason in refused]
    told += [(each.field, each.place, reason) for each, reason in unproved]
    for field, place, reason in told:
        message = "“{name}” was not written: {reason}."
        hint = "Take its changes one by one, or write them into the file by hand."
        report.error("RVW010", place, message, hint, name=field.name if field else "?", reason=reason)
    ways = {"new": ("add",), "gone": ("drop", "omit")}
    names = {(each.field, each.kind) for each in done}
    return files, [
        each for each in taken if any((each.field, way) in names for way in ways.get(each.change.kind, ("text",)))
    ]


def taken_already(review: Review, today: Today, each: Reviewed) -> bool:
    """Return whether the text of today says already what a change would make of it."""
    if not each.open or each.field is None or each.change.kind == "gone":
        return False
    fields, _ = agreed(review, [each])
    if each.change.kind != "new":
        return bool(fields) and fields[0].new.strip() == fields[0].now.strip() != each.field.text.strip()
    listed = key(each.field).rpartition(".")[0]
    entries = {alike(text) for name, (_, text) in today.fields().items() if name.rpartition(".")[0] == listed}
    return bool(fields) and alike(fields[0].new) in entries
