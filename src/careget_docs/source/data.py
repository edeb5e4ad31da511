"""What was read: text, lists and named values, each with its place; nothing here parses."""

from __future__ import annotations

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

    def locate(self, fragment: str, occurrence: int = 0) -> Span:
        """Return the place of a fragment inside this scalar; the scalar's own place when it is not found."""
        at = -1
        for _ in range(occurrence + 1):
            at = self.raw.find(fragment, at + 1)
            if at < 0:
                return self.span
        before = self.raw[:at]
        newlines = before.count("\n")
        column = at - (before.rfind("\n") + 1) + 1
        return Span(self.span.path, self.span.line + newlines, column if newlines else self.span.column + at)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values, in the order of the file; `keys` holds where each name stands."""

    entries: dict[str, Value]
    keys: dict[str, Span]
    span: Span

    def get(self, name: str) -> Value | None:
        """Return the value of a name, or None."""
        return self.entries.get(name)

    def __iter__(self) -> Iterator[tuple[str, Value]]:
        return iter(self.entries.items())


Value: TypeAlias = Scalar | Sequence | Mapping
