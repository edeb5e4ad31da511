"""Photographs for tests: made-up scenes with people in them, as cameras and telephones deliver them.

`python tests/scenes.py FOLDER` writes all of them. A round lamp shows whether a picture is stretched, feet and shadowed
ground show which side is up; `HEADS` says where the heads are, for `keep:`. Same name, same bytes.
"""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Light = tuple[float, float, float]


def _finished(image: Image.Image, seed: int, light: Light, grain: float = 8.0) -> Image.Image:
    """Return a drawing with the softness, the grain and the light of a photograph."""
    image = image.filter(ImageFilter.GaussianBlur(min(image.size) / 900))
    noise = np.random.default_rng(seed + 99).normal(0, grain, (image.height, image.width, 1)).astype(np.float32)
    pixels = (np.asarray(image, dtype=np.float32) + noise) * np.array(light, dtype=np.float32)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _graded(size: tuple[int, int], top: Colour, foot: Colour) -> Image.Image:
    share = np.linspace(0, 1, size[1], dtype=np.float32)[:, None, None]
    rows = np.array(top, dtype=np.float32) * (1 - share) + np.array(foot, dtype=np.float32) * share
    return Image.fromarray(np.repeat(rows, size[0], 1).astype(np.uint8))


def _person(draw: ImageDraw.ImageDraw, x: float, foot: float, high: float, coat: Colour, skin: Colour) -> None:
    unit = high / 8
    draw.ellipse([x - 3 * unit, foot - unit * 0.3, x + 4 * unit, foot + unit * 0.5], fill=(88, 80, 72))
    for side in (-1, 1):
        draw.rounded_rectangle(
            [x + side * unit * 0.55 - unit * 0.42, foot - unit * 4, x + side * unit * 0.55 + unit * 0.42, foot],
            unit * 0.3, fill=(45, 45, 60),
        )  # fmt: skip
        arm = [(x + side * unit * 1.1, foot - unit * 6.2), (x + side * unit * 1.7, foot - unit * 3.6)]
        draw.line(arm, fill=tuple(max(part - 25, 0) for part in coat), width=max(round(unit * 0.6), 1))
    draw.rounded_rectangle(
        [x - unit * 1.2, foot - unit * 6.6, x + unit * 1.2, foot - unit * 3.3], unit * 0.7, fill=coat
    )
    draw.rectangle([x - unit * 0.3, foot - unit * 7, x + unit * 0.3, foot - unit * 6.4], fill=skin)
    draw.ellipse([x - unit * 0.72, foot - unit * 8.2, x + unit * 0.72, foot - unit * 6.6], fill=skin)
    hair = (60 + round(skin[0]) % 70, 42, 30)
    draw.pieslice([x - unit * 0.8, foot - unit * 8.35, x + unit * 0.8, foot - unit * 6.7], 180, 360, fill=hair)


def outdoors(size: tuple[int, int], seed: int, light: Light = (1, 1, 1), people: int = 5) -> Image.Image:
    """Return people before a building, hills behind them."""
    (w, h), rng = size, np.random.default_rng(seed)
    image = _graded(size, (112, 160, 214), (250, 216, 174))
    draw = ImageDraw.Draw(image)
    for level, swing, colour in ((0.55, 0.05, (98, 124, 112)), (0.62, 0.04, (72, 102, 78))):
        xs = range(0, w + 40, 20)
        ridge = [(x, h * (level + swing * math.sin(x / w * 6 + seed) + swing / 2 * math.sin(x / w * 17 + 2 * seed)))
                 for x in xs]  # fmt: skip
        draw.polygon([(0, h), *ridge, (w + 40, h)], fill=colour)
    draw.rectangle([0, h * 0.78, w, h], fill=(140, 128, 114))
    unit = min(w, h)
    left, wide, high = w * 0.55, unit * 0.62, unit * 0.5
    top = h * 0.8 - high
    draw.rectangle([left, top, left + wide, h * 0.8], fill=(214, 197, 166))
    roof = [(left - unit * 0.03, top), (left + wide / 2, top - unit * 0.14), (left + wide + unit * 0.03, top)]
    draw.polygon(roof, fill=(142, 72, 56))
    for column in range(4):
        for row in range(3):
            x, y = left + wide * (0.08 + 0.23 * column), top + high * (0.1 + 0.28 * row)
            draw.rectangle([x, y, x + wide * 0.13, y + high * 0.17], fill=(62, 77, 97))
            draw.line([x + wide * 0.065, y, x + wide * 0.065, y + high * 0.17], fill=(210, 200, 180), width=3)
    for number in range(people):
        coat = tuple(int(part) for part in rng.integers(40, 200, 3))
        skin = (205 - 20 * (number % 3), 160 - 18 * (number % 3), 130 - 16 * (number % 3))
        tall = unit * (0.3 + 0.05 * rng.random())
        _person(draw, w * 0.08 + number * unit * 0.135, h * 0.91, tall, coat, skin)  # type: ignore[arg-type]
    lamp = (w * 0.5, h * 0.18, unit * 0.08)
    draw.ellipse([lamp[0] - lamp[2], lamp[1] - lamp[2], lamp[0] + lamp[2], lamp[1] + lamp[2]], fill=(255, 248, 225))
    return _finished(image, seed, light)


