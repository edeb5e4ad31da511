"""Terms: what one thing is called in each language, and what it must not be called; it reads no file.

A pattern finds a term in a sentence whatever its ending: words, of which one that ends with `*` may go on
(`водещ* партньор*`). Capitals, the accents of Greek and the kind of space do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from careget_docs.diagnostics import Span

_SPACE = r"[\s\u00a0\u202f*_]+"
_PLAIN = {"ς": "σ", "'": "’", "\u2011": "-"}


@dataclass(frozen=True, slots=True)
class Term:
    """A concept's name in one language; `patterns` find it, `avoid` finds what it must not be called.

    A term that is not `certain` waits for a source: it is shown, and a translation is not held against it.
    """

    text: str
    patterns: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    certain: bool = True
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its terms by language tag, where they were read, and how sure that is."""

    name: str
    terms: Mapping[str, Term]
    source: str = ""
    status: str = "unverified"
    about: str = ""


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A piece of a text that a pattern found, from `start` to `end`."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The terminology of a workspace, by name of concept."""

    concepts: Mapping[str, Concept] = field(default_factory=dict)

    def named(self, text: str, lang: str) -> tuple[Concept, ...]:
        """Return the concepts that a text names, in its order; one inside the name of another does not count."""
        hits = [
            TermPlace(concept, *found)
            for concept in self.concepts.values()
            if lang in concept.terms
            for found in places(text, concept.terms[lang].patterns)
        ]
        outer = [hit for hit in hits if not any(_inside(hit, other) for other in hits)]
        ordered = sorted(outer, key=lambda hit: hit.start)
        return tuple({hit.concept.name: hit.concept for hit in ordered}.values())

    def avoided(self, text: str, lang: str) -> Iterator[tuple[str, Concept]]:
        """Yield what a text says that a term forbids, as it is written there, and the concept that is meant."""
        concepts = [concept for concept in self.concepts.values() if lang in concept.terms]
        wrong = tuple(pattern for concept in concepts for pattern in concept.terms[lang].avoid)
        if not _any_of(wrong).search(_even(text)):
            return
        for concept in concepts:
            term = concept.terms[lang]
            right = list(places(text, term.patterns))
            for start, end in places(text, term.avoid):
                if not any(first <= start and end <= last for first, last in right):
                    yield text[start:end], concept


def places(text: str, patterns: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where patterns find something in a text."""
    even = _even(text)
    for pattern in patterns:
        yield from (found.span() for found in _compiled(pattern).finditer(even))


def named_by(text: str, term: Term) -> bool:
    """Return whether a text has a term in some form."""
    return next(places(text, term.patterns), None) is not None


def lettered(pattern: str) -> bool:
    """Return whether every word of a pattern has letters before its `*`; one of a `*` alone would find any word."""
    return bool(pattern.split()) and all(word.strip("*") for word in pattern.split())


def _inside(hit: TermPlace, other: TermPlace) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    if not lettered(pattern):
        return re.compile(r"(?!)")
    words = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in _even(pattern).split())
    return re.compile(rf"(?<!\w){_SPACE.join(words)}(?!\w)")


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds some place at which one of many patterns finds something: most texts hold none."""
    return re.compile("|".join(f"(?:{_compiled(pattern).pattern})" for pattern in patterns) or r"(?!)")


def _even(text: str) -> str:
    """Return a text, letter for letter, in small letters and without accents that only mark the stress."""
    return "".join(map(_plain, text))


@cache
def _plain(sign: str) -> str:
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", sign).replace("\u0301", "")).lower()
    return _PLAIN.get(bare, bare) if len(bare) == 1 else sign
