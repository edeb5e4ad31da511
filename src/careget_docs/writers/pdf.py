"""The accessible PDF: PDF/UA-1 and PDF/A-2a in one file, typeset by WeasyPrint from the designer's templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careget_docs.inspection.read_back import Reading
from careget_docs.layout.block_places import BlockPlaces
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document

if TYPE_CHECKING:
    from careget_docs.html.typeset import KeptPages


@dataclass(frozen=True, slots=True)
class PlacedPdf:
    """A PDF, and where the blocks of its document stand in it."""

    data: bytes
    places: BlockPlaces
    kept: KeptPages | None = None
    """How it was laid out, where a part of it can be laid out alone."""


def write(document: Document, kit: Kit) -> bytes:
    """Return the PDF; empty, with the reason in the report, when a template has a fault."""
    return placed(document, kit).data


def placed(document: Document, kit: Kit) -> PlacedPdf:
    """Return the same PDF with the places of its blocks."""
    if kit.brand.engines.get(document.template) == "reports":
        from careget_docs.reports.report_file import report_file

        return PlacedPdf(*report_file(document, kit))
    from careget_docs.html import brand_css
    from careget_docs.html.typeset import typeset

    made = typeset(document, kit, brand_css.sheets(document, kit.brand))
    if made is None:
        return PlacedPdf(b"", BlockPlaces())
    if document.printing:
        from careget_docs.press.print_job import right_pages

        right_pages(document, kit.brand.products.get(document.template), made.rendering.pages, kit.report)
    return PlacedPdf(made.rendering.data, made.rendering.places, made.kept)


def placed_part(document: Document, kit: Kit, kept: KeptPages, pages: Sequence[int]) -> PlacedPdf:
    """Return some pages (from 1) of a document whose blocks are those it had, a draft: nothing moves to other pages.

    The rectangles tell pages by their numbers in the whole document; empty where it cannot be made.
    """
    from careget_docs.html import brand_css
    from careget_docs.html.typeset import retypeset

    made = retypeset(document, kit, brand_css.sheets(document, kit.brand), kept, pages)
    return PlacedPdf(made.data, made.places) if made else PlacedPdf(b"", BlockPlaces())


def read(data: bytes) -> Reading:
    """Return what a finished file says."""
    from careget_docs.inspection.read_back.pdf import read_pdf

    return read_pdf(data)


WRITER = Writer(
    name="pdf",
    suffix=".pdf",
    media_type="application/pdf",
    about="A designed PDF for reading and printing in the office, accessible by PDF/UA-1, archivable by PDF/A-2a.",
    write=write,
    read=read,
)
