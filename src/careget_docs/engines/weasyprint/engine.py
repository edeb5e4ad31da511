"""Renders HTML and CSS to one PDF that is PDF/UA-1 and PDF/A-2a at once; it knows no node and no template.

What WeasyPrint says on the way becomes diagnostics:
ENG001 (error) the page differs from what was written: a picture, font, style or link was dropped;
ENG002 (warning) known, and the page is as written; ENG009 (error) a line that nobody has judged;
ENG003 (error) it broke off, with the exception's text;
ENG004 (error) text in an element with `opacity` below 1; ENG005 (error) a picture without alternative text;
ENG006 (error) no title, language or date in the HTML; ENG007 (error) text lost or drawn twice in a page break;
ENG008 (error) a panel whose contents do not fit (see `fit`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from careget_docs.diagnostics import Diagnostic, Report
from careget_docs.drawing.font_files import Family
from careget_docs.engines.log import captured
from careget_docs.engines.weasyprint import faults, patches
from careget_docs.engines.weasyprint.artifacts import survey
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.drawing import InkOf, LaidOut
from careget_docs.engines.weasyprint.fetcher import Fetcher, font_face_css
from careget_docs.engines.weasyprint.fitting import laid_out, settled
from careget_docs.engines.weasyprint.page_states import PageStates, page_states
from careget_docs.engines.weasyprint.placed import PlacedPictures
from careget_docs.engines.weasyprint.standing import standing
from careget_docs.engines.weasyprint.structure import StructureBuilder
from careget_docs.engines.weasyprint.style_sheets import parsed
from careget_docs.engines.weasyprint.version import weasyprint
from careget_docs.layout.block_places import BlockPlaces
from careget_docs.workers import paused

__all__ = ["HtmlSource", "RenderedPdf", "font_face_css", "render"]

VARIANT = "pdf/a-2a"


@dataclass(frozen=True, slots=True)
class HtmlSource:
    """A document to print: HTML, style sheets in order, what `asset:name` stands for, and the typefaces it may use.

    The HTML tells language, title, authors, description, keywords and dates (`dcterms.created`) as HTML does.
    `assets` maps a name to its media type and its bytes. Fonts are not assets: one of the `families` is there
    as soon as the HTML or CSS names it.
    """

    html: str
    css: tuple[str, ...] = ()
    assets: Mapping[str, tuple[str, bytes]] = field(default_factory=lambda: MappingProxyType({}))
    families: tuple[Family, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished PDF, the font families really used, the number of pages, each id's page (from 1), and its blocks.

    `data` is empty when WeasyPrint broke off, which the report then says (ENG003).
    """

    data: bytes
    fonts: frozenset[str]
    pages: int
    anchors: Mapping[str, int]
    places: BlockPlaces = field(default_factory=BlockPlaces)
    """Where blocks stand; nothing of what is made for the press."""
    states: PageStates | None = field(default=None, repr=False)
    """Where its pages begin; None for the press."""


def render(sheet: HtmlSource, report: Report, ink_of: InkOf | None = None) -> RenderedPdf:
    """Return the PDF of a sheet; the same sheet gives the same bytes, whatever was rendered before.

    With `ink_of` it is made for the press: untagged, its colours as inks, the pages as large as their bleed.
    """
    module = weasyprint()
    rendering = RenderedPdf(b"", frozenset(), 0, MappingProxyType({}))
    with captured() as said, paused():
        try:
            rendering = _render(module, sheet, said, ink_of)
        except Exception as error:
            text = f"{type(error).__name__}: {error}".strip()
            lines = Report()
            lines.error("ENG003", None, "WeasyPrint could not finish the document: {text}", text=text)
            said.update(dict.fromkeys(lines))
    report.extend(said)
    return rendering


def _render(module: Any, sheet: HtmlSource, said: dict[Diagnostic, None], ink_of: InkOf | None) -> RenderedPdf:
    fetcher = Fetcher(sheet.assets, sheet.families)
    html = module.HTML(string=sheet.html, url_fetcher=fetcher, media_type="print")
    styles = parsed(sheet.html, sheet.css, sheet.families, fetcher)
    said.update(dict.fromkeys(styles.said))
    variant = None if ink_of else VARIANT
    with patches.laying():
        document = settled(html.etree_element, lambda: laid_out(html, styles, variant))
    missing = tuple(_completed(document))
    dom, found = Dom(html.etree_element), survey(document)
    builder = None if ink_of else StructureBuilder(document, dom, found)
    drawing = LaidOut(document, dom, found, builder, ink_of)
    patches.correct(drawing)
    placed = PlacedPictures(document, dom, found)
    said.update(dict.fromkeys((*faults.overset(document, dom), *faults.placing(placed))))
    with patches.drawing(replace(drawing, notes=placed.notes())):
        data = bytes(document.write_pdf() if ink_of else document.write_pdf(pdf_variant=VARIANT))
    if builder:
        said.update(dict.fromkeys(faults.unsaid(missing, found, builder)))
    said.update(dict.fromkeys(faults.lost(found, dom)))
    families = frozenset(font.family for font in document.fonts.values())
    rendering = RenderedPdf(data, families, len(document.pages), MappingProxyType(_anchors(document)))
    if ink_of:
        return rendering
    return replace(
        rendering, places=standing(document, dom), states=page_states(html.layout_context, html.etree_element)
    )


def _completed(document: Any) -> Iterator[str]:
    """Complete the information taken from the HTML head, and yield what is missing there.

    Dates are the deliverable's own (`dcterms.created`, `dcterms.modified`); the clock is never asked.
    """
    metadata = document.metadata
    for name, value in (("title", metadata.title), ("lang", metadata.lang), ("dcterms.created", metadata.created)):
        if not value:
            yield name
    metadata.modified = metadata.modified or metadata.created


def _anchors(document: Any) -> dict[str, int]:
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            anchors.setdefault(name, number)
    return anchors
