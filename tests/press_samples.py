"""PDF files for the press with one fault each, made with ReportLab and pikepdf, and a good one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
from PIL import Image
from reportlab.lib.colors import CMYKColor, CMYKColorSep, Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import workspaces
from careget_docs.drawing.fonts import static
from families import UBUNTU

MM = 72 / 25.4
BLEED, SLUG = 3.0, 12.0
EDGE = BLEED + SLUG
WIDE, HIGH = 148.0, 210.0
BLUE, BLACK, WHITE = CMYKColor(1, 0.8, 0, 0), CMYKColor(0, 0, 0, 1), CMYKColor(0, 0, 0, 0)
FACE = "Sample"
Draw = Callable[[Canvas], None]


def at(x: float, y: float) -> tuple[float, float]:
    """Return a place in mm from the trim's upper left corner in pt of the page."""
    return (EDGE + x) * MM, (EDGE + HIGH - y) * MM


def area(canvas: Canvas, box: tuple[float, float, float, float], colour: Any) -> None:
    """Fill a box (left, top, width, height in mm from the trim's corner)."""
    x, y = at(box[0], box[1] + box[3])
    canvas.setFillColor(colour)
    canvas.rect(x, y, box[2] * MM, box[3] * MM, stroke=0, fill=1)


def words(canvas: Canvas, x: float, y: float, text: str, colour: Any = BLACK, size: float = 11) -> None:
    """Write a line of text."""
    canvas.setFillColor(colour)
    canvas.setFont(FACE, size)
    canvas.drawString(*at(x, y), text)


def over(canvas: Canvas, wanted: bool) -> None:
    """Let what follows overprint, with OPM 1, or not."""
    canvas.setFillOverprint(wanted)
    canvas.setOverprintMask(wanted)


def ground(canvas: Canvas, bleed: float = BLEED) -> None:
    """Fill the upper half of the page, bleed and all."""
    area(canvas, (-bleed, -bleed, WIDE + 2 * bleed, 100 + bleed), BLUE)


def good(canvas: Canvas) -> None:
    """Draw a page without a fault."""
    ground(canvas)
    words(canvas, 20, 60, "Бял текст", WHITE, 18)
    over(canvas, True)
    words(canvas, 20, 130, "Черен текст, надпечатан")
    over(canvas, False)


def made(draw: Draw = good, pages: int = 1, **finish: Any) -> bytes:
    """Return a press file; `finish` are arguments of `finished`."""
    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FACE, io.BytesIO(static(UBUNTU, "regular"))))
    out = io.BytesIO()
    size = ((WIDE + 2 * EDGE) * MM, (HIGH + 2 * EDGE) * MM)
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=FACE)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return finished(out.getvalue(), **finish)


