"""What a translation must carry over as it is: value references, link targets, note marks; typography may change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from careget_docs.diagnostics import Phrase, phrase

REFERENCE = re.compile(r"(?<!\\)\{[a-z][a-z0-9-]*\}")
MARKUP = re.compile(
    r"(?<!\\)\{[a-z][a-z0-9-]*\}|\*\*|(?<!\*)\*(?!\*)|\^\[|\]\{lang=[A-Za-z0-9-]+\}|\]\([^()\s]+\)|(?<!\\)[\[\]]"
)
"""Everything that is no running text: tools of translators show it as a tag."""
_BRACES = re.compile(r"(?<![\\\]])\{[^{}]*\}")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_STRONG = re.compile(r"(?<!\\)\*\*")


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that was lost or changed, and how to mend it."""

    message: Phrase
    hint: Phrase


def damage(source: str, target: str) -> Iterator[Damage]:
    """Yield what a translation lost of its source's references, links, notes and bold marks."""
    wanted, found = Counter(REFERENCE.findall(source)), Counter(REFERENCE.findall(target))
    odd = [braces for braces in _BRACES.findall(target) if braces not in wanted]
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
    yield from _links(source, target)
    if source.count("^[") != target.count("^["):
        yield _lost("The footnotes are not those of the source.", "A footnote begins with ^[ and ends with ].")
    if len(_STRONG.findall(target)) % 2:
        yield _lost("A bold passage begins with ** and does not end.", "Close it with **.")


def _lost(message: str, hint: str, /, **values: object) -> Damage:
    return Damage(phrase(message, **values), phrase(hint))


def _links(source: str, target: str) -> Iterator[Damage]:
    wanted, found = Counter(_LINK.findall(source)), Counter(_LINK.findall(target))
    for address in wanted - found:
        yield _lost(
            "The link to {address} is missing in the translation or was changed.",
            "A link is [words](address); only the words are translated.",
            address=address,
        )
    for address in found - wanted:
        if found[address] > wanted[address] and not wanted - found:
            yield _lost("The link to {address} is not in the source.", "Take it away.", address=address)
