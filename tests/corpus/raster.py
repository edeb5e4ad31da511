"""Drawings, lockups and photographs as Pillow images, and images as files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw

from corpus.faces import raster
from corpus.shapes import Drawing, Polygon


@dataclass(frozen=True, slots=True)
class How:
    """In which way something comes into a file: its kind, and for pictures resolution and JPEG quality."""

    kind: str
    ppi: int
    quality: int

    @property
    def pixels(self) -> bool:
        """Say whether it is a picture."""
        return self.kind not in ("vector", "cmyk", "form", "nested")


@cache
def how(text: str) -> How:
    """Read such a thing as `vector`, `png150`, `jpeg200q60`, `indexed300`, `smask300`, `strips300`."""
    found = re.fullmatch(r"([a-z]+)(\d*)(?:q(\d+))?", text)
    assert found is not None, text
    return How(found[1], int(found[2] or 300), int(found[3] or 85))


def picture(drawing: Drawing, height: float, *, transparent: bool = False) -> Image.Image:
    """Return a drawing as an image in which one unit of its height is so many pixels; smooth, by supersampling."""
    left, top, right, bottom = drawing.box
    width_px, height_px = max(1, round((right - left) * height)), max(1, round((bottom - top) * height))
    more = 4 if width_px * height_px < 500_000 else 2
    scale_x, scale_y = width_px * more / (right - left), height_px * more / (bottom - top)
    ground = (255, 255, 255, 0 if transparent else 255)
    image = Image.new("RGBA", (width_px * more, height_px * more), ground)
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Polygon):
            pen.polygon(
                [((x - left) * scale_x - 0.5, (y - top) * scale_y - 0.5) for x, y in shape.points], shape.colour
            )
        else:
            x, y = (shape.point[0] - left) * scale_x, (shape.point[1] - top) * scale_y
            font = raster(shape.face, max(4, round(shape.size * scale_y)))
            pen.text((x, y), shape.text, shape.colour, font=font, anchor="ls")
    small = image.reduce(more)
    return small if transparent else small.convert("RGB")


def encode(image: Image.Image, way: How) -> bytes:
    """Return the file: JPEG of a quality (below 70 with half the colour resolution), else PNG."""
    out = BytesIO()
    if way.kind == "jpeg":
        image.convert("RGB").save(out, "JPEG", quality=way.quality, subsampling=2 if way.quality < 70 else 0)
    else:
        image.save(out, "PNG", compress_level=1)
    return out.getvalue()


@cache
def photograph(seed: int, width: int = 620, height: int = 880) -> bytes:
    """Return a made photograph (sky, hills, water or leaves, with grain) as JPEG; the same seed gives the same."""
    rng = np.random.default_rng(seed)
    skies = ((214, 226, 236), (92, 138, 190), (236, 186, 130), (60, 74, 96), (178, 196, 170))
    lands = ((70, 96, 52), (34, 66, 92), (120, 84, 58), (40, 40, 44), (46, 104, 60))
    sky, land = np.array(skies[seed % 5], float), np.array(lands[seed % 5], float)
    down = np.linspace(0, 1, height)[:, None, None]
    field = sky * (1 - down) + (sky * 0.6 + 90) * down + np.zeros((height, width, 3))
    clouds = sum(_noise(rng, width, height, 3 * 2**octave) / 2**octave for octave in range(6))
    field += 26 * np.asarray(clouds)[..., None]
    across = np.linspace(0, 1, width)
    for hill in range(4):
        waves = np.sin(across * (4 + 5 * hill) + rng.uniform(0, 6)) + 0.4 * np.sin(across * 31 + rng.uniform(0, 6))
        line = height * (0.42 + 0.13 * hill + 0.03 * waves)
        below = np.arange(height)[:, None] > line[None, :]
        shade = land * (1.35 - 0.2 * hill) + 22 * np.asarray(clouds)[..., None]
        field = np.where(below[..., None], shade, field)
    field += rng.normal(0, 5, field.shape[:2])[..., None]
    return encode(Image.fromarray(np.clip(field, 0, 255).astype(np.uint8)), How("jpeg", 72, 82))


def _noise(
    rng: np.random.Generator, width: int, height: int, cells: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return smooth noise of about so many cells across."""
    coarse = rng.normal(0, 1, (cells + 1, cells + 1)).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC), dtype=np.float64)
