"""A typeset PDF with its bleed to PDF/X: boxes, slug, output intent, metadata; it changes no drawing but pictures.

PDF/X-4 is ISO 15930-7:2010, PDF/X-1a:2003 is ISO 15930-4:2003. What the file is meant for stands in /PieceInfo.
"""

from __future__ import annotations

import hashlib
import io
from typing import Any

from careget_docs.diagnostics import Phrase, Report, phrase
from careget_docs.engines.weasyprint.drawing import plate_name
from careget_docs.press import metadata
from careget_docs.press.pictures import convert_pictures
from careget_docs.press.print_job import MM, PrintJob

UNWANTED = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/AcroForm", "/PageLabels", "/OpenAction", "/AF")
OURS = "/careget-docs"


def finished(data: bytes, job: PrintJob, report: Report, overlays: bytes | None = None) -> bytes:
    """Return the file for the press; `data` has pages of trim and bleed, `overlays` a page of marks for each."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        convert_pictures(pdf, job)
        _plates(pdf, job)
        marks = pikepdf.open(io.BytesIO(overlays)) if overlays else None
        for number, page in enumerate(pdf.pages, 1):
            _boxes(pdf, page, job)
            _groups(pdf, page, job)
            _intentions(pdf, page, number, job)
            if marks:
                _marked(pdf, page, marks.pages[number - 1], number)
        if job.printer.standard == "X-1a":
            _opaque(pdf, report)
        return _saved(pdf, job, hashlib.sha256(data).hexdigest(), marked=bool(marks))


def dressed(pdf: Any, job: PrintJob, digest: str) -> bytes:
    """Return sheets that were put together from finished pages, with all that the standard asks of a file."""
    for page in pdf.pages:
        _groups(pdf, page, job)
    return _saved(pdf, job, digest)


def _saved(pdf: Any, job: PrintJob, digest: str, *, marked: bool = False) -> bytes:
    import pikepdf

    _document(pdf, job, digest, marked)
    out = io.BytesIO()
    if job.printer.standard == "X-1a":
        mode = pikepdf.ObjectStreamMode.disable
        pdf.save(out, force_version="1.4", object_stream_mode=mode, deterministic_id=True)
    else:
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(out, min_version="1.6", object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


def boxes(job: PrintJob) -> dict[str, tuple[float, float, float, float]]:
    """Return the page's boxes in pt, its lower left corner at 0, 0."""
    wide, high = (side * MM for side in job.trim)
    edge, bleed = (job.slug + job.printer.bleed) * MM, job.printer.bleed * MM
    return {
        "/MediaBox": (0, 0, wide + 2 * edge, high + 2 * edge),
        "/BleedBox": (edge - bleed, edge - bleed, edge + wide + bleed, edge + high + bleed),
        "/TrimBox": (edge, edge, edge + wide, edge + high),
    }


def _boxes(pdf: Any, page: Any, job: PrintJob) -> None:
    """Move the page, whose trim begins at its own 0, 0, into a sheet with room for the slug."""
    import pikepdf

    found = boxes(job)
    for name in ("/CropBox", "/ArtBox", "/Annots", "/StructParents", "/Tabs"):
        if name in page.obj:
            del page.obj[name]
    for name, box in found.items():
        page.obj[name] = pikepdf.Array([round(value, 4) for value in box])
    left, bottom, right, top = found["/BleedBox"]
    trim = found["/TrimBox"]
    clip = f"q {left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n"
    clip += f" 1 0 0 1 {trim[0]:.4f} {trim[1]:.4f} cm\n"
    page.contents_add(clip.encode(), prepend=True)
    page.contents_add(b"\nQ")


