"""What a style of tables may shade a cell with, by the cell's place in its table (ISO/IEC 29500-1, 17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from careget_docs.inspection.docx.letters import COLOUR
from careget_docs.inspection.docx.names import W

BANDS = ("wholeTable", "band1Horz", "band2Horz", "band1Vert", "band2Vert")
"""What may hold for a cell wherever it stands."""


def cell_grounds(styles: Sequence[etree._Element], cell: etree._Element, below: str) -> tuple[str, ...]:
    """Return the colours that a cell may have from its table's styles, on a ground `below` the table; none if unknown.

    Which parts of a style a table asks for is not looked at: each that its place allows may hold, and none may.
    """
    places, found = {*BANDS, *_places(cell)}, {below}
    for style in styles:
        for part in (style, *style.iterchildren(f"{W}tblStylePr")):
            if part is style or part.get(f"{W}type") in places:
                found |= {shade.get(f"{W}fill", "") for shade in _shades(part)} - {"auto", ""}
                if any(_is_odd(shade) for shade in _shades(part)):
                    return ()
    return tuple(sorted(found))


def _shades(part: etree._Element) -> Iterator[etree._Element]:
    for settings in part.iterchildren(*(f"{W}{name}" for name in ("pPr", "tblPr", "trPr", "tcPr"))):
        yield from settings.iterchildren(f"{W}shd")


def _is_odd(shade: etree._Element) -> bool:
    """Return whether a shading has a pattern, or a colour that is not told by its figures."""
    plain = shade.get(f"{W}fill", "auto")
    told = plain == "auto" and shade.get(f"{W}themeFill") is None
    return shade.get(f"{W}val", "clear") not in ("clear", "nil") or not (told or COLOUR.fullmatch(plain))


def _places(cell: etree._Element) -> Iterator[str]:
    """Yield the places of a cell at the edges of its table, by the names that styles have for them."""
    row = cell.getparent()
    assert row is not None
    top, bottom = _is_last(row, f"{W}tr", before=True), _is_last(row, f"{W}tr")
    left, right = _is_last(cell, f"{W}tc", before=True), _is_last(cell, f"{W}tc")
    for name, here in (("firstRow", top), ("lastRow", bottom), ("firstCol", left), ("lastCol", right)):
        if here:
            yield name
    for name, here in (("nwCell", top and left), ("neCell", top and right), ("swCell", bottom and left)):
        if here:
            yield name
    if bottom and right:
        yield "seCell"


def _is_last(element: etree._Element, tag: str, *, before: bool = False) -> bool:
    """Return whether nothing of a tag stands behind an element, or `before` it."""
    return next(element.itersiblings(tag, preceding=before), None) is None
