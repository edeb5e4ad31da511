"""What came back told in words: a change as a finding at its place, its kind, who made it and when."""

from __future__ import annotations

from careget_docs.diagnostics import Diagnostic, Phrase, Severity, Span, joined, phrase
from careget_docs.inspection.docx.text_lines import OBJECT
from careget_docs.returns.comparing import DraftChange
from careget_docs.returns.reviewing import Noted, Review, Reviewed

_KINDS = {
    "words": phrase("Other words"),
    "bold": phrase("Bold"),
    "italic": phrase("Italic"),
    "link": phrase("Link"),
    "value": phrase("A value was changed"),
    "fixed": phrase("Words that the toolkit sets"),
    "gone": phrase("Taken away"),
    "new": phrase("A new paragraph"),
    "note": phrase("A new footnote"),
    "around": phrase("Above or below the pages"),
}
_MARKS = {"on": phrase("put on"), "off": phrase("taken off")}
_LONGEST = 90


def kind_of(change: DraftChange) -> Phrase:
    """Return what kind of change it is."""
    name = _KINDS[change.kind]
    moved = phrase("moved") if change.moved else phrase("")
    return joined((name, moved), ", ")


def mark_of(change: DraftChange) -> Phrase:
    """Return what a stretch became: bold or not, or where it leads."""
    return _MARKS.get(change.mark) or phrase("{address}", address=change.mark)


def people(change: DraftChange) -> Phrase:
    """Return who made a change, and when."""
    return joined([joined((author or "?", date.replace("T", " ")), ", ") for author, date in change.who], "; ")


def shown(change: DraftChange) -> str:
    """Return what a change put in, with the words of a new footnote in brackets behind its place."""
    note = f" [{change.mark}]" if change.kind == "note" and change.mark else ""
    return change.new.replace(OBJECT, note or "†")


def findings(review: Review) -> list[Diagnostic]:
    """Return what came back as findings: what can be taken, what clashes, what is only told of, and the comments."""
    found = [_finding(each, review.name) for each in review.changes]
    return [*found, *(_note(each, review.name) for each in review.notes)]


def _finding(each: Reviewed, file: str) -> Diagnostic:
    change = each.change
    old, new = _short(change.old), _short(shown(change))
    values = {"number": each.number, "file": file, "old": old or "–", "new": new or "–", "who": people(change) or "–"}
    values["kind"] = kind_of(change)
    place = each.place or Span(file)
    code, hint = "RVW004", phrase("`--take {number}` takes it, `--leave {number}` leaves it.", number=each.number)
    message = "{number}. {kind}: “{old}” is “{new}” in {file} ({who})."
    if change.kind in ("bold", "italic", "link"):
        message = "{number}. {kind} ({mark}): “{old}” in {file} ({who})."
        values["mark"] = mark_of(change)
    if each.users:
        told = (
            "It stands in {users} too. `--take {number}` takes it for all, `--here {number}` into a copy in this "
            "deliverable only, `--leave {number}` leaves it."
        )
        hint = phrase(told, users=", ".join(each.users), number=each.number)
    if each.clash:
        code = "RVW005"
        told = "The same words were changed here meanwhile: “{now}”. `--take {number}` takes the partner's reading."
        hint = phrase(told, now=_short(each.now), number=each.number)
    elif each.reason:
        code, hint = "RVW006", phrase("It is only told of: {reason}.", reason=each.reason)
    return Diagnostic(Severity.WARNING, code, phrase(message, **values), place, hint)


def _note(each: Noted, file: str) -> Diagnostic:
    remark = each.remark
    who = joined((remark.author or "?", remark.date.replace("T", " ")), ", ")
    values = {"number": each.number, "file": file, "text": _short(remark.text), "who": who}
    beside = each.field.name if each.field else _short(each.beside)
    hint = phrase("It stands beside {beside}; `--as-note {number}` keeps it.", beside=beside, number=each.number)
    message = phrase("{number}. A comment in {file} ({who}): “{text}”", **values)
    return Diagnostic(Severity.WARNING, "RVW007", message, Span(file), hint)


def _short(text: str) -> str:
    line = " ".join(text.replace("\n", " ¶ ").split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
