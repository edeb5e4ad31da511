"""What every page says in its corner on the right is moved there, whatever the page's margins are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.artifacts import unwrapped
from careget_docs.engines.weasyprint.drawing import LaidOut

NAME = "notice"
"""The class of the element: `position: fixed`, so that WeasyPrint repeats it; its margins are kept to the edges.

It stands in the upper corner; with `top: auto` in the lower one."""


def to_the_corner(drawing: LaidOut) -> None:
    """Move the notice of each laid-out page: CSS keeps what is fixed within the margins, which differ by page."""
    from weasyprint.layout.background import layout_box_backgrounds

    for page in drawing.document.pages:
        sheet = page._page_box
        for box in _notices(sheet):
            right = sheet.position_x + sheet.margin_width()
            top = sheet.position_y
            if box.style["top"] == "auto":
                top += sheet.margin_height() - box.margin_height()
            box.translate(right - box.position_x - box.margin_width(), top - box.position_y)
            layout_box_backgrounds(sheet, box, None)  # its ground was laid out where it stood before


def _notices(box: Any) -> Iterator[Any]:
    box = unwrapped(box)
    element = box.element
    if isinstance(element, Element) and element.get("class") == NAME and "::" not in str(box.element_tag or ""):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _notices(child)


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="A fixed box of the class `notice` is moved to the upper right corner of its page, or the lower one.",
    why="CSS keeps what is fixed within the margins of its page, and WeasyPrint lays it out once for all pages, though "
    "margins differ from page to page.",
    hangs_on={
        "weasyprint.layout.background.layout_box_backgrounds": "617a870678c8",
        "weasyprint.document.Page.__init__": "56afceec729b",
        "weasyprint.formatting_structure.boxes.Box.translate": "2e16dfbea8bd",
    },
    corrects=to_the_corner,
)
