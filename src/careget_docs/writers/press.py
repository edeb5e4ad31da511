"""The file for a printing press: PDF/X-4 (or X-1a), every colour an ink, with bleed and marks."""

from __future__ import annotations

from careget_docs.inspection.read_back import Reading
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document


def write(document: Document, kit: Kit) -> bytes:
    """Return the PDF; empty, with the reason in the report, when it cannot be printed or a template has a fault."""
    from careget_docs.html import brand_css
    from careget_docs.html.typeset import typeset
    from careget_docs.press import marks, pdf_x
    from careget_docs.press.print_job import job as job_of
    from careget_docs.press.print_job import right_pages, unnamed_colours

    job = job_of(document, kit.brand, kit.report)
    if job is None:
        return b""
    made = typeset(document, kit, brand_css.sheets(document, kit.brand, bleed=job.printer.bleed), job.inks.ink)
    rendering = made.rendering if made else None
    if rendering is None:
        return b""
    right_pages(document, job.product, rendering.pages, kit.report)
    unnamed_colours(job, kit.report)
    if not rendering.data:
        return b""
    overlays = marks.overlays(job, rendering.pages) if job.printer.marks else None
    return pdf_x.finished(rendering.data, job, kit.report, overlays)


def read(data: bytes) -> Reading:
    """Return what a finished file says."""
    from careget_docs.inspection.read_back.pdf import read_untagged_pdf

    return read_untagged_pdf(data)


WRITER = Writer(
    name="press",
    suffix=".press.pdf",
    media_type="application/pdf",
    about="PDF/X-4 for the printer: CMYK or spot inks, bleed, marks, output intent; for templates in products.yaml.",
    write=write,
    read=read,
    purpose="press",
)
