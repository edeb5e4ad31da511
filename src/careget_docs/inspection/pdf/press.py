"""A PDF looked at as a printer does: inks, boxes, bleed, folds, type and lines; it judges nothing.

Of a file of ours a page that looks like one that was read before is not read again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.limits import deadline
from careget_docs.inspection.page_memory import MOST_PAGES, PAGES, Key
from careget_docs.inspection.pdf.bleed import look
from careget_docs.inspection.pdf.colours import CMYKS, GREYS
from careget_docs.inspection.pdf.geometry import MM, inherited
from careget_docs.inspection.pdf.graphics import Drawn, Edges, met
from careget_docs.inspection.pdf.instructions import Allowance, Enough
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.objects import (
    entry,
    identity,
    is_dictionary,
    is_stream,
    items,
    name,
    number,
    numbers,
    plain,
    words,
)
from careget_docs.inspection.pdf.press_facts import REGISTRATION, DrawnMark, Paint, PressFacts, PressPage, beyond, meet

OURS = "/careget-docs"
SPACES = {b"CMYK": "CMYK", b"RGB ": "RGB", b"GRAY": "Gray"}
DEFAULT_BOX = (0.0, 0.0, 612.0, 792.0)


ALIKE, MOST_PAINTS = 300, 20_000
"""Paints of one look that are kept of a page, and paints in all of a stranger's file."""
MOST_MARKS = 400
"""Printer's marks that are kept of a page."""
SMALL = 1200
"""Pixels along the longer side at which a picture's inks are added up; it is averaged down to that."""


def press_facts(
    data: bytes, *, seconds: float | None = 15.0, pages: int | None = 64, keys: Sequence[str] = ()
) -> PressFacts:
    """Return what a printer needs to know of a PDF; what cannot be read is a sentence in `faults`.

    None for `seconds` and `pages` is for files of our own: they are read whole, and `keys` are those of their pages.
    """
    import pikepdf

    end = deadline(seconds)
    try:
        pdf = pikepdf.open(BytesIO(data))
    except (pikepdf.PasswordError, pikepdf.PdfError, ValueError, RuntimeError) as error:
        return PressFacts(faults=(phrase("The file cannot be opened: {reason}.", reason=plain(error)),))
    with pdf:
        return _read(pdf, data, end, pages, _KnownPages(keys))


def _read(pdf: Any, data: bytes, end: float, limit: int | None, before: _KnownPages) -> PressFacts:
    faults, pages, found, allowance = list[Phrase](), list[PressPage](), _Found(end < math.inf), Allowance(end)
    for index, page in enumerate(pdf.pages):
        if index == limit:
            faults.append(phrase("It has more than {limit} pages; the others were not looked at.", limit=limit))
            break
        if (known := before.of(index + 1)) is not None:
            pages.append(known[0])
            found.paints += known[1]
            continue
        sheet = _sheet(page.obj, index + 1)
        try:
            transparent = found.read(Interpreter(pdf, page.obj, allowance), sheet)
        except Enough:
            told = "There is too much on its pages; they were looked at up to page {number}."
            faults.append(phrase(told, number=index + 1))
            pages.append(sheet)
            break
        except Exception as error:  # whatever a stranger's file breaks, the rest of it is still read
            faults.append(
                phrase("Page {number} cannot be read: {error}.", number=index + 1, error=type(error).__name__)
            )
            transparent = found.transparent
        pages.append(replace(sheet, transparent=transparent))
    if found.full or allowance.shortened:
        faults.append(phrase("There is too much on one of its pages; only a part of it was looked at."))
    painted = found.by_page()
    seen, fault = look(data, [found.inked(page, painted) for page in pages if page.number not in before.met], end)
    if fault:
        faults.append(fault)
    if not faults:
        before.add((page, tuple(painted[page.number])) for page in seen)
    whole = {page.number: page for page in (*pages, *seen)}
    return replace(
        _catalog(pdf, pdf.Root), pages=tuple(whole.values()), paints=tuple(found.paints), faults=tuple(faults)
    )


@dataclass(slots=True)
class _KnownPages:
    """What is known of pages of our own by their keys and numbers; `met` are the numbers of those that were known."""

    keys: Sequence[str]
    met: set[int] = field(default_factory=set)

    def of(self, number: int) -> tuple[PressPage, tuple[Paint, ...]] | None:
        """Return what is known of a page, and its paints."""
        asked = self._asked(number)
        match PAGES.get(asked) if asked else None:
            case (PressPage(number=told) as page, paints) if told == number and all(
                isinstance(paint, Paint) and paint.page == number for paint in paints
            ):
                self.met.add(number)
                return page, paints
        return None

    def add(self, pages: Iterable[tuple[PressPage, tuple[Paint, ...]]]) -> None:
        """Remember pages that were read whole."""
        for page, paints in pages:
            if asked := self._asked(page.number):
                PAGES.add(asked, (page, paints))

    def _asked(self, number: int) -> Key | None:
        key = self.keys[number - 1] if number <= len(self.keys) <= MOST_PAGES else ""
        return ("press", key, number) if key else None


