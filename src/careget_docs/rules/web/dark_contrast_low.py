"""On a web page, a colour of text cannot be told well from its ground, in the light or in the dark scheme.

Why: WCAG 2.1, 1.4.3 asks for a contrast of 4.5 to 1. Who reads at night sees the dark scheme, which no author looks at.
Mend: change the colour in templates/brand.yaml, or what templates/web/web.css says in its place.
"""

import re
from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.drawing.contrast import contrast
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import web_page

LEAST = 4.5
GROUNDS = ("ground", "panel", "tint")
HINT = "Change the colour in templates/brand.yaml, or what templates/web/web.css says in its place."
_SCHEME = re.compile(r"(prefers-color-scheme:\s*dark\)\s*\{\s*)?:root\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})\s*(?:;|$)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each ink of a role on each ground of a scheme, as the finished page declares them."""
    inks = sorted({role.color for role in subject.brand.roles.values()} - {"white"})
    for artifact in subject.artifacts:
        if artifact.format != "web":
            continue
        light: dict[str, str] = {}
        for dark, said in _SCHEME.findall(artifact.data.decode("utf-8", "replace")):
            scheme = light | dict(_COLOUR.findall(said))
            light = light if dark else scheme
            yield from _low(scheme, inks, artifact.name)


def _low(scheme: dict[str, str], inks: list[str], name: str) -> Iterator[Finding]:
    for ink in inks:
        for ground in GROUNDS:
            one, other = scheme.get(f"ink-{ink}"), scheme.get(ground)
            if one and other and contrast(one, other) < LEAST:
                message = "In {file}, {ink} has a contrast of {contrast} on {ground}; 4.5 are asked for."
                values = (("file", name), ("ink", f"{ink} {one}"), ("contrast", decimal(contrast(one, other), ".1f")))
                yield Finding(message, HINT, (*values, ("ground", f"{ground} {other}")))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page whose dark scheme has grey on black."""
    light, dark = "--ink-ink:#000000;--ground:#FFFFFF;", "--ink-ink:#333333;--ground:#111111;"
    css = f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    yield web_page(subject, "", css)


RULE = Rule("WEB008", Severity.ERROR, check, failing=failing)
