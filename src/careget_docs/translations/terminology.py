"""A translation held against the terms of the workspace; what is doubtful is no finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from careget_docs.project.terms import Concept, Terms, named_by
from careget_docs.source import Scalar
from careget_docs.translations.segments import Segment


@dataclass(frozen=True, slots=True)
class Lapse:
    """A concept that a source names, and that its translation, at a place, does not name by its term."""

    concept: Concept
    source: Segment
    target: Scalar


@dataclass(frozen=True, slots=True)
class TermPair:
    """What a thing is called in the source and in the translation; `certain` where the latter is sure."""

    concept: str
    source: str
    target: str
    certain: bool = True

    @property
    def shown(self) -> str:
        """The term as translators are shown it, a doubtful one with a mark."""
        return self.target if self.certain else f"{self.target} (?)"


def lapses(
    terms: Terms, segments: Sequence[Segment], texts: Mapping[str, Scalar], langs: tuple[str, str]
) -> Iterator[Lapse]:
    """Yield what a block's translation does not call by its term; `langs` are those of source and translation.

    A term that stands anywhere in the block's translation will do, for a sentence may name a thing once and then say
    “it”; a term that is not certain, and a text without a translation, are no lapse.
    """
    source, target = langs
    whole = "\n".join(text.text for text in texts.values())
    told: set[str] = set()
    for segment in segments:
        here = texts.get(segment.path)
        for concept in terms.named(segment.text.text, source) if here else ():
            term = concept.terms.get(target)
            if term and term.certain and concept.name not in told and not named_by(whole, term):
                told.add(concept.name)
                yield Lapse(concept, segment, here or segment.text)


def pairs(terms: Terms, texts: Iterable[str], source: str, target: str) -> tuple[TermPair, ...]:
    """Return the terms of texts, each concept once, in their order, where the translation's language has them."""
    found = {concept.name: concept for text in texts for concept in terms.named(text, source)}
    return tuple(
        TermPair(each.name, each.terms[source].text, each.terms[target].text, each.terms[target].certain)
        for each in found.values()
        if target in each.terms
    )
