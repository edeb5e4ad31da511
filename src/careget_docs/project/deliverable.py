"""What an author declared, shaped and positioned: deliverables, blocks and values; nothing is rendered here."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from careget_docs.diagnostics import Span
from careget_docs.project.translation import Translation
from careget_docs.source import Mapping as Named
from careget_docs.source import Scalar


@dataclass(frozen=True, slots=True)
class Fields:
    """The shaped fields of one block or record, by name; absent optional fields read as empty.

    `markdown` names the text fields that are Markdown, `id` is the id of the block they belong to.
    """

    values: Mapping[str, object]
    span: Span
    id: str = ""
    markdown: frozenset[str] = frozenset()

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> Scalar:
        """Return a text field; an empty one when it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, Scalar) else Scalar("", self.span)

    def integer(self, name: str, default: int) -> int:
        """Return a whole number."""
        value = self.values.get(name)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """Return a yes or no; no when it was not given."""
        return self.values.get(name) is True

    def texts(self, name: str) -> tuple[Scalar, ...]:
        """Return a list of texts."""
        return tuple(item for item in self._list(name) if isinstance(item, Scalar))

    def records(self, name: str) -> tuple[Fields, ...]:
        """Return a list of records."""
        return tuple(item for item in self._list(name) if isinstance(item, Fields))

    def record(self, name: str) -> Fields:
        """Return a record; an empty one when it was not given."""
        value = self.values.get(name)
        return value if isinstance(value, Fields) else Fields({}, self.span)

    def blocks(self, name: str) -> tuple[BlockUse, ...]:
        """Return a list of blocks."""
        return tuple(item for item in self._list(name) if isinstance(item, BlockUse))

    def mapping(self, name: str) -> Named | None:
        """Return named fields that are shaped elsewhere; None when there are none."""
        value = self.values.get(name)
        return value if isinstance(value, Named) else None

    def _list(self, name: str) -> tuple[object, ...]:
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()


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
