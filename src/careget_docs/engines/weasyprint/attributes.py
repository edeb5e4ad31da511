"""The entries and attributes of structure elements: cells, lists, figures, notes; it chooses no type.

Attributes are those of ISO 32000-1:2008, 14.8.5.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.dom import Dom, alternative, integer
from careget_docs.engines.weasyprint.structure_nodes import TagNode

_PIXEL = 0.75  # PDF points in a CSS pixel

_NUMBERINGS = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "upper-roman": "UpperRoman",
    "lower-roman": "LowerRoman",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
}


def describe(node: TagNode, element: Element, box: Any, height: float, dom: Dom) -> None:
    """Add the entries and attributes that a node's type wants; `height` is that of its page, in CSS pixels."""
    match node.tag:
        case "TD" | "TH":
            node.owner, node.attributes = "Table", dict(spans(element, dom))
            if node.tag == "TH":
                node.attributes["Scope"] = f"/{scope(element, dom)}"
        case "Figure":
            node.entries["Alt"] = alternative(element)
            node.owner, node.attributes = "Layout", {"BBox": place(box, height)}
            if "block" in box.style["display"]:
                node.attributes["Placement"] = "/Block"
        case "L":
            node.owner, node.attributes = "List", {"ListNumbering": "/None"}
        case "Note":
            node.entries["ID"] = f"note.{dom.order[element]}"
        case "Span" if element.tag == "abbr" and element.get("title"):
            node.entries["E"] = element.get("title", "")


def place(box: Any, height: float) -> tuple[float, ...]:
    """Return the corners of a box in points, from the lower left corner of its page."""
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    return tuple(round(corner * _PIXEL, 3) for corner in (left, height - bottom, right, height - top))


def numbering(kind: str, element: Element, box: Any) -> str:
    """Return the /ListNumbering of a list (`ol` or `ul`), from one of its items and the box of that item."""
    if element.get("data-marker") == "before":
        return "Decimal" if kind == "ol" else "Disc"
    style = box.style["list_style_type"]
    return _NUMBERINGS.get(style, "None") if isinstance(style, str) else "None"


def scope(cell: Element, dom: Dom) -> str:
    """Return the /Scope of a header cell: its attribute, or Row for the first cell of a body row, else Column."""
    said = cell.get("scope", "")
    if said in ("row", "rowgroup"):
        return "Row"
    row = dom.above(cell)
    section = dom.above(row) if row is not None else None
    if said or row is None or section is None or section.tag == "thead":
        return "Column"
    only_headers = all(child.tag == "th" for child in row)
    return "Row" if next(iter(row)) is cell and not only_headers else "Column"


def spans(cell: Element, dom: Dom) -> dict[str, int]:
    """Return /ColSpan and /RowSpan where they are not 1; a row span ends with its row group, as in HTML."""
    found = {}
    columns, rows = integer(cell, "colspan", 1), integer(cell, "rowspan")
    row = dom.above(cell)
    group = dom.above(row) if row is not None else None
    if row is not None and group is not None:
        following = [child for child in group if child.tag == "tr"]
        left = len(following) - following.index(row)
        rows = min(rows or left, left)
    if columns > 1:
        found["ColSpan"] = columns
    if rows > 1:
        found["RowSpan"] = rows
    return found
