"""`products.yaml`, `printers.yaml` and `mailing.yaml` to nouns; every fault of them becomes a finding at its place."""

from __future__ import annotations

from pathlib import Path

from careget_docs.diagnostics import Report, phrase
from careget_docs.project.deliverable import Fields
from careget_docs.project.deliverable_fields import STATUSES
from careget_docs.project.fields import Field, Kind
from careget_docs.project.products import MailingTool, Printer, Product
from careget_docs.project.shaper import Shaper
from careget_docs.source import read

CODES = {"VAL001": "BRD001", "VAL003": "BRD001", "VAL004": "BRD008", "VAL005": "BRD003"}
"""The brand's own codes for the faults that every file can have."""


def _measure_of(name: str, about: str) -> Field:
    return Field(name, Kind.NUMBER, about, least=0, most=1e6)


_PRODUCT = (
    Field("sizes", Kind.MAP, "Finished sizes by name, width and height in mm; the first is the usual one.",
          required=True, example="{A3: [297, 420]}",
          parts=(Field("size", Kind.LIST, "Width and height, in mm.", code="BRD008", count=2,
                       parts=(Field("side", Kind.NUMBER, "A length in mm.", least=0.1, most=1e6),)),)),
    Field("pages", Kind.SOME, "How many pages there may be.", example="[8, 12, 16]",
          parts=(Field("number", Kind.INTEGER, "A number of pages.", least=1, code="BRD003"),)),
    Field("panels", Kind.LIST, "The widths between the folds in mm, one row a side.", example="[[97, 100, 100]]",
          parts=(Field("row", Kind.LIST, "The panels of one side.", parts=(_measure_of("panel", "A width in mm."),)),)),
    Field("binding", Kind.CHOICE, "How its leaves are held together.", choices=("none", "saddle")),
    _measure_of("scale", "How many times larger it is printed than it is drawn."),
    _measure_of("distance", "Where its readers stand, in m."),
    _measure_of("safe", "How far from the cut and the folds nothing is that must be read, in mm."),
    _measure_of("hidden", "The foot that stays in the cassette, in mm."),
    Field("free", Kind.FLAG, "true: any size may be asked for.", code="BRD008"),
    Field("bilingual", Kind.FLAG, "true: two languages may face each other.", code="BRD008"),
    Field("slots", Kind.SOME, "Where it puts the blocks that say `slot:`.",
          parts=(Field("slot", Kind.PLAIN, "A place."),)),
    Field("lacks", Kind.SOME, "The kinds of blocks that it has no place for.", example="[photos]",
          parts=(Field("kind", Kind.PLAIN, "A kind of block."),)),
    Field("pictures", Kind.INTEGER, "How many photographs it shows; without it, as many as fit.", least=1,
          code="BRD003"),
)  # fmt: skip
_PRINTER = (
    Field("about", Kind.PLAIN, "What it is for, in a sentence."),
    Field("profile", Kind.PLAIN, "Its ICC profile, a file in templates/profiles/.", required=True),
    Field("identifier", Kind.PLAIN, "The name of its condition in the ICC's registry.", required=True),
    Field("condition", Kind.PLAIN, "What that stands for.", required=True),
    _measure_of("bleed", "How far the print reaches beyond the cut, in mm."),
    Field("marks", Kind.FLAG, "true: with crop, fold and registration marks.", code="BRD008"),
    Field("standard", Kind.CHOICE, "What the file is.", choices=("X-4", "X-1a")),
    _measure_of("ink-limit", "The most ink in one place, in percent."),
    Field("spots", Kind.FLAG, "true: the emblem's two colours are plates of their own.", code="BRD008"),
)


_MAILING = (
    Field("about", Kind.PLAIN, "What it is for, in a sentence."),
    Field("unsubscribe", Kind.PLAIN, "What stands for the address at which a reader unsubscribes.", required=True,
          example="'*|UNSUB|*'"),
    Field("browser", Kind.PLAIN, "What stands for the address of the mail as a web page."),
    Field("source", Kind.PLAIN, "Where it was read."),
    Field("status", Kind.CHOICE, "How sure it is.", choices=STATUSES),
)  # fmt: skip


def _named_entries(name: str, about: str, parts: tuple[Field, ...]) -> Field:
    return Field(
        name, Kind.MAP, about, parts=(Field("entry", Kind.RECORD, about, owner=phrase("An entry"), parts=parts),)
    )


PRODUCTS = _named_entries("products", "What each template prints as.", _PRODUCT)
MAILING = _named_entries("mailing", "What mailing tools write into an e-mail.", _MAILING)
PRINTERS = _named_entries("printers", "What printers ask for, by name.", _PRINTER)


def load_products(folder: Path, shown: str, report: Report) -> dict[str, Product]:
    """Read `products.yaml` in the templates folder; nothing when there is none, or it has faults."""
    found = {}
    for name, fields in _entries(folder, shown, PRODUCTS, report):
        sizes = {size: (wide, high) for size, (wide, high) in fields.record("sizes").attributes().items()}
        product = Product(name, **{**fields.attributes(), "sizes": sizes})
        found[name] = product
        for widths in product.panels:
            if abs(sum(widths) - product.first[0]) > 0.01:
                message = "The panels are {sum} mm wide together, the page is {width} mm."
                facts = {"sum": f"{sum(widths):g}", "width": f"{product.first[0]:g}"}
                report.error("BRD009", fields.place("panels"), message, **facts)
    return found


def load_printers(folder: Path, shown: str, report: Report) -> dict[str, Printer]:
    """Read `printers.yaml` in the templates folder; nothing when there is none, or it has faults."""
    return {
        name: Printer(name, **{"about": "", **fields.attributes()})
        for name, fields in _entries(folder, shown, PRINTERS, report)
    }


def load_mailing(folder: Path, shown: str, report: Report) -> dict[str, MailingTool]:
    """Read `mailing.yaml` in the templates folder; nothing when there is none, or it has faults."""
    return {name: MailingTool(name, **fields.attributes()) for name, fields in _entries(folder, shown, MAILING, report)}


def _entries(folder: Path, shown: str, file: Field, report: Report) -> list[tuple[str, Fields]]:
    path = folder / f"{file.name}.yaml"
    data = read(path, f"{shown}/{path.name}", report) if path.is_file() else None
    shaped = Shaper(report, codes=CODES).shape(data, file) if data else None
    return list(shaped.named()) if shaped else []
