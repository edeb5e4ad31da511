"""What can be done with each change that came back: taken, chosen between two readings, or only told of, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from careget_docs.diagnostics import Phrase, PhrasedError, Span, phrase
from careget_docs.inspection.docx.text_lines import Remark
from careget_docs.returns.comparing import DraftChange, DraftComparison, FieldText
from careget_docs.returns.current import Today, key
from careget_docs.returns.proposing import as_markdown, printed, proposed
from careget_docs.returns.units import PROSE
from careget_docs.returns.wording import merged
from careget_docs.tree.origin import SentField

_ENTRY = re.compile(r"[a-z-]+\.\d+")
"""The path of an entry of a list of texts."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A change with its number: where it is to go, and what stands in its way.

    `now` is what its field says today where that is not what was sent; `clash` that the same words changed there.
    """

    number: int
    change: DraftChange
    field: SentField | None
    place: Span | None
    now: str
    users: tuple[str, ...]
    reason: Phrase
    clash: bool = False

    @property
    def name(self) -> str:
        """How commands take it: block and field."""
        return f"{self.field.block}.{self.field.path}" if self.field else ""

    @property
    def open(self) -> bool:
        """Whether it can be taken."""
        return not self.reason

    def meant(self, word: str) -> bool:
        """Return whether a word of the command line names it: its number, block, field or author."""
        names = {str(self.number), *(author for author, _ in self.change.who)}
        if self.field:
            names |= {self.field.block, self.name, self.field.owner, self.field.name}
        return word in names


@dataclass(frozen=True, slots=True)
class Noted:
    """A comment that came back, with its number and the field it stands at."""

    number: int
    remark: Remark
    field: SentField | None
    beside: str

    def meant(self, word: str) -> bool:
        """Return whether a word of the command line names it: its number, or its author."""
        return word in (str(self.number), self.remark.author)


@dataclass(frozen=True, slots=True)
class Review:
    """A file that came back: its changes and comments, numbered, and whether rejecting all gives what was sent."""

    name: str
    comparison: DraftComparison
    changes: tuple[Reviewed, ...]
    notes: tuple[Noted, ...]

    @property
    def tracked(self) -> bool:
        """Whether every change was tracked."""
        return self.comparison.tracked


def reviewed(name: str, comparison: DraftComparison, today: Today) -> Review:
    """Return what can be done with what came back in a file."""
    fields, draft = today.fields(), comparison.draft
    found = []
    for number, change in enumerate(comparison.changes, 1):
        field = draft.fields[change.field] if change.field >= 0 else None
        if field and key(field) not in fields:
            field = _copied(field, draft.document, fields)
        place, now = fields.get(key(field), (None, "")) if field else (None, "")
        reason = _reason(change, field, place, today) or _unfit(comparison, change)
        clash = bool(not reason and field and place and not _meets(comparison, change, field, now))
        moved = now if field and now.split() != field.text.split() else ""
        users = today.users(field) if field else ()
        found.append(Reviewed(number, change, field, place, moved, users, reason, clash))
    notes = tuple(
        Noted(number, remark, draft.fields[field] if field >= 0 else None, beside)
        for number, (field, beside, remark) in enumerate(comparison.remarks, len(found) + 1)
    )
    return Review(name, comparison, tuple(found), notes)


def _copied(field: SentField, document: str, fields: Mapping[str, object]) -> SentField:
    """Return the field of a shared block as it is called where the block was copied since; else as it was."""
    there = replace(field, owner=document)
    return there if key(there) in fields else field


def _reason(change: DraftChange, field: SentField | None, place: Span | None, today: Today) -> Phrase:
    """Return why a change is only told of; empty where it may be taken."""
    if change.value:
        users = ", ".join(today.value_users(change.value)) or "–"
        return phrase("“{name}” is a value that stands in: {users}; change it where it is declared", name=change.value,
                      users=users)  # fmt: skip
    if change.kind in ("fixed", "around") or field is None:
        return phrase("the toolkit sets these words itself, from a template, a ledger or what is prescribed")
    if change.kind == "note" and not (change.mark and field.kind == PROSE):
        return phrase("a new footnote is not taken over; write it as ^[…] in the text")
    if entry(change, field, place):
        return Phrase()
    if change.kind == "new":
        return phrase("a new paragraph beside a text of one line; write it as a block or an entry of its own")
    if change.kind == "gone" and not (place and today.omissible(field)):
        return phrase("a whole text is not taken away from Word; take its block or entry out of the file")
    if place is None:
        return phrase("the text is no longer there")
    return Phrase()


def entry(change: DraftChange, field: SentField | None, place: Span | None) -> bool:
    """Return whether a change is an entry of a list that is new or gone; translations have those of their sources."""
    listed = field is not None and place is not None and not field.lang and _ENTRY.fullmatch(field.path)
    return bool(listed) and change.kind in ("new", "gone")


def _unfit(comparison: DraftComparison, change: DraftChange) -> Phrase:
    try:
        if change.kind in ("new", "gone"):
            return Phrase()
        proposed(comparison.draft, comparison.texts[change.field, change.unit], [change])
    except PhrasedError as fault:
        return fault.reason
    return Phrase()


def _meets(comparison: DraftComparison, change: DraftChange, field: SentField, now: str) -> bool:
    if change.kind in ("new", "gone"):
        return now.strip() == field.text.strip() or change.kind == "new"
    theirs = proposed(comparison.draft, comparison.texts[change.field, change.unit], [change])
    return now.strip() == field.text.strip() or merged(field.text.strip(), now.strip(), theirs.strip())[1]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A field as it is to be written: what it says today, its new Markdown, and how that is printed.

    `kind` is text, or `add` for an entry below that of the field, `drop` for its entry taken away, `omit` for itself.
    """

    field: SentField
    place: Span
    now: str
    new: str
    print: tuple[tuple[FieldText, str], ...] = ()
    kind: Literal["text", "add", "drop", "omit"] = "text"


