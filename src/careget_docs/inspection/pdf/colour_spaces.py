"""Names for the colour spaces and typefaces that a PDF draws with; it reads their dictionaries and no drawing."""

from __future__ import annotations

import re
from typing import Any

from careget_docs.inspection.facts import FontFacts
from careget_docs.inspection.pdf.objects import entry, is_stream, items, name

PROFILES = {1: "ICCBased Gray", 3: "ICCBased RGB", 4: "ICCBased CMYK"}
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
DEVICES = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}
PLAIN = ("CalGray", "CalRGB", "Lab", "Pattern")
DEEPEST = 8


def space_name(space: Any, resources: Any, depth: int = 0) -> str:
    """Return what a colour space is, empty when it cannot be told.

    DeviceGray, DeviceRGB, DeviceCMYK, CalGray, CalRGB, Lab, ICCBased Gray, ICCBased RGB, ICCBased CMYK,
    `Separation <ink>`, `DeviceN <ink>+<ink>`, Pattern. Indexed is what its table is in; a device's colours are
    what the page's resources declare them to be (DefaultRGB and its kin).
    """
    if depth > DEEPEST:
        return ""
    parts = [space] if name(space) else items(space)
    kind = name(parts[0]) if parts else ""
    kind = SHORT.get(kind, kind)
    if kind in DEVICES:
        return device_name(kind, resources)
    if kind in PLAIN:
        return kind
    if len(parts) == 1:
        found = entry(entry(resources, "/ColorSpace"), f"/{kind}") if kind else None
        return space_name(found, resources, depth + 1) if found is not None else ""
    if kind == "Indexed":
        return space_name(parts[1], resources, depth + 1)
    return _inked(kind, parts[1], resources, depth)


def device_name(kind: str, resources: Any) -> str:
    """Return what the colours of a device are taken for on a page with these resources."""
    default = entry(entry(resources, "/ColorSpace"), DEVICES[kind])
    return (space_name(default, None) if default is not None else "") or kind


def _inked(kind: str, second: Any, resources: Any, depth: int) -> str:
    if kind == "ICCBased":
        count = entry(second, "/N")
        return PROFILES.get(count, "") or space_name(entry(second, "/Alternate"), resources, depth + 1)
    if kind == "Separation":
        return f"Separation {name(second)}"
    if kind == "DeviceN":
        return f"DeviceN {'+'.join(name(ink) for ink in items(second))}"
    return ""


def typeface(font: Any) -> FontFacts:
    """Return the name of a font, without the mark of its subset, and whether its outlines are in the file."""
    inner = next(iter(items(entry(font, "/DescendantFonts"))), font)
    kind, descriptor = name(entry(font, "/Subtype")), entry(inner, "/FontDescriptor")
    called = (
        name(entry(font, "/BaseFont"))
        or name(entry(inner, "/BaseFont"))
        or name(entry(descriptor, "/FontName"))
        or name(entry(font, "/Name"))
        or "(no name)"
    )
    within = any(is_stream(entry(descriptor, key)) for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return FontFacts(re.sub(r"^[A-Z]{6}\+", "", called), kind == "Type3" or within)
