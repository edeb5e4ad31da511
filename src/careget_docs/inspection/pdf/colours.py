"""A PDF's colours: what a space is called, and a colour in it as inks in percent; it reads no drawing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from careget_docs.inspection.pdf.objects import Numbers, entry, is_stream, items, name
from careget_docs.inspection.pdf.press_facts import REGISTRATION, Inks

PROFILES = {1: "ICCBased Gray", 3: "ICCBased RGB", 4: "ICCBased CMYK"}
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
DEVICES = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}
PLAIN = ("CalGray", "CalRGB", "Lab", "Pattern")
DEEPEST = 8
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
GREYS = ("DeviceGray", "ICCBased Gray", "CalGray")
CMYKS = ("DeviceCMYK", "ICCBased CMYK")


@dataclass(frozen=True, slots=True)
class Colour:
    """What a paint is: the name of its space, its process inks or None, and all inks together in percent."""

    space: str = "DeviceGray"
    inks: Inks | None = (0.0, 0.0, 0.0, 100.0)
    total: float = 100.0


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


@lru_cache(maxsize=1000)
def colour(space: str, values: Numbers) -> Colour:
    """Return a colour in a space of this name; values that do not fit the space have no inks."""
    percent = tuple(100 * min(max(value, 0.0), 1.0) for value in values)
    if space in CMYKS and len(percent) == 4:
        return Colour(space, (percent[0], percent[1], percent[2], percent[3]), sum(percent))
    if space in GREYS and len(percent) == 1:
        black = 100 - percent[0]
        return Colour(space, (0.0, 0.0, 0.0, black), black)
    if space == f"Separation {REGISTRATION}":
        return Colour(space, None, 4 * sum(percent))
    if space.startswith("Separation ") and percent:
        return Colour(space, _process(space.removeprefix("Separation "), percent[0]), percent[0])
    if space.startswith("DeviceN "):
        return Colour(space, None, sum(percent))
    return Colour(space, None, 0.0)


def initial(space: str) -> Colour:
    """Return the colour that a space begins with (ISO 32000-1:2008, 8.6.5 and following)."""
    if space in CMYKS:
        return colour(space, (0.0, 0.0, 0.0, 1.0))
    if space.startswith(("Separation", "DeviceN")):
        return colour(space, (1.0,) * (space.count("+") + 1))
    return colour(space, (0.0,) * (1 if space in GREYS else 3))


def shading(source: Any, resources: Any) -> Colour:
    """Return the space of a shading or of a pattern of one; how much ink it lays is not told."""
    holder = entry(source, "/Shading") if not is_stream(source) and entry(source, "/Shading") is not None else source
    space = entry(holder, "/ColorSpace")
    return Colour(space_name(space, resources) if space is not None else "", None, 0.0)


def _process(plate: str, percent: float) -> Inks | None:
    if plate not in PROCESS:
        return None
    found = [percent if plate == each else 0.0 for each in PROCESS]
    return (found[0], found[1], found[2], found[3])
