"""The one door for pictures: the file a field names, found, told by what it is, and made uniform for every writer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from careget_docs.diagnostics import Phrase, Report, closest, joined, phrase
from careget_docs.drawing.other_kinds import in_known_kind
from careget_docs.drawing.picture_kinds import DamagedError, kind
from careget_docs.drawing.raster import load_raster
from careget_docs.drawing.svg_pictures import load_svg, unpacked
from careget_docs.source import Scalar, clean
from careget_docs.storage.reads import note
from careget_docs.tree import Picture

TAKEN = ("WebP", "TIFF", "GIF")
"""Kinds that become JPEG or PNG."""
MAX_BYTES = 60 << 20
SUFFIXES = {
    ".svg": "SVG",
    ".svgz": "SVG",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".webp": "WebP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".gif": "GIF",
}
"""What a name says that its file is."""


def load_picture(text: Scalar, folders: Sequence[Path], report: Report, inks: Path | None = None) -> Picture | None:
    """Return the image a field names, looked for in each folder; None, with a finding, when it cannot be used.

    It is what its bytes are, whatever its name says. `inks` is the ICC profile of the press
    that a CMYK picture without one is taken for.
    """
    path = _found(text, folders, report)
    data = _read(path, text, report) if path else None
    if not path or data is None:
        return None
    name, span = text.text.strip(), text.span
    what, said = kind(data), SUFFIXES.get(path.suffix.lower(), "")
    if what in TAKEN:
        data = in_known_kind(name, data, what, span, report)
        return load_raster(name, data, inks, span, report) if data else None
    if what in ("PNG", "JPEG"):
        return load_raster(name, data, inks, span, report)
    if what == "SVG" or (said == "SVG" and not what):
        return load_svg(name, data, inks, span, report)
    if what and said and what != said:
        message = "“{name}” is {kind}, not {said}: save it as JPEG or PNG."
        report.error("VAL013", span, message, name=name, kind=what, said=said)
    elif what:
        report.error("VAL013", span, "“{name}” is {kind}: save it as JPEG or PNG.", name=name, kind=what)
    else:
        report.error("VAL013", span, "“{name}” is not a picture that can be used.", "Use SVG, PNG or JPEG.", name=name)
    return None


def _found(text: Scalar, folders: Sequence[Path], report: Report) -> Path | None:
    name = text.text.strip()
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", name) or name.startswith("//"):
        hint = "Save the picture in `deliverables/images/` and write its file name."
        report.error("REF010", text.span, "A picture over the network is not taken: {name}.", hint, name=name)
        return None
    for folder in folders:
        path = note(note(folder / name).resolve())
        if path.is_file() and path.is_relative_to(folder.resolve()):
            return path
    if Path(name).is_absolute() or ".." in Path(name).parts:
        hint = "Pictures stand in `deliverables/images/` or `templates/artwork/`."
        report.error("REF009", text.span, "The picture “{name}” is outside the workspace.", hint, name=name)
    else:
        present = {clean(p.relative_to(f).as_posix()): p for f in reversed(folders) for p in f.rglob("*")}
        if (other := present.get(name)) and other.is_file():  # its name is written in letters and marks (NFD)
            return note(other)
        report.error(
            "REF008", text.span, "There is no picture “{name}”.", _nearest(name, present, folders[0]), name=name
        )
    return None


def _nearest(name: str, present: Mapping[str, Path], own: Path) -> Phrase:
    """Return the picture whose name is nearest, or what there is of the author's own, as a hint."""
    pictures = {shown: path for shown, path in present.items() if path.suffix.lower() in SUFFIXES}
    near = get_close_matches(name, pictures, n=1, cutoff=0.6)
    mine = [shown for shown, path in pictures.items() if path.is_relative_to(own)]
    told = closest(name, near or mine or pictures)
    return told if near else joined((told, phrase("Put yours into `deliverables/images/`.")))


def _read(path: Path, text: Scalar, report: Report) -> bytes | None:
    """Return the bytes of a file, unpacked where it is a drawing packed with gzip."""
    name = text.text.strip()
    try:
        too_large = path.stat().st_size > MAX_BYTES
        data = b"" if too_large else path.read_bytes()
        if kind(data) == "GZIP":
            data = unpacked(data, MAX_BYTES)
            too_large = len(data) > MAX_BYTES
            data = data if kind(data) == "SVG" or too_large else b"\x1f\x8b"
    except DamagedError:
        hint = "Open it in a picture program and save it again."
        report.error("VAL013", text.span, "The picture “{name}” is damaged: it cannot be unpacked.", hint, name=name)
    except OSError:
        hint = "Check who may read the file."
        report.error("VAL013", text.span, "The picture “{name}” cannot be read.", hint, name=name)
    else:
        if too_large:
            message = "The picture “{name}” is too large to be handled."
            report.error("VAL011", text.span, message, "Make it smaller.", name=name)
        elif not data:
            hint = "Fetch it again from where it came."
            report.error("VAL013", text.span, "The picture “{name}” is empty: its file holds nothing.", hint, name=name)
        else:
            return data
    return None
