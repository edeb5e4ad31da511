"""What stands where on laid-out pages: pictures that leave their frame, headings and captions left alone.

It mends nothing. What a template means by a place it says beside it in its style sheet, in the property `--picture`:
`ground` (words may stand on it, it may run off the page and be cropped), `bleed` (it may run off the page), `crop` (its
frame shows a part of it). Without it a picture is shown whole, in its frame, and nothing stands on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.engines.weasyprint.artifacts import Survey, pseudo, unwrapped
from careget_docs.engines.weasyprint.dom import Dom

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""
SLACK = 0.25
"""How far a picture may reach over its frame, in mm."""
KEPT = frozenset(("avoid", "avoid-page", "avoid-column"))
FILLED = 0.4
"""Which share of a page an opener at its head fills that may have the page to itself."""
RAGGED = 5
"""By how many lines columns of one text may end apart."""
DESIGNS = frozenset(("ground", "bleed", "crop"))


@dataclass(frozen=True, slots=True)
class PictureNote:
    """What is noted beside a picture in the file: its number, the blocks round it, the outermost first, its design."""

    number: int
    blocks: tuple[str, ...]
    design: frozenset[str]


@dataclass(frozen=True, slots=True)
class Escape:
    """What leaves its frame: page (from 1), its element, its text (of a picture none), how far in mm, and the frame."""

    page: int
    element: Element | None
    text: str
    excess: float
    frame: Phrase


@dataclass(frozen=True, slots=True)
class Apart:
    """Two things that belong together and do not stand together: page of the first, both elements."""

    page: int
    element: Element
    other: Element


@dataclass(frozen=True, slots=True)
class RaggedColumns:
    """Columns of one text that end far apart: page, element, and by how many lines."""

    page: int
    element: Element
    lines: int


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A piece of text or a picture: its page, its box, the boxes round it from the page down, the column it is in."""

    page: int
    box: Any
    around: tuple[Any, ...]
    column: Any = None

    def beside(self, other: _Leaf) -> bool:
        """Say whether two stand together: on one page, and not in different columns of the same text."""
        one, two = self.column, other.column
        parted = one is not None and two is not None and one is not two and one.element is two.element
        return self.page == other.page and not parted

    @property
    def flows(self) -> bool:
        """Whether it goes on from page to page with the text: nothing round it has a fixed place or floats."""
        return all(box.is_in_normal_flow() for box in (*self.around[2:], self.box))


class PlacedPictures:
    """The pieces of a laid-out document, looked at once."""

    def __init__(self, document: Any, dom: Dom, found: Survey) -> None:
        self.dom, self.found = dom, found
        self.leaves = [
            leaf for at, page in enumerate(document.pages, 1) for leaf in _leaves(page._page_box, (), at, None)
        ]

    def notes(self) -> dict[int, PictureNote]:
        """Return what is to be noted beside each picture, by the identity of its box."""
        pictures = [leaf.box for leaf in self.leaves if _is_picture(leaf.box)]
        return {
            id(box): PictureNote(number, tuple(self.blocks(box.element))[::-1], design(box))
            for number, box in enumerate(pictures, 1)
        }

    def blocks(self, element: Element | None) -> Iterator[str]:
        """Yield the ids of the blocks round an element, the innermost first."""
        for each in self.dom.upwards(element):
            if name := each.get("data-block"):
                yield name

    def escapes(self) -> Iterator[Escape]:
        """Yield what a frame cuts, and what leaves its column or the part of the page that is for text."""
        for leaf in self.leaves:
            meant = design(leaf.box) if _is_picture(leaf.box) else frozenset[str]()
            if "ground" not in meant:
                frames = _cutting(leaf) if "crop" not in meant else iter(())
                excess, frame = max(
                    chain(frames, _around(leaf, meant)), key=lambda each: each[0], default=(0.0, Phrase())
                )
                if excess * MM > SLACK:
                    text = "" if _is_picture(leaf.box) else leaf.box.text.strip()
                    yield Escape(leaf.page, leaf.box.element, text, excess * MM, frame)

    def alone(self) -> Iterator[Apart]:
        """Yield each heading that is the last on its page or in its column, with what follows it elsewhere.

        A heading is what must not be parted from what follows: whatever has `break-after: avoid`. One that opens its
        page and fills it, such as the opener of a section, may have it to itself.
        """
        flowing = self._flowing()
        first: dict[int, _Leaf] = {}
        for leaf in flowing:
            first.setdefault(leaf.page, leaf)
        for one, other in pairwise(flowing):
            kept = [box.element for box in one.around if box.style["break_after"] in KEPT and box.element is not None]
            above = set(self.dom.upwards(other.box.element))
            if not one.beside(other) and (left := [each for each in kept if each not in above]):
                opens = left[0] in self.dom.upwards(first[one.page].box.element)
                if not (opens and one.page != other.page and _content(one.box)[3] > FILLED * _height(one)):
                    yield Apart(one.page, left[-1], other.box.element)

    def ragged(self) -> Iterator[RaggedColumns]:
        """Yield each text in columns whose columns end too many lines apart on a page."""
        lowest: dict[tuple[int, Element], dict[int, _Leaf]] = {}
        for leaf in self.leaves:
            if leaf.column is not None and leaf.flows and not self._aside(leaf):
                columns = lowest.setdefault((leaf.page, leaf.column.element), {})
                known = columns.get(id(leaf.column))
                if known is None or _content(leaf.box)[3] >= _content(known.box)[3]:
                    columns[id(leaf.column)] = leaf
        for (page, element), columns in lowest.items():
            if not any(_is_picture(leaf.box) for leaf in columns.values()):
                feet = [_content(leaf.box)[3] for leaf in columns.values()]
                lines = (max(feet) - min(feet)) / max(_line_height(leaf.box) for leaf in columns.values())
                if lines > RAGGED:
                    yield RaggedColumns(page, element, round(lines))

    def _flowing(self) -> list[_Leaf]:
        """Return the text and pictures that go on from page to page, in the order of the HTML."""
        found = (leaf for leaf in self.leaves if leaf.flows and leaf.box.element is not None and not self._aside(leaf))
        return sorted(found, key=lambda leaf: self.dom.order[leaf.box.element])

    def _aside(self, leaf: _Leaf) -> bool:
        """Say whether a piece is no part of the text that goes on: an artifact, a note, what stands in a margin."""
        artifact = id(leaf.box) in self.found.artifacts and not _is_picture(leaf.box)
        return artifact or _in_margin(leaf)

    def torn(self) -> Iterator[Apart]:
        """Yield each figure whose picture, caption and credit stand apart, and each ground without its words."""
        together: dict[Element, list[_Leaf]] = {}
        for leaf in self.leaves:
            for each in self.dom.upwards(leaf.box.element):
                if "figure" in (each.get("class") or "").split():
                    together.setdefault(each, []).append(leaf)
                    break
        for leaves in together.values():
            for one, other in pairwise(leaves):
                if not one.beside(other):
                    yield Apart(one.page, one.box.element, other.box.element)
                    break
        for one, other in pairwise(self._flowing()):
            if _is_picture(one.box) and "ground" in design(one.box) and one.page != other.page:
                yield Apart(one.page, one.box.element, other.box.element)


