"""Where the markup stands in a Markdown text, as the one parser reads it, and what it says; no nodes are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from careget_docs.languages.markdown import new_parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

REFERENCE = re.compile(r"(?<!\\)\{[a-z][a-z0-9-]*\}")


class MarkKind(StrEnum):
    """What a piece of markup is for."""

    VALUE = "value"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    CODE = "code"
    NOTE = "note"
    LANGUAGE = "language"
    PICTURE = "picture"
    HTML = "html"


_WHOLE = {
    "backticks": MarkKind.CODE,
    "autolink": MarkKind.LINK,
    "html_inline": MarkKind.HTML,
    "footnote_ref": MarkKind.NOTE,
}
_LABELLED = {"link": (MarkKind.LINK, 1), "span": (MarkKind.LANGUAGE, 1), "image": (MarkKind.PICTURE, 2)}
_LABELLED["footnote_inline"] = (MarkKind.NOTE, 2)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A piece of markup, from a letter of the text to the one after it."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text's markup in its order, without overlaps, and what it says: addresses, code, and so on, as read.

    `strong` and `emphasis` are the passages between their marks; `stars` counts asterisks that mark nothing.
    """

    marks: tuple[Mark, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    codes: tuple[str, ...]
    notes: int
    strong: tuple[tuple[int, int], ...]
    emphasis: tuple[tuple[int, int], ...]
    stars: int


@dataclass(slots=True)
class _Record:
    """What one run of the parser noted: `base` is where the piece begins that is being parsed."""

    base: int = 0
    found: list[Mark] = field(default_factory=list)
    stars: set[int] = field(default_factory=set)


def marked(text: str) -> MarkedText:
    """Return the markup of a text; line ends must be `\\n`."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    blocks: list[Token] = []
    env: dict[str, Any] = {}
    reader = _recording()
    reader.block.parse(text.replace("\0", "\ufffd"), reader, env, blocks)
    record = env["record"] = _Record()
    tokens: list[Token] = []
    for block in blocks:
        if block.type == "inline" and block.map:
            _inline(block, lines, starts, env, tokens)
    notes = env.get("footnotes", {}).get("list", {})
    tokens += [token for note in notes.values() for token in note.get("tokens", ())]
    return _told(text, record, list(_every(tokens)))


def _inline(block: Token, lines: list[str], starts: list[int], env: dict[str, Any], tokens: list[Token]) -> None:
    """Parse the words of one paragraph or heading, and move what was noted to where it stands in the text."""
    assert block.map is not None
    record: _Record = env["record"]
    before, stars, seen = len(record.found), set(record.stars), len(tokens)
    record.stars.clear()
    reader = _recording()
    own: list[Token] = []
    reader.inline.parse(block.content, reader, env, own)
    places: list[int] = []
    for number, line in enumerate(block.content.split("\n")):
        at = block.map[0] + number
        column = lines[at].find(line) if at < len(lines) else -1
        places += [starts[at] + column + step if column >= 0 else -1 for step in range(len(line) + 1)]
    notes = env.get("footnotes", {}).get("list", {})
    nested = [token for note in notes.values() if not note.get("told") for token in note.get("tokens", ())]
    for note in notes.values():
        note["told"] = True
    emphases = list(_emphases(list(_every([*own, *nested]))))
    moved = [_moved(each, places) for each in [*record.found[before:], *emphases]]
    record.found[before:] = [each for each in moved if each]
    record.stars = stars | {places[at] for at in record.stars if at < len(places)}
    tokens[seen:] = own


def _moved(mark: Mark, places: list[int]) -> Mark | None:
    if mark.end > len(places) or places[mark.start] < 0 or places[mark.end - 1] < 0:
        return None
    return Mark(places[mark.start], places[mark.end - 1] + 1, mark.kind)


def _told(text: str, record: _Record, tokens: list[Token]) -> MarkedText:
    values = [Mark(*found.span(), MarkKind.VALUE) for found in REFERENCE.finditer(text)]
    marks: list[Mark] = []
    for mark in sorted([*record.found, *values], key=lambda each: (each.start, -each.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    used = {at for mark in marks if mark.kind in (MarkKind.STRONG, MarkKind.EMPHASIS) for at in range(*_span(mark))}
    return MarkedText(
        tuple(marks),
        tuple(str(token.attrGet("href") or "") for token in tokens if token.type == "link_open"),
        tuple(str(token.attrGet("src") or "") for token in tokens if token.type == "image"),
        tuple(token.content for token in tokens if token.type in ("code_inline", "html_inline")),
        sum(token.type == "footnote_ref" for token in tokens),
        tuple(_passages(marks, MarkKind.STRONG)),
        tuple(_passages(marks, MarkKind.EMPHASIS)),
        len(record.stars - used),
    )


def _span(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _passages(marks: Iterable[Mark], kind: MarkKind) -> Iterator[tuple[int, int]]:
    """Yield what stands between marks of a kind, the marks included; they open and close in turns or nested."""
    own = [mark for mark in marks if mark.kind is kind]
    for first, last in zip(own[::2], own[1::2], strict=False):
        yield first.start, last.end


def _every(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _every(token.children or ())


def _emphases(tokens: Iterable[Token]) -> Iterator[Mark]:
    """Yield the marks of bold and italic passages, at the letters that were noted when they were met."""
    for token in tokens:
        at = token.meta.get("at") if token.meta else None
        if at is None:
            continue
        if token.type in ("em_open", "em_close"):
            yield Mark(at, at + 1, MarkKind.EMPHASIS)
        elif token.type == "strong_open":
            yield Mark(at - 1, at + 1, MarkKind.STRONG)
        elif token.type == "strong_close":
            yield Mark(at, at + 2, MarkKind.STRONG)


@cache
def _recording() -> MarkdownIt:
    """Return the parser with rules that note where they found something."""
    reader = new_parser()
    for rule in reader.inline.ruler.__rules__:
        rule.fn = _noting(rule.name, rule.fn)
    reader.inline.ruler.__compile__()
    return reader


def _noting(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noted(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if silent:
            return rule(state, silent)
        record: _Record = state.env["record"]
        base = record.base
        if name in ("footnote_inline", "image"):
            record.base += start + _LABELLED[name][1]
        try:
            met = rule(state, silent)
        finally:
            record.base = base
        if met:
            _note(record, name, state, start, count)
        return met

    return noted


def _note(record: _Record, name: str, state: StateInline, start: int, count: int) -> None:
    at, end = record.base + start, record.base + state.pos
    if name in _LABELLED:
        kind, lead = _LABELLED[name]
        label = state.md.helpers.parseLinkLabel(state, start + lead - 1, name == "link")
        if label >= 0:
            record.found += [Mark(at, at + lead, kind), Mark(record.base + label, end, kind)]
    elif name in _WHOLE and len(state.tokens) > count:
        record.found.append(Mark(at, end, _WHOLE[name]))
    elif name == "emphasis":
        for number, token in enumerate(state.tokens[len(state.tokens) - (state.pos - start) :]):
            token.meta = {**token.meta, "at": at + number}
            if state.src[start] == "*":
                record.stars.add(at + number)
