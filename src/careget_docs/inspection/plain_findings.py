"""Findings on pages as plain JSON, and back: only nouns of this room, each by its name. It keeps nothing itself.

What is no such noun, and what does not come back as it was, is refused: it is found anew.
"""

from __future__ import annotations

import base64
import dataclasses
import sys
from array import array
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Emblem, FontFacts, Logo, NotShown, Sighting, Statement, Variant
from careget_docs.inspection.pdf.page_contents import DrawnPicture, DrawnPiece, PageContents
from careget_docs.inspection.read_back.page_words import PageText, TextPiece, WordsOnPicture

NOUNS: dict[str, type[Any]] = {
    noun.__name__: noun
    for noun in (
        Box, DrawnPicture, DrawnPiece, Emblem, FontFacts, Logo, NotShown, PageContents, PageText, Phrase, Sighting,
        Statement, WordsOnPicture,
    )
}  # fmt: skip
ANSWERS: dict[str, type[Any]] = {
    "contents": tuple, "text": PageText, "seen text": str, "seen": Sighting, "words on pictures": tuple,
    "word picture": tuple,
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
        return PageText(text, from_plain(size), from_plain(fonts), tuple(_pieces(*columns)))
    if head == "Variant":
        return Variant(rest[0])
    inner = [from_plain(each) for each in rest]
    return GROUPS[head](inner) if head in GROUPS else NOUNS[head](*inner)


def _columns(pieces: tuple[TextPiece, ...]) -> list[Any]:
    """Return pieces of text, of which a page has hundreds, as columns: texts, numbers, and the boxes in one."""
    boxes = array("d", [edge for piece in pieces for edge in piece.box])
    if sys.byteorder == "big":
        boxes.byteswap()
    told = [[piece.text for piece in pieces], base64.b64encode(boxes.tobytes()).decode("ascii")]
    numbers = zip(*((piece.mark, piece.font, piece.note, int(piece.artifact)) for piece in pieces), strict=True)
    return [*told, *(map(list, numbers) if pieces else ([], [], [], []))]


def _pieces(texts: list[str], told: str, *numbers: list[int]) -> Iterator[TextPiece]:
    edges = array("d", base64.b64decode(told))
    if sys.byteorder == "big":
        edges.byteswap()
    each = iter(edges)
    boxes = zip(each, each, each, each, strict=True)
    for text, box, mark, font, note, artifact in zip(texts, boxes, *numbers, strict=True):
        yield TextPiece(text, mark, box, font, note, bool(artifact))


@cache
def _fields(name: str) -> tuple[str, ...]:
    noun = NOUNS[name]
    if dataclasses.is_dataclass(noun):
        return tuple(field.name for field in dataclasses.fields(noun))
    found: tuple[str, ...] = noun._fields
    return found
