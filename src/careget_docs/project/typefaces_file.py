"""`typography` of `brand.yaml` to typefaces, and what they lack of what the roles ask for, said at their place."""

from __future__ import annotations

from collections.abc import Mapping as Named
from pathlib import Path

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.drawing.font_files import Family, TypefaceError, declared, faces, has_italic, nearest
from careget_docs.project.brand import Role
from careget_docs.source import Mapping, Scalar, Sequence

USES = ("base", "headings", "statement")
"""What a typeface is for; roles ask for it by these names."""


def typefaces(typography: Mapping, folder: Path, report: Report) -> tuple[tuple[Family, ...], dict[str, Family]]:
    """Return the list of typefaces, and which of them is for body, headings and statement."""
    families = {name: _family(name, item, folder, report) for name, item in _listed(typography).items() if name}
    found = {}
    for use in USES:
        value = typography.get(use)
        name = value.text if isinstance(value, Scalar) else ""
        span = typography.keys.get(use, typography.span)
        if not name:
            report.error("BRD001", span, "The brand needs a text for “{name}”.", name=use)
        elif name not in families:
            hint = closest(name, families)
            report.error("BRD002", span, "The typeface “{family}” is not in the list.", hint, family=name)
        found[use] = families.get(name) or Family(name)
    return tuple(families.values()), found


def lacking(typography: Mapping, typefaces: Named[str, Family], roles: Named[str, Role], report: Report) -> None:
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


def _listed(typography: Mapping) -> dict[str, Mapping]:
    fonts = typography.get("fonts")
    items = fonts.items if isinstance(fonts, Sequence) else ()
    named = [(item.get("family"), item) for item in items if isinstance(item, Mapping)]
    return {name.text: item for name, item in named if isinstance(name, Scalar)}


def _family(name: str, item: Mapping, folder: Path, report: Report) -> Family:
    """Return a typeface of the list, looked for in its package or in the files that it names in the folder."""
    files, package = item.get("files"), item.get("package")
    names = [each.text for each in files.items if isinstance(each, Scalar)] if isinstance(files, Sequence) else []
    paths = tuple(folder / each for each in names if (folder / each).resolve().is_relative_to(folder.resolve()))
    try:
        family = declared(name, package.text if isinstance(package, Scalar) else "", paths)
        faces(family)
    except TypefaceError as fault:
        place = item.keys.get("files" if paths else "package", item.span)
        report.error("BRD120", place, "{reason}", fault.hint, reason=fault.reason)
        return Family(name)
    return family
