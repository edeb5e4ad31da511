"""Two rows of lines laid side by side by their text: equal ones first, then the likest in the gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

LIKE = 0.3
"""Share of words that two lines must have in common to be one line, changed."""
_WIDEST = 40_000
"""Pairs in a gap above which lines are taken in their order: a file that is not ours at all."""
_COST = 0.25
_WORDS = 300
"""Words of a line that are looked at."""


def aligned(sent: Sequence[str], came: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Return pairs of indexes in order; None for a line that the other row does not have."""
    ahead = _common(sent, came)
    behind = _common(sent[ahead:][::-1], came[ahead:][::-1])
    ends = len(sent) - behind, len(came) - behind
    found: list[tuple[int | None, int | None]] = [(at, at) for at in range(ahead)]
    matcher = SequenceMatcher(None, sent[ahead : ends[0]], came[ahead : ends[1]], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        a, b, c, d = a + ahead, b + ahead, c + ahead, d + ahead
        found += zip(range(a, b), range(c, d), strict=True) if tag == "equal" else _gap(sent, came, (a, b), (c, d))
    return [*found, *((ends[0] + at, ends[1] + at) for at in range(behind))]


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    count = 0
    for first, second in zip(one, two, strict=False):
        if first != second:
            break
        count += 1
    return count


def _gap(
    sent: Sequence[str], came: Sequence[str], rows: tuple[int, int], columns: tuple[int, int]
) -> list[tuple[int | None, int | None]]:
    """Return the best pairs of a gap; what is left between two pairs is paired in order where it is one to one."""
    (a, b), (c, d) = rows, columns
    high, wide = b - a, d - c
    if high * wide > _WIDEST:
        pairs = list(zip(range(a, b), range(c, d), strict=False))
    else:
        pairs = _best(sent, came, rows, columns) if high and wide else []
    found: list[tuple[int | None, int | None]] = []
    for one, two in [*pairs, (b, d)]:
        left, right = list(range(a, one)), list(range(c, two))
        if len(left) == len(right):
            found += zip(left, right, strict=True)
        else:
            found += [(each, None) for each in left] + [(None, each) for each in right]
        if one < b or two < d:
            found.append((one, two))
        a, c = one + 1, two + 1
    return found


def _best(
    sent: Sequence[str], came: Sequence[str], rows: tuple[int, int], columns: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the pairs, in order, that are likest in all."""
    (a, b), (c, d) = rows, columns
    high, wide = b - a, d - c
    alike = [[likeness(sent[a + x], came[c + y]) for y in range(wide)] for x in range(high)]
    table = [[0.0] * (wide + 1) for _ in range(high + 1)]
    for x in range(high - 1, -1, -1):
        for y in range(wide - 1, -1, -1):
            pair = alike[x][y] - _COST + table[x + 1][y + 1] if alike[x][y] > LIKE else -1.0
            table[x][y] = max(table[x + 1][y], table[x][y + 1], pair)
    found, x, y = [], 0, 0
    while x < high and y < wide:
        if alike[x][y] > LIKE and table[x][y] == alike[x][y] - _COST + table[x + 1][y + 1]:
            found.append((a + x, c + y))
            x, y = x + 1, y + 1
        elif table[x][y] == table[x + 1][y]:
            x += 1
        else:
            y += 1
    return found


def likeness(one: str, two: str) -> float:
    """Return how alike two lines are by their words, from 0 to 1; a part of a line is like the whole."""
    if one == two:
        return 1.0
    first, second = one.split()[:_WORDS], two.split()[:_WORDS]
    if not first or not second:
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < LIKE / 2:
        return 0.0
    same = sum(size for _, _, size in matcher.get_matching_blocks())
    return max(matcher.ratio(), 0.6 * same / min(len(first), len(second)) if same > 2 else 0.0)
