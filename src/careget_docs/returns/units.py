"""What was sent and what came back, cut into pieces that are compared as one: a text of prose, or a single line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from careget_docs.inspection.docx.draft import Draft, SentLine
from careget_docs.inspection.docx.text_lines import DraftRun, ViewLine
from careget_docs.languages.alike import alike
from careget_docs.returns.aligning import aligned
from careget_docs.returns.wording import PARAGRAPH

PROSE = "PROSE"
NOWHERE = (-1, -1)
_NOTE = "\u2020"


@dataclass(frozen=True, slots=True)
class SentLetters:
    """A text with, for each letter, the field and value it came from, and how it was sent: bold, italic, address."""

    text: str
    origins: tuple[tuple[int, int], ...]
    looks: tuple[tuple[bool, bool, str], ...]


@dataclass(slots=True)
class SentUnit:
    """Lines that were sent, and the lines that came back for them, by their numbers."""

    prose: int
    """The field of prose that it is; -1 for a single line."""
    sent: list[int] = field(default_factory=list)
    came: list[int] = field(default_factory=list)


def units(draft: Draft, came: Sequence[ViewLine]) -> tuple[list[SentUnit], list[tuple[int, int]]]:
    """Return the units, and the lines that came back and belong to none, each with the number of the unit before it."""
    owners, made = _units(draft)
    pairs = aligned([_key(each) for each in draft.lines], [_key(each) for each in came])
    lone: list[tuple[int, int]] = []
    behind = _following(pairs, owners)
    last = -1
    for (one, two), following in zip(pairs, behind, strict=True):
        if one is not None:
            last = owners[one]
        if two is None:
            continue
        if one is not None:
            made[owners[one]].came.append(two)
        elif came[two].note:
            lone.append((two, last))
        elif (home := _home(draft, [made[at] for at in (last, following) if at >= 0], came[two])) is not None:
            home.came.append(two)
        else:
            lone.append((two, last))
    for each in made:
        each.came.sort()
    return made, lone


def _units(draft: Draft) -> tuple[list[int], list[SentUnit]]:
    """Return the number of the unit of each line, and the units."""
    owners, made, of_field = [], [], {}  # type: tuple[list[int], list[SentUnit], dict[int, int]]
    for number, line in enumerate(draft.lines):
        prose = _prose(draft, line)
        if prose < 0 or prose not in of_field:
            of_field[prose] = len(made)
            made.append(SentUnit(prose))
        made[of_field[prose]].sent.append(number)
        owners.append(of_field[prose])
    return owners, made


def _prose(draft: Draft, line: SentLine) -> int:
    fields = {each.field for each in line.stretches}
    only = fields.pop() if len(fields) == 1 else -1
    return only if only >= 0 and draft.fields[only].kind == PROSE else -1


def _home(draft: Draft, beside: Sequence[SentUnit], line: ViewLine) -> SentUnit | None:
    """Return the unit of prose beside a new line that it belongs to: the one it was a part of, else the one before."""
    prose = [each for each in beside if each.prose >= 0]
    words = alike(line.text)
    parts = (each for each in prose if any(words in alike(draft.lines[number].text) for number in each.sent))
    return next(parts, prose[0] if prose else None)


def _following(pairs: Sequence[tuple[int | None, int | None]], owners: Sequence[int]) -> list[int]:
    """Return for each pair the unit of the next line that was sent."""
    found, after = [], -1
    for one, _ in reversed(pairs):
        found.append(after)
        after = owners[one] if one is not None else after
    return found[::-1]


def _key(line: SentLine | ViewLine) -> str:
    return (_NOTE if line.note else "") + alike(line.text)


def sent_letters(draft: Draft, unit: SentUnit) -> SentLetters:
    """Return what was sent of a unit, its paragraphs joined."""
    text, origins, looks = "", [], []  # type: tuple[str, list[tuple[int, int]], list[tuple[bool, bool, str]]]
    for count, number in enumerate(unit.sent):
        line = draft.lines[number]
        if count:
            text, origins, looks = text + PARAGRAPH, [*origins, (unit.prose, -1)], [*looks, (False, False, "")]
        text += line.text
        own = [NOWHERE] * len(line.text)
        for each in line.stretches:
            own[each.start : each.end] = [(each.field, each.value)] * (each.end - each.start)
        origins, looks = origins + own, looks + list(_looks(line))
    return SentLetters(text, tuple(origins), tuple(looks))


def _looks(line: SentLine) -> Iterator[tuple[bool, bool, str]]:
    bold, italic, link = [False] * len(line.text), [False] * len(line.text), [""] * len(line.text)
    for start, end, look in line.looks:
        for at in range(max(start, 0), min(end, len(line.text))):
            if look.startswith("l"):
                link[at] = look[1:]
            else:
                (bold if look == "b" else italic)[at] = True
    return iter(zip(bold, italic, link, strict=True))


def came_letters(came: Sequence[ViewLine], unit: SentUnit) -> tuple[str, list[DraftRun], list[tuple[int, DraftRun]]]:
    """Return what came back of a unit: its text, a run for each letter, and what was taken out, and where."""
    text, runs, taken = "", [], []  # type: tuple[str, list[DraftRun], list[tuple[int, DraftRun]]]
    for count, number in enumerate(unit.came):
        line = came[number]
        if count:
            text, runs = text + PARAGRAPH, [*runs, DraftRun(PARAGRAPH)]
        taken += [(len(text) + at, run) for at, run in line.taken]
        text, runs = text + line.text, runs + list(line.looks)
    return text, runs, taken
