"""What a file says about itself: title, language, dates, the standards it follows, what is attached; no page of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from html import escape as escaped
from typing import Literal

from careget_docs.engines.pdf_ua_schema import PDF_UA_SCHEMA
from careget_docs.engines.reportlab.traits import text_string

Relation = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """An associated file (ISO 19005-3:2012, 6.8): `media` is its MIME type, `relation` its AFRelationship."""

    name: str
    media: str
    description: str
    data: bytes
    relation: Relation = "Data"


@dataclass(frozen=True, slots=True)
class About:
    """Metadata of one document; `language` is a BCP 47 tag, and `date` is both its creation and its last change."""

    title: str
    language: str
    date: datetime.date
    author: str = ""
    subject: str = ""
    keywords: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def part(self) -> int:
        """The part of PDF/A, level A: 3 with attachments, 2 without."""
        return 3 if self.attachments else 2


PRODUCER = "careget-docs"
_escape = partial(escaped, quote=False)  # the one in xml.sax would import half of the network library
# PDF/UA-1's identifier is unknown to PDF/A-2, so it is described by an extension schema
# (ISO 14289-1:2014 clause 5, ISO 19005-2:2011 clause 6.6.2.3).
_PACKET = (
    """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"\
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
</rdf:Description>
"""
    + PDF_UA_SCHEMA
    + """</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
)


def packet(about: About) -> bytes:
    """Return the XMP packet that claims PDF/UA-1 and PDF/A level A; its dates are at midnight, UTC."""
    date = f"{about.date.isoformat()}T00:00:00Z"
    properties = {
        "dc:title": f'<rdf:Alt><rdf:li xml:lang="x-default">{_escape(about.title)}</rdf:li></rdf:Alt>',
        "dc:language": f"<rdf:Bag><rdf:li>{_escape(about.language)}</rdf:li></rdf:Bag>",
        "dc:creator": about.author and f"<rdf:Seq><rdf:li>{_escape(about.author)}</rdf:li></rdf:Seq>",
        "dc:description": about.subject
        and f'<rdf:Alt><rdf:li xml:lang="x-default">{_escape(about.subject)}</rdf:li></rdf:Alt>',
        "pdf:Keywords": _escape(about.keywords),
        "pdf:Producer": PRODUCER,
        "xmp:CreatorTool": PRODUCER,
        "xmp:CreateDate": date,
        "xmp:ModifyDate": date,
        "pdfaid:part": str(about.part),
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
    }
    lines = (f"<{key}>{value}</{key}>" for key, value in properties.items() if value)
    return _PACKET.format(properties="\n".join(lines)).encode()


def information(about: About) -> str:
    """Return the document information dictionary, which says the same as the packet (ISO 19005-2:2011, 6.6.3)."""
    date = f"(D:{about.date:%Y%m%d}000000Z)"
    texts = {"Title": about.title, "Author": about.author, "Subject": about.subject, "Keywords": about.keywords}
    texts |= {"Creator": PRODUCER, "Producer": PRODUCER}
    said = "".join(f"/{key}{text_string(value)}" for key, value in texts.items() if value)
    return f"<<{said}/CreationDate{date}/ModDate{date}>>"
