"""A role's text colour does not stand out from its ground.

Why: WCAG 2.1, 1.4.3 asks 4.5 to 1, and 3 to 1 for large text (18 pt, or 14 pt bold).
Mend: change `color` or `background` of the role, or the `ground` of the group, in `templates/brand.yaml`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Phrase, Severity, decimal
from careget_docs.drawing.contrast import contrast
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.project.brand import Brand, Role

ON_PANELS = ("body", "heading-2")
"""Roles that stand on the panel of any group, besides the group's own."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each role whose contrast is below what its size asks, on paper and on panels of groups."""
    brand = subject.brand
    for role in brand.roles.values():
        if (found := _lacking(brand, role, role.background or "white")) is not None:
            message = "The role “{role}” has a contrast of {found} to 1; it needs {wanted}."
            yield Finding(message, "Change its `color` or `background` in templates/brand.yaml.", found)
    for group in brand.groups.values():
        for name in dict.fromkeys((group.text, *ON_PANELS)) if group.ground else ():
            said = brand.roles.get(name)
            if said is None or said.background or (found := _lacking(brand, said, group.ground)) is None:
                continue
            message = "On the ground of “{group}” the role “{role}” has a contrast of {found} to 1; it needs {wanted}."
            hint = "Change the `ground` of the group or the `color` of the role in templates/brand.yaml."
            yield Finding(message, hint, (*found, ("group", group.name)))


def _lacking(brand: Brand, role: Role, ground: str) -> tuple[tuple[str, str | Phrase], ...] | None:
    """Return role, contrast and what is wanted, where words of a role are not seen on a ground; None where they are."""
    found = contrast(brand.color(role.color), brand.color(ground))
    large = role.size >= 18 or (role.size >= 14 and role.weight >= 700)
    wanted = 3.0 if large else 4.5
    if found >= wanted:
        return None
    return (("role", role.name), ("found", decimal(found, ".2f")), ("wanted", decimal(wanted, "g")))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a brand that sets running text in EU yellow on white (1.51 to 1)."""
    body = replace(subject.brand.roles["body"], color="yellow")
    yield replace(subject, brand=replace(subject.brand, roles={**subject.brand.roles, "body": body}))
    link = replace(subject.brand.groups["link"], ground="reflex")
    yield replace(subject, brand=replace(subject.brand, groups={**subject.brand.groups, "link": link}))


RULE = Rule("ACC003", Severity.ERROR, check, failing=failing)
