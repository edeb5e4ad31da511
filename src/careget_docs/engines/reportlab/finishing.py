"""From a canvas that is drawn to the bytes of the file: page streams, metadata, attachments, catalog; no drawing."""

from __future__ import annotations

import re
from concurrent.futures import Future
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc

from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.errors import TaggingError
from careget_docs.engines.reportlab.metadata import About, Attachment, information, packet
from careget_docs.engines.reportlab.patches.stream_end import ended
from careget_docs.engines.reportlab.pdf_objects import ObjectFile
from careget_docs.engines.reportlab.structure_writer import write_bookmarks, write_structure
from careget_docs.engines.reportlab.traits import name, text_string


def finished(canvas: TaggedCanvas) -> bytes:
    """Return the file of a saved canvas.

    Raises UnknownPlaceError, HeadingLevelError, StructureError and TaggingError.
    """
    document = canvas.file
    file = ObjectFile(canvas.packer)
    document.Reference(document.Pages)
    for font in document.delayedFonts:
        font.addObjects(document)
    foreign = sorted(set(document.fontMapping) - {font.fontName for font in document.delayedFonts})
    if foreign:
        raise TaggingError(f"drawn in a typeface that the file does not carry: {', '.join(foreign)}")
    streams = _streams(canvas)
    for page in canvas.pages:
        page.Contents = pdfdoc.PDFObjectReference(_placeholder(document))
    objects = _formatted(document)
    file.reserve_up_to(document.objectcounter)
    contents = [document.idToObjectNumberAndVersion[page.Contents.name][0] for page in canvas.pages]
    for number, data in zip(contents, streams, strict=True):
        file.stream(number, "", data)
    reserved = set(contents)
    for number, body in objects:
        if number not in reserved:
            _put(file, number, body)
    return _catalogued(canvas, file)


def _placeholder(document: Any) -> str:
    """Reserve a number among ReportLab's for a page's stream and return the name that it goes by."""
    return str(document.Reference(pdfdoc.PDFDictionary({})).name)


def _streams(canvas: TaggedCanvas) -> list[Future[bytes]]:
    """Return the packed operators of each page, with the late texts in place, and let go of the others."""
    texts = canvas.late_texts

    def said(found: re.Match[str]) -> str:
        return texts[int(found[1])][1]()

    for page, code in enumerate(canvas.contents):
        if isinstance(code, str):
            canvas.contents[page] = canvas.packer.packed(re.sub("\1(\\d+)\1", said, code).encode("latin-1"))
    return [code for code in canvas.contents if not isinstance(code, str)]


def _formatted(document: Any) -> list[tuple[int, bytes]]:
    """Return ReportLab's objects as bytes; formatting one may bring in another."""
    found: list[tuple[int, bytes]] = []
    while len(found) < document.objectcounter:
        number = len(found) + 1
        entry = document.idToObject[document.numberToId[number]]
        found.append((number, pdfdoc.format(entry, document, toplevel=1)))
    return found


def _put(file: ObjectFile, number: int, body: bytes) -> None:
    if stream := ended(body):
        file.put_raw(number, stream)
    else:
        file.put(number, body.decode("latin-1"))


def _catalogued(canvas: TaggedCanvas, file: ObjectFile) -> bytes:
    """Add what belongs to the document as a whole, and return the file."""
    document, about = canvas.file, canvas.about
    numbers = document.idToObjectNumberAndVersion
    pages = [numbers[f"Page{index}"][0] for index in range(1, len(canvas.pages) + 1)]
    structure = write_structure(file, canvas.tree, pages, canvas.owners)
    headings = [
        (heading, canvas.destination(heading.place))
        for heading in canvas.tree.headings
        if heading.place in canvas.places
    ]
    outline = write_bookmarks(file, headings)
    metadata = file.add("/Type/Metadata/Subtype/XML", packet(about), packed=False)
    tree = numbers[document.Pages.__InternalName__][0]
    said = f"/Type/Catalog/Pages {tree} 0 R/Lang{text_string(about.language)}/MarkInfo<</Marked true>>"
    said += f"/StructTreeRoot {structure} 0 R/Metadata {metadata} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
    said += f"/OutputIntents[{_intent(file)}]"
    said += f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else ""
    labels = "".join(f"{page}<</S/{style}/St {start}>>" for page, (style, start) in sorted(canvas.labels.items()))
    said += f"/PageLabels<</Nums[{labels}]>>" if labels else ""
    said += _attached(file, about)
    catalog, facts = file.reserve(), file.reserve()
    file.put(catalog, f"<<{said}>>")
    file.put(facts, information(about))
    return file.finish(catalog, facts)


def _intent(file: ObjectFile) -> str:
    """Add the colour profile and return the output intent: all colours are sRGB."""
    profile = file.add("/N 3", _srgb())
    facts = "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
    return f"<</Type/OutputIntent/S/GTS_PDFA1{facts}/DestOutputProfile {profile} 0 R>>"


@cache
def _srgb() -> bytes:
    """Return the profile that WeasyPrint carries, without importing WeasyPrint."""
    found = find_spec("weasyprint")
    if found is None or found.origin is None:
        raise LookupError("weasyprint is not installed")
    return (Path(found.origin).parent / "pdf" / "sRGB2014.icc").read_bytes()


def _attached(file: ObjectFile, about: About) -> str:
    """Add the attachments and return the entries of the catalog that name them (ISO 19005-3:2012, 6.8)."""
    numbers = {entry.name: _attachment(file, entry, about) for entry in about.attachments}
    if len(numbers) < len(about.attachments):
        raise TaggingError("two attachments have one name")
    if not numbers:
        return ""
    references = " ".join(f"{number} 0 R" for number in numbers.values())
    names = " ".join(f"{text_string(key)}{numbers[key]} 0 R" for key in sorted(numbers, key=_sorting))
    return f"/AF[{references}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _sorting(text: str) -> bytes:
    """Return the bytes of a text string, which order a name tree."""
    return text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def _attachment(file: ObjectFile, entry: Attachment, about: About) -> int:
    facts = f"/Params<</Size {len(entry.data)}/ModDate(D:{about.date:%Y%m%d}000000Z)>>"
    data = file.add(f"/Type/EmbeddedFile/Subtype{name(entry.media)}{facts}", entry.data)
    number = file.reserve()
    said = f"/Type/Filespec/F{text_string(entry.name)}/UF{text_string(entry.name)}"
    said += f"/Desc{text_string(entry.description)}/AFRelationship/{entry.relation}"
    file.put(number, f"<<{said}/EF<</F {data} 0 R/UF {data} 0 R>>>>")
    return number
