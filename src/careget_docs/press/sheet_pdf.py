"""Sheets written as PDF: pages as forms in their places, clipped to their bleed, with marks; it decides no place."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from careget_docs.press.pdf_x import dressed
from careget_docs.press.print_job import MM, PrintJob

SheetBox = tuple[float, float, float, float]
"""Left, bottom, right and top in mm from the sheet's lower left corner."""


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page (from 0) on a sheet: where its trim's lower left corner stands, and what of it is shown, in mm."""

    page: int
    x: float
    y: float
    clip: SheetBox


@dataclass(frozen=True, slots=True)
class PressSheet:
    """One side of a sheet, in mm; `folds` from the trim's left edge, `cuts` are inner horizontal cuts."""

    size: tuple[float, float]
    trim: SheetBox
    bleed: float
    placed: tuple[PlacedPage, ...]
    folds: tuple[float, ...]
    label: str
    cuts: tuple[float, ...] = ()


def written(source: Any, sheets: list[PressSheet], origin: float, job: PrintJob, digest: str) -> bytes:
    """Return a PDF/X file of sheets; `source` is the open press file, `origin` the place of its trim in mm."""
    import pikepdf

    target = pikepdf.new()
    forms: dict[int, Any] = {}
    overlay = pikepdf.open(io.BytesIO(_marks(sheets, job)))
    for number, sheet in enumerate(sheets):
        page = target.add_blank_page(page_size=(sheet.size[0] * MM, sheet.size[1] * MM))
        content = []
        for placed in sheet.placed:
            if placed.page not in forms:
                forms[placed.page] = target.copy_foreign(source.pages[placed.page].as_form_xobject())
            name = pikepdf.Name(f"/Page{placed.page}")
            page.add_resource(forms[placed.page], pikepdf.Name.XObject, name)
            left, bottom, right, top = (side * MM for side in placed.clip)
            x, y = (placed.x - origin) * MM, (placed.y - origin) * MM
            content.append(
                f"q {left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n "
                f"1 0 0 1 {x:.4f} {y:.4f} cm {name} Do Q"
            )
        drawn = target.copy_foreign(overlay.pages[number].as_form_xobject())
        marks = page.add_resource(drawn, pikepdf.Name.XObject, pikepdf.Name.Marks)
        content.append(f"q {marks} Do Q")
        page.obj.Contents = target.make_stream("\n".join(content).encode())
        b = sheet.bleed
        left, bottom, right, top = sheet.trim
        for key, box in (("/TrimBox", sheet.trim), ("/BleedBox", (left - b, bottom - b, right + b, top + b))):
            page.obj[key] = pikepdf.Array([round(side * MM, 4) for side in box])
    return dressed(target, job, digest)


def _marks(sheets: list[PressSheet], job: PrintJob) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    from careget_docs.press import marks

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=marks.typeface(job.lettering))
    for sheet in sheets:
        canvas.setPageSize((sheet.size[0] * MM, sheet.size[1] * MM))
        trim = tuple(side * MM for side in sheet.trim)
        b = max(sheet.bleed, 0.5) * MM
        bleed = (trim[0] - b, trim[1] - b, trim[2] + b, trim[3] + b)
        room = min(bleed[0], bleed[1], canvas._pagesize[0] - bleed[2], canvas._pagesize[1] - bleed[3]) / MM
        marks.draw(canvas, trim, bleed, sheet.folds, min(marks.CROP, max(room - marks.GAP - 0.5, 1.0)))
        for cut in sheet.cuts:
            marks.cut(canvas, cut * MM, bleed)
        marks.label(canvas, f"{job.name}   ·   {sheet.label}", sheet.size, job)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