@dataclass(slots=True)
class _Found:
    """What the pages print; `bounded` of a stranger's file, of which not everything is kept."""

    bounded: bool
    paints: list[Paint] = field(default_factory=list)
    alike: dict[tuple[object, ...], int] = field(default_factory=dict)
    pictures: dict[tuple[int, int], float] = field(default_factory=dict)
    marks: dict[int, list[DrawnMark]] = field(default_factory=dict)
    transparent: bool = False
    full: bool = False

    def read(self, interpreter: Interpreter, page: PressPage) -> bool:
        """Take what a page prints, notes and fields left out, and say whether something shows through. Raises Enough.

        The letters of a Type 3 font that have colours of their own are told where the font is first used.
        """
        self.transparent = False
        left, _, _, top = _sorted(numbers(inherited(interpreter.page, "/MediaBox"), 4) or DEFAULT_BOX)
        unit = MM * (number(entry(interpreter.page, "/UserUnit")) or 1.0)

        def place(edges: Edges | None) -> Box:
            if edges is None:
                return page.media
            x0, y0, x1, y1 = edges
            return Box((x0 - left) * unit, (top - y1) * unit, (x1 - x0) * unit, (y1 - y0) * unit)

        for drawn in interpreter.contents():
            kept = drawn.edges if drawn.kind == "text" else _left(drawn)
            if kept is None and drawn.edges is not None and drawn.kind != "text":  # cut away, so not printed
                continue
            if not drawn.opaque or drawn.state.blended:
                self.transparent = True
            if drawn.source is not None and entry(drawn.source, "/SMask") is not None:
                self.transparent = True
            if drawn.kind != "text" and kept is not None:
                self._mark(drawn, page, place(kept))
            if self._wanted(drawn, page.number):
                self.paints.append(self._paint(drawn, page.number, place(kept), drawn.size * unit / MM))
        return self.transparent

    def by_page(self) -> Mapping[int, list[Paint]]:
        """Return the paints of each page by its number."""
        painted: dict[int, list[Paint]] = defaultdict(list)
        for paint in self.paints:
            painted[paint.page].append(paint)
        return painted

    def inked(self, page: PressPage, painted: Mapping[int, list[Paint]]) -> PressPage:
        """Return a page with the most ink on it and its marks."""
        total, place = _heaviest(page, painted[page.number])
        return replace(page, heaviest=total, heaviest_at=place, marks=tuple(self.marks.get(page.number, ())))

    def _mark(self, drawn: Drawn, page: PressPage, box: Box) -> None:
        """Keep what is drawn if it is a printer's mark."""
        outside = not meet(box, beyond(page)) or drawn.colour.space == f"Separation {REGISTRATION}"
        kept = self.marks.setdefault(page.number, [])
        if outside and len(kept) < MOST_MARKS:
            line = drawn.kind == "line"
            kept.append(DrawnMark("line" if line else "area", box, line and drawn.state.dashed))

    def _wanted(self, drawn: Drawn, page: int) -> bool:
        """Say whether a paint is to be kept: not if many of its look are kept already."""
        said = drawn.colour
        look_ = (page, drawn.kind, said.space, said.inks, round(drawn.size, 1), drawn.overprint)
        count = self.alike.get(look_, 0)
        if count >= ALIKE:
            return False
        if self.bounded and len(self.paints) >= MOST_PAINTS:
            self.full = True
            return False
        self.alike[look_] = count + 1
        return True

    def _paint(self, drawn: Drawn, page: int, box: Box, size: float) -> Paint:
        said, kind = drawn.colour, "fill" if drawn.kind == "stencil" else drawn.kind
        total = self._inked(drawn.source, said.space) if kind == "picture" else said.total
        return Paint(page, box, kind, said.space, said.inks, total, size, drawn.overprint, drawn.opaque)

    def _inked(self, source: Any, space: str) -> float:
        """Return the most ink of any small part of a picture in percent (0 where it has no inks)."""
        if space in GREYS:
            return 100.0
        if space not in CMYKS:
            return 100.0 * (space.count("+") + 1) if space.startswith(("Separation", "DeviceN")) else 0.0
        key = identity(source)
        if key not in self.pictures or key == (0, 0):
            self.pictures[key] = _most_ink(source)
        return self.pictures[key]


def _left(drawn: Drawn) -> Edges | None:
    """Return what is left of something drawn within its clips, None when nothing is."""
    edges = met(drawn.edges, drawn.state.clip)
    return edges if edges is not None and edges[0] <= edges[2] and edges[1] <= edges[3] else None


def _most_ink(source: Any) -> float:
    import numpy as np
    import pikepdf
    from PIL import Image

    try:
        image = pikepdf.PdfImage(source).as_pil_image()
    except (pikepdf.PdfError, pikepdf.models.image.UnsupportedImageTypeError, OSError, ValueError, NotImplementedError):
        return 0.0
    if image.mode != "CMYK":
        return 0.0
    if max(image.size) > SMALL:
        share = SMALL / max(image.size)
        size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        image = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    return float(np.asarray(image).astype(np.uint16).sum(axis=2).max() / 2.55)


