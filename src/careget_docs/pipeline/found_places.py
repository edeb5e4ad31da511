"""Where findings concern what an author writes: the block, its field, and the pages on which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careget_docs.diagnostics import Diagnostic, Span
from careget_docs.layout.block_places import BlockPlaces, Rectangle
from careget_docs.project.deliverable import BlockUse, Deliverable, Fields
from careget_docs.source import Scalar


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A finding, the block that it concerns (empty for the whole), its field there, and pages from 1, if known.

    A field is a path such as `items.2.label`, counted from 1, as translations have it.
    """

    finding: Diagnostic
    block: str = ""
    field: str = ""
    pages: tuple[int, ...] = ()


def found_places(
    found: Iterable[Diagnostic], deliverable: Deliverable | None, places: BlockPlaces
) -> tuple[FoundPlace, ...]:
    """Return findings with their places; `deliverable` is that which the pages were made from."""
    written = sorted(_written(deliverable.blocks)) if deliverable else []
    known = {block for _, block, _ in written} | set(places.blocks)
    return tuple(_placed(item, written, known, places) for item in found)


_Written = tuple[tuple[str, int, int], str, str]
"""File, line and column, the block there, and its field."""


def _placed(item: Diagnostic, written: list[_Written], known: set[str], places: BlockPlaces) -> FoundPlace:
    block, field = _source(item.span, written)
    values = dict(item.values)
    if not block:
        named = values.get("block", "")
        block = named if isinstance(named, str) and named in known else _under(item.span, places)
    page = item.span.page if item.span else 0
    pages = (page,) if page else tuple(dict.fromkeys(each.page for each in places.blocks.get(block, ())))
    said = values.get("page", "")
    if not page and isinstance(said, str) and said.isdecimal() and 0 < int(said) <= len(places.pages):
        pages = (int(said),)
    return FoundPlace(item, block, field, pages)


def _source(span: Span | None, written: list[_Written]) -> tuple[str, str]:
    """Return the block and the field that a line of a source belongs to: the last that begins at or before it."""
    if span is None or not span.line:
        return "", ""
    last = ("", "")
    for (path, line, column), block, field in written:
        if path == span.path and (line, column) <= (span.line, span.column or 10**6):
            last = (block, field)
    return last


def _under(span: Span | None, places: BlockPlaces) -> str:
    """Return the smallest block on whose rectangle a place of a page lies; empty for none."""
    if span is None or not span.page or not span.box:
        return ""
    x, y = span.box[0] + span.box[2] / 2, span.box[1] + span.box[3] / 2
    around = [
        (each.width * each.height, block)
        for block, found in places.blocks.items()
        for each in found
        if each.page == span.page and _holds(each, x, y)
    ]
    return min(around)[1] if around else ""


def _holds(place: Rectangle, x: float, y: float) -> bool:
    return place.left <= x <= place.left + place.width and place.top <= y <= place.top + place.height


def _written(uses: tuple[BlockUse, ...]) -> Iterator[_Written]:
    for use in uses:
        yield _at(use.span), use.id, ""
        yield from _fields(use.fields, use.id, "")


def _fields(fields: Fields, block: str, before: str) -> Iterator[_Written]:
    for name, value in fields.values.items():
        yield _at(fields.place(name)), block, f"{before}{name}"
        yield from _value(value, block, f"{before}{name}")


def _value(value: object, block: str, path: str) -> Iterator[_Written]:
    if isinstance(value, BlockUse):
        yield from _written((value,))
    elif isinstance(value, Fields):
        yield _at(value.span), block, path
        yield from _fields(value, block, f"{path}.")
    elif isinstance(value, Scalar):
        yield _at(value.span), block, path
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from _value(item, block, f"{path}.{number}")


def _at(span: Span) -> tuple[str, int, int]:
    return span.path, span.line, span.column
