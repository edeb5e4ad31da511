"""The pictures of a Word file: size as shown, pixels, alternative text. It opens no link and draws nothing."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.docx.names import (
    CHART,
    DECORATIVE,
    DIAGRAM,
    EMU,
    FALLBACK,
    PIC,
    VML,
    WP,
    WPG,
    A,
    R,
    millimetres,
    whole,
)
from careget_docs.inspection.docx.package import Package, Refused, Target, short
from careget_docs.inspection.facts import ImageFacts

VECTORS = (".svg", ".emf", ".wmf", ".emz", ".wmz")
RASTERS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
SPACES = {"L": "Gray", "LA": "Gray", "1": "Gray", "I;16": "Gray", "I": "Gray", "CMYK": "CMYK", "LAB": "Lab"}
PLACED = (f"{WP}inline", f"{WP}anchor")

Size = tuple[float, float]


@dataclass(slots=True)
class Pictures:
    """What was found: raster pictures, how many pictures have no text alternative, and what could not be read."""

    package: Package
    images: list[ImageFacts] = field(default_factory=list)
    silent: int = 0
    faults: list[Phrase] = field(default_factory=list)
    sizes: dict[str, tuple[int, int, str] | None] = field(default_factory=dict)

    def story(self, root: etree._Element, targets: dict[str, Target]) -> None:
        """Add the pictures of the document, a header, a footer or the notes."""
        for holder in root.iter(*PLACED):
            if next(holder.iterancestors(FALLBACK), None) is None:
                self._drawing(holder, targets)
        for data in root.iter(f"{VML}imagedata"):
            shape = data.getparent()
            if shape is not None and next(data.iterancestors(FALLBACK), None) is None:
                alternative = (shape.get("alt") or "").strip() or None
                self.silent += alternative is None
                self._picture(targets.get(data.get(f"{R}id", "")), _vml_size(shape), (1.0, 1.0), alternative)

    def _drawing(self, holder: etree._Element, targets: dict[str, Target]) -> None:
        pictures = [each for each in holder.iter(f"{PIC}pic") if next(each.iterancestors(*PLACED), None) is holder]
        if not pictures and next(holder.iter(CHART, DIAGRAM), None) is None:
            return
        alternative = _alternative(holder, pictures)
        self.silent += alternative is None
        for picture in pictures:
            blip = picture.find(f"{PIC}blipFill/{A}blip")
            if blip is not None:
                link = blip.get(f"{R}embed") or blip.get(f"{R}link") or ""
                self._picture(targets.get(link), _size(picture, holder), _crop(picture), alternative)

    def _picture(self, target: Target | None, size: Size, kept: Size, alternative: str | None) -> None:
        """Add one picture; a vector picture has no resolution and is not added."""
        if target is None:
            self.faults.append(phrase("A picture is missing from the file."))
            return
        if target.outside:
            told = "A picture is not in the file but at {place}; it was not looked at."
            self.faults.append(phrase(told, place=short(target.name)))
            return
        if target.name not in self.sizes:
            self.sizes[target.name] = self._raster(target.name)
        found = self.sizes[target.name]
        if found is None or min(size) <= 0:
            return
        wide, high, space = found
        ppi = min(25.4 * wide * kept[0] / size[0], 25.4 * high * kept[1] / size[1])
        self.images.append(ImageFacts(1, Box(0.0, 0.0, *size), (wide, high), ppi, space, alternative))

    def _raster(self, name: str) -> tuple[int, int, str] | None:
        """Return the pixels and the colour space of a raster picture; only its head is read."""
        from PIL import Image

        try:
            data = self.package.read(name)
        except Refused as refused:
            self.faults.append(refused.reason)
            return None
        if name.casefold().endswith(VECTORS):
            return None
        if data is None:
            self.faults.append(phrase("The picture {name} is missing from the file.", name=short(name)))
            return None
        try:
            with warnings.catch_warnings(), Image.open(BytesIO(data), formats=RASTERS) as image:
                warnings.simplefilter("ignore")
                return *image.size, SPACES.get(image.mode, "RGB")
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, RuntimeError):
            self.faults.append(phrase("The picture {name} cannot be read.", name=short(name)))
            return None


def _alternative(holder: etree._Element, pictures: list[etree._Element]) -> str | None:
    """Return the text alternative of a drawing, empty for a decoration, None when there is none."""
    for facts in (holder.find(f"{WP}docPr"), *(each.find(f"{PIC}nvPicPr/{PIC}cNvPr") for each in pictures)):
        if facts is None:
            continue
        text = (facts.get("descr") or "").strip()
        if text:
            return text
        if any(mark.get("val") in ("1", "true") for mark in facts.iter(DECORATIVE)):
            return ""
    return None


def _size(picture: etree._Element, holder: etree._Element) -> Size:
    """Return the size of a picture in mm, as the groups round it scale it."""
    extent = picture.find(f"{PIC}spPr/{A}xfrm/{A}ext")
    if extent is None:
        extent = holder.find(f"{WP}extent")
    wide, high = _extent(extent)
    for group in picture.iterancestors(f"{WPG}wgp", f"{WPG}grpSp"):
        outer = _extent(group.find(f"{WPG}grpSpPr/{A}xfrm/{A}ext"))
        inner = _extent(group.find(f"{WPG}grpSpPr/{A}xfrm/{A}chExt"))
        if min(*outer, *inner) > 0:
            wide, high = wide * outer[0] / inner[0], high * outer[1] / inner[1]
    return round(wide, 3), round(high, 3)


def _extent(element: etree._Element | None) -> Size:
    if element is None:
        return 0.0, 0.0
    return whole(element.get("cx")) / EMU, whole(element.get("cy")) / EMU


def _crop(picture: etree._Element) -> Size:
    """Return the shares of the pixels, across and down, that the crop leaves."""
    crop = picture.find(f"{PIC}blipFill/{A}srcRect")
    left, upper, right, lower = (whole(crop.get(side)) / 100_000 if crop is not None else 0.0 for side in "ltrb")
    return max(0.0, 1 - left - right), max(0.0, 1 - upper - lower)


def _vml_size(shape: etree._Element) -> Size:
    style = dict(_declarations(shape.get("style") or ""))
    return millimetres(style.get("width", ""), "px") or 0.0, millimetres(style.get("height", ""), "px") or 0.0


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"([\w-]+)\s*:\s*([^;]*)", style[:2000]):
        yield found[1], found[2]
