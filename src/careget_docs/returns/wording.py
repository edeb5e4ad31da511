"""Words compared: which stretches of a text another has in other words, by letters of both; typography is no change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from careget_docs.languages.alike import alike

PARAGRAPH = "\n"
"""What stands between the paragraphs of one text."""
_TOKEN = re.compile(r"\n|\{[a-z][a-z0-9-]*\}|\w+|[^\S\n]+|[^\w\s]")
_LONGEST = 3000
"""Words of a text that are compared one by one; longer ones as a whole."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """Letters `start` to `end` of the old text stand as `came_start` to `came_end` of the new one."""

    start: int
    end: int
    came_start: int
    came_end: int


def tokens(text: str) -> list[str]:
    """Return a text as words, spaces, signs and ends of paragraphs; joined, they are the text."""
    return _TOKEN.findall(text)


def word_changes(old: str, new: str) -> list[WordChange]:
    """Return the stretches that differ, in order; neighbours with only a space between them are one."""
    if alike_lines(old) == alike_lines(new):
        return []
    one, two = tokens(old), tokens(new)
    starts, ends = _starts(one), _starts(two)
    found: list[WordChange] = []
    for tag, a, b, c, d in _opcodes([_key(each) for each in one], [_key(each) for each in two]):
        if tag == "equal" or _same(one[a:b], two[c:d]):
            continue
        last = found[-1] if found else None
        start, end, came, stop = starts[a], starts[b], ends[c], ends[d]
        if last and old[last.end : start] in (" ", "\u00a0") and new[last.came_end : came] in (" ", "\u00a0"):
            found[-1] = WordChange(last.start, end, last.came_start, stop)
        else:
            found.append(WordChange(start, end, came, stop))
    return [_after(each, old, new) for each in found]


def _after(change: WordChange, old: str, new: str) -> WordChange:
    """Return a whole paragraph that came or went as one after the one before it, not as one before the next."""
    start, end, came, stop = change.start, change.end, change.came_start, change.came_end
    if not start or not came or (start < end) == (came < stop):
        return change
    last = old[end - 1] if start < end else new[stop - 1]
    if last == old[start - 1] == new[came - 1] == PARAGRAPH:
        return WordChange(start - 1, end - 1, came - 1, stop - 1)
    return change


def same_letters(old: str, new: str) -> list[tuple[int, int]]:
    """Return pairs of places of letters that both texts have, word by word."""
    one, two = tokens(old), tokens(new)
    starts, ends = _starts(one), _starts(two)
    found: list[tuple[int, int]] = []
    for tag, a, b, c, _ in _opcodes([_key(each) for each in one], [_key(each) for each in two]):
        for at in range(b - a) if tag == "equal" else ():
            if len(one[a + at]) == len(two[c + at]):
                found += [(starts[a + at] + each, ends[c + at] + each) for each in range(len(one[a + at]))]
    return found


def alike_lines(text: str) -> list[str]:
    """Return the paragraphs of a text as they are compared."""
    return [alike(each) for each in text.split(PARAGRAPH)]


def trimmed(old: str, new: str, change: WordChange) -> WordChange:
    """Return a change without the letters at its ends that are the same on both sides."""
    start, end, came, stop = change.start, change.end, change.came_start, change.came_end
    while start < end and came < stop and _key(old[start]) == _key(new[came]):
        start, came = start + 1, came + 1
    while start < end and came < stop and _key(old[end - 1]) == _key(new[stop - 1]):
        end, stop = end - 1, stop - 1
    return WordChange(start, end, came, stop)


def merged(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """Return a text with the changes of both sides, and whether they agree; where not, theirs stands."""
    parts = [tokens(each) for each in (base, ours, theirs)]
    left, right = ([op for op in _opcodes(parts[0], each) if op[0] != "equal"] for each in parts[1:])
    made: list[str] = []
    agree, at = True, 0
    while left or right:
        first = min(ops[0][1] for ops in (left, right) if ops)
        reach, mine, yours = first, [], []  # type: tuple[int, list[tuple[str, int, int, int, int]], list[tuple[str, int, int, int, int]]]
        grew = True
        while grew:
            grew = False
            for ops, kept in ((left, mine), (right, yours)):
                while ops and (ops[0][1] < reach or ops[0][1] == first or (ops[0][1] == reach and ops[0][2] == reach)):
                    kept.append(ops.pop(0))
                    reach, grew = max(reach, kept[-1][2]), True
        made += parts[0][at:first]
        one, two = (_side(parts[0], parts[side], kept, (first, reach)) for side, kept in ((1, mine), (2, yours)))
        if mine and yours and one != two:
            agree = False
        made += two if yours else one
        at = reach
    return "".join([*made, *parts[0][at:]]), agree


def _side(
    base: Sequence[str], side: Sequence[str], ops: Sequence[tuple[str, int, int, int, int]], within: tuple[int, int]
) -> list[str]:
    made, at = [], within[0]  # type: tuple[list[str], int]
    for _, start, end, came, stop in ops:
        made += [*base[at:start], *side[came:stop]]
        at = end
    return [*made, *base[at : within[1]]]


def _opcodes(one: Sequence[str], two: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what makes one text the other; a stretch that is too long to be compared by words differs as a whole."""
    ahead = behind = 0
    while ahead < min(len(one), len(two)) and one[ahead] == two[ahead]:
        ahead += 1
    while behind < min(len(one), len(two)) - ahead and one[-1 - behind] == two[-1 - behind]:
        behind += 1
    ends = len(one) - behind, len(two) - behind
    found = [("equal", 0, ahead, 0, ahead)] if ahead else []
    if max(ends[0] - ahead, ends[1] - ahead) > _LONGEST:
        found.append(("replace", ahead, ends[0], ahead, ends[1]))
    else:
        matcher = SequenceMatcher(None, one[ahead : ends[0]], two[ahead : ends[1]], autojunk=False)
        found += [(tag, a + ahead, b + ahead, c + ahead, d + ahead) for tag, a, b, c, d in matcher.get_opcodes()]
    return [*found, ("equal", ends[0], len(one), ends[1], len(two))] if behind else found


def _key(token: str) -> str:
    return token if token == PARAGRAPH else alike(token) or " "


def _same(one: Sequence[str], two: Sequence[str]) -> bool:
    """True for stretches that differ by typography only."""
    return (
        PARAGRAPH not in (*one, *two)
        and alike("".join(one)) == alike("".join(two))
        and bool("".join(one).strip()) == bool("".join(two).strip())
    )


def _starts(parts: Sequence[str]) -> list[int]:
    found = [0]
    for each in parts:
        found.append(found[-1] + len(each))
    return found
