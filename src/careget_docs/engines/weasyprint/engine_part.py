"""Some pages of a document drawn at once, as a draft for a screen: untagged, unjudged, all on the page it was on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from careget_docs.engines.log import captured
from careget_docs.engines.weasyprint import patches
from careget_docs.engines.weasyprint.artifacts import survey
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.drawing import LaidOut
from careget_docs.engines.weasyprint.engine import HtmlSource, RenderedPdf
from careget_docs.engines.weasyprint.fetcher import Fetcher
from careget_docs.engines.weasyprint.page_states import PageStates, some_pages
from careget_docs.engines.weasyprint.standing import standing
from careget_docs.engines.weasyprint.style_sheets import parsed
from careget_docs.engines.weasyprint.version import weasyprint
from careget_docs.workers import paused


def render_part(sheet: HtmlSource, states: PageStates, pages: Sequence[int]) -> RenderedPdf:
    """Return a PDF of some pages (from 1) of a sheet, which has the boxes of that whose states these are.

    Its rectangles tell pages by their numbers in the whole. What the engine says is not heard: all is laid out and
    judged right after.
    """
    with captured(), paused():
        fetcher = Fetcher(sheet.assets, sheet.families)
        html = weasyprint().HTML(string=sheet.html, url_fetcher=fetcher, media_type="print")
        styles = parsed(sheet.html, sheet.css, sheet.families, fetcher)
        with patches.laying():
            document = some_pages(html, styles, states, pages)
        dom = Dom(html.etree_element)
        drawing = LaidOut(document, dom, survey(document))
        patches.correct(drawing)
        with patches.drawing(drawing):
            data = bytes(document.write_pdf())
        places = standing(document, dom)
    blocks = {
        block: tuple(replace(each, page=pages[each.page - 1]) for each in found)
        for block, found in places.blocks.items()
    }
    return RenderedPdf(data, frozenset(), len(pages), MappingProxyType({}), replace(places, blocks=blocks))
