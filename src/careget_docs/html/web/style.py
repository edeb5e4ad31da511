"""The brand as a style sheet for screens: typefaces, both colour schemes, roles; layout stands in `web/web.css`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from careget_docs.drawing.font_files import nearest
from careget_docs.html.schemes import dark, light
from careget_docs.html.web.trimming import in_use, trimmed
from careget_docs.html.web.typefaces import BOLD, stack, stand_ins, web_fonts
from careget_docs.project.brand import Brand, Role
from careget_docs.tree import Document, words

SHEET = "web/web.css"
STATEMENT = 700
"""CSS weight of the statement beside the emblem."""
_SELECTORS = {"body": "body,.body", "table-head": ".table thead th", "table-cell": ".table tbody td,.table tbody th"}
DRAWN = "0123456789.-\u2010•✓()"
"""What the sheet and the browser write between the words: numbers, dots, hyphens."""
_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)
_SLOPED = re.compile(r"<em>(.*?)</em>", re.DOTALL)
_WEIGHT = re.compile(r"font-weight:(\d+)")
_LARGE = 1.35
"""From how many times the size of running text on a role grows with the window."""


def fonts(document: Document, brand: Brand, html: str, rules: str) -> Iterator[str]:
    """Yield the rules of the typefaces that a page needs, and of what stands in for them while it is opened.

    `rules` are the roles and the designer's sheet as far as the page uses them.
    """
    base, headings, statement = (brand.typefaces[name] for name in ("base", "headings", "statement"))
    weights = [400, BOLD, *(int(said) for said in _WEIGHT.findall(rules))]
    span, line = (min(weights), max(weights)), " ".join(words(document.lockup))
    letters, sloped = _letters(html) + DRAWN, "".join(map(_letters, _SLOPED.findall(html)))
    of_text = {headings: (letters, span, ""), base: (letters, span, sloped)}
    of_statement = {statement: (line, (STATEMENT, STATEMENT), "")} if line else {}
    for family, (text, weights_of, italics) in (of_statement | of_text).items():
        yield from (face.rule for face in web_fonts(family, text, weights_of, italics))
        yield from stand_ins(family, text, weights_of)


def _letters(html: str) -> str:
    """Return the letters that are seen, each once."""
    return "".join(sorted(set(unescape(_TAG.sub("", html)))))


def sheet(document: Document, brand: Brand, html: str, looks: Mapping[str, str]) -> str:
    """Return the whole style of a page: what the brand says, then the designer's sheet, as far as `html` uses them.

    `looks` are declarations of parts of charts, each with its class.
    """
    roles = "\n".join(_role(brand, role) for role in brand.roles.values())
    rules = trimmed(f"{roles}\n{(brand.folder / SHEET).read_text('utf-8')}", html)
    rules += "\n" + "".join(f".{name}{{{said}}}" for said, name in looks.items())
    palette = "".join(f"--{name}:{value};" for name, value in brand.colors.items())
    stacks = "".join(f"--{name}-font:{stack(family)};" for name, family in brand.typefaces.items())
    values = (
        f":root{{color-scheme:light dark;{palette}{stacks}{_said(light(brand.colors))}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_said(dark(brand.colors))}}}}}"
    )
    return "\n".join((*fonts(document, brand, html, rules), in_use(values, rules, html), rules))


def _said(scheme: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in scheme.items())


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
