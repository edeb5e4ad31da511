"""The metadata claim PDF/UA-1 beside PDF/A, of which WeasyPrint can name only one."""

from __future__ import annotations

from typing import Any

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.drawing import LaidOut

# PDF/UA-1's identifier is unknown to PDF/A-2, so it is described by an extension schema
# (ISO 14289-1:2014 clause 5, ISO 19005-2:2011 clause 6.6.2.3).
_UNIVERSAL_ACCESS = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def _claiming(original: Any, drawing: LaidOut) -> Any:
    if drawing.builder is None:
        return original

    def generate_rdf_metadata(self: Any, variant: str, version: int, conformance: str) -> bytes:
        packet = bytes(original(self, variant, version, conformance))
        return packet.replace(b"</rdf:RDF>", _UNIVERSAL_ACCESS + b"</rdf:RDF>")

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
