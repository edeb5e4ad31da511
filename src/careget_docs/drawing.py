"""An SVG drawing with live text as PDF or PNG, by the same engine as the pages; it changes nothing in it."""

from __future__ import annotations

import base64

from careget_docs.emblem import INKS
from careget_docs.fonts import faces
from careget_docs.typesetter import weasyprint

PIXELS = 600.0
"""Pixels an inch of a PNG."""


def in_inks(svg: str) -> str:
    """Return a drawing of the emblem with its colours as CMYK for print, by definition and not by conversion."""
    for color, ink in INKS.items():
        svg = svg.replace(f'"{color}"', f'"device-cmyk({" ".join(f"{part / 100:g}" for part in ink)})"')
    return svg


def as_pdf(svg: str, width: float, height: float, alternative: str, lang: str) -> bytes:
    """Return a drawing of `width` x `height` mm as a tagged one-page PDF of that size."""
    engine = weasyprint()
    fonts = engine.text.fonts.FontConfiguration()
    rules = [f"@page{{size:{width:.3f}mm {height:.3f}mm;margin:0}}body{{margin:0}}svg,img{{display:block}}"]
    for face in faces("Ubuntu"):
        data = base64.b64encode(face.load()).decode()
        source = f"url(data:font/ttf;base64,{data})"
        rules.append(f"@font-face{{font-family:Ubuntu;font-weight:{face.weight};src:{source}}}")
    sheet = engine.CSS(string="\n".join(rules), font_config=fonts)
    drawn = svg.replace("<svg ", f'<svg role="img" aria-label="{alternative}" ', 1)
    page = f'<html lang="{lang}"><head><title>{alternative}</title></head><body>{drawn}</body></html>'
    data = engine.HTML(string=page).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return bytes(data)


def as_png(svg: str, width: float, height: float) -> bytes:
    """Return a drawing of `width` x `height` mm as PNG with a clear ground, 600 pixels an inch."""
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument(as_pdf(svg, width, height, "", "en"))
    image = document[0].render(scale=PIXELS / 72, fill_color=(255, 255, 255, 0), rev_byteorder=True).to_pil()
    document.close()
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(PIXELS, PIXELS), compress_level=6)
    return out.getvalue()
