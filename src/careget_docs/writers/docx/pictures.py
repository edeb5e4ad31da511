"""Pictures for Word: their size on the page, and SVG drawn as PNG for what cannot show SVG; it places nothing."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version

from careget_docs.cache import kept
from careget_docs.drawing.font_files import Family, edition
from careget_docs.tree import Picture
from careget_docs.writers.docx.flow import Crop

DENSITY = 150.0
"""Pixels per inch below which a raster is not printed."""
DRAWN = 200.0
"""Pixels per inch at which SVG is drawn."""
MOST = 1800
"""Most pixels along a side of a drawn SVG of at most `LONGEST` mm; larger ones are shown in part."""
LONGEST = 300.0
MOST_CUT = 0.45
"""Most of the height of a picture that is cut off; one that is higher still stands narrower."""
_NEARLY = 0.88
"""Share of the width from which a picture is as good as wide enough."""
SMALLEST = 1.0
"""Least width and height of a picture, in mm."""


def size(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Return width and height in mm inside a box of `width` x `height` mm, never above the picture's own size."""
    natural_width, natural_height = max(picture.width, SMALLEST / 10), max(picture.height, SMALLEST / 10)
    if picture.media_type != "image/svg+xml":
        natural_width, natural_height = natural_width * 25.4 / DENSITY, natural_height * 25.4 / DENSITY
    scale = min(width / natural_width, height / natural_height, 1.0)
    return max(natural_width * scale, SMALLEST), max(natural_height * scale, SMALLEST)


def bleed(picture: Picture, width: float, height: float) -> tuple[float, float, Crop]:
    """Return width and height in mm over the whole width, and what is cut off at the sides to keep to `height`.

    Twice as much goes from the top of a drawing as from its foot: it mostly stands on its lower half. One that would
    lose more than `MOST_CUT` stands narrower instead.
    """
    shape = max(picture.height, SMALLEST / 10) / max(picture.width, SMALLEST / 10)
    narrow = height / (1 - MOST_CUT) / shape
    width = narrow if narrow < width * _NEARLY else width
    excess = max(1 - height / (width * shape), 0.0)
    top = excess * 2 / 3
    return width, min(width * shape, height), (0.0, top, 0.0, excess - top)


@lru_cache(maxsize=256)
def drawn(svg: bytes, width: float, height: float, families: tuple[Family, ...]) -> bytes:
    """Return SVG as a PNG with a clear ground, drawn once on this machine; the size in mm, the families of its text.

    Raises UnfaithfulError where the engine leaves something of it out.
    """
    from careget_docs.engines.weasyprint.svg import pixels
    from careget_docs.engines.weasyprint.version import PINNED

    editions = [(family.name, edition(family)) for family in families]
    facts = f"{PINNED} {version('pypdfium2')} {DRAWN} {MOST} {LONGEST} {width} {height} {editions}".encode()
    name = f"picture-{hashlib.sha256(facts + svg).hexdigest()[:32]}.png"
    density = min(DRAWN, MOST * 25.4 / min(max(width, height), LONGEST))
    return kept(name, lambda: pixels(svg, width, height, families, density))
