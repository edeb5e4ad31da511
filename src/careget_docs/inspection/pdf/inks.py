"""A colour of a PDF as inks: process inks in percent where it has them, all inks together; it knows no drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careget_docs.inspection.pdf.colour_spaces import device_name, space_name
from careget_docs.inspection.pdf.objects import entry, is_stream, items, name, number
from careget_docs.inspection.pdf.press_facts import REGISTRATION, Inks

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


@dataclass(frozen=True, slots=True)
class Colour:
    """What a paint is: the name of its space, its process inks or None, and all inks together in percent."""

    space: str = "DeviceGray"
    inks: Inks | None = (0.0, 0.0, 0.0, 100.0)
    total: float = 100.0


BLACK = Colour()


def device(kind: str, operands: Any, resources: Any) -> Colour:
    """Return the colour of `g`, `rg` or `k` and their kin."""
    space = device_name(kind, resources)
    return _made(space, [number(each) or 0.0 for each in operands])


def special(space: Any, operands: Any, resources: Any) -> Colour:
    """Return the colour of `sc` or `scn` in a colour space."""
    said = space_name(space, resources)
    values = [value for each in operands if (value := number(each)) is not None]
    return _made(said, values)


def initial(space: Any, resources: Any) -> Colour:
    """Return the colour that a space begins with (ISO 32000-1:2008, 8.6.5 and following)."""
    said = space_name(space, resources)
    if said in ("DeviceCMYK", "ICCBased CMYK"):
        return _made(said, [0.0, 0.0, 0.0, 1.0])
    if said.startswith(("Separation", "DeviceN")):
        return _made(said, [1.0] * (said.count("+") + 1))
    return _made(said, [0.0] * (1 if said in ("DeviceGray", "ICCBased Gray", "CalGray") else 3))


def _made(space: str, values: list[float]) -> Colour:
    percent = [100 * min(max(value, 0.0), 1.0) for value in values]
    if space in ("DeviceCMYK", "ICCBased CMYK") and len(percent) == 4:
        return Colour(space, (percent[0], percent[1], percent[2], percent[3]), sum(percent))
    if space in ("DeviceGray", "ICCBased Gray", "CalGray") and len(percent) == 1:
        black = 100 - percent[0]
        return Colour(space, (0.0, 0.0, 0.0, black), black)
    if space == f"Separation {REGISTRATION}":
        return Colour(space, None, 4 * sum(percent))
    if space.startswith("Separation ") and percent:
        return Colour(space, _process(space.removeprefix("Separation "), percent[0]), percent[0])
    if space.startswith("DeviceN "):
        return Colour(space, None, sum(percent))
    return Colour(space, None, 0.0)


def _process(plate: str, percent: float) -> Inks | None:
    if plate not in PROCESS:
        return None
    found = [percent if plate == each else 0.0 for each in PROCESS]
    return (found[0], found[1], found[2], found[3])


def picture(source: Any, resources: Any) -> tuple[Colour, float]:
    """Return a picture's colour space and the most ink of any small part of it in percent (0 where it has no inks)."""
    space = space_name(entry(source, "/ColorSpace"), resources)
    if space in ("DeviceCMYK", "ICCBased CMYK"):
        return Colour(space, None, 0.0), _heaviest(source)
    if space in ("DeviceGray", "ICCBased Gray", "CalGray"):
        return Colour(space, None, 0.0), 100.0
    spots = space.count("+") + 1 if space.startswith(("Separation", "DeviceN")) else 0
    return Colour(space, None, 0.0), 100.0 * spots


SMALL = 1200
"""Pixels along the longer side at which a picture's inks are added up; it is averaged down to that."""


def _heaviest(source: Any) -> float:
    import numpy as np
    import pikepdf
    from PIL import Image

    try:
        image = pikepdf.PdfImage(source).as_pil_image()
    except (pikepdf.PdfError, pikepdf.models.image.UnsupportedImageTypeError, OSError, ValueError, NotImplementedError):
        return 0.0
    if image.mode != "CMYK":
        return 0.0
    if max(image.size) > SMALL:
        share = SMALL / max(image.size)
        size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        image = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    return float(np.asarray(image).astype(np.uint16).sum(axis=2).max() / 2.55)


def shading(source: Any, resources: Any) -> Colour:
    """Return the space of a shading; how much ink it lays is not told."""
    holder = entry(source, "/Shading") if not is_stream(source) and entry(source, "/Shading") is not None else source
    space = entry(holder, "/ColorSpace")
    said = space_name(space, resources) if name(space) or items(space) else ""
    return Colour(said, None, 0.0)
