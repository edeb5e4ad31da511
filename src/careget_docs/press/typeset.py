"""A document typeset from its template, with as many pages as its leaves need; it knows nothing of inks and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careget_docs.diagnostics import Report
from careget_docs.plugin import Kit
from careget_docs.press.print_job import spare_pages
from careget_docs.tree import Document

if TYPE_CHECKING:
    from careget_docs.engines.weasyprint.drawing import InkOf
    from careget_docs.engines.weasyprint.engine import RenderedPdf


def typeset(document: Document, kit: Kit, css: tuple[str, ...], ink_of: InkOf | None = None) -> RenderedPdf | None:
    """Return the pages of a document, for the press with `ink_of`; None, with the reason told, without a template.

    A stitched piece that lacks up to three pages is typeset once more with these added, and that is told.
    """
    said = Report()
    made = _once(document, replace(kit, report=said), css, ink_of, 0)
    spare = spare_pages(kit.brand.products.get(document.template), made.pages, kit.report) if made else 0
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
