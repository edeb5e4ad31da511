"""Where things end when they are laid out: trial layouts that are read, and nothing is drawn. Kept by digest.

What is wrong with a document is told when it is rendered, not here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from careget_docs.cache import kept
from careget_docs.engines.log import captured
from careget_docs.engines.weasyprint.engine import VARIANT, HtmlSource
from careget_docs.engines.weasyprint.fetcher import Fetcher
from careget_docs.engines.weasyprint.fitting import boxed, laid_out, places, serialised, settled
from careget_docs.engines.weasyprint.style_sheets import parsed
from careget_docs.engines.weasyprint.version import PINNED, weasyprint
from careget_docs.workers import paused

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an element with an id begins: its page from 1, and how far below the page's upper edge in mm."""

    page: int
    top: float


def spots(sheet: HtmlSource) -> Mapping[str, Spot]:
    """Return where each id of a document stands when it is laid out."""
    found = json.loads(kept(f"spots-{_digest(sheet)}.json", lambda: _spots(sheet)))
    return {name: Spot(int(page), float(top)) for name, (page, top) in found.items()}


@dataclass(frozen=True, slots=True)
class Measured:
    """A part of a page set in a box: its HTML with steps chosen, its height in mm, and whether the box holds it.

    `parts` are the places of what is marked `data-part` in it: left, top, width and height in mm from its corner.
    """

    html: str
    height: float
    fits: bool
    parts: Mapping[str, tuple[float, float, float, float]]


def measured(sheet: HtmlSource, name: str, width: float, height: float) -> Measured:
    """Lay out the body of a sheet in a box of `width` × `height` mm as far as needed to fit it.

    `name` is what findings call the box.
    """
    digest = _digest(sheet, f"{name} {width!r} {height!r}")
    html, tall, fits, parts = json.loads(kept(f"box-{digest}.json", lambda: _measured(sheet, name, width, height)))
    return Measured(
        html, float(tall), bool(fits), {key: (x, y, wide, high) for key, (x, y, wide, high) in parts.items()}
    )


def _measured(sheet: HtmlSource, name: str, width: float, height: float) -> bytes:
    with captured(), paused():
        fetcher = Fetcher(sheet.assets, sheet.families)
        page = f"@page{{size:{width + 1000:g}mm {max(height, 100.0) * 10:g}mm;margin:0;bleed:0}}"
        html = weasyprint().HTML(string=sheet.html, url_fetcher=fetcher, media_type="print")
        styles = parsed(sheet.html, (*sheet.css, page), sheet.families, fetcher)
        box = boxed(html.etree_element, name, width, height)
        document = settled(html.etree_element, lambda: laid_out(html, styles, VARIANT))
        found = places(document, box)
        return json.dumps([serialised(box), *found]).encode()


def _digest(sheet: HtmlSource, more: str = "") -> str:
    """Return what tells one document, and one state of all that lays it out, from another."""
    digest = hashlib.sha256(f"{_layouter()} {VARIANT} {more}".encode())
    for text in (sheet.html, *sheet.css, *(repr(family) for family in sheet.families)):
        digest.update(hashlib.sha256(text.encode()).digest())
    for name, (kind, data) in sorted(sheet.assets.items()):
        digest.update(f"{name} {kind}".encode() + hashlib.sha256(data).digest())
    return digest.hexdigest()[:40]


@cache
def _layouter() -> str:
    """Return the state of WeasyPrint, of the system's Pango and of this folder."""
    told = hashlib.sha256(f"{PINNED} {weasyprint().text.ffi.pango.pango_version()}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()[:24]


def _spots(sheet: HtmlSource) -> bytes:
    with captured(), paused():
        fetcher = Fetcher(sheet.assets, sheet.families)
        html = weasyprint().HTML(string=sheet.html, url_fetcher=fetcher, media_type="print")
        styles = parsed(sheet.html, sheet.css, sheet.families, fetcher)
        document = html.render(
            font_config=styles.fonts, counter_style=styles.counters, stylesheets=styles.sheets, pdf_variant=VARIANT
        )
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(document.pages, 1):
        for name, place in page.anchors.items():
            found.setdefault(name, (number, round(place[1] * MM, 3)))
    return json.dumps(found).encode()
