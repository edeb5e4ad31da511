"""A translation file as nouns: what was translated from which words, and how far it can be trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from careget_docs.diagnostics import Span
from careget_docs.source import Scalar

HEADER = "header"
"""The block id under which a deliverable's own fields (title, subject, keywords …) are translated."""


class TranslationState(StrEnum):
    """How a block stands in a language, from best to worst."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Rendering:
    """One text: what it was translated from, and the translation."""

    source: Scalar
    target: Scalar


@dataclass(frozen=True, slots=True)
class Entry:
    """One block's translation: `fingerprint` is that of its source texts, `review` that of the texts when reviewed.

    `by` and `on` say who reviewed it and when (ISO 8601); they are empty for a draft.
    """

    block: str
    status: TranslationState
    fingerprint: str
    texts: Mapping[str, Rendering]
    span: Span
    by: str = ""
    on: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """One file: `owner` is a deliverable's id, or `blocks/` and a shared block's."""

    owner: str
    lang: str
    path: Path
    shown: str
    entries: Mapping[str, Entry] = field(default_factory=dict)


def fingerprint(texts: Iterable[tuple[str, str]]) -> str:
    """Return twelve hexadecimal digits (of SHA-256) that tell texts by path apart; outer spaces do not count."""
    lines = (f"{path}\0{_even(text)}" for path, text in sorted(texts))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def same(one: str, other: str) -> bool:
    """True for two texts that differ at most in line ends and outer spaces."""
    return _even(one) == _even(other)


def _even(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
