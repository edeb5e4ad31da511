"""What went wrong, where, and how to mend it; it neither prints nor decides an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from decimal import Decimal

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Kinds of signs (Unicode's general categories) that show nothing: controls, marks of direction, halves of a sign."""


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
    box: tuple[float, ...] = ()
    """Where on that page: left, top, width and height in mm; empty when it is the whole page."""

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts += [str(self.line), str(self.column or 1)]
        return ":".join(parts) + (f" (page {self.page})" if self.page else "")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of ours, made where the fault is found: a template, and what fills its braces.

    A value that is text is a name or a figure and is printed as it is in every language; one that is a phrase is words
    of ours and is said in the language asked for. `str()` gives the English; the empty phrase is false.
    """

    template: str = ""
    values: tuple[tuple[str, str | Phrase], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.values))

    def __bool__(self) -> bool:
        return bool(self.template)


class PhrasedError(ValueError):
    """Something cannot be done, and `reason` says why in words of ours."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason


def phrase(template: str | Phrase, /, **values: object) -> Phrase:
    """Return a template with its values, each turned into text unless it is a phrase; a phrase stays as it is."""
    if isinstance(template, Phrase):
        return template
    return Phrase(template, tuple((n, v if isinstance(v, Phrase) else str(v)) for n, v in values.items()))


DECIMAL = "{whole}.{part}"
"""A figure with a fraction, as a phrase: each language has its own mark between the two."""


def decimal(value: float | Decimal, form: str = ".1f") -> Phrase:
    """Return a figure for a sentence, written by a format specification such as `.1f`; its mark is the reader's."""
    whole, point, part = format(value, form).partition(".")
    return phrase(DECIMAL, whole=whole, part=part) if point else phrase("{whole}", whole=whole)


LANGUAGE = "{tag}"
"""A language by its tag, as a phrase: each reader is told its name too."""


def language_name(tag: str) -> Phrase:
    """Return a language for a sentence: its tag in English source, «Italian (it)» for whoever reads the message."""
    return phrase(LANGUAGE, tag=tag)


def visible(text: str, *, lines: bool = False) -> str:
    """Return a text with every sign that would steer a terminal, hide, or be no letter written out, such as `\\x1b`.

    Names of files may hold any byte. With `lines` the ends of lines stay.
    """
    kept = "\n\t" if lines else ""
    if text.isprintable():
        return text
    return "".join(
        sign if sign in kept or category(sign) not in _HIDDEN else sign.encode("unicode_escape").decode("ascii")
        for sign in text
    )


def named(words: str) -> Phrase:
    """Return words of ours that stand in data, such as the name of a rule or the source of a text, as a phrase."""
    return Phrase(words.replace("{", "{{").replace("}", "}}"))


def joined(parts: Iterable[str | Phrase], by: str = " ") -> Phrase:
    """Return names and phrases in a row, with `by` (signs, no words) between them; empty ones are left out."""
    found = {f"part{number}": part for number, part in enumerate(filter(None, parts), 1)}
    template = by.join(f"{{{name}}}" for name in found)
    return phrase(template, **found)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and how to mend it."""

    severity: Severity
    code: str
    message: Phrase
    span: Span | None = None
    hint: Phrase = Phrase()

    @property
    def values(self) -> tuple[tuple[str, str | Phrase], ...]:
        """What fills the message."""
        return self.message.values

    @property
    def text(self) -> str:
        """The message in English."""
        return str(self.message)

    @property
    def advice(self) -> str:
        """The hint in English; empty when there is none."""
        return str(self.hint)

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        tail = f"\n  hint: {self.advice}" if self.hint else ""
        return f"{place}{self.severity} {self.code}: {self.text}{tail}"


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen in a file and is no fault, told to machines beside the findings: `facts` by name."""

    kind: str
    message: Phrase
    span: Span
    facts: tuple[tuple[str, str | float | int | bool | None], ...] = ()


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers in their order, those that follow one another as a range: «1-3, 7»."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


@dataclass(slots=True)
class Report:
    """The findings of one run, in the order they were made; passed explicitly, never global.

    `place` is where a finding stands that names no other, `blocks` where each block is written, by id: a finding that
    names its `block` stands there. Findings whose code is in `accepted`, those with a waiver, go into `waived`: the
    warnings of every stage, and the errors that a finished document is judged by. An error before that means that
    something is missing.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    place: Span | None = None
    blocks: Mapping[str, Span] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    waived: list[Diagnostic] = field(default_factory=list)

    def within(self, blocks: Mapping[str, Span]) -> Report:
        """Return a report on the same findings that knows where blocks are written."""
        return Report(self.diagnostics, self.place, blocks, self.accepted, self.waived)

    def error(
        self, code: str, span: Span | None, message: str | Phrase, hint: str | Phrase = "", /, **values: object
    ) -> None:
        """Add an error; `values` fill the braces of `message` and `hint` where these are templates."""
        self.add(Diagnostic(Severity.ERROR, code, phrase(message, **values), span, phrase(hint, **values)))

    def warning(
        self, code: str, span: Span | None, message: str | Phrase, hint: str | Phrase = "", /, **values: object
    ) -> None:
        """Add a warning; `values` fill the braces of `message` and `hint` where these are templates."""
        self.add(Diagnostic(Severity.WARNING, code, phrase(message, **values), span, phrase(hint, **values)))

    def add(self, found: Diagnostic, *, judged: bool = False) -> None:
        """Add one finding, at its block where it names no place, or set it aside when it has a waiver."""
        if found.span is None:
            found = replace(found, span=self.blocks.get(str(dict(found.values).get("block", "")), self.place))
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


def closest(word: str, known: Iterable[str]) -> Phrase:
    """Return «Did you mean “x”?» for the nearest known word, or what there is to choose from, as a hint."""
    from difflib import get_close_matches

    names = sorted(known)
    if near := get_close_matches(word, names, n=1, cutoff=0.6):
        return phrase("Did you mean “{near}”?", near=near[0])
    if not names:
        return phrase("There is none yet.")
    return phrase("There is: {listed}.", listed=", ".join(names[:12]) + (" …" if len(names) > 12 else ""))