def _plates(pdf: Any, job: PrintJob) -> None:
    """Put the colour spaces of the spot plates where the drawing names them: into the resources of pages and forms."""
    import pikepdf

    if not job.inks.plates:
        return
    spaces = {}
    for color, plate in job.inks.plates.items():
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[*job.inks.named[color]], N=1)
        space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name(f"/{plate}"), pikepdf.Name.DeviceCMYK, tint])
        spaces[f"/{plate_name(plate)}"] = pdf.make_indirect(space)
    drawings = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/Resources" in thing]
    for holder in (*(page.obj for page in pdf.pages), *drawings):
        if "/ColorSpace" not in holder.Resources:
            holder.Resources.ColorSpace = pikepdf.Dictionary()
        for name, space in spaces.items():
            holder.Resources.ColorSpace[name] = space


def _groups(pdf: Any, page: Any, job: PrintJob) -> None:
    """Declare in which inks transparency is mixed; PDF/X-1a has none."""
    import pikepdf

    if job.printer.standard == "X-1a":
        if "/Group" in page.obj:
            del page.obj["/Group"]
        return
    page.obj.Group = pikepdf.Dictionary(
        Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK, I=True
    )
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and "/Group" in thing and thing.get("/Subtype") == "/Form":
            thing.Group["/CS"] = pikepdf.Name.DeviceCMYK


def _opaque(pdf: Any, report: Report) -> None:
    """Report what is transparent: PDF/X-1a knows nothing of it."""
    import pikepdf

    found = set[Phrase]()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and "/SMask" in thing:
            found.add(phrase("a picture with clear parts"))
        if isinstance(thing, pikepdf.Dictionary) and any(float(thing.get(key, 1)) < 1 for key in ("/ca", "/CA")):
            found.add(phrase("a colour that lets others through"))
    for what in sorted(found, key=str):
        hint = "Take the preset for PDF/X-4, or a picture and colours that cover."
        report.error("PRN307", None, "PDF/X-1a cannot hold {what}.", hint, what=what)


def _intentions(pdf: Any, page: Any, number: int, job: PrintJob) -> None:
    import pikepdf

    folds = job.product.folds(number)
    panels = job.product.panels[(number - 1) % len(job.product.panels)] if job.product.panels else ()
    page.obj.PieceInfo = _ours(pikepdf.Dictionary(Folds=pikepdf.Array(folds), Panels=pikepdf.Array(panels)), job)


def _ours(private: Any, job: PrintJob) -> Any:
    import pikepdf

    entry = pikepdf.Dictionary(LastModified=pikepdf.String(metadata.moment(job.date)), Private=private)
    return pikepdf.Dictionary({OURS: entry})


def _marked(pdf: Any, page: Any, overlay: Any, number: int) -> None:
    import pikepdf

    # The engine's pages share one dictionary of resources: under one name all would have the marks of the last.
    own = pikepdf.Name(f"/Marks{number}")
    name = page.add_resource(pdf.copy_foreign(overlay.as_form_xobject()), pikepdf.Name.XObject, own)
    page.contents_add(f"\nq {name} Do Q".encode())


def _document(pdf: Any, job: PrintJob, digest: str, marked: bool) -> None:
    import pikepdf

    for name in UNWANTED:
        if name in pdf.Root:
            del pdf.Root[name]
    private = pikepdf.Dictionary(
        Binding=pikepdf.Name(f"/{job.product.binding}"), InkLimit=round(job.printer.ink_limit, 2),
        Safe=round(job.product.safe, 2), Bleed=round(job.printer.bleed, 2), Distance=round(job.product.distance, 3),
        Scale=round(job.product.scale, 3), Paper=round(job.printing.paper, 3), Hidden=round(job.printing.hidden, 2),
        Marks=marked,
    )  # fmt: skip
    pdf.Root.PieceInfo = _ours(private, job)
    profile = pdf.make_stream(job.profile.data, N=4, Alternate=pikepdf.Name.DeviceCMYK)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(job.printer.identifier),
        OutputCondition=pikepdf.String(job.printer.condition), Info=pikepdf.String(job.profile.description),
        RegistryName=pikepdf.String("http://www.color.org"), DestOutputProfile=profile,
    )  # fmt: skip
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    metadata.write(pdf, job, digest)
