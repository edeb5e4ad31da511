"""One print job as a noun, and what keeps it from being made: no product, no profile, a wrong number of pages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from careget_docs.diagnostics import Report
from careget_docs.drawing.font_files import Family
from careget_docs.press.inks import Inks, Profile, UnusableProfileError, inks, load_profile
from careget_docs.project.brand import Brand
from careget_docs.project.products import Printer, Product
from careget_docs.tree import Document, Printing

MM = 72 / 25.4
"""Points of a millimetre."""
SLUG = 14.0
"""Width in mm of the margin outside the bleed that holds marks, colour bar and slug line."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is printed, where, and how; `name` and `title` stand in the slug line and in the file."""

    name: str
    title: str
    author: str
    lang: str
    date: datetime.date
    product: Product
    printing: Printing
    printer: Printer
    profile: Profile
    inks: Inks
    lettering: Family
    """The typeface of the slug line: the statement's, which every brand has."""

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of the finished piece in mm, with the strip that a roll-up hides."""
        return self.printing.width, self.printing.height + self.printing.hidden

    @property
    def slug(self) -> float:
        """Width in mm of the margin outside the bleed."""
        return SLUG if self.printer.marks else 0.0


def job(document: Document, brand: Brand, report: Report) -> PrintJob | None:
    """Return the print job of a document; None, with the reason in `report`, when it cannot be printed."""
    product, printing = brand.products.get(document.template), document.printing
    if product is None or printing is None:
        hint, templates = "Templates that are: {templates}.", ", ".join(sorted(brand.products))
        message = "The template “{template}” is not made for the press."
        report.error("PRN301", None, message, hint, template=document.template, templates=templates)
        return None
    printer = brand.printers.get(printing.printer)
    if printer is None:
        report.error("PRN302", None, "There is no printer's preset.", "Write one in templates/printers.yaml.")
        return None
    profile = _profile(brand, printer, report)
    if profile is None:
        return None
    return PrintJob(
        f"{document.id}.{document.edition}", document.title, document.author, document.lang, document.date,
        product, printing, printer, profile, inks(brand, printer, profile), brand.typefaces["statement"],
    )  # fmt: skip


def _profile(brand: Brand, printer: Printer, report: Report) -> Profile | None:
    path = brand.folder / "profiles" / printer.profile
    if not path.is_file():
        hint = (
            "Ask the printer for the file (or see eci.org), save it in templates/profiles/, or choose another preset: "
            "{others}."
        )
        others = ", ".join(
            name for name, p in brand.printers.items() if (brand.folder / "profiles" / p.profile).is_file()
        )
        message = "The colour profile “{profile}” of the printer “{printer}” is not there."
        report.error("PRN303", None, message, hint, profile=printer.profile, printer=printer.name, others=others)
        return None
    try:
        return load_profile(path)
    except UnusableProfileError as fault:
        hint = "Take an output profile for CMYK from your printer, such as FOGRA39L_coated.icc."
        message = "The colour profile “{profile}” {reason}."
        report.error("PRN304", None, message, hint, profile=printer.profile, reason=fault.reason)
        return None


def right_pages(document: Document, product: Product | None, count: int, report: Report) -> None:
    """Report a number of pages that the product cannot have."""
    if product is None or not product.pages or not count or count in product.pages:
        return
    wanted = " / ".join(map(str, product.pages))
    hint = "Shorten the text, or move a block to another deliverable."
    if product.binding == "saddle":
        hint = "A stitched booklet has leaves of four pages each: add or take away text or sections."
    if count < min(product.pages):
        hint = "Add blocks, or choose a template with fewer pages."
    message = "“{template}” has {wanted} pages, and this makes {count}."
    report.error("PRN305", None, message, hint, template=document.template, wanted=wanted, count=count)


def unnamed_colours(job: PrintJob, report: Report) -> None:
    """Report colours that have no ink of their own in the brand and went through the profile."""
    for name, parts in sorted(job.inks.converted.items()):
        hint = "Use a colour of the brand, or give this one a row in templates/brand.yaml, with its inks under `print`."
        message = "The colour {name} has no ink in the brand; the profile made it {inks}."
        inks_ = "/".join(f"{100 * part:.0f}" for part in parts)
        report.warning("PRN306", None, message, hint, name=name, inks=inks_)
