"""What an author declared, shaped and positioned: deliverables, blocks and values; nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from careget_docs.diagnostics import Span
from careget_docs.project.accessibility import Accessibility
from careget_docs.project.terms import Terms
from careget_docs.project.texts import Texts
from careget_docs.project.translation import Translation
from careget_docs.source import Scalar


@dataclass(frozen=True, slots=True)
class Fields:
    """The shaped fields of one block or record, by name; absent optional fields read as empty.

    `markdown` names the text fields that are Markdown, `id` is the id of the block they belong to, `keys` are the
    places of the names.
    """

    values: Mapping[str, object]
    span: Span
    id: str = ""
    markdown: frozenset[str] = frozenset()
    keys: Mapping[str, Span] = field(default_factory=dict, repr=False, compare=False)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> Scalar:
        """Return a text field; an empty one when it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, Scalar) else Scalar("", self.span)

    def plain(self, name: str, default: str = "") -> str:
        """Return a text field as a name or code, without the spaces around it."""
        return self.text(name).text.strip() or default

    def integer(self, name: str, default: int) -> int:
        """Return a whole number."""
        value = self.values.get(name)
        return value if isinstance(value, int) else default

    def number(self, name: str, default: Decimal) -> Decimal:
        """Return a figure."""
        value = self.values.get(name)
        return value if isinstance(value, Decimal) else default

    def date(self, name: str) -> datetime.date | None:
        """Return a day."""
        value = self.values.get(name)
        return value if isinstance(value, datetime.date) else None

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a yes or no; the default when it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else default

    def wordings(self, name: str) -> Texts:
        """Return a text in one wording or by language."""
        value = self.values.get(name)
        return value if isinstance(value, Texts) else Texts()

    def texts(self, name: str) -> tuple[Scalar, ...]:
        """Return a list of texts."""
        return tuple(item for item in self.items(name) if isinstance(item, Scalar))

    def numbers(self, name: str) -> tuple[float, ...]:
        """Return a list of figures."""
        return tuple(float(item) for item in self.items(name) if isinstance(item, Decimal))

    def records(self, name: str) -> tuple[Fields, ...]:
        """Return a list of records."""
        return tuple(item for item in self.items(name) if isinstance(item, Fields))

    def record(self, name: str) -> Fields:
        """Return a record, or what stands below names that the author gave; an empty one when it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, Fields) else Fields({}, self.place(name))

    def named(self) -> Iterator[tuple[str, Fields]]:
        """Yield the records below names that the author gave."""
        yield from ((name, value) for name, value in self.values.items() if isinstance(value, Fields))

    def attributes(self) -> dict[str, Any]:
        """Return what was given as the attributes of a noun: texts as `str`, figures as `float`, names with `_`."""
        return {name.replace("-", "_"): _attribute(value) for name, value in self.values.items()}

    def blocks(self, name: str) -> tuple[BlockUse, ...]:
        """Return a list of blocks."""
        return tuple(item for item in self.items(name) if isinstance(item, BlockUse))

    def items(self, name: str) -> tuple[object, ...]:
        """Return a list of anything."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()

    def place(self, name: str) -> Span:
        """Return where a field stands; the place of all of them when it was not given."""
        value = self.values.get(name)
        return value.span if isinstance(value, Scalar | Fields) else self.keys.get(name, self.span)


def _attribute(value: object) -> object:
    if isinstance(value, Scalar):
        return value.text.strip()
    if isinstance(value, tuple):
        return tuple(_attribute(item) for item in value)
    return float(value) if isinstance(value, Decimal) else value


@dataclass(frozen=True, slots=True)
class BlockUse:
    """One block as declared: its kind and fields, or, when `use` is set, a reference to a shared block."""

    id: str
    kind: str
    fields: Fields
    span: Span
    use: Scalar | None = None
    slot: str = ""
    lang: str = ""
    """Its language, where it differs from what stands around it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact (a *value* in YAML): its kind, how it was written, where it comes from and how sure it is.

    `kind` is text, code, address, number, amount (EUR), date, days or months; `parts` holds one text,
    or the two ends of a span; `texts` holds a text by language tag.
    """

    name: str
    kind: str
    parts: tuple[str, ...]
    texts: Mapping[str, str]
    source: str
    status: str
    span: Span
    drafts: frozenset[str] = frozenset()
    """The languages in which its text is a translation that nobody has reviewed."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding accepted for a time: by code, with a reason and a last day."""

    code: str
    reason: str
    until: datetime.date
    span: Span


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One thing we publish. From `load` it still has `use:` and `{value}` in it, from `resolve` no longer."""

    id: str
    kind: str
    template: str
    lang: str
    title: Scalar
    subject: Scalar
    author: Scalar
    running: Scalar
    keywords: tuple[str, ...]
    date: datetime.date
    formats: tuple[str, ...]
    codes: tuple[str, ...]
    blocks: tuple[BlockUse, ...]
    header: Fields
    span: Span
    values: Mapping[str, Fact] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    unreviewed: tuple[str, ...] = ()
    """The blocks and values whose translation nobody has reviewed."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything read and shaped. A shared block or deliverable with faults stands as None, so that it can be named."""

    name: str
    values: Mapping[str, Fact]
    blocks: Mapping[str, BlockUse | None]
    deliverables: Mapping[str, Deliverable | None]
    translations: Mapping[tuple[str, str], Translation | None] = field(default_factory=dict)
    """By owner (a deliverable's id, or `blocks/` and a shared block's) and language."""
    terms: Terms = field(default_factory=Terms)
    track: bool = True
    """Whether Word notes changes in drafts."""
    site: str = ""
    """The address below which everything is published, with a stroke at its end; empty when nobody has said it."""
    accessibility: Accessibility | None = None
    """What is known for the accessibility statement; None when nothing is said of it."""
