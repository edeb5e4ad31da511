"""Texts as their language sets them: quotation marks, ellipses, and spaces that do not break; no word changes.

Addresses and codes are left alone. Quotation marks: EU Interinstitutional Style Guide 6.4 and CLDR; no-break spaces:
the same and each language's own practice (locales/).
"""

from __future__ import annotations

import re
from functools import lru_cache

from careget_docs.languages import NBSP, load_locale

NO_BREAK = "\u2011"
"""The hyphen at which no line breaks."""
ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\S+|(?<![\w.])(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?:/\S*)?(?!\w)"
)
_NAME = re.compile(r"((?<![\w-])[A-ZА-ЯΑ-Ω]{2,}-[A-ZА-ЯΑ-Ω]{2,}(?![\w-]))")
_OPENS = re.compile(r"(?:^|[\s([{„“«‘–—/])$")
_CANDIDATE = re.compile(r"[\"']|\.\.\.| ")


@lru_cache(1 << 15)
def set_text(text: str, tag: str, before: str = "") -> str:
    """Return a text of one language as it is set; `before` is the letter directly before it in its line."""
    if not _CANDIDATE.search(text):
        return text
    done, at = "", 0
    for found in ADDRESS.finditer(text):
        done += _words(text[at : found.start()], tag, done[-1:] or before) + found[0]
        at = found.end()
    return done + _words(text[at:], tag, done[-1:] or before)


def _words(text: str, tag: str, before: str) -> str:
    rules = load_locale(tag).typography
    text = re.sub(r"(?<=\w)'(?=\w)", rules.apostrophe, text.replace("...", "…"))
    for letter in ('"', "'"):
        text = _quoted(text, before, letter, rules.quotes if letter == '"' else rules.inner)
    return kept_together(text, tag)


def kept_together(text: str, tag: str) -> str:
    """Return a text of the same length, its spaces that must not break turned into no-break spaces."""
    for pattern in _patterns(tag):
        text = pattern.sub(rf"\1{NBSP}", text)
    return text


def names_apart(text: str) -> list[str]:
    """Return a text in parts, every second one a name such as CARE-GET, which does not break at its hyphen."""
    return _NAME.split(text)


def unbroken(text: str) -> str:
    """Return a text whose names such as CARE-GET have a no-break hyphen, for formats that know no other means."""
    return _NAME.sub(lambda name: name[0].replace("-", NO_BREAK), text) if "-" in text else text


def _quoted(text: str, before: str, letter: str, marks: tuple[str, str]) -> str:
    if letter not in text:
        return text
    done = before
    for sign in text:
        done += (marks[0] if _OPENS.search(done) else marks[1]) if sign == letter else sign
    return done[len(before) :]


@lru_cache
def _patterns(tag: str) -> tuple[re.Pattern[str], ...]:
    """Return what a space may not break from what follows: the space becomes a no-break space."""
    locale = load_locale(tag)
    rules = locale.typography
    found = [
        rf"(\d) (?=(?:{_any(rules.units)})(?!\w))",
        rf"((?<!\w)(?:{_any(rules.openers)})) (?=[\w„“«])",
        rf"((?<![\w’'-])(?i:{_any(rules.small)})) (?=[\w„“«])",
        r"((?<!\w)[A-ZА-ЯΑ-Ω]\.) (?=[A-ZА-ЯΑ-Ω])",  # initials
        r"(\S) (?=[–—] )",  # no line begins with a dash
    ]
    if locale.marks[1] == NBSP:
        found.append(r"(\d) (?=\d{3}(?!\d))")
    return tuple(re.compile(pattern) for pattern in found)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
