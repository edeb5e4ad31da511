"""The brand's roles, palette and page as CSS; layout stands in the templates' own style sheets."""

from __future__ import annotations

import re
from pathlib import Path

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.drawing.font_files import nearest
from careget_docs.project.brand import Brand, Role
from careget_docs.tree import Document, Printing

_DRAWN = re.compile(r"""url\((['"])data:image/svg.*?\1\)""", re.DOTALL)
_USED = re.compile(r"var\((--[\w-]+)\)")
_DECLARED = re.compile(r"(--[\w-]+)\s*:")
CALL, RAISED = 0.62, 0.36
"""How large the call of a note is and how far it is raised, by the size of the text around it."""
TAGS = {"heading-1": "h1", "heading-2": "h2", "heading-3": "h3"}


def sheets(document: Document, brand: Brand, bleed: float = 0.0) -> tuple[str, ...]:
    """Return all style sheets of a document in order; `bleed` in mm, for the press only."""
    own = style_sheets(brand, document)
    if document.printing is None:
        return (looks(brand), *own)
    if document.template in brand.layouts:
        return (looks(brand), *((f"@page{{bleed:{bleed:g}mm}}",) if bleed else ()), *own)
    product = brand.products.get(document.template)
    return (looks(brand), paper(document.printing, bleed, product.safe if product else bleed), *own)


def paper(printing: Printing, bleed: float, safe: float) -> str:
    """Return the size of a printed piece as rules: a root em is a hundredth of its width, so that designs grow with it.

    `--safe` is how far from the edge what must be read begins.
    `--bleed` is how far grounds and pictures must reach beyond the edge, also where a screen will not show it.
    """
    height = printing.height + printing.hidden
    beyond = f"bleed:{bleed:g}mm;" if bleed else ""
    return (
        f"@page{{size:{printing.width:g}mm {height:g}mm;margin:0;{beyond}}}"
        f":root{{font-size:{printing.width / 100:g}mm;--rem:{printing.width / 100:g}mm;"
        f"--width:{printing.width:g}mm;--height:{height:g}mm;"
        f"--safe:{safe:g}mm;--seen:{printing.height:g}mm;--hidden:{printing.hidden:g}mm;--bleed:{max(bleed, 5.0):g}mm}}"
    )


def style_sheets(brand: Brand, document: Document) -> list[str]:
    """Return the texts of the designer's style sheets, see `names`.

    A variable reaches no drawing inside a `url()`, so the brand's colours are written into those.
    """
    texts = ((brand.folder / name).read_text("utf-8") for name in names(brand.folder, document))
    return [_DRAWN.sub(lambda found: _coloured(found[0], brand), text) for text in texts]


def undeclared(brand: Brand, document: Document, report: Report) -> None:
    """Report each `var(--name)` of the designer's style sheets that is no colour, typeface or measure of anybody."""
    texts = {name: (brand.folder / name).read_text("utf-8") for name in names(brand.folder, document)}
    known = set(_DECLARED.findall("\n".join((*texts.values(), looks(brand), paper(Printing(100.0, 100.0), 0.0, 0.0)))))
    for name, text in texts.items():
        for found in _USED.finditer(text):
            if found[1] not in known:
                line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start())
                span = Span(f"{brand.folder.name}/{name}", line, found.start() - start)
                message = "Nothing declares the variable “{name}” of this style sheet."
                report.error("BRD125", span, message, closest(found[1], known), name=found[1])


def _coloured(drawn: str, brand: Brand) -> str:
    return _USED.sub(lambda used: brand.colors.get(used[1][2:], used[0]).replace("#", "%23"), drawn)


def names(folder: Path, document: Document) -> list[str]:
    """Return the designer's files: `base.css`, `modules.css` for packed pages or `print.css` for print, shared, own.

    Designs of one product share a sheet named for them: `posters.css` is that of `poster` and of `poster-cover`.
    """
    packed = (folder / f"{document.template}.layout.yaml").is_file()
    part = ("modules.css",) if packed else ("print.css",) if document.printing else ()
    shared = f"{document.template.partition('-')[0]}s.css"
    wanted = ("base.css", *part, shared, f"{document.template}.css")
    return [name for name in wanted if (folder / name).is_file()]


def looks(brand: Brand) -> str:
    """Return the style sheet that every template starts from."""
    palette = "".join(f"--{name}:{value};" for name, value in brand.colors.items())
    palette += "".join(f"--{name}:'{family.name}';" for name, family in brand.typefaces.items())
    page = brand.page
    rules = [
        f":root{{{palette}}}",
        f"@page{{size:{page.width:g}mm {page.height:g}mm;"
        f"margin:{page.top:g}mm {page.right:g}mm {page.bottom:g}mm {page.left:g}mm}}",
        *(_rule(brand, role) for role in brand.roles.values()),
    ]
    return "\n".join(rules)


def _rule(brand: Brand, role: Role) -> str:
    selector = f".{role.name}"
    if role.name in TAGS:
        selector = f"{TAGS[role.name]},{selector}"
    if role.name == "body":
        selector = "body,.body"
    facts = {
        "font-family": f"'{brand.family(role).name}'",
        "font-size": f"{role.size:g}pt",
        "line-height": f"{role.leading:g}pt",
        "font-weight": str(nearest(brand.family(role), role.weight)),
        "color": brand.color(role.color),
        "margin": f"{role.before:g}pt 0 {role.after:g}pt",
    }
    if role.tracking:
        facts["letter-spacing"] = f"{role.tracking / 1000:g}em"
    if role.keep:
        facts["break-after"] = "avoid"
    if not role.hyphenate:
        facts["hyphens"] = "manual"
    rule = f"{selector}{{{';'.join(f'{key}:{value}' for key, value in facts.items())}}}"
    called = ",".join(f"{each} .called::footnote-call" for each in selector.split(","))
    raised = f"font-size:{CALL * role.size:g}pt;vertical-align:{RAISED * role.size:g}pt;line-height:1pt"
    return f"{rule}\n{called}{{{raised}}}"
