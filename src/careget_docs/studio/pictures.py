"""The pictures of a workspace in the studio: taken in from anybody, shown small, and whether they are sharp enough."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from careget_docs.diagnostics import Diagnostic, Phrase, Report, Span, phrase
from careget_docs.drawing.intake import Intake, small, taken_in
from careget_docs.drawing.picture_kinds import kind
from careget_docs.drawing.pictures import MAX_BYTES, SUFFIXES, TAKEN
from careget_docs.layout.photo_places import alone
from careget_docs.pipeline.manifest import write
from careget_docs.rules.press.picture_too_coarse import DISTANT, LEAST
from careget_docs.studio.apart import apart
from careget_docs.studio.desk import StudioDesk

IMAGES = "deliverables/images"
SECONDS, MEMORY = 30.0, 2_000_000_000
"""Processor time and bytes that the opening of one picture may take."""
SHOWN = 640
"""Pixels along the longer side of what the page shows."""
MARGINS = 36.0
"""Width in mm of both margins of a page, as most designs have them."""
SIZES = ("", "small", "column", "wide", "full bleed")
_KEPT = 100
_LETTERS = dict(zip("абвгдезийклмнопрстуфхъь", "abvgdeziyklmnoprstufhay", strict=True)) | {
    "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya",
}  # fmt: skip
"""Bulgarian in Latin letters, as the law on transliteration has it (State Gazette 19/2009)."""
_LOCK = threading.Lock()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """How a picture came in: the name it has now, what was done to it, or what was found."""

    name: str = ""
    said: tuple[Phrase, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A picture of the workspace: its size in pixels, whether it is drawn, and a small copy with its type."""

    width: float
    height: float
    drawn: bool
    data: bytes
    media_type: str


def take(desk: StudioDesk, name: str, data: bytes) -> Taken:
    """Take a picture into the workspace, under a name that is free; what is there already is not kept twice."""
    shown = Path(name.replace("\\", "/")).name[:120] or "picture"
    made = _apart(taken_in, shown, data)
    if not isinstance(made, Intake):
        report = Report()
        hint = "Make it smaller."
        report.error("VAL011", Span(""), "The picture “{name}” is too large to be handled.", hint, name=shown)
        return Taken(findings=tuple(report))
    if not made.data:
        return Taken(findings=made.findings)
    report, told = Report(), list(made.said)
    with _LOCK:
        folder = desk.workspace / IMAGES
        there = _same(folder, made.data)
        if there:
            told.append(phrase("It was here already, as {name}.", name=there))
            return Taken(there, tuple(told), made.findings)
        kept = _free(folder, safe_name(shown), made.suffix)

        def work() -> None:
            write(folder / kept, made.data, report)

        desk.noted("photograph", kept, (), work)
    return Taken("" if report.failed else kept, tuple(told), (*made.findings, *report))


def safe_name(name: str, otherwise: str = "picture") -> str:
    """Return a title, or a file's name without its ending, in small Latin letters, digits and hyphens."""
    stem = Path(name).stem.lower() if otherwise else name.lower()
    plain = "".join(_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", stem))
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-") or otherwise


def _free(folder: Path, stem: str, suffix: str) -> str:
    taken = {path.stem.lower() for path in folder.glob("*")}
    number = 1
    while (stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return f"{stem if number == 1 else f'{stem}-{number}'}{suffix}"


def _same(folder: Path, data: bytes) -> str:
    """Return the name of the picture that has these bytes; empty for none."""
    for path in sorted(folder.glob("*")):
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return path.name
    return ""


def found(desk: StudioDesk, name: str) -> Path | None:
    """Return the file that a field's picture is; None for what is none of the workspace."""
    for folder in (desk.workspace / IMAGES, desk.workspace / "templates" / "artwork"):
        with contextlib.suppress(OSError, ValueError):  # a name that no file can have
            path = (folder / name).resolve()
            if path.is_file() and path.is_relative_to(folder.resolve()) and path.suffix.lower() in SUFFIXES:
                return path
    return None


_SEEN: OrderedDict[str, Looked | None] = OrderedDict()


def looked_at(path: Path) -> Looked | None:
    """Return a picture as the page shows it; None for one that cannot be opened."""
    if path.stat().st_size > MAX_BYTES:
        return None
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest not in _SEEN:
        seen = _apart(_looked, data)
        _SEEN[digest] = seen if isinstance(seen, Looked) else None
        while len(_SEEN) > _KEPT:
            _SEEN.popitem(last=False)
    return _SEEN[digest]


def _looked(data: bytes) -> Looked:
    from PIL import Image, ImageOps

    what = kind(data)
    if what == "SVG":
        return Looked(0, 0, True, data, "image/svg+xml")
    if what in TAKEN:
        data = taken_in("", data).data
        what = kind(data)
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data), formats=("JPEG", "PNG")))
    return Looked(image.width, image.height, False, small(data, SHOWN), f"image/{what.lower()}")


def _apart(work: Callable[..., T], *given: object) -> T | None:
    """Do something with a file of strangers in a process of its own; None where it takes too much or breaks."""
    return apart(work, *given, seconds=SECONDS, memory=MEMORY)


def notes(desk: StudioDesk, id: str, seen: Looked, field: str) -> dict[str, dict[str, Any]]:
    """Return for each size that an author may choose whether a picture is sharp enough at it, as a phrase.

    By the measures of the layout and of the rule on coarse pictures; the finished pages have the last word.
    """
    if seen.drawn:
        return {}
    project, brand, _ = desk.loaded()
    deliverable = project.deliverables.get(id)
    product = brand.products.get(deliverable.template) if brand and deliverable else None
    page = product.first if product else (210.0, 297.0)
    least = DISTANT.get(deliverable.kind if deliverable else "", LEAST)
    aspect = seen.width / max(seen.height, 1.0)
    room = (page[0] - MARGINS, page[1] - MARGINS)
    told: dict[str, dict[str, Any]] = {}
    for size in SIZES:
        wide = (
            page[0]
            if size == "full bleed" or field == "artwork"
            else alone(aspect, room, size.removeprefix("full ")).width
        )
        ppi = seen.width / wide * 25.4
        coarse = ppi < least
        values = {"ppi": round(ppi), "wide": round(wide)}
        words = (
            phrase("Too coarse for this size: {ppi} pixels an inch at {wide} mm, and {least} are needed.", **values,
                   least=round(least))
            if coarse
            else phrase("Sharp enough for this size: {ppi} pixels an inch at {wide} mm.", **values)
        )  # fmt: skip
        told[size] = {"coarse": coarse, "words": words}
    return told
