"""What went wrong, where, and how to mend it; it neither prints nor decides an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error keeps a file out of `output/`, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: line and column of a source, or the page of a finished file, from 1; 0 means the whole."""

    path: str
    line: int = 0
    column: int = 0
    page: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts += [str(self.line), str(self.column or 1)]
        return ":".join(parts) + (f" (page {self.page})" if self.page else "")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` and `hint` are templates, filled from `values`, so that they can be translated."""

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The message with its values in place."""
        return self.message.format(**dict(self.values))

    @property
    def advice(self) -> str:
        """The hint with its values in place; empty when there is none."""
        return self.hint.format(**dict(self.values))

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        tail = f"\n  hint: {self.advice}" if self.hint else ""
        return f"{place}{self.severity} {self.code}: {self.text}{tail}"


@dataclass(slots=True)
class Report:
    """The findings of one run, in the order they were made; passed explicitly, never global.

    `place` is where a finding stands that names no other, `blocks` where each block is written, by id: a finding that
    names its `block` stands there. Findings whose code is in `accepted`, those with a waiver, go into `waived`: warnings
    of every stage, and the errors that a finished document is judged by. An error before that means something is missing.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    place: Span | None = None
    blocks: Mapping[str, Span] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    waived: list[Diagnostic] = field(default_factory=list)

    def within(self, blocks: Mapping[str, Span]) -> Report:
        """Return a report on the same findings that knows where blocks are written."""
        return Report(self.diagnostics, self.place, blocks, self.accepted, self.waived)

    def error(self, code: str, span: Span | None, message: str, hint: str = "", /, **values: object) -> None:
        """Add an error; `values` fill the braces of `message` and `hint`."""
        self.add(_diagnostic(Severity.ERROR, code, span, message, hint, values))

    def warning(self, code: str, span: Span | None, message: str, hint: str = "", /, **values: object) -> None:
        """Add a warning; `values` fill the braces of `message` and `hint`."""
        self.add(_diagnostic(Severity.WARNING, code, span, message, hint, values))

    def add(self, found: Diagnostic, *, judged: bool = False) -> None:
        """Add one finding, at its block where it names no place, or set it aside when it has a waiver."""
        if found.span is None:
            found = replace(found, span=self.blocks.get(dict(found.values).get("block", ""), self.place))
        aside = found.code in self.accepted and (judged or found.severity is Severity.WARNING)
        (self.waived if aside else self.diagnostics).append(found)

    def extend(self, diagnostics: Iterable[Diagnostic], *, judged: bool = False) -> None:
        """Add findings made elsewhere, once each; `judged` ones are about a document that is finished."""
        known = {*self.diagnostics, *self.waived}
        for found in dict.fromkeys(diagnostics):
            if found not in known:
                self.add(found, judged=judged)

    @property
    def errors(self) -> list[Diagnostic]:
        """The findings at error level."""
        return [d for d in self.diagnostics if d.severity is Severity.ERROR]

    @property
    def failed(self) -> bool:
        """True when at least one finding is an error."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)


def _diagnostic(
    severity: Severity, code: str, span: Span | None, message: str, hint: str, values: dict[str, object]
) -> Diagnostic:
    filled = tuple((name, str(value)) for name, value in values.items())
    return Diagnostic(severity, code, message, span, hint, filled)


def closest(word: str, known: Iterable[str]) -> str:
    """Return «Did you mean “x”?» for the nearest known word, or what there is to choose from, as a hint template."""
    from difflib import get_close_matches

    names = sorted(name.replace("{", "{{").replace("}", "}}") for name in known)
    if near := get_close_matches(word, names, n=1, cutoff=0.6):
        return f"Did you mean “{near[0]}”?"
    if not names:
        return "There is none yet."
    listed = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    return f"There is: {listed}."
