"""Colours as a printer and an eye tell them apart: masks, Lab, distances to what the law accepts; no geometry.

The accepted shades are the legal ones and those of official artwork as it was met, re-saved: eu-visibility facts 1.2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from careget_docs.inspection.emblem.connected_patches import Mask

Pixels = NDArray[np.uint8]
Grid = NDArray[np.float32]
Colour = tuple[float, float, float]
Made = TypeVar("Made", Mask, NDArray[np.int16])

BLUES = ("003399", "2A3C93", "254AA5", "164194", "034EA2", "004494")
YELLOWS = ("FFCC00", "FBCA07", "F2EF12", "FFED00", "FFF200", "FFDD00")
LUMA = np.array([0.299, 0.587, 0.114], np.float32)


STRIP = 32_000
"""Pixels that are told apart at a time."""


def blue_mask(pixels: Pixels) -> Mask:
    """Return where a picture is blue: hue 200 to 255 degrees, well saturated; whole-number arithmetic only."""
    return _in_strips(_blue, pixels, np.empty(pixels.shape[:2], np.bool_))


def _blue(pixels: Pixels) -> Mask:
    red, green, blue = (pixels[..., channel].astype(np.int16) for channel in range(3))
    low = np.minimum(red, green)
    found: Mask = (blue >= 70) & (20 * (blue - low) >= 7 * blue)
    found &= (3 * (green - red) <= 2 * (blue - red)) & (4 * (red - green) <= blue - green)
    return found


def yellow_mask(pixels: Pixels) -> Mask:
    """Return where a picture is yellow, from lemon to gold; pale and smeared yellow of small JPEGs counts."""
    return _in_strips(_yellow, pixels, np.empty(pixels.shape[:2], np.bool_))


def _yellow(pixels: Pixels) -> Mask:
    red, green, blue = (pixels[..., channel].astype(np.int16) for channel in range(3))
    low = np.minimum(red, green)
    found: Mask = (low >= 100) & (low - blue >= 45) & (red - green <= 90) & (green - red <= 40)
    return found


def _in_strips(make: Callable[[Pixels], Made], pixels: Pixels, found: Made) -> Made:
    """Fill `found` some rows at a time: what is reckoned in between stays in the processor's own memory."""
    rows = max(1, STRIP // max(1, pixels.shape[1]))
    for top in range(0, len(pixels), rows):
        found[top : top + rows] = make(pixels[top : top + rows])
    return found


def away_from(pixels: Pixels, ground: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return how far each pixel is from a colour, in the channel in which it is farthest, 0 to 255."""

    def away(strip: Pixels) -> NDArray[np.int16]:
        red, green, blue = (np.abs(strip[..., at].astype(np.int16) - ground[at]) for at in range(3))
        found: NDArray[np.int16] = np.maximum(np.maximum(red, green), blue)
        return found

    return _in_strips(away, pixels, np.empty(pixels.shape[:2], np.int16))


def lab(colour: Colour) -> NDArray[np.float64]:
    """Return the CIE L*a*b* (D65) of an sRGB colour of 0 to 255."""
    value = np.asarray(colour, np.float64) / 255
    value = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = matrix @ value / np.array([0.9505, 1.0, 1.089])
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def distance(colour: Colour, accepted: tuple[str, ...]) -> float:
    """Return the CIE76 distance to the nearest of the accepted shades."""
    here = lab(colour)
    return min(float(np.linalg.norm(here - lab(rgb(shade)))) for shade in accepted)


def rgb(shade: str) -> Colour:
    """Return the three channels of `RRGGBB`."""
    return (float(int(shade[0:2], 16)), float(int(shade[2:4], 16)), float(int(shade[4:6], 16)))


def hexadecimal(colour: Colour) -> str:
    """Return `#RRGGBB`."""
    return "#" + "".join(f"{min(max(round(channel), 0), 255):02X}" for channel in colour)


def saturation(colour: Colour) -> float:
    """Return the spread of the channels, 0 to 255."""
    return max(colour) - min(colour)


def is_blue(colour: Colour) -> bool:
    """Whether a field's colour is some blue, right or wrong: navy, light, purple."""
    red, green, blue = colour
    return blue >= 50 and blue - min(red, green) > 0.35 * blue and blue - red > 20 and blue >= green


def is_yellow(colour: Colour) -> bool:
    """Whether a star's colour is some yellow, right or wrong: gold, orange, lemon."""
    red, green, blue = colour
    return min(red, green) - blue > 35 and red > 120


def luma(colour: Colour) -> float:
    """Return the brightness, 0 to 255."""
    return float(np.dot(np.asarray(colour, np.float32), LUMA))


def softened(pixels: Pixels, radius: int) -> Pixels:
    """Return a picture blurred twice by a box of `2 * radius + 1` pixels, its edges repeated."""
    if radius < 1:
        return pixels
    from PIL import Image, ImageFilter

    box = ImageFilter.BoxBlur(radius)
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).filter(box).filter(box))
