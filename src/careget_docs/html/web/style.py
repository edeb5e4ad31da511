"""The brand as a style sheet for screens: typefaces, both colour schemes, roles; layout stands in `web/web.css`."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from careget_docs.drawing.font_files import nearest
from careget_docs.html.schemes import dark, light
from careget_docs.html.web.packing import embed
from careget_docs.html.web.trimming import in_use, trimmed
from careget_docs.html.web.typefaces import WebFont, line_font, stack, stand_ins, web_fonts
from careget_docs.project.brand import Brand, Role
from careget_docs.tree import Document, Emphasis, Group, walk, words

SHEET = "web/web.css"
STATEMENT = 700
"""CSS weight of the statement beside the emblem."""
_SELECTORS = {"body": "body,.body", "table-head": ".table thead th", "table-cell": ".table tbody td,.table tbody th"}
_LARGE = 1.35
"""From how many times the size of running text on a role grows with the window."""


def fonts(document: Document, brand: Brand, names: str) -> tuple[WebFont, ...]:
    """Return the typefaces that a page needs, the one of its running text first; `names` are those of languages."""
    said = " ".join((*words(document), *_around(document), document.title, document.subject, document.author))
    italics = any(isinstance(node, Emphasis) for node in walk(document))
    base, headings, statement = (brand.typefaces[name] for name in ("base", "headings", "statement"))
    found = list(web_fonts(base, f"{said} 0123456789", italics=italics))
    found += web_fonts(headings, said) if headings != base else ()
    held = {point for face in found for first, end in face.ranges for point in range(first, end)}
    if rest := "".join(sorted({letter for letter in names if ord(letter) not in held})):
        found.append(line_font(base, STATEMENT, rest))
    if statement not in (base, headings) and (line := " ".join(words(document.lockup))):
        found.append(line_font(statement, STATEMENT, line))
    return tuple(found)


def _around(document: Document) -> Iterable[str]:
    groups: tuple[Group, ...] = (document.lockup, document.imprint)
    return (word for group in groups for word in words(group))


def sheet(brand: Brand, held: tuple[WebFont, ...], html: str, looks: Mapping[str, str]) -> str:
    """Return the whole style of a page: what the brand says, then the designer's sheet, as far as `html` uses them.

    `looks` are declarations of parts of charts, each with its class.
    """
    roles = "\n".join(_role(brand, role) for role in brand.roles.values())
    rules = trimmed(f"{roles}\n{(brand.folder / SHEET).read_text('utf-8')}", html)
    palette = "".join(f"--{name}:{value};" for name, value in brand.colors.items())
    families = brand.typefaces.items()
    stacks = "".join(f"--{name}-font:{stack(family)};" for name, family in families)
    values = (
        f":root{{color-scheme:light dark;{palette}{stacks}{_said(light(brand.colors))}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_said(dark(brand.colors))}}}}}"
    )
    names = {family.name: family for _, family in families}
    faces = (*(_face(face) for face in held), *(stand_ins(held, family) for family in names.values()))
    charts = "".join(f".{name}{{{said}}}" for said, name in looks.items())
    return "\n".join((*faces, in_use(values, rules, html), rules, charts))


def _said(scheme: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in scheme.items())


def address_of(face: WebFont) -> str:
    """Return the address under which a page holds a typeface."""
    stem = f"{face.family.lower().replace(' ', '-')}{'-italic' * face.italic}-{face.script}"
    return embed(f"{stem}-{zlib.crc32(face.data):08x}.woff2", "font/woff2", face.data)


def _face(face: WebFont) -> str:
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-display:optional;"
        f"font-style:{'italic' if face.italic else 'normal'};src:url('{address_of(face)}') format('woff2');"
        f"unicode-range:{face.letters}}}"
    )


def _role(brand: Brand, role: Role) -> str:
    body = brand.roles["body"].size
    share = role.size / body
    size = f"{share:.3g}rem"
    if share > _LARGE:
        size = f"clamp({1 + (share - 1) * 0.34:.3g}rem,{0.7 + share * 0.1:.3g}rem + {share:.2g}vw,{share:.3g}rem)"
    facts = {
        "font-family": f"var(--{role.font}-font)",
        "font-size": size,
        "line-height": f"{max(role.leading / role.size, 1.05):.3g}",
        "font-weight": str(nearest(brand.family(role), role.weight)),
        "color": f"var(--ink-{role.color})",
        "margin": f"{role.before / role.size:.2g}em 0 {role.after / role.size:.2g}em",
    }
    if role.tracking:
        facts["letter-spacing"] = f"{role.tracking / 1000:g}em"
    if not role.hyphenate:
        facts["hyphens"] = "manual"
    selector = _SELECTORS.get(role.name, f".{role.name}")
    return f"{selector}{{{';'.join(f'{key}:{value}' for key, value in facts.items())}}}"
