"""A document typeset from its template, with as many pages as its leaves need; it knows nothing of inks and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careget_docs.diagnostics import Report
from careget_docs.plugin import Kit
from careget_docs.project.products import Product
from careget_docs.tree import Document

if TYPE_CHECKING:
    from careget_docs.engines.weasyprint.drawing import InkOf
    from careget_docs.engines.weasyprint.engine import RenderedPdf
    from careget_docs.engines.weasyprint.page_states import PageStates
    from careget_docs.html.paged import KeptTrials


LEAF = 4
"""Pages of a folded leaf."""


@dataclass(frozen=True, slots=True)
class KeptPages:
    """How a document was laid out, for its pages to be laid out once more when one of its blocks has changed."""

    states: PageStates
    trials: tuple[KeptTrials, ...]
    spare: int


@dataclass(frozen=True, slots=True)
class Typeset:
    """A typeset document, and how it was laid out; nothing of that where the engine broke off, or for the press."""

    rendering: RenderedPdf
    kept: KeptPages | None


def typeset(document: Document, kit: Kit, css: tuple[str, ...], ink_of: InkOf | None = None) -> Typeset | None:
    """Return the pages of a document, for the press with `ink_of`; None, with the reason told, without a template.

    A stitched piece that lacks up to three pages is typeset once more with these added, and that is told.
    """
    said = Report()
    made = _once(document, replace(kit, report=said), css, ink_of, 0)
    spare = _lacking(kit.brand.products.get(document.template), made.rendering.pages, kit.report) if made else 0
    if spare:
        return _once(document, kit, css, ink_of, spare)
    kit.report.extend(said)
    return made


def retypeset(
    document: Document, kit: Kit, css: tuple[str, ...], kept: KeptPages, pages: Sequence[int]
) -> RenderedPdf | None:
    """Return some pages (from 1) of a document as they are when nothing moves from page to page; a draft of them.

    None, with the reason told, without a template.
    """
    from careget_docs.engines.weasyprint import engine
    from careget_docs.engines.weasyprint.engine_part import render_part
    from careget_docs.html import html

    made = html.markup(document, kit, spare=kept.spare, trials=kept.trials)
    if made is None:
        return None
    return render_part(engine.HtmlSource(made.html, css, made.assets, kit.brand.families), kept.states, pages)


def _once(document: Document, kit: Kit, css: tuple[str, ...], ink_of: InkOf | None, spare: int) -> Typeset | None:
    from careget_docs.engines.weasyprint import engine
    from careget_docs.html import html
    from careget_docs.html.paged import misplaced

    made = html.markup(document, kit, press=ink_of is not None, spare=spare)
    if made is None:
        return None
    source = engine.HtmlSource(made.html, css, made.assets, kit.brand.families)
    rendering = engine.render(source, kit.report, ink_of)
    misplaced(made.places, rendering.anchors, kit.report)
    return Typeset(rendering, KeptPages(rendering.states, made.trials, spare) if rendering.states else None)


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
