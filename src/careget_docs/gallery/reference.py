"""The reference pages of `docs/`, made from what is declared: blocks, designs, artwork, files, with their pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.gallery.page import heading, remark
from careget_docs.gallery.specimens import Family, Specimen
from careget_docs.gallery.words_of_fields import table_of
from careget_docs.interface.interface import Interface
from careget_docs.plugin import Block
from careget_docs.project.brand import Brand
from careget_docs.project.fields import Field
from careget_docs.project.products import Product
from careget_docs.starting.kinds import declared, kinds

PICTURES = "../pictures"
"""Where pages find the pictures."""
FILES: Mapping[str, tuple[str, Phrase]] = {
    "deliverable": ("deliverables/<id>.yaml", phrase("A deliverable: one thing that we publish.")),
    "project": (
        "deliverables/project.yaml",
        phrase("The facts of the project, each once, used in texts by its name in braces."),
    ),
    "terms": ("deliverables/terms.yaml", phrase("What things are called in every language.")),
    "translation": ("deliverables/<id>.<lang>.yaml", phrase("The translation of a deliverable or shared block.")),
    "dataset": ("deliverables/data/<id>.yaml", phrase("What the columns of a table of figures are.")),
    "brand": ("templates/brand.yaml", phrase("Colours, typefaces and the looks of every role.")),
    "products": ("templates/products.yaml", phrase("What a page design prints as.")),
    "printers": ("templates/printers.yaml", phrase("What printers ask for.")),
    "mailing": ("templates/mailing.yaml", phrase("What mailing tools write into an e-mail.")),
    "layout": ("templates/<name>.layout.yaml", phrase("How a page design fills its pages.")),
}
"""The kinds of files, where they stand, and what they are."""
_MADE = "<!-- Made by `make docs` from what is declared; change it there. -->\n\n"


@dataclass(frozen=True, slots=True)
class Inventory:
    """What there is: blocks, fields of files, specimens with a picture, the brand with its designs."""

    blocks: Mapping[str, Block]
    files: Mapping[str, Field]
    shown: tuple[Specimen, ...]
    brand: Brand

    def of(self, family: Family) -> list[Specimen]:
        """Return the specimens of a family."""
        return [each for each in self.shown if each.family == family]


def reference(inventory: Inventory, interface: Interface) -> dict[str, str]:
    """Return the pages in a language of the toolkit, by their names."""
    pages = {
        "blocks.md": _blocks(inventory, interface),
        "designs.md": _designs(inventory, interface),
        "artwork.md": _artwork(inventory, interface),
        "files.md": _files(inventory, interface),
    }
    return {name: _MADE + text for name, text in pages.items()}


def _blocks(inventory: Inventory, interface: Interface) -> str:
    say = interface.say
    names = sorted(inventory.blocks)
    parts = [
        f"# {heading('block', interface)}\n",
        say("A deliverable is a list of blocks. Each begins with `block:` and has an `id:` of its own.") + "\n",
        " · ".join(f"[{name}](#{name})" for name in names) + "\n",
    ]
    for name in names:
        block = inventory.blocks[name]
        parts += [f"## {name}\n", interface.label(block.about) + "\n"]
        parts += [_picture(each, interface) for each in inventory.of("block") if each.name == name]
        parts += [f"```yaml\n{_listed(block.example)}```\n"]
        parts += [table_of(block.fields, interface)] if block.fields else []
    return "\n".join(parts)


def _designs(inventory: Inventory, interface: Interface) -> str:
    say = interface.say
    parts = [f"# {heading('template', interface)}\n", remark("template", interface) + "\n"]
    for each in inventory.of("template"):
        product = inventory.brand.products.get(each.name)
        begun = [f"`careget-docs new {name} …`" for name in kinds() if each.name in _templates(name)]
        parts += [f"## {each.name}\n", _picture(each, interface)]
        parts += [say("Begin one: {command}", command=", ".join(begun)) + "\n"] if begun else []
        parts += ["\n".join(f"- {line}" for line in _facts(product, interface)) + "\n"] if product else []
    return "\n".join(parts)


def _templates(kind: str) -> tuple[str, ...]:
    return (kind, declared(kind, "template"))


def _facts(product: Product, interface: Interface) -> Iterable[str]:
    say = interface.say
    yield say(
        "finished size, in mm: {sizes}",
        sizes=", ".join(f"{name} ({_size(size)})" for name, size in product.sizes.items()),
    )
    if product.free:
        yield say("any other size may be asked for, too: `size: 300 × 200`")
    if product.pages:
        yield say("pages: {pages}", pages=" / ".join(map(str, product.pages)))
    if product.slots:
        yield say(
            "each block says where it stands, at `slot:`: {slots}",
            slots=", ".join(f"`{slot}`" for slot in product.slots),
        )
    if product.scale != 1:
        yield say("drawn {scale} times smaller than it is printed", scale=f"{product.scale:g}")
    yield say("nothing that must be read comes nearer to an edge than {safe} mm", safe=f"{product.safe:g}")


def _size(size: tuple[float, float]) -> str:
    return f"{size[0]:g} × {size[1]:g}"


def _artwork(inventory: Inventory, interface: Interface) -> str:
    say = interface.say
    parts = [f"# {say('Covers and openers without a photograph')}\n"]
    parts += [
        say("Where you have no picture, one is drawn. `motif:` says of what, `variant: 2` asks for another one.") + "\n"
    ]
    for family in ("cover", "opener"):
        parts += [f"## {heading(family, interface)}\n"]
        parts += [f"### {each.name}\n\n{_picture(each, interface)}" for each in inventory.of(family)]
    return "\n".join(parts)


def _files(inventory: Inventory, interface: Interface) -> str:
    say = interface.say
    parts = [f"# {say('The files and their fields')}\n"]
    for name, (place, told) in FILES.items():
        parts += [f"## {name}\n", _file(place, told, interface)]
        field = inventory.files[name]
        parts += [table_of(field.parts, interface)]
    return "\n".join(parts)


def _file(place: str, about: Phrase, interface: Interface) -> str:
    return f"`{place}` – {interface.say(about)}\n"


def _picture(specimen: Specimen, interface: Interface) -> str:
    told = interface.say("Picture of “{name}”", name=specimen.name)
    return f"![{told}]({PICTURES}/{specimen.file})\n"


def _listed(example: str) -> str:
    """Return a block's example as it stands in the list of blocks."""
    lines = example.rstrip("\n").split("\n")
    return "".join(("- " if not number else "  ") + line + "\n" for number, line in enumerate(lines))
