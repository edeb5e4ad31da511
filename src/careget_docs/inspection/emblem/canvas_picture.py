"""A picture of a Word file as it is placed: cropped, flipped, turned, on its ground, with a margin; as a canvas."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.docx.picture_effects import PLAIN, Effects
from careget_docs.inspection.docx.placed_pictures import Placement
from careget_docs.inspection.emblem.canvas import Crop

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 60_000_000
MARGIN = 0.5
"""Width of the ground round a picture, in shares of its shorter side."""


class PictureCanvas:
    """One picture; its box on the canvas is `inner`, in mm."""

    def __init__(self, image: Image.Image, placement: Placement) -> None:
        left, top, right, bottom = placement.crop
        wide, high = image.size
        edges = (round(wide * left), round(high * top), round(wide * (1 - right)), round(high * (1 - bottom)))
        if min(edges[2] - edges[0], edges[3] - edges[1]) < 1:
            raise PhrasedError(phrase("nothing is left of the picture"))
        if (edges[2] - edges[0]) * (edges[3] - edges[1]) > MOST_PIXELS:
            raise PhrasedError(phrase("it has too many pixels"))
        image = _affected(image.crop(edges), placement.effects)
        sides = placement.width, placement.height
        self.density = min(image.width / sides[0], image.height / sides[1])
        self.vector = placement.svg
        image, sides = _turned(image, sides, placement)
        self.image = image
        self.margin = MARGIN * min(sides)
        self.inner = Box(self.margin, self.margin, *sides)
        self.width, self.height = sides[0] + 2 * self.margin, sides[1] + 2 * self.margin
        self.ground = placement.ground

    def crop(self, box: Box, scale: float) -> Crop:
        """Draw a part at `scale` pixels per mm."""
        from PIL import Image

        left, top = max(0, math.floor(box.left * scale)), max(0, math.floor(box.top * scale))
        right = max(left + 1, min(math.ceil(box.right * scale), math.ceil(self.width * scale)))
        bottom = max(top + 1, min(math.ceil(box.bottom * scale), math.ceil(self.height * scale)))
        across = self.image.width / self.inner.width / scale
        down = self.image.height / self.inner.height / scale
        image, shrunk = self.image, (1, 1)
        if max(across, down) >= 2:
            shrunk = max(1, int(across)), max(1, int(down))
            image = image.reduce(shrunk)
        across, down = across / shrunk[0], down / shrunk[1]
        start_x, start_y = (left - self.margin * scale) * across, (top - self.margin * scale) * down
        seen = image.transform(
            (right - left, bottom - top), Image.Transform.AFFINE, (across, 0, start_x, 0, down, start_y),
            Image.Resampling.BICUBIC,
        )  # fmt: skip
        paper = Image.new("RGBA", seen.size, (*self.ground, 255))
        paper.alpha_composite(seen)
        return Crop(np.asarray(paper.convert("RGB")), left / scale, top / scale, scale)

    def source(self, box: Box) -> float | None:
        """Return the pixels per mm; None where Word draws an SVG instead."""
        return None if self.vector else self.density


def _affected(image: Image.Image, effects: Effects) -> Image.Image:
    """Return a picture with what Word does to its colours."""
    from PIL import Image

    if effects == PLAIN:
        return image
    *colours, alpha = image.split()
    bright, contrast = effects.bright, max(-1.0, effects.contrast)
    steep = 1 / max(1 - contrast, 1 / 255) if contrast > 0 else 1 + contrast
    lighter = [
        min(255, max(0, round((value / 255 - 0.5) * steep * 255 + 127.5 + bright * 255))) for value in range(256)
    ]
    colours = [band.point(lighter) for band in colours]
    if effects.grey or effects.threshold is not None:
        grey = Image.merge("RGB", colours).convert("L")
        if effects.threshold is not None:
            edge = effects.threshold * 255
            grey = grey.point([255 if value >= edge else 0 for value in range(256)])
        colours = [grey] * 3
    opacity = min(1.0, max(0.0, effects.opacity))
    return Image.merge("RGBA", (*colours, alpha.point([round(value * opacity) for value in range(256)])))


def _turned(
    image: Image.Image, sides: tuple[float, float], placement: Placement
) -> tuple[Image.Image, tuple[float, float]]:
    """Flip and turn a picture as it is placed; turned, its box in mm grows."""
    from PIL import Image

    if placement.flip[0]:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if placement.flip[1]:
        image = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    turn = placement.turn % 360
    if abs(turn) < 0.05 or abs(turn - 360) < 0.05:
        return image, sides
    quarters = round(turn / 90)
    if abs(turn - 90 * quarters) < 0.05:
        ways = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
        image = image.transpose(ways[quarters % 4])
        return image, sides if quarters == 2 else sides[::-1]
    wide, high = round(sides[0] * image.height / sides[1]), image.height  # square pixels, or turning would shear it
    image = image.resize((max(1, wide), high)).rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    scale = sides[1] / high
    return image, (image.width * scale, image.height * scale)


def opened(data: bytes) -> Image.Image:
    """Return a picture in RGBA, its colour profile applied; raises PhrasedError for what cannot be drawn."""
    from PIL import Image

    try:
        image = Image.open(BytesIO(data))
        if image.width * image.height > MOST_PIXELS:
            raise PhrasedError(phrase("it has too many pixels"))
        image.load()
    except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhrasedError(phrase("it cannot be opened")) from error
    return _in_srgb(image).convert("RGBA")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Apply the profile of a CMYK or RGB picture: without it the blue of a CMYK JPEG comes out wrong."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("CMYK", "RGB"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image
