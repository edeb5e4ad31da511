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
_BETWEEN = re.compile(_SPACE)
LONG = 10_000
"""Letters from which a text is made even in one."""
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
    _wrong: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What a text must hold to say what a term forbids, by language: each passage is held against it."""

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

    def may_avoid(self, text: str, lang: str) -> bool:
        """Say whether a text, or one of its lines, can hold anything that a term forbids."""
        return self._may_avoid(_even(text), lang)

    def _may_avoid(self, even: str, lang: str) -> bool:
        wrong = self._wrong.get(lang)
        if wrong is None:
            terms = [concept.terms[lang] for concept in self.concepts.values() if lang in concept.terms]
            self._wrong[lang] = wrong = _rarest(tuple(pattern for term in terms for pattern in term.avoid))
        return any(stem in even for stem in wrong)

    def avoided(self, text: str, lang: str) -> Iterator[tuple[str, Concept]]:
        """Yield what a text says that a term forbids, as it is written there, and the concept that is meant."""
        even = _even(text)
        if not self._may_avoid(even, lang):
            return
        for concept in self.concepts.values():
            if (term := concept.terms.get(lang)) is None:
                continue
            if not (found := list(_places(even, term.avoid))):
                continue
            right = list(_places(even, term.patterns))
            for start, end in found:
                if not any(first <= start and end <= last for first, last in right):
                    yield text[start:end], concept


def places(text: str, patterns: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where patterns find something in a text."""
    yield from _places(_even(text), patterns)


def _places(even: str, patterns: Iterable[str]) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        if all(stem in even for stem in _stems(pattern)):
            yield from (found.span() for found in _compiled(pattern).finditer(even))


def named_by(text: str, term: Term) -> bool:
    """Return whether a text has a term in some form."""
    even = _even(text)
    return any(_is(even, pattern) for pattern in term.patterns) or next(_places(even, term.patterns), None) is not None


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
    words = (re.escape(stem) + (r"\w*" if more else "") for stem, more in _words(pattern))
    return re.compile(rf"(?<!\w){_SPACE.join(words)}(?!\w)")


@cache
def _words(pattern: str) -> tuple[tuple[str, bool], ...]:
    """Return the words of a pattern, evened, and whether each may go on."""
    return tuple((word.rstrip("*"), word.endswith("*")) for word in _even(pattern).split())


@cache
def _stems(pattern: str) -> tuple[str, ...]:
    """Return what a text must hold for a pattern to find anything: most patterns need never be compiled."""
    return tuple(stem for stem, _ in _words(pattern))


@cache
def _rarest(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the longest part of each pattern."""
    return tuple(max(_stems(pattern), key=len) for pattern in patterns if lettered(pattern))


def _is(even: str, pattern: str) -> bool:
    """Return whether a text is what a pattern finds, and nothing else."""
    said, words = _BETWEEN.split(even), _words(pattern)
    return (
        lettered(pattern)
        and len(said) == len(words)
        and all(
            word.startswith(stem) and (not (rest := word[len(stem) :]) or (more and rest.isalnum()))
            for word, (stem, more) in zip(said, words, strict=True)
        )
    )


def _even(text: str) -> str:
    """Return a text, letter for letter, in small letters and without accents that only mark the stress."""
    if len(text) > LONG:  # what many texts say together
        return text.translate({ord(sign): _plain(sign) for sign in set(text)})
    return "".join(map(_plain, text))


@cache
def _plain(sign: str) -> str:
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", sign).replace("\u0301", "")).lower()
    return _PLAIN.get(bare, bare) if len(bare) == 1 else sign
