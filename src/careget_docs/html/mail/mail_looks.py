"""The brand's roles as styles of an e-mail: sizes of a screen in pixels, colours written out; it knows no document."""

from __future__ import annotations

import re

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.html.schemes import dark
from careget_docs.project.brand import Brand, Role

SHEET = "email.css"
BODY = 16.0
"""Size of the text of a mail, in pixels."""
SMALLEST, LARGEST = 13, 40
STEEP = 0.62
"""How much larger than the text large type is on a screen: the power of what it is on paper."""
FALLBACK = "Arial,Helvetica,sans-serif"
_USED = re.compile(r"var\((--[\w-]+)\)")
_KEPT = re.compile(r"/\* kept:.*?\*/(.*)", re.DOTALL)


def sheets(brand: Brand, report: Report) -> tuple[str, str]:
    """Return the style sheet that is written into the elements, and that which stays for programs that can use it.

    Its variables are the brand's colours and typefaces and, as `--dark-…`, the grounds and inks of its dark scheme. A
    variable that nobody declares is in the report at its line.
    """
    text = (brand.folder / SHEET).read_text("utf-8")
    values = {f"--{name}": value for name, value in brand.colors.items()}
    values |= {f"--dark-{name}": value for name, value in dark(brand.colors).items()}
    values |= {f"--{name}": f"'{family.name}',{FALLBACK}" for name, family in brand.typefaces.items()}
    for found in _USED.finditer(text):
        if found[1] not in values:
            line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start())
            span = Span(f"{brand.folder.name}/{SHEET}", line, found.start() - start)
            message = "Nothing declares the variable “{name}” of this style sheet."
            report.error("BRD125", span, message, closest(found[1], values), name=found[1])
    written = _USED.sub(lambda found: values.get(found[1], "inherit"), text)
    kept = _KEPT.search(written)
    inlined = written[: kept.start()] if kept else written
    return "\n".join((*(_rule(brand, role, values) for role in brand.roles.values()), inlined)), kept[1] if kept else ""


def _rule(brand: Brand, role: Role, values: dict[str, str]) -> str:
    scale = BODY / brand.roles["body"].size
    size = BODY * (role.size / brand.roles["body"].size) ** STEEP
    size = round(min(max(size, SMALLEST), LARGEST))
    line = round(size * max(role.leading / role.size, 1.2 if size > BODY else 1.4))
    before, after = round(min(role.before * scale, 24) / 2), round(min(role.after * scale, 24))
    own = brand.family(role) != brand.typefaces["base"]
    face = f"font-family:{values[f'--{role.font}']};" if own else ""
    weight = "bold" if role.weight >= 600 else "normal"
    return (
        f".{role.name}{{margin:{before}px 0 {max(after, 4)}px;{face}"
        f"font-size:{size}px;line-height:{line}px;font-weight:{weight};color:{brand.color(role.color)}}}"
    )
