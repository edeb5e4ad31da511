"""What a printer needs outside the bleed: crop, fold and register marks, a colour bar, the slug line."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

from careget_docs import __version__
from careget_docs.drawing.font_files import Family, edition
from careget_docs.press.pdf_x import boxes
from careget_docs.press.print_job import MM, PrintJob

GAP = 0.8
"""Between the bleed and a mark, in mm."""
CROP = 5.0
"""Length of a crop mark in mm."""
HAIR = 0.25
"""Width of the marks' lines in pt."""
PATCH = 4.0
"""Side of a patch of the colour bar in mm."""
CLEAR = 3.5
"""Least room between the colour bar and the middle of another mark in mm."""
PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 1, 0, 0), (1, 0, 1, 0), (0, 1, 1, 0),
    (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5), (0.5, 0.4, 0.4, 0),
)  # fmt: skip


def overlays(job: PrintJob, pages: int) -> bytes:
    """Return a PDF with a page of marks for each page of a job."""
    from reportlab.pdfgen.canvas import Canvas

    found = boxes(job)
    out = io.BytesIO()
    face = typeface(job.lettering)
    canvas = Canvas(out, pagesize=found["/MediaBox"][2:], invariant=1, pageCompression=1, initialFontName=face)
    for number in range(1, pages + 1):
        trim, folds = found["/TrimBox"], job.product.folds(number)
        taken = [trim[0], trim[2], *(trim[0] + fold * MM for fold in folds)]
        draw(canvas, trim, found["/BleedBox"], folds)
        taken.append(_register(canvas, found["/BleedBox"], taken))
        _colour_bar(canvas, found["/BleedBox"], job, sorted(taken))
        _slug_line(canvas, found["/BleedBox"], job, number, pages)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw(
    canvas: Any, trim: tuple[float, ...], bleed: tuple[float, ...], folds: tuple[float, ...], length: float = CROP
) -> None:
    """Draw crop marks in the trim's corners and dashed fold marks above and below; boxes in pt, folds in mm."""
    _registration_ink(canvas)
    left, bottom, right, top = trim
    gap, reach = GAP * MM, length * MM
    for x in (left, right):
        canvas.line(x, bleed[1] - gap, x, bleed[1] - gap - reach)
        canvas.line(x, bleed[3] + gap, x, bleed[3] + gap + reach)
    for y in (bottom, top):
        canvas.line(bleed[0] - gap, y, bleed[0] - gap - reach, y)
        canvas.line(bleed[2] + gap, y, bleed[2] + gap + reach, y)
    canvas.setDash(2, 1.5)
    for fold in folds:
        x = left + fold * MM
        canvas.line(x, bleed[1] - gap, x, bleed[1] - gap - reach)
        canvas.line(x, bleed[3] + gap, x, bleed[3] + gap + reach)
    canvas.setDash()


def _registration_ink(canvas: Any) -> None:
    from reportlab.lib.colors import CMYKColorSep

    every = CMYKColorSep(1, 1, 1, 1, spotName="All", density=1)
    canvas.setStrokeColor(every)
    canvas.setFillColor(every)
    canvas.setLineWidth(HAIR)


def _register(canvas: Any, bleed: tuple[float, ...], taken: list[float]) -> float:
    """Draw a cross in a circle at each side and return where the upper one stands, in pt.

    It is drawn in one stroke, so that a reader finds one mark. Those above and below stand off the middle, farthest of
    a few places from the marks that are `taken`.
    """
    left, bottom, right, top = bleed
    off, radius = (GAP + CROP / 2) * MM, 1.6 * MM
    across = max(
        (left + (right - left) * share for share in (0.42, 0.36, 0.46, 0.3)),
        key=lambda x: min(4 * radius, *(abs(x - other) for other in taken)),
    )
    for x, y in (
        (across, top + off), (across, bottom - off),
        (left - off, (bottom + top) / 2), (right + off, (bottom + top) / 2),
    ):  # fmt: skip
        path = canvas.beginPath()
        path.circle(x, y, radius)
        for dx, dy in ((1.6 * radius, 0), (0, 1.6 * radius)):
            path.moveTo(x - dx, y - dy)
            path.lineTo(x + dx, y + dy)
        canvas.drawPath(path, stroke=1, fill=0)
    return across


def _colour_bar(canvas: Any, bleed: tuple[float, ...], job: PrintJob, taken: list[float]) -> None:
    """Draw patches of each ink, of their overprints and of half tints along the top, in the widest free room.

    `taken` are the places of the other marks, in order.
    """
    from reportlab.lib.colors import CMYKColor, CMYKColorSep

    plates = [
        CMYKColorSep(*job.inks.named[color], spotName=plate, density=density)
        for color, plate in job.inks.plates.items()
        for density in (1, 0.5)
    ]
    patches = [*(CMYKColor(*parts) for parts in PATCHES), *plates]
    start, end = max(pairwise(taken), key=lambda pair: (round(pair[1] - pair[0]), pair[0]))
    start, end = start + CLEAR * MM, end - CLEAR * MM
    side = min(PATCH * MM, (end - start) / len(patches))
    x, y = end - side * len(patches), bleed[3] + (GAP + 1.0) * MM
    for color in patches:
        canvas.setFillColor(color)
        canvas.rect(x, y, side, side, stroke=0, fill=1)
        x += side


def _slug_line(canvas: Any, bleed: tuple[float, ...], job: PrintJob, number: int, pages: int) -> None:
    wide, high = job.trim
    scale = f" (1:{job.product.scale:g})" if job.product.scale != 1 else ""
    plates = "".join(f" + {plate}" for plate in job.inks.plates.values())
    parts = (
        job.name, f"{number}/{pages}", f"{wide:g} × {high:g} mm{scale}", f"{job.date:%Y-%m-%d}",
        f"PDF/{job.printer.standard}", f"{job.printer.identifier}, {job.profile.description}", f"CMYK{plates}",
        f"{job.printer.ink_limit:g} %", f"careget-docs {__version__}",
    )  # fmt: skip
    words, size = "   ·   ".join(parts), 6.5
    room = (bleed[2] - bleed[0]) - 4 * MM
    face = typeface(job.lettering)
    taken = canvas.stringWidth(words, face, size)
    _registration_ink(canvas)
    canvas.setFont(face, min(size, size * room / taken))
    canvas.drawString(bleed[0] + 2 * MM, bleed[1] - (GAP + CROP + 3.2) * MM, words)


def cut(canvas: Any, y: float, bleed: tuple[float, ...]) -> None:
    """Draw a cut between two pieces of a sheet, left and right of the bleed; lengths in pt."""
    _registration_ink(canvas)
    gap, reach = GAP * MM, CROP * MM
    canvas.line(bleed[0] - gap, y, bleed[0] - gap - reach, y)
    canvas.line(bleed[2] + gap, y, bleed[2] + gap + reach, y)


def label(canvas: Any, words: str, size: tuple[float, float], job: PrintJob) -> None:
    """Write what a sheet is at its foot, 2.5 mm above the edge; `size` is the sheet's in mm."""
    _registration_ink(canvas)
    canvas.setFont(typeface(job.lettering), 6.5)
    said = f"{words}   ·   {job.printer.identifier}   ·   {job.date:%Y-%m-%d}"
    canvas.drawCentredString(size[0] * MM / 2, 2.5 * MM, said)


def typeface(family: Family) -> str:
    """Make the slug line's typeface known to ReportLab; return its name there."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    from careget_docs.drawing.fonts import static

    face = f"Slug {family.name} {edition(family)}"
    if face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(face, io.BytesIO(static(family, "regular"))))
    return face
