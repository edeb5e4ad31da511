"""Where drafts that came back are read, told of and taken in; the grammar is the command's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from careget_docs.cli.command import Ending, Session
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.delivery.selection import sources
from careget_docs.diagnostics import Report, Span, phrase
from careget_docs.pipeline.draft_records import draft_records
from careget_docs.pipeline.manifest import write
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Project
from careget_docs.returns.current import Today
from careget_docs.returns.homecoming import known, opened, review_of, take
from careget_docs.returns.notes import with_notes
from careget_docs.returns.review_page import review_page
from careget_docs.returns.reviewing import Noted, Review, Reviewed
from careget_docs.returns.telling import findings

LARGEST = 200_000_000
"""Bytes of a file that is read at all."""
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


def _reviewed(name: str, session: Session, report: Report) -> tuple[Review, Today] | None:
    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        report.error("SRC010", Span(name), "The file cannot be read: {reason}.", reason=fault.strerror or fault)
        return None
    back = known(name, opened(data), session.workspace, report)

    def found(id: str, report: Report) -> tuple[Project, Brand | None]:
        return sources(session.workspace, [id], report)

    return review_of(name, back, session.workspace, found, report) if back else None


def _handled(review: Review, today: Today, wishes: Wishes, session: Session, report: Report) -> None:
    taken = [each for each in review.changes if _wanted(each, wishes)]
    _lost_words(review, wishes, report)
    here = {each.number for each in taken if ALL in wishes.here or any(each.meant(word) for word in wishes.here)}
    files, done = take(review, today, taken, here, report) if taken else ([], [])
    for file in files:
        session.note(file)
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