def finished(
    data: bytes,
    *,
    trim: bool = True,
    bleed: float | None = BLEED,
    intent: bool = True,
    folds: tuple[float, ...] = (),
    panels: tuple[float, ...] = (),
    said: dict[str, Any] | None = None,
    change: Callable[[pikepdf.Pdf], None] | None = None,
) -> bytes:
    """Return a PDF with boxes, output intent and intentions."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if trim:
                corner = EDGE * MM
                page.obj.TrimBox = pikepdf.Array([corner, corner, corner + WIDE * MM, corner + HIGH * MM])
                if bleed is not None:
                    low = (EDGE - bleed) * MM
                    high = (EDGE + WIDE + bleed) * MM, (EDGE + HIGH + bleed) * MM
                    page.obj.BleedBox = pikepdf.Array([low, low, *high])
            private = pikepdf.Dictionary(Folds=pikepdf.Array(folds), Panels=pikepdf.Array(panels))
            page.obj.PieceInfo = pikepdf.Dictionary({"/careget-docs": pikepdf.Dictionary(Private=private)})
        if said:
            private = pikepdf.Dictionary({f"/{key}": value for key, value in said.items()})
            pdf.Root.PieceInfo = pikepdf.Dictionary({"/careget-docs": pikepdf.Dictionary(Private=private)})
        if intent:
            profile = (workspaces.ROOT / "templates" / "profiles" / "FOGRA39L_coated.icc").read_bytes()
            entry = pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier=pikepdf.String("FOGRA39"))
            entry.DestOutputProfile = pdf.make_stream(profile, N=4)
            pdf.Root.OutputIntents = pikepdf.Array([entry])
            pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"
            pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def photograph(dark: float) -> ImageReader:
    """Return a CMYK picture whose darkest quarter has so much ink, as a share of 400 %."""
    parts = np.zeros((240, 240, 4), np.uint8)
    parts[..., 0] = np.linspace(0, 255, 240, dtype=np.uint8)[None, :]
    parts[160:, 160:] = round(255 * dark)
    return ImageReader(Image.fromarray(parts, "CMYK"))


def pictured(canvas: Canvas, dark: float = 0.7, side: float = 60) -> None:
    """Draw the good page and a picture on it."""
    good(canvas)
    canvas.drawImage(photograph(dark), *at(20, 140 + side), side * MM, side * MM)


def _text(colour: Any, size: float = 11, overprint: bool = False) -> Draw:
    def draw(canvas: Canvas) -> None:
        ground(canvas)
        over(canvas, overprint)
        words(canvas, 20, 60 if colour is WHITE else 130, "Думи на страницата", colour, size)
        over(canvas, False)

    return draw


def _line(canvas: Canvas) -> None:
    good(canvas)
    canvas.setStrokeColor(BLACK)
    canvas.setLineWidth(0.08)
    canvas.line(*at(20, 150), *at(100, 150))


def _short(canvas: Canvas) -> None:
    area(canvas, (0, -BLEED, WIDE + BLEED, 100 + BLEED), BLUE)


def _edge(canvas: Canvas) -> None:
    good(canvas)
    over(canvas, True)
    words(canvas, 0.6, 150, "На ръба")
    over(canvas, False)


def _plates(canvas: Canvas) -> None:
    good(canvas)
    words(canvas, 20, 160, "Регистър", CMYKColorSep(1, 1, 1, 1, spotName="All", density=1))


def _heavy(canvas: Canvas) -> None:
    good(canvas)
    area(canvas, (20, 150, 40, 30), CMYKColor(0.95, 0.9, 0.85, 0.9))


def _over(canvas: Canvas) -> None:
    ground(canvas)
    area(canvas, (20, 120, 60, 40), CMYKColor(0.9, 0.7, 0.6, 0))
    over(canvas, True)
    words(canvas, 25, 140, "ЧЕРНО", BLACK, 40)
    over(canvas, False)


def _clear(canvas: Canvas) -> None:
    good(canvas)
    area(canvas, (20, 150, 40, 30), CMYKColor(1, 0.8, 0, 0, alpha=0.5))


def _encrypted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pikepdf.Dictionary(T=pikepdf.String("x"))]))


FAULTS: dict[str, Callable[[], bytes]] = {
    "PRN104": lambda: made(_text(Color(0.1, 0.2, 0.6), overprint=True)),
    "PRN105": lambda: made(intent=False),
    "PRN108": lambda: made(trim=False),
    "PRN109": lambda: made(bleed=1.0),
    "PRN110": lambda: made(_short),
    "PRN111": lambda: made(_edge),
    "PRN112": lambda: made(folds=(40.0,)),
    "PRN113": lambda: made(panels=(50.0, 49.0, 50.0)),
    "PRN114": lambda: made(_heavy),
    "PRN115": lambda: made(_text(BLACK, 3.5, overprint=True)),
    "PRN117": lambda: made(_line),
    "PRN118": lambda: made(lambda canvas: pictured(canvas, side=110)),
    "PRN119": lambda: made(_text(CMYKColor(0.6, 0.5, 0.4, 1))),
    "PRN120": lambda: made(_text(BLACK)),
    "PRN121": lambda: made(_text(WHITE, overprint=True)),
    "PRN123": lambda: made(_clear),
    "PRN124": lambda: made(pages=7, said={"Binding": pikepdf.Name("/saddle")}),
    "PRN125": lambda: made(change=_encrypted),
    "PRN126": lambda: made(_plates),
}
"""A file for each fault, by the code it must be found under."""

INKED: dict[str, tuple[Draw, float]] = {
    "areas": (good, 180.0),
    "a heavy area": (_heavy, 360.0),
    "black over a dark area": (_over, 320.0),
    "a photograph": (lambda canvas: pictured(canvas, 0.8), 320.0),
}
"""Pages with the most ink on them in percent."""
