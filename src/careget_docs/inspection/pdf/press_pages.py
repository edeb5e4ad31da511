"""A press file's pages and catalog: boxes, printing condition, what it says it is for; the drawing is read apart."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.facts import Box
from careget_docs.inspection.pdf.bleed import look
from careget_docs.inspection.pdf.geometry import MM, UNIT, inherited
from careget_docs.inspection.pdf.instructions import Allowance, Enough
from careget_docs.inspection.pdf.objects import entry, is_dictionary, is_stream, items, name, number, numbers, words
from careget_docs.inspection.pdf.press_facts import Paint, PressFacts, PressPage, beyond
from careget_docs.inspection.pdf.press_operators import ACTS
from careget_docs.inspection.pdf.press_reader import Found, PageReader, State

OURS = "/careget-docs"
SPACES = {b"CMYK": "CMYK", b"RGB ": "RGB", b"GRAY": "Gray"}
DEFAULT_BOX = (0.0, 0.0, 612.0, 792.0)


def read_file(pdf: Any, data: bytes, end: float, limit: int) -> PressFacts:
    """Return the facts of an open PDF; `data` are its bytes, `end` is in seconds of `time.monotonic`."""
    root, faults = pdf.Root, list[Phrase]()
    facts = _catalog(pdf, root)
    found = Found()
    allowance = Allowance(end, wanted=" ".join(ACTS))
    pages: list[PressPage] = []
    for index, page in enumerate(pdf.pages):
        if index == limit:
            faults.append(phrase("It has more than {limit} pages; the others were not looked at.", limit=limit))
            break
        found.transparent = False
        sheet = _sheet(page.obj, index + 1)
        try:
            _draw(pdf, page.obj, sheet, found, allowance)
        except Enough:
            told = "There is too much on its pages; they were looked at up to page {number}."
            faults.append(phrase(told, number=index + 1))
            pages.append(sheet)
            break
        except Exception as error:  # whatever a stranger's file breaks, the rest of it is still read
            faults.append(
                phrase("Page {number} cannot be read: {error}.", number=index + 1, error=type(error).__name__)
            )
        pages.append(replace(sheet, transparent=found.transparent))
    heaviest = [_heaviest(page, [p for p in found.paints if p.page == page.number]) for page in pages]
    pages = [
        replace(page, heaviest=total, heaviest_at=place)
        for page, (total, place) in zip(pages, heaviest, strict=True)
    ]  # fmt: skip
    seen, fault = look(data, pages, max(end - time.monotonic(), 1.0))
    if fault:
        faults.append(fault)
    return replace(facts, pages=tuple(seen), paints=tuple(found.paints), faults=tuple(faults))


def _draw(pdf: Any, page: Any, sheet: PressPage, found: Found, allowance: Allowance) -> None:
    media = numbers(inherited(page, "/MediaBox"), 4) or DEFAULT_BOX
    unit = MM * (number(entry(page, "/UserUnit")) or 1.0)
    reader = PageReader(pdf, found, allowance, sheet.number, _sorted(media), unit)
    contents = entry(page, "/Contents")
    if contents is not None:
        reader.follow(contents, inherited(page, "/Resources"), State(UNIT))


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
    facts = replace(facts, binding=binding) if binding else facts
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
