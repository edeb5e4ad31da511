"""The settings of one paragraph as WordprocessingML: style, list, spaces, where it may break; no text of it."""

from __future__ import annotations

from careget_docs.writers.docx.flow import Para
from careget_docs.writers.docx.markup import element, twips, twips_mm


def settings(para: Para, section: str = "") -> str:
    """Return the settings; `section` is the finished end of a section that goes into them."""
    look = para.look
    spaced = para.before is not None or para.after is not None
    inner = [
        element("w:pStyle", val=look.id),
        _keep(para),
        element("w:pageBreakBefore") if para.new_page else "",
        _number(para.number),
        element("w:spacing", before=_twips(para.before), after=_twips(para.after)) if spaced else "",
        element("w:ind", left=twips_mm(para.left), firstLine=0) if para.left is not None else "",
        element("w:jc", val=para.align) if para.align else "",
        element("w:outlineLvl", val=para.outline) if para.outline is not None else "",
        section,
    ]
    return element("w:pPr", *inner)


def _keep(para: Para) -> str:
    if para.loose:
        return element("w:keepNext", val=0) if para.look.role.keep else ""
    return element("w:keepNext") if para.keep and not para.look.role.keep else ""


def _number(number: tuple[int, int] | None) -> str:
    if number is None:
        return ""
    return element("w:numPr", element("w:ilvl", val=number[1]), element("w:numId", val=number[0]))


def _twips(points: float | None) -> int | None:
    return None if points is None else twips(points)
