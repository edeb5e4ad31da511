"""Which inks stand for a colour on the press: the brand's by name, all others through the printer's profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.project.brand import Brand
from careget_docs.project.products import Printer
from careget_docs.visibility.emblem import BLACK, BLUE, INKS, WHITE, YELLOW

Process = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black from 0 to 1."""
PLATES = {BLUE: "PANTONE Reflex Blue C", YELLOW: "PANTONE Yellow C"}
"""Spot inks of the emblem (Regulation (EU) 2021/1060, Annex IX 1.9), as plates on request."""
SOLID: Process = (0.0, 0.0, 0.0, 1.0)
"""Text black: it overprints."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What is printed for a colour: process inks, and the name of the spot plate that takes their place, if any."""

    process: Process
    plate: str = ""

    @property
    def overprints(self) -> bool:
        """Black alone lies on top of what is below it, so that no white shows round letters out of register."""
        return self.process == SOLID and not self.plate


class UnusableProfileError(PhrasedError):
    """An ICC profile cannot be used for a press; the reason says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A CMYK output profile: its bytes, and its own description."""

    name: str
    data: bytes = field(repr=False)
    description: str

    def converter(self, source: bytes | None = None, mode: str = "RGB") -> object:
        """Return a Pillow transform to this press: relative colorimetric, black point compensated.

        `source` is the ICC profile of the colours, of mode RGB or CMYK; RGB without one is sRGB. A profile that cannot
        be used raises OSError or PyCMSError: those of pictures are tried when they are loaded.
        """
        return _converter(self.data, source, mode)


def load_profile(path: Path) -> Profile:
    """Read an ICC profile; raises UnusableProfileError for one that is damaged or not of a CMYK press."""
    import io

    from PIL import ImageCms

    data = path.read_bytes()
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
        space, kind, said = profile.xcolor_space.strip(), profile.device_class.strip(), profile.profile_description
        if (space, kind) == ("CMYK", "prtr"):
            _converter(data, None, "RGB")  # its tables are read only now
    except (OSError, ValueError, ImageCms.PyCMSError, AttributeError) as fault:
        raise UnusableProfileError(phrase("is damaged, or no ICC profile")) from fault
    if space != "CMYK":
        told = "is for {space} colours, not for a press with CMYK inks"
        raise UnusableProfileError(phrase(told, space=space or phrase("unknown")))
    if kind != "prtr":
        raise UnusableProfileError(phrase("is of the class “{kind}”, not an output profile", kind=kind))
    return Profile(path.name, data, re.sub(r"\s+", " ", said or path.stem).strip())


@cache
def _converter(data: bytes, source: bytes | None, mode: str) -> object:
    import io

    from PIL import ImageCms

    given: Any = ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(
        given,
        ImageCms.ImageCmsProfile(io.BytesIO(data)),
        mode,
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@dataclass(slots=True)
class Inks:
    """The inks of one job. `converted` collects colours without a name in the brand, with what they became."""

    named: Mapping[str, Process]
    plates: Mapping[str, str]
    profile: Profile
    converted: dict[str, Process] = field(default_factory=dict)
    _known: dict[str, Ink] = field(default_factory=dict)

    def ink(self, red: float, green: float, blue: float) -> Ink:
        """Return the ink of an sRGB colour, each part from 0 to 1."""
        name = "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in (red, green, blue))
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = Ink(self._process(name), self.plates.get(name, ""))
        return found

    def _process(self, name: str) -> Process:
        if name in self.named:
            return self.named[name]
        from PIL import Image, ImageCms

        pixel = Image.new("RGB", (1, 1), name)
        converter = self.profile.converter()
        assert isinstance(converter, ImageCms.ImageCmsTransform)
        changed = ImageCms.applyTransform(pixel, converter)
        assert changed is not None
        parts = changed.getpixel((0, 0))
        assert isinstance(parts, tuple)
        process = (parts[0] / 255, parts[1] / 255, parts[2] / 255, parts[3] / 255)
        self.converted[name] = process
        return process


def inks(brand: Brand, printer: Printer, profile: Profile) -> Inks:
    """Return the inks of a brand at a printer; the emblem's colours and black and white are what they are by law."""
    named = {brand.colors[name].upper(): _shares(parts) for name, parts in brand.inks.items() if name in brand.colors}
    named |= {color: _shares(INKS[color]) for color in (BLUE, YELLOW, BLACK, WHITE)}
    return Inks(named, PLATES if printer.spots else {}, profile)


def _shares(parts: tuple[float, float, float, float]) -> Process:
    return (parts[0] / 100, parts[1] / 100, parts[2] / 100, parts[3] / 100)