def design(box: Any) -> frozenset[str]:
    """Return what the template says of a picture's place, see above."""
    try:
        said = box.style["__picture"]
    except KeyError:  # no style sheet speaks of it
        return frozenset()
    tokens = getattr(said, "tokens", said) or ()
    return DESIGNS & {token.value for token in tokens if getattr(token, "type", "") == "ident"}


def _around(leaf: _Leaf, meant: frozenset[str]) -> Iterator[tuple[float, Phrase]]:
    """Yield how far a piece reaches over its column and over the part of the page for text, in pixels."""
    left, _, right, bottom = _content(leaf.box)
    if leaf.column is not None:
        edges = _content(leaf.column)
        yield max(edges[0] - left, right - edges[2]), phrase("its column")
    if leaf.flows and not _in_margin(leaf):
        edges = _content(leaf.around[0])
        yield bottom - edges[3], phrase("the part of the page that is for text")
        if "bleed" not in meant:
            yield max(edges[0] - left, right - edges[2]), phrase("the part of the page that is for text")


def _cutting(leaf: _Leaf) -> Iterator[tuple[float, Phrase]]:
    """Yield how far a piece reaches over each of the frames that cut what is in them, in pixels."""
    left, top, right, bottom = _content(leaf.box)
    for box in leaf.around[1:]:
        if box.style["overflow"] != "visible":
            x, y = box.padding_box_x(), box.padding_box_y()
            over = max(x - left, y - top, right - x - box.padding_width(), bottom - y - box.padding_height())
            yield over, phrase("a frame that cuts it")


def _leaves(box: Any, around: tuple[Any, ...], page: int, column: Any) -> Iterator[_Leaf]:
    from weasyprint.formatting_structure import boxes

    box = unwrapped(box)
    if isinstance(box, boxes.TextBox):
        if box.text.strip() and pseudo(box) in ("", "first-letter"):
            yield _Leaf(page, box, around, column)
    elif isinstance(box, boxes.ReplacedBox):
        if not pseudo(box):
            yield _Leaf(page, box, around, column)
    else:
        above = around[-1] if around else None
        if above is not None and above.element is box.element and not pseudo(box) and _has_columns(above):
            column = box
        for child in getattr(box, "children", ()):
            yield from _leaves(child, (*around, box), page, column)


def _has_columns(box: Any) -> bool:
    return bool(box.style["column_count"] != "auto" or box.style["column_width"] != "auto")


def _is_picture(box: Any) -> bool:
    return hasattr(box, "replacement")


def _in_margin(leaf: _Leaf) -> bool:
    from weasyprint.formatting_structure import boxes

    return any(isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox) for box in leaf.around)


def _height(leaf: _Leaf) -> float:
    """Return how high the page of a piece is, in pixels."""
    return float(leaf.around[0].margin_height())


def _line_height(box: Any) -> float:
    from weasyprint.text.line_break import strut

    return float(strut(box.style)[0])


def _content(box: Any) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height
