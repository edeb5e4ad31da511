"""A draft that came back held against what was sent: every change once, at its place, with who made it and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal
from urllib.parse import unquote

from careget_docs.inspection.docx.draft import Draft
from careget_docs.inspection.docx.read_lines import WordLines
from careget_docs.inspection.docx.text_lines import OBJECT, DraftRun, Remark, ViewLine, view
from careget_docs.languages.alike import alike
from careget_docs.languages.funding_statements import statements
from careget_docs.returns.units import SentLetters, SentUnit, came_letters, sent_letters, units
from careget_docs.returns.wording import PARAGRAPH, WordChange, same_letters, trimmed, word_changes

Kind = Literal["words", "bold", "italic", "link", "value", "fixed", "gone", "new", "note", "around"]
TAKEABLE = ("words", "bold", "italic", "link", "gone", "new")
"""The kinds of changes that may find their way into a source."""
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class DraftChange:
    """One change. `start` and `end` are letters of the text that was sent, of which `before` and `after` stand beside.

    `field` is the number of the field in the draft, -1 where it is none; `value` the name of a value that was changed;
    `mark` what a stretch became: on, off or an address; of a new footnote its text. `who` are authors and moments of
    tracked changes.
    """

    kind: Kind
    field: int
    start: int
    end: int
    old: str
    new: str
    before: str = ""
    after: str = ""
    value: str = ""
    mark: str = ""
    who: tuple[tuple[str, str], ...] = ()
    moved: bool = False
    unit: int = -1
    """The number of the piece it was found in; -1 for a line of nobody's."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field as it was sent and as it came back: the letters of its unit, where it begins and ends in them."""

    letters: SentLetters
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """What came back: changes in reading order, comments with the field they stand at (-1 for none).

    `texts` are the fields with changes, by field and piece, as they were sent; `tracked` says that rejecting all
    tracked changes gives exactly what was sent.
    """

    draft: Draft
    changes: tuple[DraftChange, ...]
    texts: Mapping[tuple[int, int], FieldText]
    remarks: tuple[tuple[int, str, Remark], ...]
    tracked: bool


def compare(draft: Draft, back: WordLines) -> DraftComparison:
    """Return what came back."""
    came, before = view(back.lines), view(back.lines, original=True)
    made, lone = units(draft, came)
    changes: list[DraftChange] = []
    texts: dict[tuple[int, int], FieldText] = {}
    remarks: list[tuple[int, str, Remark]] = []
    new = {after: [number for number, last in lone if last == after] for _, after in lone}
    changes += [_lone(draft, came[number], made, -1) for number in new.get(-1, ())]
    for at, unit in enumerate(made):
        letters = sent_letters(draft, unit)
        found = [replace(each, unit=at) for each in _unit(draft, letters, came, unit)]
        changes += found
        texts |= {(each.field, at): _span(letters, each.field) for each in found if each.field >= 0}
        changes += [_lone(draft, came[number], made, at) for number in new.get(at, ())]
        owner = next((field for field, _ in letters.origins if field >= 0), -1)
        remarks += [
            (owner, letters.text, back.remarks[name])
            for number in unit.came for name in came[number].comments if name in back.remarks
        ]  # fmt: skip
    changes = [*_noted(changes, came), *_around(draft, back)]
    same = [alike(each.text) for each in before if alike(each.text)] == [alike(each.text) for each in draft.lines]
    return DraftComparison(draft, _moved(changes), texts, tuple(remarks), same)


def _span(letters: SentLetters, field: int) -> FieldText:
    places = [at for at, (each, _) in enumerate(letters.origins) if each == field]
    return FieldText(letters, places[0], places[-1] + 1)


