"""A role's text colour does not stand out from its ground.

Why: WCAG 2.1, 1.4.3 asks 4.5 to 1, and 3 to 1 for large text (18 pt, or 14 pt bold).
Mend: change `color` or `background` of the role in `templates/brand.yaml`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.drawing.contrast import contrast
from careget_docs.plugin import Finding, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each role whose contrast is below what its size asks."""
    brand = subject.brand
    for role in brand.roles.values():
        ground = brand.color(role.background or "white")
        found = contrast(brand.color(role.color), ground)
        large = role.size >= 18 or (role.size >= 14 and role.weight >= 700)
        wanted = 3.0 if large else 4.5
        if found < wanted:
            message = "The role “{role}” has a contrast of {found} to 1; it needs {wanted}."
            values = (("role", role.name), ("found", decimal(found, ".2f")), ("wanted", decimal(wanted, "g")))
            yield Finding(message, "Change its `color` or `background` in templates/brand.yaml.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a brand that sets running text in EU yellow on white (1.51 to 1)."""
    body = replace(subject.brand.roles["body"], color="yellow")
    yield replace(subject, brand=replace(subject.brand, roles={**subject.brand.roles, "body": body}))


RULE = Rule("ACC003", Severity.ERROR, check, failing=failing)
