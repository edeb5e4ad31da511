"""Where things end when they are laid out: a trial layout whose anchors are read, and nothing is drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from careget_docs.cache import kept
from careget_docs.engines.log import captured
from careget_docs.engines.weasyprint.engine import VARIANT, HtmlSource
from careget_docs.engines.weasyprint.fetcher import Fetcher
from careget_docs.engines.weasyprint.style_sheets import parsed
from careget_docs.engines.weasyprint.version import PINNED, weasyprint
from careget_docs.workers import paused

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""
_EDITION = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an element with an id begins: its page from 1, and how far below the page's upper edge in mm."""

    page: int
    top: float


def spots(sheet: HtmlSource) -> Mapping[str, Spot]:
    """Return where each id of a document stands when it is laid out; what the engine says of it is not told.

    The same document is laid out again for its PDF, and what is said then is told. Kept by digest on this machine.
    """
    digest = hashlib.sha256(f"{_EDITION} {PINNED} {VARIANT}".encode())
    for text in (sheet.html, *sheet.css, *(repr(family) for family in sheet.families)):
        digest.update(hashlib.sha256(text.encode()).digest())
    for name, (kind, data) in sorted(sheet.assets.items()):
        digest.update(f"{name} {kind}".encode() + hashlib.sha256(data).digest())
    found = json.loads(kept(f"spots-{digest.hexdigest()[:40]}.json", lambda: _measured(sheet)))
    return {name: Spot(int(page), float(top)) for name, (page, top) in found.items()}


def _measured(sheet: HtmlSource) -> bytes:
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
