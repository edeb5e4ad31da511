"""Findings on pages as plain JSON, and back: only nouns of this room, each by its name. It keeps nothing itself.

What is no such noun, and what does not come back as it was, is refused: it is found anew.
"""

from __future__ import annotations

import base64
import dataclasses
import sys
from array import array
from enum import Enum
from functools import cache
from typing import Any

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Emblem, FontFacts, Logo, NotShown, Sighting, Statement, Variant
from careget_docs.inspection.pdf.page_contents import DrawnPicture, DrawnPiece, PageContents
from careget_docs.inspection.pdf.press_facts import DrawnMark, Paint, PressPage
from careget_docs.inspection.read_back.page_words import PageText, TextPieces, WordsOnPicture

NOUNS: dict[str, type[Any]] = {
    noun.__name__: noun
    for noun in (
        Box, DrawnMark, DrawnPicture, DrawnPiece, Emblem, FontFacts, Logo, NotShown, PageContents, PageText, Paint,
        Phrase, PressPage, Sighting, Statement, WordsOnPicture,
    )
}  # fmt: skip
ANSWERS: dict[str, type[Any]] = {
    "contents": tuple, "text": PageText, "seen text": str, "seen": Sighting, "words on pictures": tuple,
    "word picture": tuple, "press": tuple,
}  # fmt: skip
"""What a finding is, by what was asked."""
GROUPS: dict[str, type[Any]] = {"tuple": tuple, "list": list, "set": set, "frozenset": frozenset}


def as_plain(value: Any) -> Any:
    """Return a finding as lists, texts and numbers; what is more than these begins with its name.

    Raises TypeError for what is none of ours.
    """
    kind = type(value)
    if value is None or kind in (str, int, float, bool):
        return value
    if isinstance(value, Enum):
        return [kind.__name__, value.value]
    if isinstance(value, float):  # as numpy measures
        return float(value)
    if kind.__name__ in GROUPS:
        return [
            kind.__name__,
            *(as_plain(each) for each in (value if kind in (tuple, list) else sorted(value, key=repr))),
        ]
    if NOUNS.get(kind.__name__) is not kind:
        raise TypeError(f"{kind.__name__} is no noun of an inspection")
    if kind is PageText:
        return [kind.__name__, value.text, as_plain(value.size), as_plain(value.fonts), *_columns(value.pieces)]
    return [kind.__name__, *(as_plain(getattr(value, name)) for name in _fields(kind.__name__))]


def finding(asked: str, data: Any) -> Any:
    """Return a finding again. Raises ValueError, TypeError, LookupError or AttributeError for what is none."""
    found = from_plain(data)
    if not isinstance(found, ANSWERS[asked]):
        raise TypeError(f"{type(found).__name__} is no answer to that")
    return found


def from_plain(data: Any) -> Any:
    """Return a value again; raises as `finding` does."""
    if not isinstance(data, list):
        return data
    head, *rest = data
    if head == "PageText":
        text, size, fonts, *columns = rest
        return PageText(text, from_plain(size), from_plain(fonts), _pieces(*columns))
    if head == "Variant":
        return Variant(rest[0])
    inner = [from_plain(each) for each in rest]
    return GROUPS[head](inner) if head in GROUPS else NOUNS[head](*inner)


def _columns(pieces: TextPieces) -> list[Any]:
    """Return pieces of text as they are held: by columns, their places in one."""
    places = base64.b64encode(_little(pieces.boxes).tobytes()).decode("ascii")
    return [list(pieces.texts), places, *(column.tolist() for column in pieces.numbers)]


def _pieces(texts: list[str], told: str, *numbers: list[int]) -> TextPieces:
    boxes = _little(array("d", base64.b64decode(told)))
    found = TextPieces(tuple(map(sys.intern, texts)), boxes, tuple(array("q", each) for each in numbers))
    if len(found.numbers) != 4 or {len(boxes) / 4, *map(len, found.numbers)} - {len(texts)}:
        raise ValueError("the columns are not of one length")
    return found


def _little(numbers: array[float]) -> array[float]:
    """Return numbers in the order of bytes in which they are kept, or as this machine has it."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers


@cache
def _fields(name: str) -> tuple[str, ...]:
    noun = NOUNS[name]
    if dataclasses.is_dataclass(noun):
        return tuple(field.name for field in dataclasses.fields(noun))
    found: tuple[str, ...] = noun._fields
    return found
