"""What there is to translate in a block: its texts for readers, by path; never its order, values or pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from careget_docs.languages.marks import REFERENCE
from careget_docs.project.deliverable import BlockUse, Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.source import Scalar

READ = (Kind.LINE, Kind.PROSE, Kind.WORDS)
"""The kinds of fields that readers read."""
FOREIGN = re.compile(r"\[[^\]]*\]\{lang=[A-Za-z0-9-]+\}")
_ADDRESS = re.compile(r"\s*(https?://|mailto:)?[\w-]+(\.[\w-]+)+(/\S*)?\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """One text to translate: the block it stands in, its path there (`items.2.label`, counted from 1), and the text."""

    block: str
    path: str
    text: Scalar
    kind: Kind


def segments(use: BlockUse, declared: tuple[Field, ...]) -> tuple[Segment, ...]:
    """Return the segments of one block, without those of the blocks inside it."""
    found: list[Segment] = []

    def note(path: str, text: Scalar, kind: Kind) -> Scalar:
        found.append(Segment(use.id, path, text, kind))
        return text

    _walked(use.fields, declared, "", note)
    return tuple(found)


def placed(fields: Fields, declared: tuple[Field, ...], texts: Mapping[str, Scalar]) -> Fields:
    """Return fields with the texts of a translation, by path, in place of their own."""
    return _walked(fields, declared, "", lambda path, text, kind: texts.get(path, text))


def uses(blocks: tuple[BlockUse, ...]) -> Iterator[BlockUse]:
    """Yield blocks and the blocks inside them, in reading order."""
    for block in blocks:
        yield block
        for value in block.fields.values.values():
            if isinstance(value, tuple):
                yield from uses(tuple(item for item in value if isinstance(item, BlockUse)))


def translatable(text: str) -> bool:
    """True for a text with words of its own: references, words marked as foreign and bare addresses are none."""
    rest = FOREIGN.sub("", REFERENCE.sub("", text))
    return any(letter.isalpha() for letter in rest) and not _ADDRESS.fullmatch(rest)


def _walked(
    fields: Fields, declared: tuple[Field, ...], before: str, change: Callable[[str, Scalar, Kind], Scalar]
) -> Fields:
    if fields.text("lang").text:
        return fields  # a record that names its own language stays in it
    changed: dict[str, object] = {}
    for field in declared:
        value = fields.values.get(field.name)
        if value is not None:
            changed[field.name] = _value(value, field, f"{before}{field.name}", change)
    return replace(fields, values={**fields.values, **changed})


def _value(value: object, field: Field, path: str, change: Callable[[str, Scalar, Kind], Scalar]) -> object:
    if isinstance(value, Scalar):
        return change(path, value, field.kind) if field.kind in READ and translatable(value.text) else value
    if isinstance(value, Fields):
        return _walked(value, field.parts, f"{path}.", change)
    if isinstance(value, tuple) and field.kind is Kind.LIST:
        part = field.parts[0]
        return tuple(_value(item, part, f"{path}.{number}", change) for number, item in enumerate(value, 1))
    return value
