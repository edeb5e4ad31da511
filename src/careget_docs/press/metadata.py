"""What a press file says of itself: title, dates, the standard it follows; all of it from the job, never the clock."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from careget_docs import __version__
from careget_docs.press.print_job import PrintJob

VERSIONS = {"X-4": "PDF/X-4", "X-1a": "PDF/X-1a:2003"}


def write(pdf: Any, job: PrintJob, digest: str) -> None:
    """Write the document information and the XMP of a print job; `digest` names the content."""
    _information(pdf, job)
    _metadata(pdf, job, digest)


def _information(pdf: Any, job: PrintJob) -> None:
    import pikepdf

    date = pikepdf.String(moment(job.date))
    facts = {"/Title": job.title, "/Author": job.author, "/Creator": f"careget-docs {__version__}"}
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for name, value in facts.items():
        if value:
            pdf.docinfo[name] = value
    pdf.docinfo["/Producer"] = f"careget-docs {__version__} (WeasyPrint, pikepdf)"
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = date
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    pdf.docinfo["/GTS_PDFXVersion"] = VERSIONS[job.printer.standard]
    if job.printer.standard == "X-1a":
        pdf.docinfo["/GTS_PDFXConformance"] = "PDF/X-1a:2003"


def _metadata(pdf: Any, job: PrintJob, digest: str) -> None:
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    instant = f"{job.date.isoformat()}T00:00:00Z"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"], meta["xmp:CreatorTool"] = job.title, f"careget-docs {__version__}"
        meta["pdf:Producer"] = str(pdf.docinfo["/Producer"])
        if job.author:
            meta["dc:creator"] = [job.author]
        meta["pdfxid:GTS_PDFXVersion"] = VERSIONS[job.printer.standard]
        meta["pdf:Trapped"] = "False"
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            meta[name] = instant
        meta["xmpMM:DocumentID"] = f"uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}"
        meta["xmpMM:VersionID"], meta["xmpMM:RenditionClass"] = "1", "default"


def moment(day: datetime.date) -> str:
    """Return a day as PDF writes a moment."""
    return f"D:{day:%Y%m%d}000000Z"