def agreed(review: Review, taken: Sequence[Reviewed]) -> tuple[list[Agreed], list[tuple[Reviewed, Phrase]]]:
    """Return the fields with the changes that are taken, and what cannot go together, with the reason."""
    found: list[Agreed] = []
    refused: list[tuple[Reviewed, Phrase]] = []
    comparison = review.comparison
    entries = [each for each in taken if each.change.kind in ("new", "gone")]
    found += [_listed(each) for each in entries]
    gone = {each.change.field for each in entries if each.change.kind == "gone"}
    words = [each for each in taken if each not in entries and each.change.field not in gone]
    for number in dict.fromkeys(each.change.field for each in words):
        mine = [each for each in words if each.change.field == number]
        field, place = mine[0].field, mine[0].place
        assert field is not None
        assert place is not None
        now = new = mine[0].now or field.text
        prints = []
        try:
            for unit in dict.fromkeys(each.change.unit for each in mine):
                changes = [each.change for each in mine if each.change.unit == unit]
                text = comparison.texts[number, unit]
                theirs = proposed(comparison.draft, text, changes)
                new = theirs if new.strip() == field.text.strip() else merged(field.text, new, theirs)[0]
                prints.append((text, printed(text, changes)))
        except PhrasedError as fault:
            refused += [(each, fault.reason) for each in mine]
            continue
        if new.strip():
            found.append(Agreed(field, place, now, new, tuple(prints)))
        else:
            refused += [(each, phrase("nothing would be left of the text")) for each in mine]
    return found, refused


def _listed(taken: Reviewed) -> Agreed:
    """Return an entry of a list that is new or gone, or a field that is gone, as it is to be written."""
    assert taken.field is not None
    assert taken.place is not None
    now = taken.now or taken.field.text
    if taken.change.kind == "gone":
        return Agreed(taken.field, taken.place, now, "", kind="drop" if _ENTRY.fullmatch(taken.field.path) else "omit")
    return Agreed(taken.field, taken.place, now, as_markdown(taken.change.new), kind="add")
