"""The metadata claim PDF/UA-1 beside PDF/A, of which WeasyPrint can name only one."""

from __future__ import annotations

from typing import Any

from careget_docs.engines.patch import Patch
from careget_docs.engines.pdf_ua_schema import PDF_UA_SCHEMA
from careget_docs.engines.weasyprint.drawing import LaidOut

_UNIVERSAL_ACCESS = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
"""


def _claiming(original: Any, drawing: LaidOut) -> Any:
    if drawing.builder is None:
        return original

    def generate_rdf_metadata(self: Any, variant: str, version: int, conformance: str) -> bytes:
        packet = bytes(original(self, variant, version, conformance))
        return packet.replace(b"</rdf:RDF>", _UNIVERSAL_ACCESS + PDF_UA_SCHEMA.encode() + b"</rdf:RDF>")

    return generate_rdf_metadata


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="The XMP packet of a tagged file names PDF/UA-1 too, with the extension schema that PDF/A-2 asks for.",
    why="`pdf_variant` takes one standard: PDF/A-2a or PDF/UA-1, though a file may follow both.",
    hangs_on={
        "weasyprint.pdf.metadata.DocumentMetadata.include_in_pdf": "9dc4e74198a9",
        "weasyprint.pdf.metadata.DocumentMetadata.generate_rdf_metadata": "bc3e78ab24f1",
    },
    offer="More than one `pdf_variant`, with the extension schema for `pdfuaid` in PDF/A.",
    replaces={"weasyprint.pdf.metadata.DocumentMetadata.generate_rdf_metadata": _claiming},
)
