"""Pictures for browsers: a photograph in several widths as WebP and JPEG, kept on this machine; a drawing as it is."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from careget_docs.cache import kept
from careget_docs.drawing.crop import shaped, window_of
from careget_docs.drawing.font_files import version
from careget_docs.tree import Figure, Picture

LITTLE = 480
"""Up to so many pixels a photograph is not made wider than it is."""
WIDTHS = (480, 960, 1600)
"""Pixels of a photograph's versions."""
JPEG, WEBP = 78, 76
"""Qualities; the scales are not comparable. AVIF gained nothing on photographs below 1600 pixels."""
KINDS: dict[str, tuple[str, str]] = {
    "webp": ("image/webp", "WEBP"), "jpg": ("image/jpeg", "JPEG"), "png": ("image/png", "PNG")
}  # fmt: skip
PX = 25.4 / 96
"""Mm in a pixel of CSS: drawings say their size in mm."""
SHAPES: dict[str, tuple[float, ...]] = {"story": (1.5,), "wide": (16 / 9,), "hero": (1.05, 1.33, 1.9)}
"""Width for a height of 1 of the places in which the style sheet crops photographs; of a cover the least and most."""
BROAD = 2.6
"""From this width for a height of 1 a photograph of a cover stands above the words, where it must be shown whole."""
Form = Literal["webp", "jpg", "png"]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A file of a page: its name, media type and bytes; `width` in pixels, 0 for a drawing."""

    name: str
    media_type: str
    data: bytes
    width: int = 0


@dataclass(frozen=True, slots=True)
class BrowserPicture:
    """A picture of a page: what every browser takes, better versions by media type, and its size in pixels."""

    plain: PictureFile
    sources: tuple[tuple[str, tuple[PictureFile, ...]], ...]
    width: float
    height: float


def web_picture(figure: Figure) -> BrowserPicture:
    """Return a figure's picture, in the shape that its author asks for, as browsers get it."""
    drawn = figure.picture.media_type == "image/svg+xml"
    picture = figure.picture if drawn else (shaped(figure) or figure).picture
    stem = _stem(picture)
    if drawn:
        file = PictureFile(f"{stem}.svg", "image/svg+xml", picture.data)
        return BrowserPicture(file, (), picture.width / PX, picture.height / PX)
    most = min(round(picture.width), round(WIDTHS[-1] * min(1.0, picture.width / picture.height)))
    widths = sorted({each for each in WIDTHS if each < most} | {most})
    plain: Form = "png" if picture.media_type == "image/png" and _flat(picture) else "jpg"
    found: dict[Form, tuple[PictureFile, ...]] = {}
    for form in ("webp", plain):
        found[form] = tuple(_version(picture, stem, width, form) for width in widths)
    middle = found[plain][min(1, len(widths) - 1)]
    sources = tuple((KINDS[form][0], files) for form, files in found.items() if len(files) > 1 or form == "webp")
    return BrowserPicture(middle, sources, picture.width, picture.height)


def crops(figure: Figure) -> tuple[str, str]:
    """Return classes and style of a photograph: in which shapes of the page it may be shown, and what part of it.

    `no-story`, `no-wide` and `no-hero` say where it must be shown whole, for what must be kept would be cut, or for it
    is no photograph: `clear` has clear parts, and a white ground in the dark. `little` has few pixels.
    """
    classes, style = [], []
    if clear := _clear(figure.picture):
        classes.append("clear")
    if figure.picture.width < LITTLE:
        classes.append("little")
        style.append(f"--own: {figure.picture.width:.0f}px")
    for name, shapes in SHAPES.items():
        windows = [window_of(figure, shape, 1.0) for shape in shapes]
        cut = windows[len(windows) // 2]
        if clear or cut is None or not all(windows):
            classes.append(f"no-{name}")
            continue
        across, down = cut.left + cut.right, cut.top + cut.bottom
        at = (cut.left / across if across else 0.5, cut.top / down if down else 0.5)
        style.append(f"--{name}: {at[0]:.0%} {at[1]:.0%}")
    return " ".join(classes), "; ".join(style)


@lru_cache(64)
def _flat(picture: Picture) -> bool:
    """Return whether a PNG is a drawing of few colours, or has clear parts; others are far smaller as JPEG."""
    from PIL import Image

    small = Image.open(io.BytesIO(picture.data)).convert("RGB").resize((160, 120))
    return _clear(picture) or small.getcolors(small.width * small.height // 10) is not None


@lru_cache(64)
def _clear(picture: Picture) -> bool:
    """Return whether one sees through parts of a picture, as through a drawing without a ground."""
    from PIL import Image

    if picture.media_type != "image/png":
        return False
    image = Image.open(io.BytesIO(picture.data))
    if image.mode not in ("RGBA", "LA") and "transparency" not in image.info:
        return False
    return bool(image.convert("RGBA").getchannel("A").getextrema()[0] < 255)  # type: ignore[operator]


def _stem(picture: Picture) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", Path(picture.name).stem.lower()).strip("-")[:32] or "picture"
    return f"{name}-{hashlib.sha256(picture.data).hexdigest()[:8]}"


def _version(picture: Picture, stem: str, width: int, form: Form) -> PictureFile:
    digest = hashlib.sha256(picture.data).hexdigest()[:32]
    key = f"web-{digest}-{width}-{JPEG if form == 'jpg' else WEBP}-{version('pillow', 'PIL')}.{form}"
    data = kept(key, lambda: _packed(picture.data, width, form))
    return PictureFile(f"{stem}-{width}.{form}", KINDS[form][0], data, width)


def _packed(data: bytes, width: int, form: Form) -> bytes:
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(data))
    height = max(1, round(image.height * width / image.width))
    clear = form != "jpg" and (image.mode in ("RGBA", "LA") or "transparency" in image.info)
    image = image.convert("RGBA" if clear else "RGB")
    if image.width > width:
        image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = io.BytesIO()
    if form == "webp":
        image.save(out, "WEBP", quality=WEBP, method=4)
    elif form == "jpg":
        image.save(out, "JPEG", quality=JPEG, optimize=True, progressive=True)
    else:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()
