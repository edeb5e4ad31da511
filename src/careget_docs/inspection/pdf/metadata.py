"""What a PDF says of itself in its XMP packet and its Info dictionary. Nothing of it is checked here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from careget_docs.inspection.pdf.objects import entry, is_stream, words

MOST_BYTES = 4_000_000
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
PDFX = "{http://www.npes.org/pdfx/ns/id/}"
PDFX_OLD = "{http://ns.adobe.com/pdfx/1.3/}"


@dataclass(frozen=True, slots=True)
class Claims:
    """Title, author, producer, and standards such as PDF/UA-1, PDF/A-2A, PDF/X-4."""

    title: str = ""
    author: str = ""
    producer: str = ""
    standards: tuple[str, ...] = ()


def read_claims(root: Any, info: Any) -> Claims:
    """Return the claims of a document; title and standards come from the XMP first, as readers take them."""
    said = _properties(_packet(entry(root, "/Metadata")))
    return Claims(
        title=said.get(f"{DC}title", "") or words(entry(info, "/Title")),
        author=words(entry(info, "/Author")) or said.get(f"{DC}creator", ""),
        producer=words(entry(info, "/Producer")) or said.get(f"{PDF}Producer", ""),
        standards=_standards(said, info),
    )


def _standards(said: dict[str, str], info: Any) -> tuple[str, ...]:
    found = []
    if part := said.get(f"{PDFUA}part", ""):
        found.append(f"PDF/UA-{part}")
    if part := said.get(f"{PDFA}part", ""):
        found.append(f"PDF/A-{part}{said.get(f'{PDFA}conformance', '').upper()}")
    press = (
        said.get(f"{PDFX}GTS_PDFXVersion")
        or said.get(f"{PDFX_OLD}GTS_PDFXConformance")
        or words(entry(info, "/GTS_PDFXConformance"))
        or said.get(f"{PDFX_OLD}GTS_PDFXVersion")
        or words(entry(info, "/GTS_PDFXVersion"))
    )
    return (*found, press) if press else tuple(found)


def _packet(stream: Any) -> etree._Element | None:
    if not is_stream(stream):
        return None
    data = stream.read_bytes()[:MOST_BYTES]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        found: etree._Element | None = etree.fromstring(data.lstrip(b" \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return found


def _properties(packet: etree._Element | None) -> dict[str, str]:
    """Return the properties of the first RDF block: readers and validators look at no other."""
    block = next(packet.iter(f"{RDF}RDF"), None) if packet is not None else None
    found: dict[str, str] = {}
    for description in block.findall(f"{RDF}Description") if block is not None else ():
        for key, value in description.attrib.items():
            found.setdefault(str(key), str(value).strip())
        for child in description.iterchildren(tag=etree.Element):
            found.setdefault(str(child.tag), _value(child))
    return found


def _value(node: etree._Element) -> str:
    """Return a property's text: of alternatives the default one, of a list all."""
    entries = node.findall(f"{RDF}Alt/{RDF}li")
    if entries:
        xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
        default = [each for each in entries if each.get(xml_lang) == "x-default"]
        return (default or entries)[0].xpath("string()").strip()  # type: ignore[no-any-return]
    several = [each.xpath("string()").strip() for each in node.iter(f"{RDF}li")]
    return ", ".join(several) if several else node.xpath("string()").strip()
