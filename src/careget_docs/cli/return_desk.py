"""Where drafts that came back are read, told of and taken in; the grammar is the command's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from careget_docs import languages
from careget_docs.cli.command import Ending, Session
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.delivery.selection import sources
from careget_docs.diagnostics import Report, Span, phrase
from careget_docs.inspection.docx.read_lines import WordLines, read_lines
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.ooxml.package import Refused
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.draft_records import draft_record, draft_records
from careget_docs.pipeline.manifest import write
from careget_docs.pipeline.pipeline import DRAFT, Job
from careget_docs.returns.comparing import compare
from careget_docs.returns.copying import SHARED
from careget_docs.returns.current import Today
from careget_docs.returns.notes import with_notes
from careget_docs.returns.review_page import review_page
from careget_docs.returns.reviewing import Noted, Review, Reviewed, agreed, reviewed
from careget_docs.returns.telling import findings
from careget_docs.returns.writing import written

LARGEST = 200_000_000
"""Bytes of a file that is read at all."""
MOST = 3000
"""Paragraphs that a file may have beside three times those that were sent."""
ALL = "all"


class Wishes(Protocol):
    """What is to be done with what came back."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files."""

    @property
    def take(self) -> tuple[str, ...]:
        """What is to be taken."""

    @property
    def here(self) -> tuple[str, ...]:
        """What is to be taken in this deliverable only."""

    @property
    def leave(self) -> tuple[str, ...]:
        """What is to be left."""

    @property
    def as_note(self) -> tuple[str, ...]:
        """What is to be kept as a note."""

    @property
    def output(self) -> str:
        """Where the page goes."""


def listed(ids: Sequence[str], session: Session, report: Report) -> int:
    """Print the drafts that were kept, and to whom and when they were sent."""
    found = [each for each in draft_records(session.workspace) if not ids or each.draft.document in ids]
    for each in found:
        sent = "; ".join(f"{to}, {day}" for to, day in each.sent) or "–"
        session.note(f"{each.draft.number}  {each.draft.document} {each.draft.lang}  {sent}")
    if not found:
        session.advise(session.interface.say("No draft was kept yet: building a Word file keeps one."))
    return FINE


def returned(wishes: Wishes, session: Session, report: Report) -> int | Ending:
    """Read each file, tell what came back, write its page, and take what is wanted, one file after the other."""
    if not wishes.files or (wishes.output and len(wishes.files) > 1):
        hint = "For example: `return newsletter-01.bg.docx --take all`; `--output` is for one file."
        report.error("REF014", None, "`return` needs a Word file.", hint)
        return USAGE
    missing = [name for name in wishes.files if not Path(name).is_file()]
    for name in missing:
        report.error("REF016", Span(name), "There is no such file.")
    if missing:
        return USAGE
    count = 0
    for name in wishes.files:
        review = _reviewed(name, session, report)
        if review is None:
            continue
        count += len(review[0].changes)
        _handled(*review, wishes, session, report)
    return Ending(FINDINGS if report.failed else FINE, phrase("changes that came back: {count}", count=count))


def _read(name: str, session: Session, report: Report) -> WordLines | None:
    """Return what a file says, with the draft that it is of; None, with the reason in the report."""
    place = Span(name)
    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
        back = read_lines(WordFile(data))
    except Refused as refused:
        hint = "Open it in Word or LibreOffice, save it as .docx, and return that file."
        report.error("RVW001", place, "The file cannot be read: {reason}", hint, reason=refused.reason)
        return None
    except OSError as fault:
        report.error("SRC010", place, "The file cannot be read: {reason}.", reason=fault.strerror or fault)
        return None
    for reason in back.faults:
        report.warning("RVW001", place, "A part of the file cannot be read: {reason}", reason=reason)
    record = draft_record(session.workspace, back.number) if back.number and not back.draft else None
    if back.draft or record:
        return replace(back, draft=back.draft or (record.draft if record else None))
    hint = "Return it in the workspace that made it, or copy its record into deliverables/.drafts/."
    if back.number:
        report.error("RVW002", place, "Nothing is kept here of the draft {number}.", hint, number=back.number)
    else:
        hint = "A draft has a number such as D-7KQ2-M9XA in its footer; put it back if somebody took it away."
        report.error("RVW002", place, "This is no draft of ours: it carries neither a record nor a number.", hint)
    return None


