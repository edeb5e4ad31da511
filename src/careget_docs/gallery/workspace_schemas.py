"""The editor schemas of one workspace: what the toolkit declares, with the names that the workspace's files bring."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from careget_docs import clock, registry
from careget_docs.data.read.declaration import DATASET
from careget_docs.data.read.load_dataset import dataset_names
from careget_docs.diagnostics import Report
from careget_docs.drawing.pictures import SUFFIXES
from careget_docs.interface.interface import Interface
from careget_docs.languages import tags
from careget_docs.pipeline import pipeline
from careget_docs.project import schema
from careget_docs.project.brand import designs
from careget_docs.project.brand_file import BRAND, load_brand
from careget_docs.project.page_layout_file import LAYOUT
from careget_docs.project.products import SLOTS
from careget_docs.project.products_file import MAILING, PRINTERS, PRODUCTS
from careget_docs.starting.kinds import begun, kinds

FILES = {
    **schema.FILES,
    "dataset": DATASET,
    "brand": BRAND,
    "products": PRODUCTS,
    "printers": PRINTERS,
    "mailing": MAILING,
    "layout": LAYOUT,
}
"""The fields of every kind of file but shared blocks, by the name of its schema."""


def schemas(workspace: Path, interface: Interface) -> dict[str, str]:
    """Return every schema as JSON, by name."""
    lang = interface.tag if interface.tag in tags() else "bg"
    started = {name: begun(name, interface.word, lang, clock.today()) for name in kinds()}
    catalogue = schema.Catalogue(pipeline.blocks(), names(workspace), interface.label, started)
    return {name: catalogue.schema(name, FILES.get(name)) for name in schema.NAMES}


def names(workspace: Path) -> dict[str, Sequence[str]]:
    """Return the names that fields of this workspace may take, by what `Field.of` calls them."""
    templates, sources = workspace / "templates", workspace / "deliverables"
    brand = load_brand(templates, "templates", Report())
    slots = [*SLOTS, *(slot for product in (brand.products.values() if brand else ()) for slot in product.slots)]
    return {
        "template": sorted({*designs(templates), *(brand.engines if brand else ())}),
        "printer": list(brand.printers) if brand else [],
        "mailing-tool": list(brand.mailing) if brand else [],
        "slot": list(dict.fromkeys(slots)),
        "colour": list(brand.colors) if brand else [],
        "format": [*registry.names("careget_docs.writers"), pipeline.DATA],
        "language": tags(),
        "dataset": dataset_names(workspace),
        "shared": sorted(path.stem for path in (sources / "blocks").glob("*.yaml") if "." not in path.stem),
        "image": sorted({*_pictures(sources / "images"), *_pictures(templates / "artwork")}),
    }


def _pictures(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return [path.relative_to(folder).as_posix() for path in files]
