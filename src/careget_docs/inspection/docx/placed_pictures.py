"""Where and how big the pictures of a Word part are placed, read from its XML; no picture is opened.

Lengths are EMU (1/36000 mm) in DrawingML and CSS lengths in VML; turns are clockwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

EMU = 36000
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "pc": 25.4 / 6, "": 25.4 / 96}


@dataclass(frozen=True, slots=True)
class Placement:
    """One picture: `link` is the id of its file, `width` and `height` in mm before turning, `crop` in shares.

    `svg` when Word draws an SVG and the file is only its stand-in; `ground` is the colour it stands on.
    """

    element: Any
    link: str
    width: float
    height: float
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turn: float = 0.0
    flip: tuple[bool, bool] = (False, False)
    svg: bool = False
    ground: tuple[int, int, int] = (255, 255, 255)


def qualified(name: str) -> str:
    """Return `prefix:name` as lxml writes it."""
    prefix, local = name.split(":")
    return f"{{{SPACES[prefix]}}}{local}"


def placements(root: Any) -> Iterator[Placement]:
    """Yield the pictures of a part in their order; what stands in mc:Fallback is there twice and left out."""
    for blip in root.iter(qualified("a:blip")):
        if not _fallback(blip) and (found := _drawing(blip)) is not None:
            yield replace(found, ground=_ground(blip))
    for data in root.iter(qualified("v:imagedata")):
        if not _fallback(data) and (found := _vml(data)) is not None:
            yield replace(found, ground=_ground(data))


def _fallback(element: Any) -> bool:
    return any(True for _ in element.iterancestors(qualified("mc:Fallback")))


def _drawing(blip: Any) -> Placement | None:
    link = blip.get(qualified("r:embed")) or blip.get(qualified("r:link"))
    fill = blip.getparent()
    shape = fill.getparent()
    if shape is not None and shape.tag.endswith("}spPr"):
        shape = shape.getparent()
    form = next((child for child in shape.iter() if child.tag == qualified("a:xfrm")), None)
    extent = form.find("a:ext", SPACES) if form is not None else None
    if extent is None or not _whole(extent, "cx"):
        outer = next(blip.iterancestors(qualified("wp:inline"), qualified("wp:anchor")), None)
        extent = outer.find("wp:extent", SPACES) if outer is not None else None
    if link is None or extent is None or not (_whole(extent, "cx") and _whole(extent, "cy")):
        return None
    crop = fill.find("a:srcRect", SPACES)
    shares = tuple(_whole(crop, side) / 1e5 if crop is not None else 0.0 for side in "ltrb")
    turn = _whole(form, "rot") / 60000 if form is not None else 0.0
    flip = (_true(form, "flipH"), _true(form, "flipV"))
    found = Placement(
        blip, link, _whole(extent, "cx") / EMU, _whole(extent, "cy") / EMU,
        (shares[0], shares[1], shares[2], shares[3]), turn, flip,
        svg=next(blip.iter(qualified("asvg:svgBlip")), None) is not None,
    )  # fmt: skip
    return _in_groups(found)


def _in_groups(found: Placement) -> Placement:
    """Apply the scale, the flips and the turn of each group a picture stands in."""
    for group in found.element.iterancestors(qualified("wpg:wgp"), qualified("wpg:grpSp")):
        form = group.find("wpg:grpSpPr/a:xfrm", SPACES)
        outer = form.find("a:ext", SPACES) if form is not None else None
        inner = form.find("a:chExt", SPACES) if form is not None else None
        if outer is None or inner is None:
            continue
        found = replace(
            found,
            width=found.width * _whole(outer, "cx") / max(1, _whole(inner, "cx")),
            height=found.height * _whole(outer, "cy") / max(1, _whole(inner, "cy")),
            flip=(found.flip[0] ^ _true(form, "flipH"), found.flip[1] ^ _true(form, "flipV")),
            turn=found.turn + _whole(form, "rot") / 60000,
        )
    return found


def _vml(data: Any) -> Placement | None:
    shape = data.getparent()
    style = {
        name.strip().lower(): value.strip().lower()
        for name, _, value in (part.partition(":") for part in (shape.get("style") or "").split(";"))
    }
    width, height = _length(style.get("width", "")), _length(style.get("height", ""))
    link = data.get(qualified("r:id"))
    if not (link and width and height):
        return None
    crop = tuple(_fraction(data.get(f"crop{side}")) for side in ("left", "top", "right", "bottom"))
    turned = re.match(r"-?[\d.]+", style.get("rotation", ""))
    flip = style.get("flip", "")
    return Placement(
        data, link, width, height, (crop[0], crop[1], crop[2], crop[3]),
        float(turned.group()) if turned else 0.0, ("x" in flip, "y" in flip),
    )  # fmt: skip


def _length(text: str) -> float:
    """Return a CSS length in mm, 0 for none."""
    found = re.fullmatch(r"([\d.]+)\s*([a-z]*)", text)
    return float(found[1]) * UNITS[found[2]] if found and found[2] in UNITS and found[1].count(".") < 2 else 0.0


def _fraction(text: str | None) -> float:
    """Return a share written as `0.1` or in 65536ths as `6554f`."""
    found = re.fullmatch(r"(-?\d*\.?\d+)(f?)", text or "")
    return float(found[1]) / (65536 if found[2] else 1) if found else 0.0


def _whole(element: Any, name: str) -> int:
    found = re.fullmatch(r"-?\d{1,12}", (element.get(name) or "") if element is not None else "")
    return int(found.group()) if found else 0


def _true(element: Any, name: str) -> bool:
    return element is not None and element.get(name) in ("1", "true")


def _ground(element: Any) -> tuple[int, int, int]:
    """Return the colour of the paragraph, cell or page that a picture stands on."""
    for outer in element.iterancestors(qualified("w:p"), qualified("w:tc")):
        kind = "w:pPr" if outer.tag == qualified("w:p") else "w:tcPr"
        shading = outer.find(f"{kind}/w:shd", SPACES)
        fill = shading.get(qualified("w:fill")) if shading is not None else None
        if fill and re.fullmatch("[0-9A-Fa-f]{6}", fill):
            return (int(fill[0:2], 16), int(fill[2:4], 16), int(fill[4:6], 16))
    return (255, 255, 255)
