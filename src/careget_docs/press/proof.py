"""A press file as pictures for a person to look at before paying: cut, bleed, safe zone and folds drawn over it.

Colours come from pdfium's own conversion and are near, not binding; the printer's proof decides.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from careget_docs.drawing.font_files import LETTERING
from careget_docs.press.print_job import PrintJob

LONGEST = 2200
"""Pixels of the longer side of a picture."""
FOOT = 54
"""Pixels of the legend below."""
COLOURS = {"trim": (230, 0, 126), "bleed": (226, 100, 0), "safe": (0, 150, 64), "fold": (0, 110, 220)}


@dataclass(frozen=True, slots=True)
class LegendWords:
    """The legend's words in the reader's language."""

    trim: str
    bleed: str
    safe: str
    fold: str
    note: str


def proofs(data: bytes, job: PrintJob, words: LegendWords) -> list[bytes]:
    """Return a PNG of each page of a press file."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    found = []
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        scale = LONGEST / max(page.get_width(), page.get_height())
        image = page.render(scale=scale).to_pil().convert("RGB")
        found.append(_drawn(image, scale * 72 / 25.4, job, job.product.folds(number), words))
    pdf.close()
    return found


def _drawn(image: Any, unit: float, job: PrintJob, folds: tuple[float, ...], words: LegendWords) -> bytes:
    from PIL import Image, ImageDraw

    sheet = Image.new("RGB", (image.width, image.height + FOOT), (255, 255, 255))
    sheet.paste(image, (0, 0))
    draw = ImageDraw.Draw(sheet)
    wide, high = job.trim
    edge = job.slug + job.printer.bleed

    def frame(off: float, colour: tuple[int, int, int], foot: float = 0.0) -> None:
        corners = (edge - off, edge - off, edge + wide + off, edge + high - foot + off)
        draw.rectangle(tuple(value * unit for value in corners), outline=colour, width=2)

    frame(job.printer.bleed, COLOURS["bleed"])
    frame(-job.product.safe, COLOURS["safe"], job.printing.hidden)
    frame(0, COLOURS["trim"])
    for fold in folds:
        for top in range(0, image.height, 24):
            x = (edge + fold) * unit
            draw.line((x, top, x, top + 13), fill=COLOURS["fold"], width=2)
    if job.printing.hidden:
        y = (edge + high - job.printing.hidden) * unit
        draw.line((0, y, image.width, y), fill=COLOURS["fold"], width=2)
    _legend(draw, sheet.size, words, bool(folds))
    out = io.BytesIO()
    sheet.quantize(200).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _legend(draw: Any, size: tuple[int, int], words: LegendWords, folded: bool) -> None:
    from PIL import ImageFont

    from careget_docs.drawing.fonts import static

    named = {"trim": words.trim, "bleed": words.bleed, "safe": words.safe} | ({"fold": words.fold} if folded else {})
    text = "      ".join(named.values()) + "      " + words.note
    face = static(LETTERING, "regular")
    points = 24
    while points > 8 and ImageFont.truetype(io.BytesIO(face), points).getlength(text) + 160 > size[0]:
        points -= 1
    font = ImageFont.truetype(io.BytesIO(face), points)
    x, y = 14.0, size[1] - FOOT + (FOOT - points) / 2 - 2
    for name, word in named.items():
        draw.rectangle((x, y + 4, x + points, y + points), outline=COLOURS[name], width=4)
        x += points + 8
        draw.text((x, y), word, fill=(0, 0, 0), font=font)
        x += font.getlength(word) + 26
    draw.text((x, y), words.note, fill=(90, 90, 90), font=font)
