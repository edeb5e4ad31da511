"""Where the letters of a document come from: the author's fields and values, as marks among the letters of a twin.

The twin is the same document with private-use signs round what came from a field or a value. No reader ever sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FIELD, FIELD_END, VALUE, VALUE_END = "\uf8f0", "\uf8f1", "\uf8f2", "\uf8f3"
_FIRST, _MANY = 0xE000, 5000
"""Numbers are written as two signs from here on, so many to a sign."""


@dataclass(frozen=True, slots=True)
class SentField:
    """A text of the author's: `owner` (deliverable or `blocks/…`), its block, its path there and the kind of field.

    `lang` is the language of its file, `text` its Markdown, `file` where it stands in the workspace.
    """

    owner: str
    block: str
    path: str
    kind: str
    lang: str
    text: str
    file: str

    @property
    def name(self) -> str:
        """The name by which commands take it."""
        return f"{self.owner}/{self.block}/{self.path}"


def numbered(number: int) -> str:
    """Return the two signs of a number."""
    return chr(_FIRST + number // _MANY) + chr(_FIRST + number % _MANY)


def letters(marked: str) -> Iterator[tuple[str, int, int]]:
    """Yield each letter of a marked text with the numbers of its field and its value, -1 for none."""
    field_number = value_number = -1
    signs = iter(marked)
    for sign in signs:
        if sign == FIELD:
            field_number = _number(signs)
        elif sign == VALUE:
            value_number = _number(signs)
        elif sign == FIELD_END:
            field_number = -1
        elif sign == VALUE_END:
            value_number = -1
        else:
            yield sign, field_number, value_number


def _number(signs: Iterator[str]) -> int:
    high, low = (ord(next(signs, chr(_FIRST))) - _FIRST for _ in range(2))
    return high * _MANY + low
