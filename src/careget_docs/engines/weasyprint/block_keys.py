"""What tells the layout of one block from that of another: its boxes, their styles, texts and pictures, as numbers.

Boxes of two documents have the same number when they are alike in everything that a layout reads of them, down to the
last: then they are laid out alike where they stand alike. What is not known for certain to be alike has no number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element

LEAST = 6
"""Boxes of the smallest block that is worth keeping."""
SHARE = 0.6
"""Which part of the kept block around it a block may take, to be kept beside it."""
MOST = 100_000
"""Numbers that are remembered; a forgotten one is never given again."""
_OWN = frozenset(("children", "column_groups", "style", "element", "replacement", "is_floated"))
"""What of a box is told apart from its other attributes."""


class UntoldError(LookupError):
    """Something of which nobody has said what a layout reads of it."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A block that is kept, as it is before its layout: its number, and where its elements stand in the document."""

    box: Any
    style: Any
    key: int
    first: int
    elements: int


class _Numbers:
    """Gives each thing that is told to it a number of its own."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}
        self._next = count(1)

    def of(self, told: Hashable) -> int:
        """Return the number of a thing."""
        number = self._known.get(told)
        if number is None:
            if len(self._known) >= MOST:
                self._known.clear()
            number = self._known[told] = next(self._next)
        return number


_NUMBERS = _Numbers()


class BlockKeys:
    """The blocks of one document that are kept, from its boxes as they are before they are laid out."""

    def __init__(self, root_box: Any, root: Element, fetching: Any) -> None:
        """Look at all boxes in one; `fetching` is what has loaded their pictures."""
        self.elements = list(root.iter())
        self.order = {element: number for number, element in enumerate(self.elements)}
        self.pictures = dict(_pictures(fetching))
        """The pictures of the document by what tells them from others."""
        self.names = {id(picture): name for name, picture in self.pictures.items()}
        self._elements: dict[Element, int] = {}
        for element in reversed(self.elements):
            self._elements[element] = 1 + sum(self._elements[child] for child in element)
        self.laid: set[Hashable] = set()
        """What has been laid out for this document itself."""
        self._styles: dict[int, tuple[Any, int | None]] = {}
        self._boxes: dict[int, tuple[int | None, int]] = {}
        self._known: dict[int, Keyed] = {}
        _, size = self._number(root_box, 0)
        self._choose(root_box, size)

    def get(self, box: Any) -> Keyed | None:
        """Return what is known of a block that is kept; None for any other, or for one that was changed since."""
        found = self._known.get(id(box))
        return found if found is not None and found.style is box.style else None

    def _choose(self, box: Any, around: float) -> None:
        """Note which blocks are kept: each takes much less than that in which it stands."""
        key, size = self._boxes[id(box)]
        if size < LEAST:
            return
        if key is not None and size <= around * SHARE and _is_block(box):
            first, elements = self.order[box.element], self._elements[box.element]
            self._known[id(box)] = Keyed(box, box.style, key, first, elements)
            around = size
        for child in box.children:
            self._choose(child, around)

    def _number(self, box: Any, above: int) -> tuple[int | None, int]:
        """Return the number of a box and how many boxes it has; `above` is the place of the element around it."""
        at = self.order.get(box.element, -1)
        numbers, size = list[int | None](), 1
        for child in (*box.children, *getattr(box, "column_groups", ())):
            number, more = self._number(child, at)
            numbers.append(number)
            size += more
        key = None
        if at >= 0 and None not in numbers and not _remembers(box) and (style := self._style(box.style)) is not None:
            try:
                attributes = tuple(box.element.attrib.items())
                own = tuple((name, told(value)) for name, value in box.__dict__.items() if name not in _OWN)
                kind = type(box).__name__, "is_floated" in box.__dict__
                key = _NUMBERS.of((kind, at - above, style, attributes, own, self._picture(box), *numbers))
            except UntoldError:
                pass
        self._boxes[id(box)] = key, size
        return key, size

    def _picture(self, box: Any) -> Hashable:
        """Return what a layout reads of a picture, and what tells it from others."""
        picture = box.__dict__.get("replacement")
        if picture is None:
            return None
        if (name := self.names.get(id(picture))) is None:
            raise UntoldError
        return name, getattr(picture, "width", None), getattr(picture, "height", None)

    def _style(self, style: Any) -> int | None:
        """Return the number of a style: of what is declared in it and in those around it, and of what was set since."""
        found = self._styles.get(id(style))
        if found is None:
            above = self._style(style.parent_style) if style.parent_style is not None else 0
            number = None
            try:
                declared = tuple((name, told(each)) for name, each in getattr(style, "cascaded", {}).items())
                values = tuple((name, told(each)) for name, each in style.items())
                facts = type(style).__name__, getattr(style, "pseudo_type", None), getattr(style, "base_url", None)
                moved = isinstance(style["position"], tuple)  # away from here: a head that runs on, a note
                if above is not None and not moved:
                    number = _NUMBERS.of((facts, above, declared, values))
            except UntoldError:
                pass
            found = self._styles[id(style)] = style, number
        return found[1]


def _is_block(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.BlockBox | boxes.FlexBox)


def _remembers(box: Any) -> bool:
    """Say whether what layout does with a box depends on what it has done with it before: how far a grid was moved."""
    from weasyprint.formatting_structure import boxes

    return isinstance(box, boxes.GridContainerBox)


def _pictures(fetching: Any) -> Iterator[tuple[str, Any]]:
    """Yield the pictures that a document has loaded, named for their bytes."""
    known, fetcher = fetching.keywords["cache"], fetching.keywords["url_fetcher"]
    for address, picture in known.items():
        if hasattr(picture, "get_intrinsic_size"):
            _, data = fetcher.read(address)
            yield f"{address} {hashlib.sha256(data).hexdigest()}", picture


def told(value: Any) -> Hashable:
    """Return what tells a value of a style or of a box from others; raises UntoldError for what is not known here."""
    kind = type(value)
    if kind is str or value is None:
        return value  # type: ignore[no-any-return]
    if kind in (int, float, bool):
        return kind.__name__, value
    if isinstance(value, tuple | list):
        return kind.__name__, *map(told, value)
    if isinstance(value, set | frozenset):
        return kind.__name__, frozenset(map(told, value))
    if kind is dict:
        return kind.__name__, *((name, told(each)) for name, each in value.items())
    return _told(value, kind)


def _told(value: Any, kind: type) -> Hashable:
    from weasyprint.css.tokens import Pending

    if isinstance(value, Pending):
        return kind.__name__, value.name, *map(told, value.tokens)
    if kind.__module__ == "tinycss2.ast":
        return kind.__name__, value.serialize()
    if kind.__module__ in ("tinycss2.color4", "tinycss2.color5"):
        return kind.__name__, value.space, value.coordinates, value.alpha
    raise UntoldError
