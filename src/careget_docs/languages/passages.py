"""What a document says, in which language: each line of text, link, title and alternative as one passage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from careget_docs.languages import Locale, load_locale, tags
from careget_docs.languages.typography import ADDRESS
from careget_docs.tree import Block as Node
from careget_docs.tree import (
    Columns,
    Document,
    Emphasis,
    Figure,
    Group,
    Heading,
    Inline,
    Items,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Strong,
    Table,
    Text,
)

Part = Literal["text", "link", "alternative", "title"]
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[’'][^\W\d_]+)*(?!\w)")
_NAME = re.compile(r"[A-ZА-ЯΑ-Ω]{2,}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text in one language; `id` is the block it stands in. A link's text is a passage of its own besides."""

    text: str
    lang: str
    id: str
    part: Part = "text"

    @property
    def locale(self) -> Locale | None:
        """The language's rules; None for a language that the toolkit does not know."""
        return load_locale(self.lang) if self.lang in tags() else None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says: all of it, what has a letter, all in each language, and the signs of which it is made."""

    every: tuple[Passage, ...]
    worded: tuple[Passage, ...]
    whole: dict[str, str]
    signs: frozenset[str]


_KEPT: list[tuple[Document, _Said]] = []
_ADDRESSED = re.compile(r"[.:@]")
"""A sign that every address has."""
_LETTER = re.compile(r"[^\W\d_]")


def passages(document: Document) -> tuple[Passage, ...]:
    """Return all passages in reading order, the title first, without the addresses in them.

    The funding statement and the imprint, which nobody here worded, are left out, and so is a cell of a table that has
    been told already. Those of the last document are kept: every rule of language asks for them, and a ledger has
    hundreds of thousands.
    """
    return _said(document).every


def worded(document: Document) -> tuple[Passage, ...]:
    """Return those of them that have a letter."""
    return _said(document).worded


def in_one(document: Document) -> dict[str, str]:
    """Return all that is said in each language, a line for each passage: what is in no line need not be looked for."""
    return _said(document).whole


def signs(document: Document) -> frozenset[str]:
    """Return all signs that stand in them."""
    return _said(document).signs


def _said(document: Document) -> _Said:
    if not _KEPT or _KEPT[0][0] is not document:
        every = tuple(_passages(document))
        found = tuple(passage for passage in every if _LETTER.search(passage.text))
        texts: dict[str, list[str]] = {}
        for passage in every:
            texts.setdefault(passage.lang, []).append(passage.text)
        whole = {lang: "\n".join(lines) for lang, lines in texts.items()}
        made = _Said(every, found, whole, frozenset("".join(whole.values())))
        _KEPT[:] = [(document, made)]
    return _KEPT[0][1]


def _passages(document: Document) -> Iterator[Passage]:
    titles = document.title.split(" / ") if document.second else [document.title]
    for title, lang in zip(titles, (document.lang, document.second), strict=False):
        yield Passage(title, lang, "", "title")
    for child in document.children:
        for passage in _block(child, document.lang, ""):
            text = ADDRESS.sub("", passage.text) if _ADDRESSED.search(passage.text) else passage.text
            if text.strip():
                yield passage if text == passage.text else replace(passage, text=text)


def shorter(text: str, around: str = "") -> str:
    """Return a text to show in a finding: sixty characters, with what is in question in them."""
    at = max(0, text.find(around) - 20) if around else 0
    cut = text[at : at + 60]
    return ("…" if at else "") + cut + ("…" if at + 60 < len(text) else "")


@lru_cache(1 << 12)
def script(letter: str) -> str:
    """Return a letter's script by its Unicode name, such as CYRILLIC; empty for no letter."""
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""


def foreign_share(text: str, locale: Locale) -> float:
    """Return the part of the letters that are of another script than the language's; names in capitals do not count."""
    scripts = [script(letter) for word in WORD.findall(text) if not _NAME.fullmatch(word) for letter in word]
    scripts = [each for each in scripts if each]
    return sum(each != locale.script for each in scripts) / len(scripts) if scripts else 0.0


def language_of(text: str, locale: Locale) -> str:
    """Return the language a text seems to be in, by its most common words; that of `locale` unless another is plain."""
    words = [word.casefold() for word in WORD.findall(text)]
    counts = {tag: sum(word in _common(tag) for word in words) for tag in tags()}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] >= 3 and counts[best] > 2 * counts.get(locale.tag, 0) else locale.tag


@lru_cache
def _common(tag: str) -> frozenset[str]:
    return frozenset(load_locale(tag).common)


def _block(node: Node, lang: str, block: str) -> Iterator[Passage]:
    if isinstance(node, Group):
        if node.role == "lockup":
            return
        lang, block = node.lang or lang, node.id or block
    if isinstance(node, Heading | Paragraph):
        yield from _line(node.children, lang, block)
    elif isinstance(node, Group | Columns):
        for child in node.children:
            yield from _block(child, lang, block)
    elif isinstance(node, Items):
        for item in node.items:
            for child in item:
                yield from _block(child, lang, block)
    elif isinstance(node, Table):
        yield from _line(node.caption, lang, block)
        for cell in {id(cell): cell for row in node.head + node.rows for cell in row}.values():
            parts = cell.children
            if len(parts) == 1 and type(only := parts[0]) is Text:  # as thousands are in a ledger
                if only.text.strip():
                    yield Passage(only.text, only.lang or lang, block)
            else:
                yield from _line(parts, lang, block)
    elif isinstance(node, Figure):
        if not node.decorative and node.alternative:
            yield Passage(node.alternative, lang, block, "alternative")
        yield from _line(node.caption, lang, block)
        if node.credit:
            yield Passage(node.credit, lang, block)


def _line(nodes: tuple[Inline, ...], lang: str, block: str) -> Iterator[Passage]:
    runs: list[tuple[str, str]] = []
    _runs(nodes, lang, runs)
    joined: list[tuple[str, str]] = []
    for text, own in runs:
        if joined and joined[-1][1] == own:
            joined[-1] = (joined[-1][0] + text, own)
        else:
            joined.append((text, own))
    yield from (Passage(text, own, block) for text, own in joined if text.strip())
    for note in _notes(nodes):
        yield from _line(note.children, lang, block)
    for link in _links(nodes):
        inner: list[tuple[str, str]] = []
        _runs(link.children, lang, inner)
        yield from (Passage(text, own, block, "link") for text, own in inner if text.strip())


def _runs(nodes: tuple[Inline, ...], lang: str, found: list[tuple[str, str]]) -> None:
    for node in nodes:
        if isinstance(node, Text):
            found.append((node.text, node.lang or lang))
        elif isinstance(node, Strong | Emphasis | Link):
            _runs(node.children, lang, found)
        elif isinstance(node, LineBreak):
            found.append(("\n", lang))


def _links(nodes: tuple[Inline, ...]) -> Iterator[Link]:
    for node in nodes:
        if isinstance(node, Link):
            yield node
        elif isinstance(node, Strong | Emphasis):
            yield from _links(node.children)


def _notes(nodes: tuple[Inline, ...]) -> Iterator[Note]:
    """Yield the notes called in a line: each is a line of its own."""
    for node in nodes:
        if isinstance(node, Note):
            yield node
        elif isinstance(node, Strong | Emphasis | Link):
            yield from _notes(node.children)
