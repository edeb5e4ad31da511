"""What every page says in its upper right corner, moved there whatever the page's margins are; it lays out nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.artifacts import unwrapped

NAME = "notice"
"""The class of the element: `position: fixed`, so that WeasyPrint repeats it; its margins are kept to the edges."""


def to_the_corner(document: Any) -> None:
    """Move the notice of each laid-out page: CSS keeps what is fixed within the margins, which differ by page."""
    from weasyprint.layout.background import layout_box_backgrounds

    for page in document.pages:
        sheet = page._page_box
        for box in _notices(sheet):
            right = sheet.position_x + sheet.margin_width()
            box.translate(right - box.position_x - box.margin_width(), sheet.position_y - box.position_y)
            layout_box_backgrounds(sheet, box, None)  # its ground was laid out where it stood before


def _notices(box: Any) -> Iterator[Any]:
    box = unwrapped(box)
    element = box.element
    if isinstance(element, Element) and element.get("class") == NAME and "::" not in str(box.element_tag or ""):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _notices(child)
