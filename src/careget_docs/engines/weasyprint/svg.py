"""A drawing with live text, or a page of one picture, as PDF or PNG, by the same engine as the pages."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from careget_docs.cache import kept
from careget_docs.drawing.font_files import Family, version
from careget_docs.drawing.fonts import font_rules
from careget_docs.engines.log import UnfaithfulError, faithful
from careget_docs.engines.weasyprint.fetcher import Fetcher
from careget_docs.engines.weasyprint.version import PINNED, font_configuration, weasyprint
from careget_docs.visibility.emblem import INKS

PIXELS = 600.0
"""Pixels an inch of a PNG."""
SEEN = 250.0
"""Pixels an inch of a drawing of a web page that is looked at."""
LARGEST = 2_000_000
"""Bytes of the largest drawing that is drawn for a look."""


def in_inks(svg: str) -> str:
    """Return a drawing of the emblem with its colours as CMYK for print, by definition and not by conversion."""
    for color, ink in INKS.items():
        svg = svg.replace(f'"{color}"', f'"device-cmyk({" ".join(f"{part / 100:g}" for part in ink)})"')
    return svg


@faithful()
def as_pdf(svg: str, width: float, height: float, alternative: str, lang: str, family: Family) -> bytes:
    """Return a drawing of `width` x `height` mm, lettered in a family, as a tagged one-page PDF of that size."""
    engine = weasyprint()
    fonts = font_configuration()
    rules = [f"@page{{size:{width:.3f}mm {height:.3f}mm;margin:0}}body{{margin:0}}svg,img{{display:block}}"]
    rules.append(font_rules(family))
    sheet = engine.CSS(string="\n".join(rules), font_config=fonts)
    drawn = svg.replace("<svg ", f'<svg role="img" aria-label="{alternative}" ', 1)
    page = f'<html lang="{lang}"><head><title>{alternative}</title></head><body>{drawn}</body></html>'
    data = engine.HTML(string=page, url_fetcher=Fetcher({})).write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return bytes(data)


def as_png(svg: str, width: float, height: float, family: Family) -> bytes:
    """Return a drawing of `width` x `height` mm as PNG with a clear ground, 600 pixels an inch."""
    return first_page(as_pdf(svg, width, height, "", "en", family), PIXELS, compress_level=6, dpi=(PIXELS, PIXELS))


@faithful()
def pixels(svg: bytes, width: float, height: float, families: tuple[Family, ...], density: float) -> bytes:
    """Return a drawing of `width` x `height` mm, its text in these families, as PNG with `density` pixels an inch.

    Raises UnfaithfulError where the engine leaves something of it out.
    """
    engine = weasyprint()
    source = base64.b64encode(svg).decode()
    box = f"width:{width}mm;height:{height}mm"
    page = f"@page{{size:{width}mm {height}mm;margin:0}}body{{margin:0}}img{{display:block;{box}}}"
    faces = "".join(font_rules(family) for family in families) if b"<text" in svg else ""
    fonts = font_configuration()
    sheet = engine.CSS(string=page + faces, font_config=fonts)
    html = engine.HTML(string=f'<img alt="" src="data:image/svg+xml;base64,{source}">', url_fetcher=Fetcher({}))
    return first_page(html.write_pdf(stylesheets=[sheet], font_config=fonts), density, compress_level=5)


def as_seen(svg: bytes, width: float, height: float) -> bytes:
    """Return a drawing of a web page, `width` x `height` mm, as PNG for a look at it, drawn once on this machine.

    Raises ValueError for one that cannot be drawn whole.
    """
    if len(svg) > LARGEST:
        raise ValueError("too large")
    facts = f"{PINNED} {version('pypdfium2')} {width} {height} {SEEN}".encode()
    name = f"seen-{hashlib.sha256(facts + svg).hexdigest()[:32]}.png"
    try:
        return kept(name, lambda: pixels(svg, width, height, (), SEEN))
    except UnfaithfulError as fault:
        raise ValueError("not drawn whole") from fault


@faithful()
def page_as_png(html: str, families: tuple[Family, ...], density: float) -> bytes:
    """Return the first page of HTML that holds its pictures, lettered in these families, as PNG.

    Raises UnfaithfulError where the engine leaves something of it out.
    """
    engine = weasyprint()
    fonts = font_configuration()
    sheet = engine.CSS(string="".join(font_rules(family) for family in families), font_config=fonts)
    made = engine.HTML(string=html, url_fetcher=Fetcher({}))
    return first_page(made.write_pdf(stylesheets=[sheet], font_config=fonts), density, compress_level=1)


def first_page(pdf: bytes, density: float, **options: Any) -> bytes:
    """Return the first page of a PDF as PNG with a clear ground, `density` pixels an inch; `options` are Pillow's."""
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=density / 72, fill_color=(255, 255, 255, 0), rev_byteorder=True).to_pil()
    document.close()
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()
