"""The names and measures of WordprocessingML that an inspection looks for, and how its values are written.

It reads no file. In the strict form of the format a share is written `60%` and a length `12pt`; both are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

_OFFICE = "http://schemas.microsoft.com/office/"
_OPEN = "http://schemas.openxmlformats.org/"
W = f"{{{_OPEN}wordprocessingml/2006/main}}"
R = f"{{{_OPEN}officeDocument/2006/relationships}}"
A = f"{{{_OPEN}drawingml/2006/main}}"
PIC = f"{{{_OPEN}drawingml/2006/picture}}"
WP = f"{{{_OPEN}drawingml/2006/wordprocessingDrawing}}"
WPG = f"{{{_OFFICE}word/2010/wordprocessingGroup}}"
WPS = f"{{{_OFFICE}word/2010/wordprocessingShape}}"
WPC = f"{{{_OFFICE}word/2010/wordprocessingCanvas}}"
W14 = f"{{{_OFFICE}word/2010/wordml}}"
WP14 = f"{{{_OFFICE}word/2010/wordprocessingDrawing}}"
ASVG = f"{{{_OFFICE}drawing/2016/SVG/main}}"
MC = f"{{{_OPEN}markup-compatibility/2006}}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE_VML = "{urn:schemas-microsoft-com:office:office}"
CHARTS = (f"{{{_OPEN}drawingml/2006/chart}}chart", f"{{{_OFFICE}drawing/2014/chartex}}chart")
DIAGRAM = f"{{{_OPEN}drawingml/2006/diagram}}relIds"
DECORATIVE = f"{{{_OFFICE}drawing/2017/decorative}}decorative"
DC = "{http://purl.org/dc/elements/1.1/}"

EMU = 36_000
"""EMUs in a mm."""
MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6, "px": 25.4 / 96}
ON = ("1", "true", "on", "t")


def value(element: etree._Element | None, path: str, attribute: str = "val") -> str:
    """Return an attribute of what stands at a path of W names below an element, empty when it is not there."""
    for step in _steps(path):
        if element is None:
            return ""
        element = child(element, step)
    return element.get(W + attribute, "") if element is not None else ""


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """Return the first child of a tag; properties come first, so that nothing behind them is looked at.

    lxml's own ways to it look for the second one too before they give the first: through all rows of a table.
    """
    for each in element:
        if each.tag == tag:
            return each
    return None


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(W + step for step in path.split("/"))


def switched(element: etree._Element | None, name: str) -> bool | None:
    """Return whether a property of a run, row or section is on; None where it is not said."""
    found = child(element, W + name) if element is not None else None
    return None if found is None else found.get(f"{W}val", "1") in ON


def millimetres(measure: str, unit: str) -> float | None:
    """Return a measure in mm; a bare number is in `unit` (`dxa` is a twentieth of a point)."""
    found = re.fullmatch(r"\s*(-?\d{0,9}(?:\.\d{1,9})?)\s*(mm|cm|in|pt|pc|pi|px)?\s*", measure)
    if found is None or found[1] in ("", "-"):
        return None
    factor = MM[found[2]] if found[2] else {"dxa": MM["pt"] / 20, **MM}[unit]
    return round(float(found[1]) * factor, 3)


def whole(text: str | None) -> int:
    """Return a whole number from an attribute, 0 for anything else."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,12}", text) else 0


def emu(text: str | None) -> float:
    """Return a length of DrawingML in mm: a number of EMUs, or one with its unit; 0 for anything else."""
    return whole(text) / EMU or millimetres(text or "", "px") or 0.0


def share(text: str | None, of: int = 100_000) -> float | None:
    """Return a share, written in thousandths of a per cent (or in `of`ths) or as `60%`; None for anything else."""
    found = re.fullmatch(r"\s*(-?\d{1,9}(?:\.\d{1,9})?)\s*(%?)\s*", text or "")
    return float(found[1]) / (100 if found[2] else of) if found else None


def fraction(text: str | None) -> float | None:
    """Return a share of VML, written as `0.1` or in 65536ths as `6554f`; None for anything else."""
    found = re.fullmatch(r"\s*(-?\d{0,9}\.?\d{1,9})\s*(f?)\s*", text or "")
    return float(found[1]) / (65536 if found[2] else 1) if found else None


def declarations(style: str) -> dict[str, str]:
    """Return the declarations of a VML shape's style."""
    return dict(_declared(style))


def _declared(style: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"([\w-]+)\s*:\s*([^;]*)", style[:2000]):
        yield found[1].lower(), found[2].strip().lower()
