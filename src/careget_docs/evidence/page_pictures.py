"""Pages of a finished PDF as pictures, with the places of findings marked; it finds nothing itself."""

from __future__ import annotations

import io
from collections.abc import Sequence

from careget_docs.drawing.font_files import LETTERING
from careget_docs.inspection.box import Box
from careget_docs.tree import Picture

DENSITY = 96.0
"""Pixels an inch of a page's picture."""
MOST = 1600
"""Most pixels along a side."""
COLOURS = {"error": (200, 0, 40), "warning": (214, 120, 0)}


def page_picture(data: bytes, number: int, marks: Sequence[tuple[Box, str]] = ()) -> Picture | None:
    """Return a page (from 1) as PNG with numbered frames; a mark is a box in mm and `error` or `warning`.

    None when the bytes are no PDF that can be drawn, or have no such page.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError):
        return None
    scale = min(DENSITY / 72, MOST / max(page.get_width(), page.get_height(), 1.0))
    image = page.render(scale=scale).to_pil().convert("RGB")
    document.close()
    for index, (box, severity) in enumerate(marks, 1):
        _frame(image, box, scale * 72 / 25.4, COLOURS[severity], str(index))
    out = io.BytesIO()
    image.quantize(128).save(out, "PNG", compress_level=6)
    return Picture(f"page-{number}.png", "image/png", out.getvalue(), float(image.width), float(image.height))


def _frame(image: object, box: Box, scale: float, colour: tuple[int, int, int], label: str) -> None:
    from PIL import Image, ImageDraw, ImageFont

    from careget_docs.drawing.fonts import static

    assert isinstance(image, Image.Image)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = (round(v * scale) for v in (box.left, box.top, box.right, box.bottom))
    grown = (max(left - 5, 0), max(top - 5, 0), min(right + 5, image.width - 1), min(bottom + 5, image.height - 1))
    draw.rectangle(grown, outline=colour, width=4)
    size = 20
    spot = (grown[0], max(grown[1] - size - 4, 0))
    draw.rectangle((spot[0], spot[1], spot[0] + size + 6 * len(label), spot[1] + size + 4), fill=colour)
    font = ImageFont.truetype(io.BytesIO(static(LETTERING, "bold")), size)
    draw.text((spot[0] + 5, spot[1]), label, fill=(255, 255, 255), font=font)
