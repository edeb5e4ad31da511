"""Section settings: page, margins, columns, and which header and footer; the text of a section is in `body`."""

from __future__ import annotations

from careget_docs.project.brand import Page
from careget_docs.writers.docx.flow import GUTTER, SectionEnd
from careget_docs.writers.docx.xml import element, twips_mm

_HEADER = 0.48
"""Where the header stands, as a share of the top margin."""
_FOOTER = 0.35
"""Where the footer ends, as a share of the bottom margin."""


def settings(end: SectionEnd, page: Page, references: str, *, first: bool) -> str:
    """Return the settings of one section; the cover has no margins at top and bottom, its grid fills the page."""
    share = 0.0 if end.cover else 1.0
    wide, high = (page.height, page.width) if end.wide else (page.width, page.height)
    margins = {
        "w:top": twips_mm(page.top * share),
        "w:right": twips_mm(page.right),
        "w:bottom": twips_mm(page.bottom * share),
        "w:left": twips_mm(page.left),
        "w:header": twips_mm(page.top * _HEADER * share),
        "w:footer": twips_mm(page.bottom * _FOOTER * share),
        "w:gutter": 0,
    }
    return element(
        "w:sectPr",
        references,
        element("w:type", val="nextPage" if end.new_page else "continuous"),
        element("w:pgSz", w=twips_mm(wide), h=twips_mm(high), orient="landscape" if end.wide else None),
        element("w:pgMar", at=margins),
        element("w:cols", num=end.columns if end.columns > 1 else None, space=twips_mm(GUTTER)),
        element("w:titlePg") if first or end.closing else "",
    )
