"""Which part of a picture a frame of another shape shows, and the picture really cut to it; nothing is ever stretched.

What is cut away is not in the file any more: that keeps files small, and nobody uncovers what was cropped on purpose.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, replace
from typing import Literal

from careget_docs.cache import kept
from careget_docs.drawing.svg_size import number, svg_size
from careget_docs.tree import Figure, Picture

LEAST = 0.6
"""Least share of a photograph that a crop shows."""
PANORAMA, LEAST_OF_PANORAMA = 2.2, 0.45
"""From which width to height a picture counts as a panorama, and the least share of one that a crop shows."""
LEAST_OF_DRAWING = 0.35
"""Least share of a drawing that a crop shows: drawings have no faces, and are made to be cropped."""
ABOVE = 0.3
"""Which share of what is cut in height goes from the top where the author says nothing: heads are above the middle."""
QUALITY, FINE = 86, 92
"""Of a JPEG that was cut, for screens and for the press; the latter with full colour resolution."""
SCREENS = 250.0
"""Up to so many pixels an inch a picture is for screens and offices."""
SHAPES = {"landscape": 1.5, "square": 1.0, "upright": 0.8, "round": 1.0}
"""Width to height of the shapes that an author may ask for."""
_EDITION = 2
_NEAR = 1e-6

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """What is cut off at each side, as shares of the picture's width (left, right) or height (top, bottom)."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def whole(self) -> bool:
        """Whether nothing is cut off."""
        return max(self.left, self.top, self.right, self.bottom) < _NEAR


def window(
    aspect: float,
    width: float,
    height: float,
    focus: tuple[float, float] | None = None,
    keep: Box | None = None,
    least: float | None = None,
) -> Window | None:
    """Return the part of a picture, `aspect` wide for a height of 1, that a frame of `width` × `height` shows.

    None when the frame cannot hold `keep`, or would show less of the picture than `least` (by default 60 %, of a
    panorama 45 %). `width` and `height` are in any one unit.
    """
    wanted = width / height
    shown = min(aspect / wanted, wanted / aspect)
    limit = least if least is not None else least_shown(aspect)
    across = wanted < aspect
    low, high = ((keep[0], keep[2]) if across else (keep[1], keep[3])) if keep else (0.0, 0.0)
    if shown < limit - _NEAR or shown < high - low - _NEAR:
        return None
    spare = max(1 - shown, 0.0)
    if focus is not None:
        start = focus[0 if across else 1] - shown / 2
    elif keep is not None:
        start = (low + high) / 2 - shown / 2
    else:
        start = spare * (0.5 if across else ABOVE)
    if keep is not None:
        start = min(max(start, high - shown), low)
    start = min(max(start, 0.0), spare)
    return Window(start, 0.0, spare - start, 0.0) if across else Window(0.0, start, 0.0, spare - start)


def least_shown(aspect: float) -> float:
    """Return the least share of a photograph of this width to height that is shown."""
    return LEAST_OF_PANORAMA if aspect >= PANORAMA or aspect <= 1 / PANORAMA else LEAST


def aspect_of(picture: Picture) -> float:
    """Return the width of a picture for a height of 1."""
    return max(picture.width, _NEAR) / max(picture.height, _NEAR)


def shape_of(figure: Figure) -> float:
    """Return the width of a figure for a height of 1 in the shape that its author asks for, else in its own."""
    return SHAPES.get(figure.shape) or aspect_of(figure.picture)


def window_of(figure: Figure, width: float, height: float) -> Window | None:
    """Return the part of a figure's picture that a frame shows; None where it must not, see `window`."""
    picture = figure.picture
    least = LEAST_OF_DRAWING if picture.media_type == "image/svg+xml" else None
    return window(aspect_of(picture), width, height, figure.focus, figure.keep, least)


def largest(figure: Figure, width: float, height: float) -> tuple[float, float]:
    """Return width and height of the largest frame inside `width` × `height` that may show a figure's picture.

    There always is one: a frame of the picture's own shape shows all of it.
    """
    if window_of(figure, width, height) is not None:
        return width, height
    aspect = aspect_of(figure.picture)
    least = LEAST_OF_DRAWING if figure.picture.media_type == "image/svg+xml" else least_shown(aspect)
    across = width / height < aspect
    if figure.keep:
        least = max(least, figure.keep[2] - figure.keep[0] if across else figure.keep[3] - figure.keep[1])
    least = min(least + 2 * _NEAR, 1.0)
    return (width, width / (aspect * least)) if across else (height * aspect / least, height)


def lowest(figure: Figure, width: float) -> float:
    """Return the least height of a frame of this width that may show a figure's picture, in the unit of the width."""
    aspect = aspect_of(figure.picture)
    least = LEAST_OF_DRAWING if figure.picture.media_type == "image/svg+xml" else least_shown(aspect)
    least = max(least, figure.keep[3] - figure.keep[1]) if figure.keep else least
    return width / aspect * min(least + 2 * _NEAR, 1.0)


def shaped(figure: Figure, ppi_width: tuple[float, float] = (0.0, 0.0)) -> Figure | None:
    """Return a figure cut to the shape that its author asks for, its own without one; None where it must not be.

    `ppi_width` are the most pixels an inch it keeps, and how wide it can get at all, in mm; none by default.
    """
    aspect = shape_of(figure)
    ppi, width = ppi_width
    return framed(figure, width or aspect, (width or aspect) / aspect, ppi if width else 0.0)


