"""Where blocks stand on laid-out pages: the boxes of elements that name a block, and words and pictures beyond them."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.artifacts import unwrapped
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.layout.block_places import BlockPlaces, Edges, PlacesTaken

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""


def standing(document: Any, dom: Dom) -> BlockPlaces:
    """Return where the blocks of a laid-out document stand; `data-block` in its HTML names them."""
    sizes = tuple((page.width * MM, page.height * MM) for page in document.pages)
    walk = _Walk(dom)
    for number, page in enumerate(document.pages, 1):
        walk.visit(page._page_box, number, {})
    return walk.taken.told(sizes)


class _Walk:
    """One way over the boxes of pages; `blocks` are the names round each element, the innermost first."""

    def __init__(self, dom: Dom) -> None:
        self.dom, self.taken = dom, PlacesTaken()
        self.blocks: dict[Element, tuple[str, ...]] = {}

    def visit(self, box: Any, page: int, around: dict[str, Edges]) -> None:
        """Note a box, which stands within the boxes `around` of the blocks that it belongs to, and all in it."""
        from weasyprint.formatting_structure import boxes

        box = unwrapped(box)
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            if not isinstance(box, boxes.TextBox) or box.text.strip():
                self._piece(box, page, around)
            return
        name = box.element.get("data-block") if box.element is not None else None
        if name and name not in around:
            edges = _edges(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
            around = around | {name: edges}
            self.taken.take(name, page, edges)
        for child in getattr(box, "children", ()):
            self.visit(child, page, around)

    def _piece(self, box: Any, page: int, around: dict[str, Edges]) -> None:
        """Note words or a picture that no box of their blocks holds: a note at the foot, what is placed freely."""
        edges = _edges(box.content_box_x(), box.content_box_y(), box.width, box.height)
        for name in self._names(box.element):
            known = around.get(name)
            if known is None or not _within(edges, known):
                self.taken.take(name, page, edges)

    def _names(self, element: Element | None) -> tuple[str, ...]:
        if element is None:
            return ()
        if element not in self.blocks:
            own = element.get("data-block")
            above = self._names(self.dom.above(element))
            self.blocks[element] = (own, *above) if own else above
        return self.blocks[element]


def _edges(left: float, top: float, width: float, height: float) -> Edges:
    return left * MM, top * MM, (left + width) * MM, (top + height) * MM


def _within(edges: Edges, other: Edges) -> bool:
    middle = (edges[1] + edges[3]) / 2
    return other[0] - 0.5 <= edges[0] and edges[2] <= other[2] + 0.5 and other[1] <= middle <= other[3]