def _unit(draft: Draft, letters: SentLetters, came: Sequence[ViewLine], unit: SentUnit) -> Iterator[DraftChange]:
    if not unit.came:
        fields = {field for field, _ in letters.origins}
        only = fields.pop() if len(fields) == 1 else -1
        names = [draft.values[value][0] for _, value in letters.origins if value >= 0]
        yield DraftChange("gone", only, 0, len(letters.text), letters.text, "", value=next(iter(names), ""))
        return
    text, runs, taken = came_letters(came, unit)
    if text == letters.text and not taken and all(_plain(run) for run in runs) and not any(map(any, letters.looks)):
        return
    for change in word_changes(letters.text, text):
        yield _words(draft, letters, text, change, _who(change, runs, taken))
    yield from _looks(letters, text, runs)


def _plain(run: DraftRun) -> bool:
    return not (run.bold or run.italic or run.link)


def _words(
    draft: Draft, letters: SentLetters, text: str, change: WordChange, who: tuple[tuple[str, str], ...]
) -> DraftChange:
    """Return what became of a stretch: a change of one field's words, or one that cannot be taken."""
    if any(value >= 0 or field < 0 for field, value in letters.origins[change.start : change.end]):
        change = trimmed(letters.text, text, change)
    start, end = change.start, change.end
    inside = letters.origins[start:end]
    values = [value for _, value in inside if value >= 0]
    if start == end and 0 < start < len(letters.origins) and letters.origins[start - 1][1] >= 0:
        values += [letters.origins[start][1]] if letters.origins[start - 1] == letters.origins[start] else []
    fields = {field for field, _ in inside} or {_beside(letters, start)}
    field = next((each for each in fields if each >= 0), -1)
    kind: Kind = "value" if values else "words" if len(fields) == 1 and field >= 0 else "fixed"
    old, new = letters.text[start:end], text[change.came_start : change.came_end]
    if kind == "words" and OBJECT in new and OBJECT not in old:
        kind = "note"
    before, after = _context(letters.text, start, end)
    name = draft.values[values[0]][0] if values else ""
    return DraftChange(kind, field, start, end, old, new, before, after, name, who=who)


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the whole words before and after a stretch of a text."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT and " " in before:
        before = f"… {before.split(' ', 1)[1]}"
    if end + _CONTEXT < len(text) and " " in after:
        after = f"{after.rsplit(' ', 1)[0]} …"
    return before, after


def _beside(letters: SentLetters, at: int) -> int:
    """Return the field that something put in at a place belongs to: that of the letter before it, or after it."""
    for each in (at - 1, at):
        if 0 <= each < len(letters.origins) and letters.origins[each][0] >= 0:
            return letters.origins[each][0]
    return -1


