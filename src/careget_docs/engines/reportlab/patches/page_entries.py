"""A page's dictionary may say where its tags are and in which order a reader goes through its links."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from careget_docs.engines.patch import Patch


def tag(page: Any, key: int) -> None:
    """Give a page its key in the parent tree and the order of its structure (ISO 32000-1:2008, table 30)."""
    page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs = key, "/S"


PATCH = Patch(
    package="reportlab",
    version="5.1.0",
    what="A page writes /StructParents and /Tabs.",
    why="ReportLab writes only the entries of a page that its own list names, and these are not among them.",
    hangs_on={
        "reportlab.pdfbase.pdfdoc.PDFPage.__NoDefault__": "0ce9035c96ff",
        "reportlab.pdfbase.pdfdoc.PDFCatalog.format": "5f903fa92af5",
    },
    offer="StructParents and Tabs in PDFPage.__NoDefault__.",
)
