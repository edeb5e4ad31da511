"""What is done to a finished PDF: /Rotate, CropBox, TrimBox, UserUnit, indexed pictures; the page looks as before."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Name, Stream
from PIL import Image

from corpus.pen import MM


def framed(data: bytes, size: tuple[float, float], rotate: int, frame: str, *, indexed: bool) -> bytes:
    """Return the file, changed.

    `rotate` sets /Rotate and turns the content against it, so that the page still stands upright; `spin90` and
    `spin180` set /Rotate alone. `crop`, `trim` and `unit` make the named box or a UserUnit of 2.
    """
    if not (rotate or frame or indexed):
        return data
    with pikepdf.open(BytesIO(data)) as file:
        width, height = size[0] * MM, size[1] * MM
        for page in file.pages:
            if indexed:
                _index(file, page)
            if rotate:
                _turn(file, page, width, height, rotate)
            elif frame.startswith("spin"):
                page.obj.Rotate = int(frame[4:])
            elif frame == "crop":
                page.mediabox = Array([-60, -40, width + 70, height + 90])
                page.cropbox = Array([0, 0, width, height])
                page.contents_add(b"q 0.8 0.1 0.1 rg -50 -30 60 20 re f 0 0.2 0.6 rg 40 -36 45 30 re f Q")
            elif frame == "trim":
                page.mediabox = Array([-30, -30, width + 30, height + 30])
                page.trimbox = Array([0, 0, width, height])
                page.obj.BleedBox = Array([-8.5, -8.5, width + 8.5, height + 8.5])
                page.contents_add(b"q 0.25 w 0 -10 m 0 -28 l -10 0 m -28 0 l S Q")
            elif frame == "unit":
                page.mediabox = Array([0, 0, width / 2, height / 2])
                page.obj.UserUnit = 2
                page.contents_add(b"q 0.5 0 0 0.5 0 0 cm", prepend=True)
                page.contents_add(b"Q")
        out = BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


def _turn(file: pikepdf.Pdf, page: pikepdf.Page, width: float, height: float, rotate: int) -> None:
    matrix = {
        90: f"0 1 -1 0 {height:.3f} 0",
        180: f"-1 0 0 -1 {width:.3f} {height:.3f}",
        270: f"0 -1 1 0 0 {width:.3f}",
    }[rotate]
    if rotate != 180:
        page.mediabox = Array([0, 0, height, width])
    page.obj.Rotate = rotate
    page.contents_add(f"q {matrix} cm".encode(), prepend=True)
    page.contents_add(b"Q")


def _index(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Give every picture of a page a palette of 64 colours."""
    for name, stream in list(page.obj.Resources.XObject.items()):
        if stream.Subtype != Name.Image:
            continue
        image = Image.frombytes("RGB", (int(stream.Width), int(stream.Height)), stream.read_bytes())
        small = image.quantize(64, dither=Image.Dither.NONE)
        palette = bytes(small.getpalette() or b"")[: 64 * 3].ljust(64 * 3, b"\0")
        made = Stream(file, small.tobytes())
        made.Type, made.Subtype = Name.XObject, Name.Image
        made.Width, made.Height, made.BitsPerComponent = image.width, image.height, 8
        made.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 63, pikepdf.String(palette)])
        page.obj.Resources.XObject[name] = made
