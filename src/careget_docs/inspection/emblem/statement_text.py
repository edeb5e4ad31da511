"""The prescribed sentences found in any text, however it is broken, spaced or capitalised; where is found elsewhere.

Text and sentences are folded to bare letters: line breaks, hyphens, apostrophes, capitals and accents vanish.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from typing import Literal

from careget_docs.languages.funding_statements import statements

Form = Literal["cofunded", "funded"]

LEAST, MOST, HALF, ALIKE = 8, 240, 0.5, 0.75
"""Letters and share of a sentence that must agree for a text to come near it, and letters it may have at most."""
FIGURES = "0123456789"
"""What follows a statement at once and is no part of it, such as the number of the page."""
LONGEST = 400
"""Letters of a sentence in which a statement may stand."""
MORE_WORDS = 5
"""By how many words a text that comes near a statement is longer when it is a sentence of its own."""
ENDS, PARTS, OPENS = ".!?;:", "|•·–—/", "(„“«\"'"
"""What ends a sentence, what parts the texts of a line, and what may open the next line of a sentence."""
BREAKS = dict.fromkeys(map(ord, "\u00ad\ufffe\uffff\u0002\u200b\u200c\u200d\u2060\ufeff"))
"""Marks of a word's break and of no width: soft hyphen, pdfium's own, zero-width space and joiners."""
_MARKS = tuple(map(chr, BREAKS))
_MUTE = re.compile(r"[\W_]+")
_RUNS_ON = re.compile(r"[.,;:][ \t\u00a0]+\w")
"""What follows the sentence on its line where it only opens a paragraph, such as the disclaimer."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of one language; `key` is it folded, `rank` 0 for the prescribed one."""

    key: str
    lang: str
    form: Form
    text: str
    rank: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: from `start` to `end`, as it stands there, and whether letters and accents agree."""

    phrase: Wording
    start: int
    end: int
    text: str
    exact: bool
    acknowledges: bool = False
    """True for a longer sentence that says who pays and is not the statement; `text` is then all of it."""


Joins = Callable[[int, int], bool]
"""Whether two letters of a text, by their places, stand on the page as parts of one text."""


@cache
def phrases() -> tuple[Wording, ...]:
    """Return all wordings, the longest first."""
    found: dict[str, Wording] = {}
    forms: tuple[Form, ...] = ("cofunded", "funded")
    for lang, sentences in statements().items():
        for form in forms:
            sentence = sentences[form]
            for rank, text in enumerate((sentence.text, *sentence.also)):
                found.setdefault(fold(text), Wording(fold(text), lang, form, text, rank))
    return tuple(sorted(found.values(), key=lambda phrase: -len(phrase.key)))


def fold(text: str) -> str:
    """Return only the letters and digits of a text, without case and accents."""
    bare = text.translate(BREAKS) if any(map(text.__contains__, _MARKS)) else text
    return _MUTE.sub("", unicodedata.normalize("NFKD", bare).casefold().replace("ı", "i"))


@cache
def _folds_to(letter: str) -> int:
    """Return how many letters one letter becomes."""
    return len(fold(letter))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase.key) for phrase in phrases()))


def find_phrases(text: str) -> list[Hit]:
    """Return the sentences in a text in their order; one inside a longer one, or in running text, does not count."""
    folded = fold(text)
    hits = list(_pattern().finditer(folded))
    if not hits:
        return []
    ends = list(accumulate(map(_folds_to, text)))  # up to which letter of the folded text each letter goes
    if ends[-1] != len(folded):
        return []
    known = {phrase.key: phrase for phrase in phrases()}
    found = []
    for hit in hits:
        start, end = bisect_right(ends, hit.start()), bisect_right(ends, hit.end() - 1) + 1
        if _RUNS_ON.match(text, end):
            continue
        phrase = known[hit.group()]
        as_it_stands = text[start:end]
        found.append(Hit(phrase, start, end, _told(as_it_stands), _agrees(as_it_stands, phrase.text)))
    return found


def in_sentence(text: str, hit: Hit, joins: Joins = lambda _, __: True) -> Hit:
    """Return a hit as it stands by itself, or as the longer sentence of the text that it is a part of.

    A statement that goes on (“Co-funded by the European Union Interreg”) is not the statement; where it is part of a
    sentence of its own (“Project funded by the European Union's Horizon programme”) it is an acknowledgement.
    """
    start, end = _begin(text, hit, joins), _end(text, hit, joins)
    if start < hit.start and text[end : end + 1] in tuple(".!?"):
        end += 1
    whole = _told(text[start:end])
    if fold(whole) == hit.phrase.key:
        return hit
    attached = end > hit.end and not text[hit.end].isspace()
    more = len(whole.split()) - len(hit.text.split())
    own = start < hit.start or attached or more >= MORE_WORDS
    return replace(hit, text=whole, exact=False, acknowledges=own)


def goes_on(before: str, after: str) -> bool:
    """Whether a line goes on in the next one, as sentences do: it does not end, and small letters or figures follow."""
    first = after.lstrip()[:1]
    return before.rstrip()[-1:] not in tuple(ENDS) and (first.islower() or first.isdigit() or first in tuple(OPENS))


def _begin(text: str, hit: Hit, joins: Joins) -> int:
    """Return where the sentence begins; a statement that has its capital begins with it."""
    at = hit.start
    while at > 0 and hit.start - at < LONGEST:
        before = len(text[:at].rstrip())
        last = text[before - 1 : before]
        stops = ENDS + PARTS if at == hit.start else ENDS
        if not last or last in stops or "\t" in text[before:at] or not joins(before - 1, at):
            break
        word = re.search(r"\S+$", text[:before])
        assert word is not None
        shouted = hit.text.isupper() and word.group().isupper() and "\n" not in text[before:at]
        if at == hit.start and not (text[at].islower() or shouted):
            break
        at = word.start()
    return at


def _end(text: str, hit: Hit, joins: Joins) -> int:
    """Return where the sentence ends; over a line's end only where the next line goes on in small letters or figures.

    A possessive (“Union's”) goes on at once.
    """
    tail = re.match(r"['\u2019]?\w+", text[hit.end :])
    at = hit.end + (tail.end() if tail else 0)
    while at - hit.end < LONGEST:
        following = at + len(text[at:]) - len(text[at:].lstrip())
        gap, first = text[at:following], text[following : following + 1]
        stops = f"{ENDS}{PARTS}-{FIGURES}" if at == hit.end else ENDS
        if (text[at - 1] in ENDS and at > hit.end) or not first or first in stops or "\t" in gap:
            break
        if ("\n" in gap and not goes_on(text[:at], first)) or not joins(at - 1, following):
            break
        word = re.match(r"\S+", text[following:])
        assert word is not None
        at = following + word.end()
    return at


def nearly(text: str) -> tuple[Hit, float] | None:
    """Return the sentence that a short text comes near to without being it, and what share of it stands there.

    Half of its letters must stand in one run ("Co-funded by the EU", or with a programme's name inside it), or the
    whole be alike, word for word ("Kofinanziert durch die …").
    """
    folded = fold(text)
    if not LEAST <= len(folded) <= MOST or find_phrases(text):
        return None
    best: tuple[float, Wording] | None = None
    for phrase in phrases():
        matcher = SequenceMatcher(None, folded, phrase.key, autojunk=False)
        run = matcher.find_longest_match().size
        share = run / len(phrase.key)
        if share < HALF and matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE:
            share = matcher.ratio() if matcher.ratio() > ALIKE else share
        if run >= LEAST and share >= HALF and (best is None or share > best[0]):
            best = (share, phrase)
    if best is None:
        return None
    own = len(text.split()) >= len(best[1].text.split()) + MORE_WORDS
    return Hit(best[1], 0, len(text), _told(text), exact=False, acknowledges=own), best[0]


def _told(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.translate(BREAKS).split())


def _agrees(text: str, prescribed: str) -> bool:
    """Whether two wordings agree in letters, capitals and accents; breaks, spaces and kinds of apostrophe do not count.

    A hyphen at the end of a line may be the line's or the word's own.
    """
    own = _spelt(text)
    broken = _spelt(re.sub(r"[-\u2010\u00ad]\s*[\r\n]+\s*", "", text))
    return _spelt(prescribed) in (own, broken)


def _spelt(text: str) -> str:
    plain = unicodedata.normalize("NFC", text.translate(BREAKS))
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain)
    plain = re.sub("[\u2018\u2019\u02bc\u00b4`]", "'", plain)
    return "".join(plain.split())