def framed(figure: Figure, width: float, height: float, ppi: float = 0.0) -> Figure | None:
    """Return a figure with its picture really cut to a frame in mm, with no more than `ppi` pixels an inch; 0 for all.

    None where it must not be shown so, see `window`. `keep` and `focus` are those of what is left.
    """
    cut = window_of(figure, width, height)
    if cut is None:
        return None
    focus = kept_in((*figure.focus, *figure.focus), cut)[:2] if figure.focus else None
    keep = kept_in(figure.keep, cut) if figure.keep else None
    return replace(figure, picture=cropped(figure.picture, cut, width, height, ppi), focus=focus, keep=keep)


def kept_in(box: Box, cut: Window) -> Box:
    """Return a part of a picture (left, top, right, bottom as shares) as shares of what a window leaves of it."""
    across, down = 1 - cut.left - cut.right, 1 - cut.top - cut.bottom
    sides = ((box[0] - cut.left) / across, (box[1] - cut.top) / down)
    ends = ((box[2] - cut.left) / across, (box[3] - cut.top) / down)
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in (*sides, *ends))
    return left, top, right, bottom


def cropped(picture: Picture, cut: Window, width: float = 0.0, height: float = 0.0, ppi: float = 0.0) -> Picture:
    """Return a picture of which only the window is left.

    With `width`, `height` (in mm) and `ppi` it has no more pixels than `ppi` an inch. Kept by digest on this machine.
    """
    if picture.media_type == "image/svg+xml":
        return picture if cut.whole else _cut_drawing(picture, cut)
    across, down = picture.width * (1 - cut.left - cut.right), picture.height * (1 - cut.top - cut.bottom)
    aim = (width / height) if width and height else across / down
    wide = min(across, down * aim)
    if width and ppi:
        wide = min(wide, ppi * width / 25.4)
    size = (max(round(wide), 1), max(round(wide / aim), 1))
    if cut.whole and size == (round(picture.width), round(picture.height)):
        return picture
    data = _cut(picture.data, picture.media_type, cut, size, QUALITY if 0 < ppi <= SCREENS else FINE)
    press = _cut(picture.press, "image/jpeg", cut, size, FINE) if picture.press else b""
    return replace(picture, data=data, width=float(size[0]), height=float(size[1]), press=press)


def _cut(
    data: bytes,
    media: Literal["image/png", "image/jpeg", "image/svg+xml"],
    cut: Window,
    size: tuple[int, int],
    quality: int,
) -> bytes:
    from PIL import __version__

    sides = " ".join(f"{side:.6f}" for side in (cut.left, cut.top, cut.right, cut.bottom))
    digest = hashlib.sha256(f"{_EDITION} {__version__} {quality} {sides} {size}".encode())
    digest.update(data)
    suffix = "jpg" if media == "image/jpeg" else "png"
    return kept(f"crop-{digest.hexdigest()[:32]}.{suffix}", lambda: _made(data, cut, size, suffix, quality))


def _made(data: bytes, cut: Window, size: tuple[int, int], suffix: str, quality: int) -> bytes:
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    profile, mode = image.info.get("icc_profile") or b"", image.mode
    share = (1 - cut.left - cut.right, 1 - cut.top - cut.bottom)
    if suffix == "jpg":  # unpacked no larger than needed
        image.draft(mode, (round(size[0] / share[0]), round(size[1] / share[1])))
    wide, high = image.size
    box = (wide * cut.left, high * cut.top, wide * (1 - cut.right), high * (1 - cut.bottom))
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    image = image.resize(size, Image.Resampling.LANCZOS, box=box)
    out = io.BytesIO()
    if suffix == "png":
        image.save(out, "PNG", icc_profile=None)
    else:
        colours = "4:4:4" if quality >= FINE else "4:2:0"
        image.save(out, "JPEG", quality=quality, subsampling=colours, icc_profile=profile)
    return out.getvalue()


def _cut_drawing(picture: Picture, cut: Window) -> Picture:
    """Return a drawing whose viewBox is the window; what lies outside is in the file, but belongs to no photograph."""
    text = picture.data.decode("utf-8")
    head = re.search(r"<svg\b[^>]*>", text)
    assert head is not None, "every drawing was made uniform when it was loaded"
    said = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']", head[0]))
    left, top, wide, high = svg_size(said).box
    share = (1 - cut.left - cut.right, 1 - cut.top - cut.bottom)
    box = (left + wide * cut.left, top + high * cut.top, wide * share[0], high * share[1])
    width, height = picture.width * share[0], picture.height * share[1]
    kept_said = {key: value for key, value in said.items() if key not in ("width", "height", "viewBox")}
    kept_said |= {"width": f"{number(width)}mm", "height": f"{number(height)}mm"}
    kept_said |= {"viewBox": " ".join(number(side) for side in box)}
    opened = "<svg " + " ".join(f'{key}="{value}"' for key, value in kept_said.items()) + ">"
    data = text[: head.start()] + opened + text[head.end() :]
    return replace(picture, data=data.encode(), width=width, height=height)
