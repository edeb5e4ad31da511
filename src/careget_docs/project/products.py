"""What is printed and on which press, as frozen nouns: products, printers' presets, finished sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careget_docs.diagnostics import Report, closest, phrase
from careget_docs.project.deliverable import Deliverable
from careget_docs.tree import Printing

Standard = Literal["X-4", "X-1a"]

LARGEST = 5080.0
"""Longest side of a PDF page in mm (14 400 units, ISO 32000-1, Annex C)."""
SLOTS = ("landscape",)
"""Where a block may stand in reports and in Word whatever the product: on a page turned on its side."""
LEAST, MOST = 50.0, 5000.0
"""Sides in mm that can be asked for."""


@dataclass(frozen=True, slots=True)
class Product:
    """What a template prints as; lengths in mm of the file, which is `scale` times smaller than the printed piece.

    `sizes` are finished sizes by name, the first the usual one. `panels` are the widths between the folds, one row a
    side; `pages` how many sides or pages it may have, none for any; `distance` in m is where readers stand.
    """

    name: str
    sizes: Mapping[str, tuple[float, float]]
    pages: tuple[int, ...] = ()
    panels: tuple[tuple[float, ...], ...] = ()
    binding: Literal["none", "saddle"] = "none"
    scale: float = 1.0
    distance: float = 0.4
    safe: float = 5.0
    hidden: float = 0.0
    free: bool = False
    """True when any size may be asked for."""
    bilingual: bool = False
    """True when the template has room for two languages."""
    slots: tuple[str, ...] = ()
    """Where the template puts blocks by `slot:`; none when it goes by their kind."""
    lacks: tuple[str, ...] = ()
    """The roles of blocks that the template has no place for."""
    pictures: int = 0
    """How many photographs it shows, those of covers and events counted; 0 for as many as fit."""

    @property
    def sheet(self) -> bool:
        """True for a piece of one sheet, folded or not: its panels have no foot of a page."""
        return bool(self.panels) or self.pages == (1,)

    @property
    def first(self) -> tuple[float, float]:
        """The usual size."""
        return next(iter(self.sizes.values()))

    def folds(self, page: int) -> tuple[float, ...]:
        """Return where a page (from 1) folds, in mm from the left edge of the trim."""
        widths = self.panels[(page - 1) % len(self.panels)] if self.panels else ()
        return tuple(sum(widths[: index + 1]) for index in range(len(widths) - 1))


@dataclass(frozen=True, slots=True)
class MailingTool:
    """What a mailing tool turns into addresses when it sends a page of ours."""

    name: str
    unsubscribe: str
    browser: str = ""
    about: str = ""
    source: str = ""
    status: str = "unverified"


@dataclass(frozen=True, slots=True)
class Printer:
    """What one printer asks for: lengths in mm, ink in percent; `profile` is a file in `templates/profiles/`.

    `identifier` is the printing condition's name in the ICC's registry, `condition` what it stands for.
    """

    name: str
    about: str
    profile: str
    identifier: str
    condition: str
    bleed: float = 3.0
    marks: bool = True
    standard: Standard = "X-4"
    ink_limit: float = 300.0
    spots: bool = False


def printing(
    deliverable: Deliverable, products: Mapping[str, Product], printers: Mapping[str, Printer], report: Report
) -> Printing | None:
    """Return how a deliverable is printed; None for one that is not, or, with a finding, when it asks what is not."""
    product = products.get(deliverable.template)
    fields = deliverable.header
    size, printer = fields.text("size"), fields.text("printer")
    if product is None:
        for name in ("size", "hidden", "printer", "paper"):
            if name in fields:
                hint, names = "Templates that are: {templates}.", ", ".join(sorted(products))
                message = "The template “{template}” is not made for the press, so “{name}” says nothing."
                span = fields.text(name).span if fields.text(name).text else fields.span
                report.error("VAL043", span, message, hint, template=deliverable.template, name=name, templates=names)
        return None
    for use in deliverable.blocks if product.slots else ():
        if use.slot not in product.slots:
            unsaid = phrase("Write `slot:` with {slots}.", slots=", ".join(product.slots))
            near = closest(use.slot, product.slots) if use.slot else unsaid
            message = "The template “{template}” has no place “{slot}” for the block “{id}”."
            values = {"template": product.name, "slot": use.slot, "id": use.id}
            report.error("REF018", use.span, message, near, **values)
    trim = _size(size.text.strip(), product)
    if trim is None:
        names, message = ", ".join(product.sizes), "There is no size “{size}” for this template."
        free = "Write {names}, or width × height in mm, such as 300 × 200."
        hint = free if product.free else "Write {names}."
        report.error("VAL044", size.span, message, hint, size=size.text, names=names)
    if printer.text and printer.text not in printers:
        near = closest(printer.text, printers)
        report.error("REF017", printer.span, "There is no printer “{name}”.", near, name=printer.text)
        return None
    if trim is None:
        return None
    hidden = float(fields.integer("hidden", round(product.hidden)))
    paper = fields.integer("paper", 100) / 1000
    return Printing(trim[0], trim[1], hidden, printer.text or next(iter(printers), ""), paper)


def _size(text: str, product: Product) -> tuple[float, float] | None:
    if not text:
        return product.first
    if text in product.sizes:
        return product.sizes[text]
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*[x×х*]\s*(\d+(?:[.,]\d+)?)", text)
    if not found or not product.free:
        return None
    wide, high = (float(part.replace(",", ".")) for part in found.groups())
    return (wide, high) if min(wide, high) >= LEAST and max(wide, high) <= MOST else None
