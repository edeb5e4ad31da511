"""The brand's roles, palette and page as CSS; layout stands in the templates' own style sheets."""

from __future__ import annotations

from careget_docs.brand import Brand, Role

TAGS = {"heading-1": "h1", "heading-2": "h2", "heading-3": "h3"}


def looks(brand: Brand) -> str:
    """Return the style sheet that every template starts from."""
    palette = "".join(f"--{name}:{value};" for name, value in brand.colors.items())
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
        "font-family": f"'{brand.family(role)}'",
        "font-size": f"{role.size:g}pt",
        "line-height": f"{role.leading:g}pt",
        "font-weight": str(role.weight),
        "color": brand.color(role.color),
        "margin": f"{role.before:g}pt 0 {role.after:g}pt",
    }
    if role.tracking:
        facts["letter-spacing"] = f"{role.tracking / 1000:g}em"
    if role.keep:
        facts["break-after"] = "avoid"
    return f"{selector}{{{';'.join(f'{key}:{value}' for key, value in facts.items())}}}"
