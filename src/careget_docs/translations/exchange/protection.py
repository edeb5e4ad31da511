"""What a translation must carry over as it is: values, link targets, code, notes; typography may change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.languages.marks import REFERENCE, MarkedText, marked

_BRACES = re.compile(r"(?<![\\\]])\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that was lost or changed, and how to mend it."""

    message: Phrase
    hint: Phrase


def pieces(text: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, and of each whether it is markup, which tools of translators show as a tag."""
    found, at = [], 0
    for mark in _marked(text).marks:
        found += [(text[at : mark.start], False), (text[mark.start : mark.end], True)]
        at = mark.end
    return [piece for piece in [*found, (text[at:], False)] if piece[0]]


def damage(source: str, target: str) -> Iterator[Damage]:
    """Yield what a translation lost of its source's values, links, code, notes and bold marks."""
    wanted, found = Counter(REFERENCE.findall(source)), Counter(REFERENCE.findall(target))
    one, two = _marked(source), _marked(target)
    odd = [braces for braces in _BRACES.findall(_without_code(target, two)) if braces not in wanted]
    for braces in odd:
        yield _lost(
            "“{found}” stands in the translation, but not in its source.",
            "A word in braces is carried over letter by letter.",
            found=braces,
        )
    for reference, count in (wanted - found).items():
        if len(odd) < count:
            yield _lost(
                "“{reference}” is missing in the translation.",
                "Put it where the value belongs; it is printed in the language of the edition.",
                reference=reference,
            )
    for reference in found - wanted:
        if reference in wanted:
            yield _lost("“{reference}” stands more often than in the source.", "Take one away.", reference=reference)
    yield from _links(one, two)
    yield from _codes(one, two)
    if one.notes != two.notes:
        yield _lost("The footnotes are not those of the source.", "A footnote begins with ^[ and ends with ].")
    if two.stars > max(1, one.stars):
        yield _lost("A bold passage begins with ** and does not end.", "Close it with **.")


@lru_cache(1 << 10)
def _marked(text: str) -> MarkedText:
    return marked(text)


def _without_code(text: str, found: MarkedText) -> str:
    for mark in reversed(found.marks):
        if mark.kind == "code":
            text = text[: mark.start] + text[mark.end :]
    return text


def _lost(message: str, hint: str, /, **values: object) -> Damage:
    return Damage(phrase(message, **values), phrase(hint))


def _links(source: MarkedText, target: MarkedText) -> Iterator[Damage]:
    wanted, found = Counter(source.links + source.pictures), Counter(target.links + target.pictures)
    for address in wanted - found:
        yield _lost(
            "The link to {address} is missing in the translation or was changed.",
            "A link is [words](address); only the words are translated.",
            address=unquote(address),
        )
    for address in found - wanted:
        if not wanted - found:
            yield _lost("The link to {address} is not in the source.", "Take it away.", address=unquote(address))


def _codes(source: MarkedText, target: MarkedText) -> Iterator[Damage]:
    for code in Counter(source.codes) - Counter(target.codes):
        yield _lost(
            "The code “{code}” is missing in the translation or was changed.",
            "What stands between back-ticks is carried over letter by letter.",
            code=code,
        )