def indoors(size: tuple[int, int], seed: int, light: Light = (1, 1, 1), people: int = 6) -> Image.Image:
    """Return a meeting: people at a table, a window and a screen behind them."""
    (w, h), rng = size, np.random.default_rng(seed)
    image = _graded(size, (232, 224, 210), (196, 182, 160))
    draw = ImageDraw.Draw(image)
    unit = min(w, h)
    draw.rectangle([0, h * 0.82, w, h], fill=(128, 98, 72))
    draw.rectangle(
        [w * 0.06, h * 0.1, w * 0.3, h * 0.52], fill=(186, 214, 236), outline=(245, 245, 240), width=unit // 60
    )
    draw.line([w * 0.18, h * 0.1, w * 0.18, h * 0.52], fill=(245, 245, 240), width=unit // 80)
    draw.rectangle([w * 0.52, h * 0.08, w * 0.9, h * 0.46], fill=(36, 44, 62))
    for row in range(3):
        draw.rectangle(
            [w * 0.56, h * (0.16 + 0.08 * row), w * (0.7 + 0.05 * row), h * (0.19 + 0.08 * row)], fill=(120, 170, 214)
        )
    lamp = (w * 0.42, h * 0.12, unit * 0.06)
    draw.ellipse([lamp[0] - lamp[2], lamp[1] - lamp[2], lamp[0] + lamp[2], lamp[1] + lamp[2]], fill=(255, 250, 226))
    step = w * 0.8 / people
    for number in range(people):
        coat = tuple(int(part) for part in rng.integers(50, 210, 3))
        skin = (210 - 22 * (number % 3), 165 - 20 * (number % 3), 135 - 18 * (number % 3))
        high = unit * (0.6 + 0.05 * rng.random())
        _person(draw, w * 0.1 + step * (number + 0.5), h * 1.02, high, coat, skin)  # type: ignore[arg-type]
    draw.rounded_rectangle([w * 0.04, h * 0.76, w * 0.96, h * 0.94], unit * 0.03, fill=(164, 118, 78))
    for number in range(people):
        x = w * 0.1 + step * (number + 0.5)
        draw.rectangle([x - unit * 0.05, h * 0.78, x + unit * 0.05, h * 0.83], fill=(246, 246, 242))
    return _finished(image, seed, light)


def face(size: tuple[int, int], seed: int, light: Light = (1, 1, 1)) -> Image.Image:
    """Return head and shoulders of one person before a soft ground."""
    (w, h), rng = size, np.random.default_rng(seed)
    tone = tuple(int(part) for part in rng.integers(120, 210, 3))
    image = _graded(size, tone, tuple(max(part - 60, 0) for part in tone))  # type: ignore[arg-type]
    draw = ImageDraw.Draw(image)
    for _ in range(9):
        x, y, r = rng.random() * w, rng.random() * h * 0.7, (0.04 + 0.05 * rng.random()) * min(w, h)
        draw.ellipse([x - r, y - r, x + r, y + r], fill=tuple(min(part + 26, 255) for part in tone))
    image = image.filter(ImageFilter.GaussianBlur(min(w, h) / 60))
    draw = ImageDraw.Draw(image)
    x, y, r = w * 0.5, h * 0.4, min(w, h) * 0.17
    coat = tuple(int(part) for part in rng.integers(30, 120, 3))
    draw.rounded_rectangle([x - 2.4 * r, y + 1.75 * r, x + 2.4 * r, h * 1.3], r, fill=coat)
    draw.rectangle([x - 0.45 * r, y + 0.8 * r, x + 0.45 * r, y + 2 * r], fill=(196, 150, 122))
    draw.ellipse([x - 1.12 * r, y - 1.55 * r, x + 1.12 * r, y + 0.9 * r], fill=(64, 46, 36))
    draw.ellipse([x - 0.92 * r, y - 1.2 * r, x + 0.92 * r, y + 1.2 * r], fill=(212, 168, 140))
    for side in (-1, 1):
        eye = (x + side * 0.36 * r, y - 0.1 * r)
        draw.ellipse([eye[0] - 0.1 * r, eye[1] - 0.08 * r, eye[0] + 0.1 * r, eye[1] + 0.08 * r], fill=(50, 40, 38))
    draw.arc(
        [x - 0.4 * r, y + 0.1 * r, x + 0.4 * r, y + 0.7 * r], 20, 160, fill=(150, 80, 76), width=max(round(r / 14), 1)
    )
    return _finished(image, seed, light)


def nature(size: tuple[int, int], seed: int, light: Light = (1, 1, 1)) -> Image.Image:
    """Return a path through trees, nobody on it."""
    (w, h), rng = size, np.random.default_rng(seed)
    image = _graded(size, (150, 192, 226), (216, 224, 190))
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, h * 0.6, w, h], fill=(112, 142, 78))
    draw.polygon([(w * 0.4, h), (w * 0.64, h), (w * 0.535, h * 0.6), (w * 0.515, h * 0.6)], fill=(206, 188, 152))
    unit = min(w, h)
    for number in range(14):
        near = number / 14
        x = rng.random() * w
        foot, tall = h * (0.6 + 0.26 * near), unit * (0.22 + 0.34 * near)
        draw.rectangle([x - tall * 0.04, foot - tall * 0.4, x + tall * 0.04, foot], fill=(86, 64, 46))
        green = (40 + int(30 * rng.random()), 96 + int(40 * rng.random()), 52)
        draw.ellipse([x - tall * 0.3, foot - tall, x + tall * 0.3, foot - tall * 0.3], fill=green)
    return _finished(image, seed, light)


