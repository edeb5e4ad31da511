"""`typography` of `brand.yaml` to typefaces, and what they lack of what the roles ask for, said at their place."""

from __future__ import annotations

from collections.abc import Mapping as Named
from pathlib import Path

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.drawing.font_files import Family, TypefaceError, declared, faces, has_italic, nearest
from careget_docs.project.brand import Role
from careget_docs.project.deliverable import Fields

USES = ("base", "headings", "statement")
"""What a typeface is for; roles ask for it by these names."""


def typefaces(typography: Fields, folder: Path, report: Report) -> tuple[tuple[Family, ...], dict[str, Family]]:
    """Return the list of typefaces, and which of them is for body, headings and statement."""
    listed = _listed(typography)
    families = {name: _family(name, item, folder, report) for name, item in listed.items()}
    found = {}
    for use in USES:
        name = typography.plain(use)
        if name and name not in families:
            message, hint = "The typeface “{family}” is not in the list.", closest(name, families)
            report.error("BRD002", typography.place(use), message, hint, family=name)
        found[use] = families.get(name) or Family(name)
    return tuple(families.values()), found


def lacking(typography: Fields, typefaces: Named[str, Family], roles: Named[str, Role], report: Report) -> None:
    """Warn of weights and italics that a typeface lacks and roles ask for: the nearest there is takes their place."""
    places = {name: item.span for name, item in _listed(typography).items()}
    usable = {use: family for use, family in typefaces.items() if family.package or family.files}
    for family in sorted(set(usable.values()), key=lambda family: family.name):
        asked = [role for role in roles.values() if usable.get(role.font) == family]
        _weights(family, asked, places[family.name], report)
        if not has_italic(family) and family != usable.get("statement"):
            message = "The typeface “{family}” has no italics; emphasised words are slanted, or stand upright."
            report.warning("BRD122", places[family.name], message, family=family.name)


def _weights(family: Family, asked: list[Role], place: Span, report: Report) -> None:
    others = {role.weight: nearest(family, role.weight) for role in asked}
    for weight, other in sorted(others.items()):
        if weight != other:
            names = ", ".join(role.name for role in asked if role.weight == weight)
            message = "The typeface “{family}” has no weight {weight}; set in {other} instead: {roles}."
            values = {"family": family.name, "weight": str(weight), "other": str(other), "roles": names}
            report.warning("BRD121", place, message, "Write a weight that it has in their roles.", **values)


def _listed(typography: Fields) -> dict[str, Fields]:
    return {item.plain("family"): item for item in typography.records("fonts") if item.plain("family")}


def _family(name: str, item: Fields, folder: Path, report: Report) -> Family:
    """Return a typeface of the list, looked for in its package or in the files that it names in the folder."""
    names = [each.text for each in item.texts("files")]
    paths = tuple(folder / each for each in names if (folder / each).resolve().is_relative_to(folder.resolve()))
    try:
        family = declared(name, item.plain("package"), paths)
        faces(family)
    except TypefaceError as fault:
        report.error("BRD120", item.place("files" if paths else "package"), "{reason}", fault.hint, reason=fault.reason)
        return Family(name)
    return family
