"""The accessible PDF: PDF/UA-1 and PDF/A-2a in one file, typeset by WeasyPrint from the designer's templates."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.inspection.read_back import Reading
from careget_docs.layout.block_places import BlockPlaces
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document


@dataclass(frozen=True, slots=True)
class PlacedPdf:
    """A PDF, and where the blocks of its document stand in it."""

    data: bytes
    places: BlockPlaces


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

    rendering = typeset(document, kit, brand_css.sheets(document, kit.brand))
    if rendering is None:
        return PlacedPdf(b"", BlockPlaces())
    if document.printing:
        from careget_docs.press.print_job import right_pages

        right_pages(document, kit.brand.products.get(document.template), rendering.pages, kit.report)
    return PlacedPdf(rendering.data, rendering.places)


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