def _who(
    change: WordChange, runs: Sequence[DraftRun], taken: Sequence[tuple[int, DraftRun]]
) -> tuple[tuple[str, str], ...]:
    found = [(run.author, run.date) for run in runs[change.came_start : change.came_end] if run.change]
    found += [
        (run.author, run.date) for at, run in taken
        if run.change and change.came_start <= at <= max(change.came_end, change.came_start)
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _looks(letters: SentLetters, text: str, runs: Sequence[DraftRun]) -> Iterator[DraftChange]:
    """Yield stretches of words that became bold, italic or a link, or are so no longer."""
    pairs = same_letters(letters.text, text)
    for at, kind in enumerate(("bold", "italic", "link")):
        first, last, mark = -1, -1, ""
        for one, two in [*pairs, (-1, -1)]:
            became = _became(letters, runs[two], one, at) if one >= 0 else ""
            if first >= 0 and (became != mark or (one >= 0 and letters.text[last + 1 : one].strip())):
                yield from _look(letters, (first, last + 1), kind, mark)  # type: ignore[arg-type]
                first = -1
            if became and first < 0 and letters.text[one].strip():
                first, mark = one, became
            if became:
                last = one


def _became(letters: SentLetters, run: DraftRun, at: int, kind: int) -> str:
    old, new = letters.looks[at][kind], (run.bold, run.italic, run.link)[kind]
    if kind < 2:
        return "" if old == new else "on" if new else "off"
    if _address(str(old)) == _address(str(new)):
        return ""
    return str(new) or "off"


def _address(link: str) -> str:
    return "" if link.startswith("#") else unquote(link).rstrip("/").casefold()


def _look(letters: SentLetters, stretch: tuple[int, int], kind: Kind, mark: str) -> Iterator[DraftChange]:
    start, end = stretch
    while end > start and not letters.text[end - 1].strip():
        end -= 1
    old = letters.text[start:end]
    if not any(sign.isalnum() for sign in old):
        return
    origins = letters.origins[start:end]
    fields = {field for field, _ in origins}
    field = next(iter(fields)) if len(fields) == 1 else -1
    before, after = _context(letters.text, start, end)
    yield DraftChange(kind if field >= 0 else "fixed", field, start, end, old, old, before, after, mark=mark)


def _lone(draft: Draft, line: ViewLine, made: Sequence[SentUnit], after: int) -> DraftChange:
    """Return a line that is nobody's: a note, or one behind a line of a list or a block."""
    who = tuple(dict.fromkeys((run.author, run.date) for run in line.looks if run.change))
    field = -1
    if after >= 0:
        origins = sent_letters(draft, made[after]).origins
        field = next((each for each, _ in reversed(origins) if each >= 0), -1)
    before = draft.lines[made[after].sent[-1]].text if after >= 0 else ""
    return DraftChange("note" if line.note else "new", field, 0, 0, "", line.text, before[-_CONTEXT:], who=who)


def _noted(changes: Sequence[DraftChange], came: Sequence[ViewLine]) -> list[DraftChange]:
    """Return changes with each new footnote joined to the place of its mark, where it is sure which is whose."""
    marks = [each for each in changes if each.kind == "note" and each.unit >= 0]
    texts = [each for each in changes if each.kind == "note" and each.unit < 0]
    plain = {each.text for each in came if each.note and all(map(_plain, each.looks))}
    if len(marks) != len(texts) or any(each.new.count(OBJECT) != 1 for each in marks):
        return list(changes)
    if not all(each.new in plain and each.new.strip() for each in texts):
        return list(changes)
    notes = {id(mark): " ".join(text.new.split()) for mark, text in zip(marks, texts, strict=True)}
    return [replace(each, mark=notes.get(id(each), each.mark)) for each in changes if each not in texts]


def _around(draft: Draft, back: WordLines) -> Iterator[DraftChange]:
    """Yield what changed in headers, where the file has any, and what footers say beside the prescribed sentence."""
    came = {alike(each) for each in back.around}
    sent = {alike(each) for each in draft.around}
    lost = [each for each in draft.around if came and alike(each) not in came]
    for each in lost:
        yield DraftChange("around", -1, 0, len(each), each, " / ".join(back.around))
    for each in back.around if draft.around and not lost else ():
        if alike(each) not in sent:
            yield DraftChange("around", -1, 0, 0, "", each)
    prescribed = [each.text for each in statements().get(draft.lang, {}).values()]
    for foot in back.feet:
        known = next((each for each in prescribed if alike(each) in alike(foot)), "")
        rest = alike(foot).replace(alike(known), "", 1) if known else foot
        if any(sign.isalpha() for sign in rest):
            near = "" if known else next(iter(get_close_matches(foot, prescribed, 1, 0.5)), "")
            yield DraftChange("around", -1, 0, len(near), near, rest.strip() if known else foot)


def _moved(changes: Sequence[DraftChange]) -> tuple[DraftChange, ...]:
    """Return changes with a mark on those whose words went from one place to another."""
    put = {_moving(each.new) for each in changes if each.new and not _moving(each.old)}
    out = {_moving(each.old) for each in changes if each.old and not _moving(each.new)}
    both = {each for each in put & out if len(each.split()) > 2}
    return tuple(
        replace(each, moved=True) if both & {_moving(each.old), _moving(each.new)} else each for each in changes
    )


def _moving(text: str) -> str:
    return alike(text.replace(PARAGRAPH, " "))
