"""The names and measures of WordprocessingML that an inspection looks for. It reads nothing."""

from __future__ import annotations

import re

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
VML = "{urn:schemas-microsoft-com:vml}"
DC = "{http://purl.org/dc/elements/1.1/}"

EMU = 36_000
"""EMUs in a mm."""
MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6, "px": 25.4 / 96}


def value(element: etree._Element | None, path: str, attribute: str = "val") -> str:
    """Return an attribute of what stands at a path of W names below an element, empty when it is not there."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/"))) if element is not None else None
    return found.get(f"{W}{attribute}", "") if found is not None else ""


def millimetres(measure: str, unit: str) -> float | None:
    """Return a measure in mm; a bare number is in `unit` (`dxa` is a twentieth of a point)."""
    found = re.fullmatch(r"\s*(\d{1,9}(?:\.\d{1,9})?)\s*(mm|cm|in|pt|pc|pi|px)?\s*", measure)
    if found is None:
        return None
    factor = MM[found[2]] if found[2] else {"dxa": MM["pt"] / 20, **MM}[unit]
    return round(float(found[1]) * factor, 3)


def whole(text: str | None) -> int:
    """Return a whole number from an attribute, 0 for anything else."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,12}", text) else 0
