"""Where things end when they are laid out: trial layouts that are read, and nothing is drawn. Kept by digest.

Blocks that this process has laid out alike are taken from there, as for a page that is drawn. What is wrong with a
document is told when it is rendered, not here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from careget_docs.cache import keep, kept, kept_before
from careget_docs.engines.log import captured
from careget_docs.engines.weasyprint import patches
from careget_docs.engines.weasyprint.engine import VARIANT, HtmlSource
from careget_docs.engines.weasyprint.engine_state import layouter
from careget_docs.engines.weasyprint.fetcher import Fetcher
from careget_docs.engines.weasyprint.fitting import boxed, laid_out, places, serialised, settled
from careget_docs.engines.weasyprint.style_sheets import parsed
from careget_docs.engines.weasyprint.version import weasyprint
from careget_docs.workers import paused, uncounted

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""
TIE = 1e-5
"""What is added before a length in mm is rounded: on which page it was reckoned must not decide halves."""
_BEFORE = "<div></div>"
"""What stands before trials, so that none of them is the first in the body, or on the first page by its break."""
_ASSET = re.compile(r"asset:([a-z0-9/.-]+)")


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
class Extent:
    """How far a trial reaches: pages after its first, height in mm if on one, and where it ends on its last, in mm."""

    pages: int
    height: float
    end: float


TRIAL = "trial"
"""What ids of trials begin with; each has a twin at its end, `-end`."""


def extents(sheet: HtmlSource, bodies: Sequence[str], page: Callable[[str], str]) -> list[Mapping[str, Extent]]:
    """Return how far the trials in some bodies reach, by their ids, which are each body's own (`trial-0`, …).

    A body is measured once, whatever else is: those that are not known are laid out together, one after the other, so
    each must stand for itself. `page` makes a document of a body, `sheet` has the rest.
    """
    names = [_digest(_with(sheet, page(body))) for body in bodies]
    known = {name: kept_before(f"extents-{name}.json") for name in names}
    wanted = {name: body for name, body in zip(names, bodies, strict=True) if known[name] is None}
    if wanted:
        made = _extents(sheet, list(wanted.values()), page)
        for name, found in zip(wanted, made, strict=True):
            known[name] = json.dumps(found).encode()
            keep(f"extents-{name}.json", known[name] or b"")
    told = [json.loads(known[name] or b"{}") for name in names]
    return [
        {id: Extent(int(pages), float(high), float(end)) for id, (pages, high, end) in each.items()} for each in told
    ]


def _with(sheet: HtmlSource, html: str) -> HtmlSource:
    """Return a document with the pictures that it shows."""
    return replace(
        sheet, html=html, assets={name: sheet.assets[name] for name in {*_ASSET.findall(html)} & {*sheet.assets}}
    )


def _extents(sheet: HtmlSource, bodies: Sequence[str], page: Callable[[str], str]) -> list[dict[str, Any]]:
    whole = "".join(str.replace(body, f'id="{TRIAL}-', f'id="{TRIAL}-{at}-') for at, body in enumerate(bodies))
    with captured(), paused(), uncounted():
        found = _anchored(replace(sheet, html=page(_BEFORE + whole)))
    made: list[dict[str, Any]] = [{} for _ in bodies]
    for name, (number, top) in found.items():
        last = found.get(f"{name}-end")
        if name.startswith(f"{TRIAL}-") and last is not None:
            at, _, own = name.removeprefix(f"{TRIAL}-").partition("-")
            high = round(last[1] - top + TIE, 3) if last[0] == number else 0.0
            made[int(at)][f"{TRIAL}-{own}"] = [last[0] - number, high, round(last[1] + TIE, 3)]
    return made


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
        with patches.laying():
            document = settled(html.etree_element, lambda: laid_out(html, styles, VARIANT))
        found = places(document, box)
        return json.dumps([serialised(box), *found]).encode()


def _digest(sheet: HtmlSource, more: str = "") -> str:
    """Return what tells one document, and one state of all that lays it out, from another."""
    weasyprint()
    digest = hashlib.sha256(f"{layouter()} {VARIANT} {more}".encode())
    for text in (sheet.html, *sheet.css, *(repr(family) for family in sheet.families)):
        digest.update(hashlib.sha256(text.encode()).digest())
    for name, (kind, data) in sorted(sheet.assets.items()):
        digest.update(f"{name} {kind}".encode() + hashlib.sha256(data).digest())
    return digest.hexdigest()[:40]


def _spots(sheet: HtmlSource) -> bytes:
    with captured(), paused():
        found = _anchored(sheet)
    return json.dumps({name: (number, round(top, 3)) for name, (number, top) in found.items()}).encode()


def _anchored(sheet: HtmlSource) -> dict[str, tuple[int, float]]:
    """Return page (from 1) and place below its upper edge (in mm) of each id of a document."""
    fetcher = Fetcher(sheet.assets, sheet.families)
    html = weasyprint().HTML(string=sheet.html, url_fetcher=fetcher, media_type="print")
    styles = parsed(sheet.html, sheet.css, sheet.families, fetcher)
    with patches.laying():
        document = laid_out(html, styles, VARIANT)
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(document.pages, 1):
        for name, place in page.anchors.items():
            found.setdefault(name, (number, place[1] * MM))
    return found
