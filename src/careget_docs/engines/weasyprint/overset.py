"""Measures what does not fit: boxes marked `data-fit` whose contents are taller or wider than they; it mends nothing.

A template marks each box of fixed size that holds an author's words. Nothing is ever clipped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.artifacts import unwrapped
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.placed import design

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""
SLACK = 0.25
"""How far contents may reach over, in mm: rounding, and the tail of a letter."""


@dataclass(frozen=True, slots=True)
class Overset:
    """What is too much: page (from 1), panel, block, how far it reaches over in mm, whether sideways, and its text."""

    page: int
    panel: str
    block: str
    excess: float
    wide: bool
    text: str


def oversets(document: Any, dom: Dom) -> Iterator[Overset]:
    """Yield each panel of a laid-out document whose contents are too long or too wide, the worst piece of each."""
    for number, page in enumerate(document.pages, 1):
        for panel in _panels(page._page_box):
            yield from _worst(panel, number, dom)


def _panels(box: Any) -> Iterator[Any]:
    box = unwrapped(box)
    if isinstance(box.element, Element) and box.element.get("data-fit") is not None and not _pseudo(box):
        yield box
    for child in getattr(box, "children", ()):
        yield from _panels(child)


def _pseudo(box: Any) -> bool:
    return "::" in str(box.element_tag or "")


def tight(document: Any) -> set[Element]:
    """Return the panels of a laid-out document whose contents do not fit."""
    pages = (page._page_box for page in document.pages)
    return {panel.element for page in pages for panel in _panels(page) if any(_excesses(panel))}


def _worst(panel: Any, page: int, dom: Dom) -> Iterator[Overset]:
    for excess, piece, wide in _excesses(panel):
        name = next((name for e in dom.upwards(piece.element) if (name := e.get("data-block"))), "")
        text = piece.text if hasattr(piece, "text") else ""
        yield Overset(page, panel.element.get("data-fit"), name, excess * MM, wide, text.strip())


def _excesses(panel: Any) -> Iterator[tuple[float, Any, bool]]:
    """Yield how far a panel's contents reach below it and beside it, the piece that does, and whether sideways."""
    left, top = panel.content_box_x(), panel.content_box_y()
    right, bottom = left + panel.width, top + panel.height
    below: tuple[float, Any] = (SLACK / MM, None)
    beside: tuple[float, Any] = (SLACK / MM, None)
    for piece in pieces(panel):
        below = max(below, (piece.position_y + piece.height - bottom, piece), key=lambda pair: pair[0])
        beside = max(
            beside,
            (max(piece.position_x + piece.width - right, left - piece.position_x), piece),
            key=lambda pair: pair[0],
        )
    for (excess, piece), wide in ((below, False), (beside, True)):
        if piece is not None:
            yield excess, piece, wide


def pieces(box: Any) -> Iterator[Any]:
    """Yield the texts and pictures in a box, but for decoration and what the template means to reach beyond it."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        child = unwrapped(child)
        if isinstance(child.element, Element) and child.element.get("data-fit") is not None and not _pseudo(child):
            continue
        if isinstance(child, boxes.TextBox):
            if child.text.strip():
                yield child
        elif isinstance(child, boxes.ReplacedBox):
            if (child.element is None or child.element.get("alt")) and not design(child) & {"ground", "bleed"}:
                yield child
        else:
            yield from pieces(child)
