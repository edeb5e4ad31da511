"""The pictures of a Word file as facts: size as shown, pixels, alternative text. It opens no link and draws nothing."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from io import BytesIO

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.docx.placed_pictures import Placement, placements
from careget_docs.inspection.docx.seen_text import DELETED, HIDDEN, MOVED, SeenText
from careget_docs.inspection.docx.word_file import Story, WordFile
from careget_docs.inspection.facts import ImageFacts
from careget_docs.ooxml.package import Package, Refused, short

VECTORS = (
    (b"\x01\x00\x00\x00", "EMF"), (b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09\x00", "WMF"),
    (b"\x02\x00\x09\x00", "WMF"), (b"\x1f\x8b", "EMF or WMF"), (b"%PDF", "PDF"), (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"), (b"<svg", "SVG"), (b"<?xml", "SVG"), (b"\xef\xbb\xbf<", "SVG"), (b"<!", "SVG"),
)  # fmt: skip
"""How the files of drawings begin, whatever they are called."""
RASTERS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
SPACES = {"L": "Gray", "LA": "Gray", "1": "Gray", "I;16": "Gray", "I": "Gray", "CMYK": "CMYK", "LAB": "Lab"}


def vector_kind(data: bytes) -> str:
    """Return what kind of drawing a picture's file is (EMF, WMF, SVG …), empty for pixels."""
    start = data[:64].lstrip(b" \t\r\n")
    return next((kind for begin, kind in VECTORS if start.startswith(begin)), "")


@dataclass(slots=True)
class Pictures:
    """What was found: raster pictures, how many pictures have no text alternative, and what could not be read."""

    package: Package
    images: list[ImageFacts] = field(default_factory=list)
    silent: int = 0
    faults: list[Phrase] = field(default_factory=list)
    sizes: dict[str, tuple[int, int, str] | None] = field(default_factory=dict)

    def story(self, file: WordFile, story: Story, text: SeenText) -> None:
        """Add the pictures of the document, a header, a footer or the notes; those taken away are none of it."""
        holders = set()
        for placed in placements(file, story, text):
            if placed.unseen in (HIDDEN, DELETED, MOVED):
                continue
            if placed.holder not in holders and placed.kind in ("picture", "chart"):
                holders.add(placed.holder)
                self.silent += placed.alternative is None
            if placed.kind == "picture":
                self._picture(placed)

    def _picture(self, placed: Placement) -> None:
        """Add one picture; a vector picture has no resolution and is not added."""
        target = placed.target
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
        size = round(placed.width, 3), round(placed.height, 3)
        if found is None or min(size) <= 0:
            return
        wide, high, space = found
        left, top, right, bottom = placed.crop
        kept = max(0.0, 1 - left - right), max(0.0, 1 - top - bottom)
        ppi = min(25.4 * wide * kept[0] / size[0], 25.4 * high * kept[1] / size[1])
        self.images.append(ImageFacts(1, Box(0.0, 0.0, *size), (wide, high), ppi, space, placed.alternative))

    def _raster(self, name: str) -> tuple[int, int, str] | None:
        """Return the pixels and the colour space of a raster picture; only its head is read."""
        from PIL import Image

        try:
            data = self.package.read(name)
        except Refused as refused:
            self.faults.append(refused.reason)
            return None
        if data is None:
            self.faults.append(phrase("The picture {name} is missing from the file.", name=short(name)))
            return None
        if vector_kind(data):
            return None
        try:
            with warnings.catch_warnings(), Image.open(BytesIO(data), formats=RASTERS) as image:
                warnings.simplefilter("ignore")
                return *image.size, SPACES.get(image.mode, "RGB")
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, RuntimeError):
            self.faults.append(phrase("The picture {name} cannot be read.", name=short(name)))
            return None
