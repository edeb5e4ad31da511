"""An SVG drawing, checked and made uniform: nothing from outside, a size in plain numbers, its photographs ready."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from careget_docs.diagnostics import Report, Span
from careget_docs.drawing.picture_kinds import DamagedError, kind
from careget_docs.drawing.raster import load_raster
from careget_docs.drawing.svg_safety import fault_of, wrong_length
from careget_docs.drawing.svg_size import NoSizeError, SvgSize, number, svg_size, without_size
from careget_docs.tree import Picture

NAMESPACE = "http://www.w3.org/2000/svg"
_REFERENCES = ("href", "src")


def unpacked(data: bytes, most: int) -> bytes:
    """Return what a gzip file (SVGZ) holds, at most so many bytes and one; raises DamagedError."""
    unpacking = zlib.decompressobj(31)
    try:
        found = unpacking.decompress(data, most + 1)
    except zlib.error as fault:
        raise DamagedError(cut=False) from fault
    if not unpacking.eof and len(found) <= most:
        raise DamagedError(cut=True)
    return found


def load_svg(name: str, data: bytes, inks: Path | None, span: Span, report: Report) -> Picture | None:
    """Return a drawing, made uniform; None, with a finding, when it cannot be used.

    One that says its size as every program reads it, and holds no photograph that must change, keeps its bytes.
    """
    from lxml import etree

    try:
        root, data = _parsed(data)
    except etree.XMLSyntaxError as fault:
        hint, line = "Save it again as SVG from the drawing program.", fault.lineno or 1
        message = "The drawing “{name}” is damaged: its XML breaks off or is wrong in line {line}."
        report.error("VAL013", span, message, hint, name=name, line=line)
        return None
    if root.tag != f"{{{NAMESPACE}}}svg":
        report.error("VAL013", span, "“{name}” is not a picture that can be used.", "Use SVG, PNG or JPEG.", name=name)
        return None
    if held := fault_of(root):
        hint = "Save it as plain SVG, without scripts, and with pictures embedded."
        report.error("VAL012", span, "The SVG “{name}” holds {what}.", hint, name=name, what=held)
        return None
    if wrong := wrong_length(root):
        message = "The SVG “{name}” has {attribute}=“{text}”, which is not a length."
        hint, text = "Save it again as plain SVG from the drawing program.", " ".join(wrong[1].split())[:60]
        report.error("VAL013", span, message, hint, name=name, attribute=wrong[0], text=text)
        return None
    size = _size(name, root, span, report)
    photographs = _photographs(name, root, inks, span, report)
    if size is None or photographs is None:
        return None
    if photographs or not size.plain or root.getroottree().docinfo.doctype or root.getprevious() is not None:
        data = _rewritten(root, size, photographs)
    return Picture(Path(name).name, "image/svg+xml", data, size.width, size.height)


def _parsed(data: bytes) -> tuple[Any, bytes]:
    """Return the root, and the bytes in UTF-8 with the namespace that a drawing alone must name."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    root = etree.fromstring(data, parser)
    encoding = (root.getroottree().docinfo.encoding or "UTF-8").upper()
    if root.tag == "svg":
        bare = etree.tostring(root.getroottree(), encoding="UTF-8")
        data = re.sub(rb"<svg(?=[\s/>])", f'<svg xmlns="{NAMESPACE}"'.encode(), bare, count=1)
    elif encoding not in ("UTF-8", "US-ASCII", "ASCII"):
        data = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    else:
        return root, data
    return etree.fromstring(data, parser), data


def _size(name: str, root: Any, span: Span, report: Report) -> SvgSize | None:
    try:
        return svg_size(dict(root.attrib))
    except NoSizeError as fault:
        attribute, text = fault.attribute, " ".join(fault.text.split())[:60]
    if attribute:
        hint = 'Write numbers above zero, such as `width="210mm"` and `viewBox="0 0 210 100"`.'
        message = "The SVG “{name}” has {attribute}=“{text}”, which is not a size."
        report.error("VAL013", span, message, hint, name=name, attribute=attribute, text=text)
    else:
        report.error("VAL013", span, "The SVG “{name}” has no size.", "Give it a viewBox.", name=name)
    return None


def _photographs(
    name: str, root: Any, inks: Path | None, span: Span, report: Report
) -> dict[tuple[Any, str], str] | None:
    """Return the embedded pictures that must change, by element and attribute; None, with a finding, for a bad one."""
    from lxml import etree

    found: dict[tuple[Any, str], str] = {}
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            text = str(value).strip()
            if etree.QName(key).localname.lower() not in _REFERENCES or not text.startswith("data:"):
                continue
            data = _embedded(text)
            what = kind(data)
            if what not in ("PNG", "JPEG"):
                message = "The SVG “{name}” holds a picture that is {kind}: embed it as JPEG or PNG."
                report.error("VAL013", span, message, name=name, kind=what or "?")
                return None
            picture = load_raster(name, data, inks, span, report)
            if picture is None:
                return None
            if picture.data != data:
                found[element, key] = f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"
    return found


def _embedded(address: str) -> bytes:
    """Return what a data: address holds (RFC 2397); nothing for one that cannot be read."""
    header, _comma, body = address.partition(",")
    data = unquote_to_bytes(body)
    if not header.lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(data)
    except binascii.Error:
        return b""


def _rewritten(root: Any, size: SvgSize, photographs: dict[tuple[Any, str], str]) -> bytes:
    from lxml import etree

    for (element, key), address in photographs.items():
        element.set(key, address)
    if not size.plain:
        root.set("width", f"{number(size.width)}mm")
        root.set("height", f"{number(size.height)}mm")
        root.set("viewBox", " ".join(number(part) for part in size.box))
        if style := root.get("style"):
            root.set("style", without_size(style))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, with_tail=False, doctype=""))
