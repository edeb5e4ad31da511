"""A stream ends with an end of line before `endstream`, which ReportLab leaves out."""

from __future__ import annotations

from careget_docs.engines.patch import Patch

_END = b"endstream\n"


def ended(body: bytes) -> bytes | None:
    """Return the object with its stream ended as PDF/A wants it (ISO 19005-2:2011, 6.1.7.1); None for no stream."""
    return body.removesuffix(_END) + b"\nendstream" if body.endswith(_END) else None


PATCH = Patch(
    package="reportlab",
    version="5.1.0",
    what="An end of line stands between the data of a stream and `endstream`.",
    why="PDF/A wants one there, and pdfdoc.PDFStream writes none.",
    hangs_on={
        "reportlab.pdfbase.pdfdoc.PDFStream.format": "12ee5c4d2e6a",
        "reportlab.pdfbase.pdfdoc.PDFDocument.Reference": "75342ed129b2",
        "reportlab.pdfbase.pdfdoc.PDFDocument.format": "536ea7a67549",
        "reportlab.pdfbase.pdfdoc.format": "84e14ffb9186",
    },
    offer='`b"\\nendstream"` in PDFStream.format.',
)