def _jpeg(image: Image.Image, quality: int = 85, orientation: int = 0) -> bytes:
    out = io.BytesIO()
    if not orientation:
        image.save(out, "JPEG", quality=quality)
        return out.getvalue()
    tags = Image.Exif()
    tags[0x0112] = orientation
    image.save(out, "JPEG", quality=quality, exif=tags)
    return out.getvalue()


PHOTOGRAPHS: dict[str, Callable[[], bytes]] = {
    "ceremony.jpg": lambda: _jpeg(outdoors((2400, 1600), 1)),
    "meeting.jpg": lambda: _jpeg(indoors((2400, 1600), 2)),
    "square.jpg": lambda: _jpeg(nature((2000, 2000), 8)),
    "park.jpg": lambda: _jpeg(nature((2400, 1600), 11)),
    "street.jpg": lambda: _jpeg(outdoors((2400, 1350), 12, (1.04, 0.98, 0.9), people=7)),
    "mayor.jpg": lambda: _jpeg(face((1600, 2000), 9)),
    "doctor.jpg": lambda: _jpeg(face((1800, 1800), 14)),
    "portrait.jpg": lambda: _jpeg(outdoors((1600, 2400), 3)),
    "phone.jpg": lambda: _jpeg(outdoors((1600, 2400), 4, (0.95, 1, 1.05)).rotate(90, expand=True), orientation=6),
    "panorama.jpg": lambda: _jpeg(outdoors((4800, 1400), 7, people=9)),
    "small.jpg": lambda: _jpeg(outdoors((640, 427), 5), 75),
    "tiny.jpg": lambda: _jpeg(indoors((320, 240), 15), 75),
    "dark.jpg": lambda: _jpeg(indoors((2400, 1600), 6, (0.22, 0.24, 0.32))),
    "bright.jpg": lambda: _jpeg(outdoors((2400, 1600), 10, (1.5, 1.45, 1.4))),
    "large.jpg": lambda: _jpeg(indoors((3000, 4000), 13)),
    "before.jpg": lambda: _jpeg(outdoors((2400, 1600), 20, (0.72, 0.72, 0.7), people=0)),
    "after.jpg": lambda: _jpeg(outdoors((2400, 1600), 20, (1.05, 1.03, 1), people=6)),
    "inks.jpg": lambda: _jpeg(outdoors((1800, 1200), 16).convert("CMYK")),
}
"""By name, how each file is made."""
HEADS = {
    "ceremony.jpg": "5% 52% 46% 94%", "street.jpg": "5% 52% 56% 94%", "mayor.jpg": "28% 14% 72% 58%",
    "doctor.jpg": "28% 14% 72% 62%", "portrait.jpg": "4% 68% 68% 95%", "phone.jpg": "4% 68% 68% 95%",
    "panorama.jpg": "4% 52% 48% 95%", "meeting.jpg": "10% 36% 90% 80%", "dark.jpg": "10% 36% 90% 80%",
    "large.jpg": "8% 52% 92% 84%",
}  # fmt: skip
"""Where the heads are, as `keep:` says it."""


@cache
def photograph(name: str) -> bytes:
    """Return the bytes of a photograph."""
    return PHOTOGRAPHS[name]()


def write(folder: Path, *names: str) -> None:
    """Write photographs of these names, or all, into a folder."""
    for name in names or PHOTOGRAPHS:
        (folder / name).write_bytes(photograph(name))


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    write(Path(sys.argv[1]))