def _catalog(pdf: Any, root: Any) -> PressFacts:
    info = pdf.trailer.get("/Info")
    said = _intentions(root)
    intents = [each for each in items(entry(root, "/OutputIntents")) if name(entry(each, "/S")) == "GTS_PDFX"]
    intent = intents[0] if intents else None
    facts = PressFacts(
        standard=_standard(root, info),
        condition=words(entry(intent, "/OutputConditionIdentifier")),
        profile=_profile(entry(intent, "/DestOutputProfile")),
        trapped=name(entry(info, "/Trapped")),
        interactive=tuple(_interactive(pdf, root)),
    )
    binding = name(entry(said, "/Binding"))
    facts = replace(facts, binding=binding or facts.binding, marked=entry(said, "/Marks") is True)
    for key, attribute in (
        ("/InkLimit", "ink_limit"), ("/Safe", "safe"), ("/Bleed", "bleed"), ("/Distance", "distance"),
        ("/Scale", "scale"), ("/Hidden", "hidden"),
    ):  # fmt: skip
        value = number(entry(said, key))
        if value is not None:
            facts = replace(facts, **{attribute: value})  # type: ignore[arg-type]
    return facts


def _standard(root: Any, info: Any) -> str:
    said = words(entry(info, "/GTS_PDFXVersion"))
    if said:
        return said
    metadata = entry(root, "/Metadata")
    if not is_stream(metadata):
        return ""
    text = metadata.read_bytes()
    found = text.partition(b"GTS_PDFXVersion")[2][:40]
    return found.lstrip(b">=\"' ").split(b"<")[0].split(b'"')[0].decode("latin-1") if found else ""


def _profile(profile: Any) -> str:
    if not is_stream(profile):
        return ""
    try:
        return SPACES.get(profile.read_bytes()[16:20], "other")
    except Exception:  # a damaged stream
        return "damaged"


def _interactive(pdf: Any, root: Any) -> list[Phrase]:
    found = []
    names = entry(root, "/Names")
    if pdf.is_encrypted:
        found.append(phrase("encryption"))
    if items(entry(entry(root, "/AcroForm"), "/Fields")):
        found.append(phrase("form fields"))
    if entry(names, "/JavaScript") is not None or name(entry(entry(root, "/OpenAction"), "/S")) == "JavaScript":
        found.append(phrase("scripts"))
    if entry(names, "/EmbeddedFiles") is not None:
        found.append(phrase("attached files"))
    return found


def _intentions(holder: Any) -> Any:
    return entry(entry(entry(holder, "/PieceInfo"), OURS), "/Private")


def _sheet(page: Any, at: int) -> PressPage:
    media = _sorted(numbers(inherited(page, "/MediaBox"), 4) or DEFAULT_BOX)
    unit = MM * (number(entry(page, "/UserUnit")) or 1.0)

    def box(key: str) -> Box | None:
        found = numbers(inherited(page, key) if key == "/CropBox" else entry(page, key), 4)
        if found is None:
            return None
        left, bottom, right, top = _sorted(found)
        return Box((left - media[0]) * unit, (media[3] - top) * unit, (right - left) * unit, (top - bottom) * unit)

    group, said = entry(page, "/Group"), _intentions(page)
    annotations = [
        each for each in items(entry(page, "/Annots"))
        if is_dictionary(each) and name(entry(each, "/Subtype")) not in ("TrapNet", "PrinterMark")
    ]  # fmt: skip
    return PressPage(
        number=at,
        media=Box(0, 0, (media[2] - media[0]) * unit, (media[3] - media[1]) * unit),
        crop=box("/CropBox"),
        trim=box("/TrimBox") or box("/ArtBox"),
        bleed=box("/BleedBox"),
        blend_space=name(entry(group, "/CS")) or ("ICCBased" if items(entry(group, "/CS")) else ""),
        folds=tuple(value for each in items(entry(said, "/Folds")) if (value := number(each)) is not None),
        panels=tuple(value for each in items(entry(said, "/Panels")) if (value := number(each)) is not None),
        annotations=len(annotations),
    )


def _sorted(box: tuple[float, ...]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _heaviest(page: PressPage, paints: list[Paint]) -> tuple[float, Box | None]:
    """Return the most ink on a page in percent, and where: what overprints adds to what lies below it."""
    most, place, printed = 0.0, None, beyond(page)
    below: list[Paint] = []
    for paint in paints:
        if not _meets(paint.box, printed):
            continue
        total = paint.total
        if paint.overprint and paint.inks is not None:
            under = next((other for other in reversed(below) if _holds(other.box, paint.box)), None)
            if under is not None and under.inks is not None:
                total = sum(max(a, b) for a, b in zip(paint.inks, under.inks, strict=True))
            elif under is not None:
                total = paint.total + under.total
        if total > most:
            most, place = total, paint.box
        if paint.kind in ("fill", "picture") and paint.opaque and not paint.overprint:
            below.append(paint)
    return most, place


def _meets(one: Box, other: Box) -> bool:
    return (
        one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
    ) or _holds(other, one)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left + 0.5
        and outer.top <= inner.top + 0.5
        and outer.right >= inner.right - 0.5
        and outer.bottom >= inner.bottom - 0.5
    )
