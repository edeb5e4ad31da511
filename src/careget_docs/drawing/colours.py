"""What the colours of a picture mean, and the same colours in sRGB; it knows no file and reports nothing.

Profiles are ICC.1:2022; sRGB is IEC 61966-2-1. Conversions are relative colorimetric with the black point compensated.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image, ImageCms

SPACES = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK"}
"""The colour space in which a profile speaks of a picture of a mode."""
CLASSES = ("scnr", "mntr", "prtr", "spac")
"""Classes of profiles that say what the colours of a device or a space are; links, effects and names do not."""
ALIKE = 2
"""A profile whose colours differ from those of sRGB by at most so many of 255 steps is one of sRGB."""
ROWS = 1024
"""Rows converted at a time, so that a large picture needs little memory."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an ICC profile is good for. `space` and `kind` are its own words, empty for one that cannot be read."""

    space: str
    kind: str
    usable: bool
    srgb: bool = False
    """Whether it means nothing else than sRGB."""


@lru_cache(maxsize=32)
def meaning(profile: bytes, mode: str) -> Meaning:
    """Return what a profile is good for in a picture of mode RGB, L or CMYK."""
    from PIL import Image, ImageCms

    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile
        space, kind = found.xcolor_space.strip(), found.device_class.strip()
    except (OSError, ValueError, ImageCms.PyCMSError, AttributeError):
        return Meaning("", "", usable=False)
    if space != SPACES[mode] or kind not in CLASSES:
        return Meaning(space, kind, usable=False)
    try:
        transform = _transform(profile, mode)
    except (OSError, ValueError, ImageCms.PyCMSError):
        return Meaning("", "", usable=False)
    if mode == "CMYK":
        return Meaning(space, kind, usable=True)
    steps = range(0, 256, 17)
    if mode == "L":
        sample = Image.frombytes("L", (16, 1), bytes(steps))
    else:
        sample = Image.frombytes(
            "RGB", (256, 16), bytes(part for r in steps for g in steps for b in steps for part in (r, g, b))
        )
    return Meaning(space, kind, usable=True, srgb=_alike(sample.convert("RGB"), _applied(sample, transform)))


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture of mode RGB, L or CMYK in sRGB, or grey as sRGB has it; the profile must be usable for it."""
    from PIL import Image

    transform = _transform(profile, image.mode)
    changed = Image.new("RGB", image.size)
    for top in range(0, image.height, ROWS):
        strip = image.crop((0, top, image.width, min(top + ROWS, image.height)))
        changed.paste(_applied(strip, transform), (0, top))
    return changed.convert("L") if image.mode == "L" else changed


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    from PIL import ImageCms

    made: Any = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert isinstance(made, ImageCms.ImageCmsTransform)
    return made


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    from PIL import ImageCms

    changed = ImageCms.applyTransform(image, transform)
    assert changed is not None
    return changed


def _alike(one: Image.Image, other: Image.Image) -> bool:
    from PIL import ImageChops

    return all(high <= ALIKE for _low, high in ImageChops.difference(one, other).getextrema())  # type: ignore[misc]
