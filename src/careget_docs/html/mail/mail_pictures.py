"""Pictures of an e-mail: JPEG or PNG on an opaque ground, no larger than mail programs show them; it places nothing."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from careget_docs.cache import kept
from careget_docs.drawing.font_files import Family, edition
from careget_docs.tree import Picture

DENSITY = 1.6
"""Pixels of the file for each pixel shown: enough for telephones, which show a mail narrower than it is."""
SHARP = 3.0
"""The same for marks and codes of a few colours, whose edges show."""
QUALITY = 78
MM = 25.4 / 96
"""One pixel of a style sheet, in mm."""
NAMES = {"image/jpeg": "jpg", "image/png": "png"}
_EDITION = 1


@dataclass(frozen=True, slots=True)
class MailPicture:
    """One file of an e-mail: its name there, what it is, and the size in pixels at which it is shown."""

    name: str
    media_type: str
    width: int
    height: int
    data: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """What the HTML calls it inside a mail (RFC 2392)."""
        return f"{self.name}@careget-docs"


def mail_picture(picture: Picture, width: float, families: tuple[Family, ...], *, sharp: bool = False) -> MailPicture:
    """Return a picture as a mail shows it `width` pixels wide; drawings are drawn, clear parts become white.

    Raises UnfaithfulError where the engine leaves something of a drawing out.
    """
    height = max(width * picture.height / max(picture.width, 0.1), 1.0)
    if picture.media_type == "image/svg+xml":
        media, data = "image/png" if sharp else "image/jpeg", _drawn(picture, width, height, families, sharp)
    else:
        media = "image/png" if sharp and picture.media_type == "image/png" else "image/jpeg"
        data = _kept(picture.data, "", (width, height), media)
    stem = re.sub(r"[^a-z0-9]+", "-", Path(picture.name).stem.lower()).strip("-")[:32] or "picture"
    name = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{NAMES[media]}"
    return MailPicture(name, media, round(width), round(height), data)


def plated(picture: MailPicture, border: int) -> MailPicture:
    """Return a PNG with so many pixels of white round it, as it is shown: an emblem's clear space on any ground."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(picture.data), formats=("PNG",)) as source:
        wide = round(border * source.width / picture.width)
        made = ImageOps.expand(source.convert("RGB"), wide, (255, 255, 255))
    out = io.BytesIO()
    made.save(out, "PNG", optimize=True)
    return replace(picture, data=out.getvalue(), width=picture.width + 2 * border, height=picture.height + 2 * border)


def _drawn(picture: Picture, width: float, height: float, families: tuple[Family, ...], sharp: bool) -> bytes:
    from careget_docs.engines.weasyprint.svg import pixels
    from careget_docs.engines.weasyprint.version import PINNED

    facts = f"{PINNED} {version('pypdfium2')} {[(family.name, edition(family)) for family in families]}"
    media = "image/png" if sharp else "image/jpeg"

    def draw() -> bytes:
        density = (SHARP if sharp else DENSITY) * 96
        return pixels(picture.data, width * MM, height * MM, families, density)

    return _kept(picture.data, facts, (width, height), media, draw)


def _kept(
    data: bytes, facts: str, size: tuple[float, float], media: str, draw: Callable[[], bytes] | None = None
) -> bytes:
    """Return the file of a picture, made once on this machine."""
    from PIL import __version__

    told = f"mail {_EDITION} {__version__} {facts} {size} {media} {DENSITY} {SHARP} {QUALITY}".encode()
    name = f"mail-{hashlib.sha256(told + data).hexdigest()[:32]}.{NAMES[media]}"
    return kept(name, lambda: _packed(draw() if draw else data, size, media))


def _packed(data: bytes, size: tuple[float, float], media: str) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as source:
        shown = source.convert("RGBA")
    most = round(size[0] * (SHARP if media == "image/png" else DENSITY))
    if shown.width > most:
        shown = shown.resize((most, max(round(shown.height * most / shown.width), 1)), Image.Resampling.LANCZOS)
    plate = Image.new("RGBA", shown.size, (255, 255, 255, 255))
    plate.alpha_composite(shown)
    out = io.BytesIO()
    if media == "image/png":
        plate.convert("RGB").save(out, "PNG", optimize=True)
    else:
        plate.convert("RGB").save(out, "JPEG", quality=QUALITY, subsampling="4:2:0", optimize=True)
    return out.getvalue()
