"""What a button of a word processor made bold, italic or a link, written as the marks of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from careget_docs.languages.marks import MarkedText, MarkKind, marked


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A stretch of a text, from a letter to the one after it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Styled:
    """A stretch that a button changed: `sign` is ** or *, or [ with an address."""

    span: Stretch
    sign: str
    address: str = ""

    def moved(self, by: int) -> Styled:
        """Return the same stretch further on."""
        return Styled(Stretch(self.span.start + by, self.span.end + by), self.sign, self.address)


def with_marks(text: str, styled: Iterable[Styled]) -> tuple[str, bool]:
    """Return a text with marks for what buttons did, and whether all of it could be said so.

    What has its marks already gets no second ones: a text that came out of Markdown is shown with its asterisks.
    """
    if not (wanted := list(_joined(text, styled))):
        return text, True
    found = marked(text)
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for each in sorted(wanted, key=lambda one: ("[", "**", "*").index(one.sign)):
        for span in _bare(text, each, found):
            opens[span.start] = opens.get(span.start, "") + each.sign
            end = f"]({_address(each.address)})" if each.sign == "[" else each.sign
            closes[span.end] = end + closes.get(span.end, "")
    places = sorted({*opens, *closes})
    made, at = "", 0
    for place in places:
        made += text[at:place] + closes.get(place, "") + opens.get(place, "")
        at = place
    made += text[at:]
    count = sum(len(sign.replace("*", "")) == 0 and len(sign) for sign in opens.values())
    return (made, True) if _same(text, found, made, count) else (text, False)


def _same(text: str, before: MarkedText, made: str, stars: int) -> bool:
    """True when the marks that were put in are read as marks, and nothing else is read otherwise."""
    after = marked(made)
    return after.stars == before.stars and after.notes == before.notes and _plain(made, after) == _plain(text, before)


def _plain(text: str, found: MarkedText) -> str:
    for mark in reversed(found.marks):
        if mark.kind in (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK):
            text = text[: mark.start] + text[mark.end :]
    return text


def _joined(text: str, styled: Iterable[Styled]) -> Iterator[Styled]:
    """Yield stretches of one line, those that only a space parts as one."""
    last: dict[tuple[str, str], Stretch] = {}
    for each in sorted(_lines(text, styled), key=lambda one: one.span):
        key = each.sign, each.address
        before = last.get(key)
        between = text[before.end : each.span.start] if before else "\n"
        if before and "\n" not in between and not between.strip():
            last[key] = Stretch(before.start, max(before.end, each.span.end))
            continue
        if before:
            yield Styled(before, *key)
        last[key] = each.span
    for (sign, address), span in last.items():
        yield Styled(span, sign, address)


def _lines(text: str, styled: Iterable[Styled]) -> Iterator[Styled]:
    for each in styled:
        at = max(0, each.span.start)
        for line in text[at : each.span.end].split("\n"):
            yield Styled(Stretch(at, at + len(line)), each.sign, each.address)
            at += len(line) + 1


def _bare(text: str, each: Styled, found: MarkedText) -> Iterator[Stretch]:
    """Yield the parts of a stretch that have words and no such marks yet."""
    if each.sign == "[":
        words = text[each.span.start : each.span.end]
        inside = sum(mark.kind is MarkKind.LINK and mark.start < each.span.end for mark in found.marks) % 2
        touched = any(
            mark.kind is MarkKind.LINK and mark.start < each.span.end and mark.end > each.span.start
            for mark in found.marks
        )
        written = unquote(each.address).removeprefix("mailto:").rstrip("/")
        same = written in unquote(words) or unquote(words).strip().rstrip("/") in written
        outside = each.address.startswith(("http://", "https://", "mailto:"))
        parts = [] if inside or touched or same or not outside else [each.span]
    else:
        parts = _without(each.span, found.strong if each.sign == "**" else found.emphasis)
    for part in parts:
        start, end = part.start, part.end
        for mark in found.marks:
            start = mark.start if mark.start < start < mark.end else start
            end = mark.end if mark.start < end < mark.end else end
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        start, end = _between_words(text, start, end, found)
        if any(letter.isalnum() for letter in text[start:end]):
            yield Stretch(start, end)


def _between_words(text: str, start: int, end: int, found: MarkedText) -> tuple[int, int]:
    """Return a stretch without the punctuation at its ends that touches a word, where Markdown reads no mark."""
    held = {at for mark in found.marks for at in (mark.start, mark.end - 1)}
    while start < end and start and text[start - 1].isalnum() and not text[start].isalnum() and start not in held:
        start += 1
    while start < end < len(text) and text[end].isalnum() and not text[end - 1].isalnum() and end - 1 not in held:
        end -= 1
    return start, end


def _without(span: Stretch, marked_already: Iterable[tuple[int, int]]) -> list[Stretch]:
    parts, at = [], span.start
    for start, end in sorted(marked_already):
        if end <= at or start >= span.end:
            continue
        if start > at:
            parts.append(Stretch(at, start))
        at = max(at, end)
    if at < span.end:
        parts.append(Stretch(at, span.end))
    return parts


def _address(address: str) -> str:
    return f"<{address}>" if any(sign in address for sign in " ()") else address
