"""A ReportLab canvas in mm from the upper left corner, which takes drawings as vectors or as pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.lib.colors import CMYKColor, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from careget_docs.visibility.emblem import BLUE, YELLOW
from corpus.faces import outline, registered
from corpus.raster import How, encode, picture
from corpus.shapes import Drawing, Polygon, Words

MM = 72 / 25.4
PROCESS = {BLUE: (1, 0.8, 0, 0), YELLOW: (0, 0, 1, 0), "#FFFFFF": (0, 0, 0, 0), "#000000": (0, 0, 0, 1)}


class Pen:
    """Draws on pages of one size; `cmyk` says which colours it writes."""

    def __init__(self, size: tuple[float, float], lang: str) -> None:
        self.width, self.height = size
        self.out = BytesIO()
        self.canvas: Any = Canvas(self.out, pagesize=(size[0] * MM, size[1] * MM), invariant=1, lang=lang)
        self.cmyk = False
        self.opacity = 1.0
        self.forms = 0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as PDF counts it."""
        return x * MM, (self.height - y) * MM

    def colour(self, text: str) -> Any:
        """Return a colour, in CMYK where that is asked for."""
        if not self.cmyk:
            return HexColor(text).clone(alpha=self.opacity)
        if text in PROCESS:
            return CMYKColor(*PROCESS[text])
        red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
        black = 1 - max(red, green, blue)
        return CMYKColor(*((1 - part - black) / (1 - black or 1) for part in (red, green, blue)), black)

    @contextmanager
    def moved(self, x: float, y: float, *, turn: float = 0, scale: tuple[float, float] = (1, 1)) -> Iterator[None]:
        """Turn (clockwise, in degrees) and scale about a point all that is drawn inside."""
        self.canvas.saveState()
        across, up = self.at(x, y)
        self.canvas.translate(across, up)
        self.canvas.rotate(-turn)
        self.canvas.scale(*scale)
        self.canvas.translate(-across, -up)
        yield
        self.canvas.restoreState()

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Show only what is inside a rectangle, until the surrounding `moved` ends."""
        path = self.canvas.beginPath()
        path.rect(*self.at(x, y + height), width * MM, height * MM)
        self.canvas.clipPath(path, stroke=0, fill=0)

    def polygon(self, points: list[tuple[float, float]], colour: str) -> None:
        """Fill a polygon."""
        path = self.canvas.beginPath()
        path.moveTo(*self.at(*points[0]))
        for point in points[1:]:
            path.lineTo(*self.at(*point))
        path.close()
        self.canvas.setFillColor(self.colour(colour))
        self.canvas.drawPath(path, stroke=0, fill=1)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def text(self, x: float, y: float, words: Words, size: float, *, slant: float = 0, outlined: bool = False) -> None:
        """Write a line of text; `slant` leans it (degrees) by force."""
        self.canvas.setFillColor(self.colour(words.colour))
        if outlined:
            path = self.canvas.beginPath()
            outline(path, words.text, words.face, size * MM, *self.at(x, y))
            self.canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
            return
        line = self.canvas.beginText()
        line.setTextTransform(1, 0, math.tan(math.radians(slant)), 1, *self.at(x, y))
        line.setFont(registered(words.face), size * MM)
        line.textOut(words.text)
        self.canvas.drawText(line)

    def image(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Place an image file."""
        across, up = self.at(x, y + height)
        self.canvas.drawImage(ImageReader(BytesIO(data)), across, up, width * MM, height * MM, mask="auto")

    def drawing(self, made: Drawing, x: float, y: float, height: float, way: How, *, outlined: bool = False) -> None:
        """Place a drawing: x, y is its origin, `height` the length in mm of its unit."""
        if way.pixels:
            self._pixels(made, x, y, height, way)
            return
        self.cmyk = way.kind == "cmyk"
        forms = {"form": 1, "nested": 3}.get(way.kind, 0)
        if forms:
            self._begin()
        for shape in made.shapes:
            if isinstance(shape, Polygon):
                self.polygon([(x + height * px, y + height * py) for px, py in shape.points], shape.colour)
            else:
                across, down = x + height * shape.point[0], y + height * shape.point[1]
                self.text(across, down, shape, shape.size * height, outlined=outlined)
        for left in reversed(range(forms)):  # each form but the last is drawn inside another
            name = f"form{self.forms}"
            self.canvas.endForm()
            if left:
                self._begin()
            self.canvas.doForm(name)
        self.cmyk = False

    def _begin(self) -> None:
        self.forms += 1
        self.canvas.beginForm(f"form{self.forms}", upperx=self.width * MM, uppery=self.height * MM)

    def _pixels(self, made: Drawing, x: float, y: float, height: float, way: How) -> None:
        left, top, right, bottom = made.box
        if way.kind == "smask":  # a picture with a transparent margin
            left, top, right, bottom = left - 0.3, top - 0.3, right + 0.3, bottom + 0.3
            made = Drawing(made.shapes, (left, top, right, bottom))
        image = picture(made, height / 25.4 * way.ppi, transparent=way.kind == "smask")
        x, y, width, tall = x + left * height, y + top * height, (right - left) * height, (bottom - top) * height
        strips = 9 if way.kind == "strips" else 1
        for strip in range(strips):
            upper, lower = (image.height * place // strips for place in (strip, strip + 1))
            part = image if strips == 1 else image.crop((0, upper, image.width, lower))
            share = tall / image.height
            self.image(encode(_flat(part), way), x, y + upper * share, width, (lower - upper) * share)

    def finish(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self.out.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """Return an image without an alpha channel in which nothing is transparent."""
    return image.convert("RGB") if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255) else image
