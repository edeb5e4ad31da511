"""What was read: text, lists and named values, each with its place; nothing here parses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from careget_docs.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text, where it stands, and how it was written there."""

    text: str
    span: Span
    raw: str = field(default="", repr=False, compare=False)
    comment: Scalar | None = field(default=None, repr=False, compare=False)
    """What follows it on its last line as a comment, from the `#` on, where it was written without quotation marks."""

    def locate(self, fragment: str, occurrence: int = 0) -> Span:
        """Return the place of a fragment inside this scalar; the scalar's own place when it is not found."""
        at, raw = -1, self.raw if fragment in self.raw else unicodedata.normalize("NFC", self.raw)
        for _ in range(occurrence + 1):
            at = raw.find(fragment, at + 1)
            if at < 0:
                return self.span
        before = raw[:at]
        newlines = before.count("\n")
        column = at - (before.rfind("\n") + 1) + 1
        return Span(self.span.path, self.span.line + newlines, column if newlines else self.span.column + at)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` where it is written in brackets."""

    items: tuple[Value, ...]
    span: Span
    flow: bool = field(default=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values, in the order of the file; `keys` holds where each name stands, `flow` says that it is in braces."""

    entries: dict[str, Value]
    keys: dict[str, Span]
    span: Span
    flow: bool = field(default=False, repr=False, compare=False)

    def get(self, name: str) -> Value | None:
        """Return the value of a name, or None."""
        return self.entries.get(name)

    def __iter__(self) -> Iterator[tuple[str, Value]]:
        return iter(self.entries.items())


Value: TypeAlias = Scalar | Sequence | Mapping


def every_text(value: Value) -> Iterator[Scalar]:
    """Yield every text at or below a value, in the order of the file; names are not among them."""
    if isinstance(value, Scalar):
        yield value
        return
    for item in value.items if isinstance(value, Sequence) else value.entries.values():
        yield from every_text(item)


def as_json(value: Value) -> object:
    """Return a value as JSON has it: figures, true and false as such where they stand unquoted, all else as text."""
    if isinstance(value, Scalar):
        text = value.text
        if value.raw[:1] in ("'", '"'):
            return text
        number = re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text)
        return (float(text) if number[2] else int(text)) if number else {"true": True, "false": False}.get(text, text)
    if isinstance(value, Sequence):
        return [as_json(item) for item in value.items]
    return {name: as_json(item) for name, item in value}
