"""Image files, checked before anything draws them: place, kind, size, and what an SVG may hold."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.source import Scalar
from careget_docs.tree import Picture

MAX_BYTES = 60 << 20
MAX_PIXELS = 120_000_000
SUFFIXES = {".svg", ".png", ".jpg", ".jpeg"}
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96}
_CSS_URL = re.compile(r"url\(\s*[\"']?\s*([^)\"'#\s][^)\"']*)", re.IGNORECASE)


def load_picture(text: Scalar, folders: Sequence[Path], report: Report) -> Picture | None:
    """Return the image a field names, looked for in each folder; None, with a finding, when it cannot be used."""
    name = text.text.strip()
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", name) or name.startswith("//"):
        hint = "Save the picture in `deliverables/images/` and write its file name."
        report.error("REF010", text.span, "A picture over the network is not taken: {name}.", hint, name=name)
        return None
    path = _find(name, folders)
    if path is None:
        present = sorted(p.relative_to(f).as_posix() for f in folders for p in f.rglob("*") if p.suffix in SUFFIXES)
        if Path(name).is_absolute() or ".." in Path(name).parts:
            hint = "Pictures stand in `deliverables/images/` or `templates/artwork/`."
            report.error("REF009", text.span, "The picture “{name}” is outside the workspace.", hint, name=name)
        else:
            report.error("REF008", text.span, "There is no picture “{name}”.", closest(name, present), name=name)
        return None
    if path.suffix.lower() not in SUFFIXES:
        report.error(
            "VAL013", text.span, "“{name}” is no picture that can be used.", "Use SVG, PNG or JPEG.", name=name
        )
        return None
    if path.stat().st_size > MAX_BYTES:
        report.error(
            "VAL011", text.span, "The picture “{name}” is too large to be handled.", "Make it smaller.", name=name
        )
        return None
    data = path.read_bytes()
    if path.suffix.lower() == ".svg":
        return _svg(name, data, text.span, report)
    return _raster(name, data, text.span, report)


def _find(name: str, folders: Sequence[Path]) -> Path | None:
    for folder in folders:
        path = (folder / name).resolve()
        if path.is_file() and path.is_relative_to(folder.resolve()):
            return path
    return None


def _raster(name: str, data: bytes, span: Span, report: Report) -> Picture | None:
    from PIL import Image, UnidentifiedImageError

    hint = "Open it in a picture program and save it again."
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        image.load()
    except Image.DecompressionBombError:
        cure = "No print needs more than {limit} megapixels."
        limit = MAX_PIXELS // 1_000_000
        report.error("VAL011", span, "The picture “{name}” unpacks to too many pixels.", cure, name=name, limit=limit)
        return None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fault:
        report.error("VAL013", span, "The picture “{name}” is damaged: {reason}.", hint, name=name, reason=fault)
        return None
    media: Literal["image/png", "image/jpeg"] = "image/png" if image.format == "PNG" else "image/jpeg"
    return Picture(Path(name).name, media, data, float(image.width), float(image.height))


def _svg(name: str, data: bytes, span: Span, report: Report) -> Picture | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        hint = "Save it again as SVG from the drawing program."
        report.error("VAL013", span, "The picture “{name}” is damaged: {reason}.", hint, name=name, reason=fault.msg)
        return None
    if fault_found := _hostile(root, data):
        hint = "Save it as plain SVG, without scripts, and with pictures embedded."
        report.error("VAL012", span, "The SVG “{name}” holds {what}.", hint, name=name, what=fault_found)
        return None
    size = _size(root)
    if size is None:
        report.error("VAL013", span, "The SVG “{name}” says no size.", "Give it a viewBox.", name=name)
        return None
    return Picture(Path(name).name, "image/svg+xml", data, *size)


def _hostile(root: object, data: bytes) -> Phrase:
    from lxml import etree

    assert isinstance(root, etree._Element)
    if b"<!ENTITY" in data or (b"<!DOCTYPE" in data and b"[" in data.split(b">", 1)[0]):
        return phrase("entity declarations")
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = etree.QName(element).localname.lower()
        if tag in ("script", "foreignobject", "iframe", "handler"):
            return phrase("{tag}", tag=f"<{tag}>")
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname.lower() if isinstance(key, str) else ""
            if attribute.startswith("on"):
                return phrase("the event handler “{attribute}”", attribute=attribute)
            text = str(value).strip()
            if attribute in ("href", "src") and not text.startswith(("#", "data:image/")):
                return phrase("a reference to the outside, “{text}”", text=text[:60])
    found = _CSS_URL.search(data.decode("utf-8", "replace"))
    if found and not found.group(1).startswith("data:"):
        return phrase("a reference to the outside, “{text}”", text=found.group(1)[:60])
    return phrase("an @import") if b"@import" in data else Phrase()


def _size(root: object) -> tuple[float, float] | None:
    from lxml import etree

    assert isinstance(root, etree._Element)
    box = [float(x) for x in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    sides = []
    for side, index in (("width", 2), ("height", 3)):
        found = re.fullmatch(r"([\d.]+)(mm|cm|in|pt|px|)", root.get(side, ""))
        if found:
            sides.append(float(found.group(1)) * _MM[found.group(2)])
        elif len(box) == 4:
            sides.append(box[index] * _MM["px"])
    return (sides[0], sides[1]) if len(sides) == 2 and min(sides) > 0 else None
