"""What a PDF says about itself: title, language, dates, and the two standards it follows; nothing of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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


def complete(document: Any) -> Iterator[str]:
    """Complete the information taken from the HTML head, and yield what is missing there.

    Dates are the deliverable's own (`dcterms.created`, `dcterms.modified`); the clock is never asked.
    """
    metadata = document.metadata
    for name, value in (("title", metadata.title), ("lang", metadata.lang), ("dcterms.created", metadata.created)):
        if not value:
            yield name
    metadata.modified = metadata.modified or metadata.created
    written = metadata.generate_rdf_metadata

    def both_standards(variant: str, version: int, conformance: str) -> bytes:
        return bytes(written(variant, version, conformance)).replace(b"</rdf:RDF>", _UNIVERSAL_ACCESS + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = both_standards
