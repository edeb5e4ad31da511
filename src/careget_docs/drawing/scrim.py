"""Words on a picture: which ink can be read there, and the veil (scrim) that a restless picture needs below them.

Measured on the pixels that really lie under the words, after the crop; a veil is mixed into the picture itself, so
that it is the same in every format. What would need too much of a veil says so: there a panel is better.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from careget_docs.cache import kept
from careget_docs.tree import Picture

if TYPE_CHECKING:
    from PIL import Image

WANTED = 4.5
"""Contrast that words want (WCAG 2.1, 1.4.3), large ones too: print loses some."""
_SPARE = 0.3
"""What is wanted besides, for what packing a JPEG and printing change."""
MOST = 0.45
"""Most of a veil: above it the picture looks like fog."""
MARGIN = 2.0
"""How far around the words is measured, in mm."""
FADE = 40.0
"""Over how many mm a veil fades."""
DOTS = 72.0
"""Pixels an inch at which is measured: one is 0.35 mm, as the eye blurs."""
SHARE = 1.0
"""The percent of pixels that may fall short."""
QUALITY = 92
_EDITION = 1
_STEPS = 21

Place = tuple[float, float, float, float]
"""Left, top, width and height in mm, from the upper left corner of the picture's frame."""


@dataclass(frozen=True, slots=True)
class InkOnPicture:
    """Which of two inks is read best on a picture, and how much of its veil it needs, 0 to 1."""

    name: str
    veil: float


def ink_on(picture: Picture, size: tuple[float, float], words: Place, inks: dict[str, tuple[str, str]]) -> InkOnPicture:
    """Return the ink that needs the thinner veil under `words`; `size` of the picture's frame in mm.

    `inks` are names, each with the colour of the words and of its veil, `#RRGGBB`. Pictures of pixels only.
    """
    digest = hashlib.sha256(f"{_EDITION} {size} {words} {sorted(inks.values())}".encode() + picture.data)
    known: dict[str, float] = json.loads(
        kept(f"ink-{digest.hexdigest()[:32]}.json", lambda: _veils(picture, size, words, inks))
    )
    found = [InkOnPicture(name, known[" ".join(colours)]) for name, colours in inks.items()]
    return min(found, key=lambda ink: ink.veil)


def _veils(picture: Picture, size: tuple[float, float], words: Place, inks: dict[str, tuple[str, str]]) -> bytes:
    """Return the thinnest veil of each pair of colours."""
    sample = _sample(picture, size, words)
    return json.dumps({f"{colour} {veil}": _least(sample, colour, veil) for colour, veil in inks.values()}).encode()


def veiled(picture: Picture, size: tuple[float, float], words: Place, colour: str, veil: float) -> Picture:
    """Return a picture with `veil` of a colour mixed in under the words, fading around them; sRGB only."""
    digest = hashlib.sha256(f"{_EDITION} {size} {words} {colour} {veil:.3f}".encode())
    digest.update(picture.data)
    data = kept(f"veil-{digest.hexdigest()[:32]}.jpg", lambda: _mixed(picture.data, size, words, colour, veil))
    return replace(picture, media_type="image/jpeg", data=data, press=b"")


def share_read(pixels: Any, colour: str) -> float:
    """Return the contrast that all but `SHARE` percent of some pixels (n × 3, 0 to 255) have with a colour."""
    import numpy as np

    light = _light(pixels)
    own = contrast_light(colour)
    ratio = (np.maximum(light, own) + 0.05) / (np.minimum(light, own) + 0.05)
    return float(np.percentile(ratio, SHARE))


def contrast_light(colour: str) -> float:
    """Return the relative luminance of a colour, `#RRGGBB`."""
    return float(_light(_parts(colour)))


def _light(pixels: Any) -> Any:
    """Return the relative luminance of pixels (WCAG 2.1)."""
    import numpy as np

    parts = np.asarray(pixels, dtype=np.float64) / 255
    parts = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return parts @ np.array([0.2126, 0.7152, 0.0722])


def _least(sample: Any, colour: str, veil: str) -> float:
    """Return the thinnest veil with which the words are read on a sample; 1 when none suffices."""
    ground = _parts(veil)
    for step in range(_STEPS):
        share = step / (_STEPS - 1)
        if share_read(sample * (1 - share) + ground * share, colour) >= WANTED + _SPARE:
            return share
    return 1.0


def _sample(picture: Picture, size: tuple[float, float], words: Place) -> Any:
    import numpy as np

    dots = (max(round(size[0] / 25.4 * DOTS), 1), max(round(size[1] / 25.4 * DOTS), 1))
    image = _opened(picture.data, dots)
    image = image.resize(dots, reducing_gap=2.0) if image.size != dots else image
    across, down = dots[0] / size[0], dots[1] / size[1]
    left, top = max(int((words[0] - MARGIN) * across), 0), max(int((words[1] - MARGIN) * down), 0)
    right = min(int((words[0] + words[2] + MARGIN) * across) + 1, dots[0])
    bottom = min(int((words[1] + words[3] + MARGIN) * down) + 1, dots[1])
    pixels = np.asarray(image, dtype=np.float64)[top : max(bottom, top + 1), left : max(right, left + 1)]
    return pixels.reshape(-1, 3)


def _opened(data: bytes, dots: tuple[int, int] | None = None) -> Image.Image:
    """Return a picture in RGB, clear parts on white, unpacked no larger than needed."""
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    if dots:
        image.draft(image.mode, dots)
    if image.mode in ("LA", "RGBA", "P"):
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    return image.convert("RGB")


def _mixed(data: bytes, size: tuple[float, float], words: Place, colour: str, veil: float) -> bytes:
    import numpy as np
    from PIL import Image

    image = _opened(data)
    across = (np.arange(image.width) + 0.5) * size[0] / image.width
    down = (np.arange(image.height) + 0.5) * size[1] / image.height
    left, top, right, bottom = words[0], words[1], words[0] + words[2], words[1] + words[3]
    aside = np.maximum(np.maximum(left - MARGIN - across, across - right - MARGIN), 0)
    above = np.maximum(np.maximum(top - MARGIN - down, down - bottom - MARGIN), 0)
    ground = np.array(_parts(colour), dtype=np.float32)
    made = np.empty((image.height, image.width, 3), dtype=np.uint8)
    pixels = np.asarray(image)
    for row in range(image.height):
        near = np.clip(1 - np.hypot(aside, above[row]) / FADE, 0, 1)
        share = (veil * near * near * (3 - 2 * near)).astype(np.float32)[:, None]
        made[row] = np.round(pixels[row] * (1 - share) + ground * share)
    out = io.BytesIO()
    Image.fromarray(made).save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()


def _parts(colour: str) -> Any:
    import numpy as np

    digits = colour.removeprefix("#")
    return np.array([int(digits[at : at + 2], 16) for at in (0, 2, 4)], dtype=np.float64)
