"""A document typeset from its template, with as many pages as its leaves need; it knows nothing of inks and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careget_docs.diagnostics import Report
from careget_docs.plugin import Kit
from careget_docs.project.products import Product
from careget_docs.tree import Document

if TYPE_CHECKING:
    from careget_docs.engines.weasyprint.drawing import InkOf
    from careget_docs.engines.weasyprint.engine import RenderedPdf


LEAF = 4
"""Pages of a folded leaf."""


def typeset(document: Document, kit: Kit, css: tuple[str, ...], ink_of: InkOf | None = None) -> RenderedPdf | None:
    """Return the pages of a document, for the press with `ink_of`; None, with the reason told, without a template.

    A stitched piece that lacks up to three pages is typeset once more with these added, and that is told.
    """
    said = Report()
    made = _once(document, replace(kit, report=said), css, ink_of, 0)
    spare = _lacking(kit.brand.products.get(document.template), made.pages, kit.report) if made else 0
    if spare:
        return _once(document, kit, css, ink_of, spare)
    kit.report.extend(said)
    return made


def _once(document: Document, kit: Kit, css: tuple[str, ...], ink_of: InkOf | None, spare: int) -> RenderedPdf | None:
    from careget_docs.engines.weasyprint import engine
    from careget_docs.html import html
    from careget_docs.html.paged import misplaced

    made = html.markup(document, kit, press=ink_of is not None, spare=spare)
    if made is None:
        return None
    source = engine.HtmlSource(made.html, css, made.assets, kit.brand.families)
    rendering = engine.render(source, kit.report, ink_of)
    misplaced(made.places, rendering.anchors, kit.report)
    return rendering


def _lacking(product: Product | None, count: int, report: Report) -> int:
    """Return how many pages a stitched piece lacks to a number that it may have, at most three, and tell of them."""
    if product is None or product.binding != "saddle" or not count or count in product.pages:
        return 0
    lacking = min((each - count for each in product.pages if each > count), default=0)
    if not 0 < lacking < LEAF:
        return 0
    message = "This makes {count} pages; {lacking} with drawings were added, so that its leaves can be stitched."
    hint = "Add text or sections if you would rather have words there."
    report.warning("PRN310", None, message, hint, count=count, lacking=lacking)
    return lacking