def _reviewed(name: str, session: Session, report: Report) -> tuple[Review, Today] | None:
    back = _read(name, session, report)
    if back is None or back.draft is None:
        return None
    draft = back.draft
    if len(back.lines) > MOST + 3 * len(draft.lines):
        message, hint = (
            "The file has {count} paragraphs, far more than were sent.",
            "Look whether it is the right file.",
        )
        report.error("RVW002", Span(name), message, hint, count=len(back.lines))
        return None
    project, brand = sources(session.workspace, [draft.document], report)
    deliverable = project.deliverables.get(draft.document)
    if deliverable is None or brand is None or draft.lang not in languages.tags():
        if not report.failed:
            hint = "Return it in the workspace that made it."
            values = {"id": draft.document, "lang": draft.lang}
            report.error("RVW003", Span(name), "There is no deliverable “{id}” in “{lang}” here.", hint, **values)
        return None
    today = Today(session.workspace, project, pipeline.dressed(brand, Report()), Job(deliverable, draft.lang, (DRAFT,)))
    return reviewed(name, compare(draft, back), today), today


def _handled(review: Review, today: Today, wishes: Wishes, session: Session, report: Report) -> None:
    taken = [each for each in review.changes if _wanted(each, wishes)]
    _lost_words(review, wishes, report)
    done = _taken(review, today, taken, wishes, session, report) if taken else []
    hidden = {each.number for each in done}
    every: list[Reviewed | Noted] = [*review.changes, *review.notes]
    hidden |= {each.number for each in every if any(each.meant(word) for word in wishes.leave)}
    noted = [each for each in every if each.number not in hidden and _as_note(each, wishes)]
    if noted:
        for path, data in with_notes(session.workspace, review, noted, session.interface):
            if write(path, data, report, session.workspace):
                session.note(path.relative_to(session.workspace))
    hidden |= {each.number for each in noted}
    report.extend(item for each, item in zip(every, findings(review), strict=True) if each.number not in hidden)
    if not review.tracked and review.changes:
        message, hint = "Some changes were made without tracking.", "Nobody knows who made them; read them with care."
        report.warning("RVW008", Span(review.name), message, hint)
    if not wishes.take and not wishes.here:
        page = Path(wishes.output or f"{Path(review.name).stem}.review.html")
        if write(page, review_page(review, session.interface).encode(), report, session.workspace):
            session.note(page)


def _wanted(each: Reviewed, wishes: Wishes) -> bool:
    if not each.open or any(each.meant(word) for word in wishes.leave):
        return False
    asked = (*wishes.take, *wishes.here)
    named = any(each.meant(word) for word in asked)
    return named or (ALL in asked and not each.clash)


def _as_note(each: Reviewed | Noted, wishes: Wishes) -> bool:
    return ALL in wishes.as_note or any(each.meant(word) for word in wishes.as_note)


def _lost_words(review: Review, wishes: Wishes, report: Report) -> None:
    """Report what was asked for and is not among what came back."""
    every: list[Reviewed | Noted] = [*review.changes, *review.notes]
    for word in (*wishes.take, *wishes.here, *wishes.leave, *wishes.as_note):
        if word != ALL and not any(each.meant(word) for each in every):
            hint = "Name a number, a block, BLOCK.FIELD or a person as the list of changes has them."
            report.error("RVW009", Span(review.name), "Nothing that came back is called “{word}”.", hint, word=word)


def _taken(
    review: Review, today: Today, taken: Sequence[Reviewed], wishes: Wishes, session: Session, report: Report
) -> list[Reviewed]:
    """Write what is taken; return the changes that are written now.

    A shared block of which one change is to hold here only is copied, and all that is taken of it goes there.
    """
    fields, refused = agreed(review, taken)
    mine = [each for each in taken if ALL in wishes.here or any(each.meant(word) for word in wishes.here)]
    here = {each.field.owner for each in mine if each.field and each.field.owner.startswith(SHARED)}
    files, done, unproved = written(today, fields, report, here)
    told = [(each.field, each.place, reason) for each, reason in refused]
    told += [(each.field, each.place, reason) for each, reason in unproved]
    for field, place, reason in told:
        message = "“{name}” was not written: {reason}."
        hint = "Take its changes one by one, or write them into the file by hand."
        report.error("RVW010", place, message, hint, name=field.name if field else "?", reason=reason)
    for name in files:
        session.note(name)
    kinds = {"new": "add", "gone": "drop"}
    names = {(each.field, each.kind) for each in done}
    return [each for each in taken if each.field and (each.field, kinds.get(each.change.kind, "text")) in names]
